"""Family G: corrective measures."""
