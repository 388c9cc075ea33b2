"""Family A: what must be handed in and filled in."""
