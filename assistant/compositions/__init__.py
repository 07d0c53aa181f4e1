"""One module per kind of answer: each turns a case into a draft, or into None where it cannot."""
