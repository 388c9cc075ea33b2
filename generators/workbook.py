"""Drafts that their builder finished itself: workbooks (整改台账, forms for units) and packages. Nothing that a unit wrote becomes a formula."""
from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generators.decisions import Ruling
from generators.facts import Fact
from generators.ledger import Told


@dataclass(frozen=True)
class Finished:
    """A finished file with its title (for the file name) and facts. ``template`` and ``told`` are those of a paper that was printed."""

    suffix: ClassVar[str] = ""
    title: str
    data: bytes
    facts: tuple[Fact, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    due: str = ""
    remarks: tuple[str, ...] = ()
    unit: str = ""
    template: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Workbook(Finished):
    suffix: ClassVar[str] = ".xlsx"


@dataclass(frozen=True)
class Paper(Finished):
    suffix: ClassVar[str] = ".docx"


@dataclass(frozen=True)
class Package(Finished):
    suffix: ClassVar[str] = ".zip"
