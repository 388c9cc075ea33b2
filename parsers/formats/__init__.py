"""One module a file format, found by discovery (see ``parsers.sniff``)."""
