"""Family H: agreement between places."""
