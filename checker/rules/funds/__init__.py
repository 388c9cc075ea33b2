"""Family C: arithmetic of funds."""
