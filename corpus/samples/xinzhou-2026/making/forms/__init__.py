"""One module per layout of form; each writes the form of one unit."""
