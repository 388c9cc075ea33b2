"""The registers of the round as read back."""
from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from readback.text import xlsx_sheets


@dataclass(frozen=True, slots=True)
class Goal:
    """One approved project: the unit it belongs to, its name, its approved targets by indicator."""

    unit: str
    name: str
    targets: dict[str, tuple[str, str, str]]     # name of the indicator -> kind, operator, value


@dataclass(frozen=True, slots=True)
class Registers:
    goals: list[Goal]
    ledger: dict[str, dict[str, str]]
    roster: dict[str, list[str]]
    receipts: dict[str, str]
    files: dict[tuple[str, str], str]

    def full(self, unit: str, name: str) -> str:
        """The approved name that a printed name stands for."""
        return next((goal.name for goal in self.goals if goal.unit == unit and goal.name.startswith(name)), name)


def read(folder: Path) -> Registers:
    goals: list[Goal] = []
    for row in xlsx_sheets(folder / "goals.xlsx")["批复目标"][2:]:
        if row[1]:
            goals.append(Goal(row[3], row[1], {}))
        goals[-1].targets[row[10]] = (row[9], row[11], row[12])
    ledger = {row[1]: dict(zip(("b0", "b", "c", "paid", "spent", "rate"), row[3:], strict=True))
              for row in xlsx_sheets(folder / "ledger.xlsx")["执行情况"][3:]}
    roster = {row[1]: row for row in xlsx_sheets(folder / "roster.xlsx")["名录"][1:] if row[1] != "单位名称"}
    with (folder / "receipts.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    files = {(row["单位名称"], row["文件"]): row["收到日期"] for row in rows}
    return Registers(goals, ledger, roster, {row["单位名称"]: row["收到日期"] for row in rows}, files)


def truth(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]


def same(left: Decimal | None, right: Decimal | None) -> bool:
    return left is not None and right is not None and left == right
