"""Reads a narrative out of content/: one paragraph a line, the kind of paragraph by the mark in front."""
from __future__ import annotations

from dataclasses import dataclass

from making.model import CONTENT

MARKS = {"# ": "title", "~ ": "centred", "@ ": "plain", "## ": "heading", "### ": "subheading", "> ": "signature"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: kind is title, centred, plain (no indent), heading, subheading, signature or body."""

    kind: str
    text: str


def narrative(name: str) -> list[Line]:
    """The paragraphs of content/<name>.txt."""
    lines = (CONTENT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_line(line) for line in lines if line.strip()]


def _line(text: str) -> Line:
    for mark, kind in MARKS.items():
        if text.startswith(mark):
            return Line(kind, text.removeprefix(mark))
    return Line("body", text)
