"""``jihe lint``: an official document against GB/T 9704-2012 and the rules of wording, on any docx.

``lint(data, path)`` gives remarks by clause and strength, what could not be looked at, and the places left open.
"""
from __future__ import annotations

from generators.lint.remark import Linted, Remark, Strength
from generators.lint.run import lint

__all__ = ["Linted", "Remark", "Strength", "lint"]
