"""The text-PDF reader's private rooms; ``parsers.formats.pdf`` is the door."""
