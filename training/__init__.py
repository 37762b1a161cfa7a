"""Scripts that make the small arrays shipped with the product; the product never runs them."""
