"""One rule a file, one family a folder; found by discovery (``checker.engine.discover``)."""
