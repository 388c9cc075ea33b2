"""Workbooks among the drafts: 整改台账, forms for units. Cells are text; nothing that a unit wrote becomes a formula."""
from __future__ import annotations

from dataclasses import dataclass

from generators.decisions import Ruling
from generators.facts import Fact


@dataclass(frozen=True)
class Workbook:
    """A finished xlsx with its title (for the file name) and facts."""

    title: str
    data: bytes
    facts: tuple[Fact, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    due: str = ""
    remarks: tuple[str, ...] = ()
    unit: str = ""
