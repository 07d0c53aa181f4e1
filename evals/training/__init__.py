"""Scripts that make the data files whose numbers were fitted; none of them runs in the product."""
