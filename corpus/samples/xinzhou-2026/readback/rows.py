"""Rows of the forms as read back: amounts and printed cells, nothing repaired."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

YI = 10000                   # one 亿元 in 万元
RATE_WORDS = ("率", "满意度", "比例")


@dataclass(slots=True)
class Fund:
    """One row of funds; an amount that the form does not hold is None."""

    name: str
    cells: dict[str, str]
    sources: list[dict[str, str]] = field(default_factory=list)

    def amount(self, key: str) -> Decimal | None:
        return number(self.cells.get(key, ""))

    @property
    def rate(self) -> str:
        return self.cells.get("rate", "")


@dataclass(slots=True)
class Row:
    """One indicator row; `cells` are as printed, with the unit of measure inside them or apart in cells["unit"]."""

    project: str
    name: str
    cells: dict[str, str]

    def value(self, key: str) -> Decimal | None:
        text = self.cells.get(key, "")
        found = re.fullmatch(r"[≥≤＝=]?\d[\d.]*(个工作日|[^\d月日]{0,6})", text)
        return (number(text) or Decimal(0)) * (YI if found[1] == "亿元" else 1) if found else None

    def unit(self, key: str) -> str:
        return self.cells["unit"] if "unit" in self.cells else re.sub(r"^[≥≤＝=]?[\d.]+", "", self.cells.get(key, ""))

    @property
    def operator(self) -> str:
        return self.cells.get("op") or self.cells["target"][:1].replace("=", "＝")

    @property
    def is_rate(self) -> bool:
        return any(word in self.name for word in RATE_WORDS)


@dataclass(slots=True)
class Form:
    """One form: its project rows, its total row if there is one, its indicators, the units below it."""

    funds: list[Fund]
    rows: list[Row]
    total: Fund | None = None
    below: list[Fund] = field(default_factory=list)


def number(text: str) -> Decimal | None:
    found = re.search(r"-?\d+(?:\.\d+)?", text.replace(",", ""))
    return Decimal(found.group()) if found else None
