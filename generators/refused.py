"""What can go wrong between a review and a document, told in the user's words."""
from __future__ import annotations

from corpus.errors import JiheError


class DraftError(JiheError):
    """A document cannot be drafted, or one that was drafted cannot be read."""


class Refused(DraftError):
    """A gate (M01–M08) keeps a document from being drafted; ``code`` names it."""

    def __init__(self, code: str, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(f"{what}（{code}）", where=where, remedy=remedy)
        self.code = code
