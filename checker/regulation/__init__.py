"""``jihe regulation import``: an office's official text of a regulation."""
