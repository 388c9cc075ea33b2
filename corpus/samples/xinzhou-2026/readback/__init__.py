"""Reads the built files back with code of its own, so that the builder is not its own judge."""
