"""How a picture of a page becomes blocks; ``page.read_page`` is the only door."""
