"""What lint says about one thing in a document."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """As the standard itself distinguishes; 实务 is good practice that no clause asks for."""

    MUST = "规定"
    USUAL = "一般"
    ADVISED = "推荐"
    PRACTICE = "实务"


MUST, USUAL, ADVISED, PRACTICE = Strength.MUST, Strength.USUAL, Strength.ADVISED, Strength.PRACTICE


@dataclass(frozen=True, slots=True)
class Remark:
    """``clause`` with its source (GB/T 9704 7.3.1), ``place`` in the user's words, ``quote`` what stands there."""

    clause: str
    strength: Strength
    place: str
    message: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What could not be looked at, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Linted:
    """``open_places``: named places (【待编号】) left for a person, with where they stand."""

    path: str
    remarks: tuple[Remark, ...]
    unchecked: tuple[Unchecked, ...]
    open_places: tuple[str, ...]
    pages: str = ""         # what the render check measured, in the user's words
