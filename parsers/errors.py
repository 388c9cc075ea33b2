"""What can go wrong with one file. Each is an answer to the user, never a traceback."""
from __future__ import annotations

from corpus.errors import JiheError


class ReadError(JiheError):
    """A file could not be read; ``where`` is its path inside the round."""

    kind = "damaged"


class DamagedFile(ReadError):
    """Truncated, corrupt, or not what its content claims."""


class EncryptedFile(ReadError):
    """Protected by a password."""

    kind = "encrypted"


class UnsupportedFile(ReadError):
    """A format that no reader claims."""

    kind = "unsupported"


class HostileFile(ReadError):
    """Built to do harm: a bomb, a macro, an external entity."""

    kind = "hostile"


class LimitExceeded(ReadError):
    """Over one of the limits of ``parsers.limits``; the message names the limit and how to raise it."""

    kind = "limit"


class MissingTool(ReadError):
    """Readable only with a program that is not installed (LibreOffice)."""

    kind = "tool"


class ReaderKilled(ReadError):
    """The reader hung or died and was stopped; only this file is lost."""

    kind = "killed"
