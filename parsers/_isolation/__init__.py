"""The two ends of the pipe behind ``parsers.isolate``."""
