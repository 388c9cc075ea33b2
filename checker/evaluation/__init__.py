"""How good the checker is: rounds against what is true of them, topics against labelled sentences. ``jihe evaluate``."""
