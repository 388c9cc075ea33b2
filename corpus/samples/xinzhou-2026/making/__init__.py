"""Builds the sample round from the data in content/."""
