"""Files in the form that an office has them, read to text: one module a format."""
