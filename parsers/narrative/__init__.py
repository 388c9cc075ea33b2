"""The running text of a report: outline, sentences, figures, topics."""
from __future__ import annotations

from parsers.narrative.prose import Prose, read_notes, read_prose

__all__ = ["Prose", "read_notes", "read_prose"]
