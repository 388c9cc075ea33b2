"""The OFD reader's private rooms; ``parsers.formats.ofd`` is the door. Lengths in OFD are millimetres, here points."""
