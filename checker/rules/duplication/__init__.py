"""Family K: duplication and authenticity."""
