"""Private rooms of the HTML reader."""
