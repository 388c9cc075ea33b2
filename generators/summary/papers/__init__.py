"""The papers of the year's end. ``paper(kind, …)`` makes one as an official document with every figure traced."""
from __future__ import annotations

from generators.summary.papers.kinds import DEFAULT, KINDS, Choices, papers

__all__ = ["DEFAULT", "KINDS", "Choices", "papers"]
