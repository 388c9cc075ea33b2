"""Family E: indicators."""
