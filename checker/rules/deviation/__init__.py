"""Family F: reasons for deviation."""
