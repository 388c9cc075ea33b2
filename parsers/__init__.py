"""Bytes to Document to Report. ``read`` says what is on the page, ``extract`` what it says.

Pure functions: no clock, no network, no randomness; every error is a ``parsers.errors.ReadError``.
"""
from __future__ import annotations

from parsers.document import Document
from parsers.limits import Limits


def read(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """Read one file. ``path`` is the name shown to the user. Raises ReadError."""
    from parsers.sniff import reader_for

    settings = limits or Limits()
    return reader_for(data, path, settings).read(data, path, settings)
