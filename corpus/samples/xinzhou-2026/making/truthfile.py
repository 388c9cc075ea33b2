"""Writes truth.jsonl: real problems, debatable ones, traps, sections of the reports, facts of the forms."""
from __future__ import annotations

import json
from typing import Any

from making.model import HERE, Project, Unit, percent, plain

CERTAINTY = {"c": "certain", "s": "suspected"}
PERIOD = {"street": "1-6月"}
UNIT_OF_AMOUNT: dict[str, str | None] = {"employment": "元", "street": None}
CONVERTED = ("employment",)      # amounts are given in 万元, so naming either unit is right
WITHOUT_PAID = ("forestry",)


def write(units: list[Unit]) -> None:
    """One JSON object a line, in the order real, debatable, traps, sections, facts; units in the order of the roster."""
    lines = [line for part in (_real, _debatable, _traps, _sections, _facts) for unit in units for line in part(unit)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (HERE / "truth.jsonl").write_text(text, encoding="utf-8")


def _line(unit: Unit, row: list[str]) -> dict[str, Any]:
    code, part, certainty, where, quote, why = row
    return {"unit": unit.name, "file": unit.file(part), "code": code, "certainty": CERTAINTY[certainty], "where": where, "quote": quote, "why": why}


def _real(unit: Unit) -> list[dict[str, Any]]:
    return [_line(unit, row) for row in unit.rows("real")]


def _debatable(unit: Unit) -> list[dict[str, Any]]:
    return [_line(unit, row) | {"debatable": True} for row in unit.rows("debatable")]


def _traps(unit: Unit) -> list[dict[str, Any]]:
    return [{"unit": unit.name, "file": unit.file(part), "absent": code, "where": where, "why": why} for code, part, where, why in unit.rows("traps")]


def _sections(unit: Unit) -> list[dict[str, Any]]:
    said = unit.data.get("sections")
    if not said:
        return []
    topics = {topic: state for topic, state in said.items() if topic != "debatable"}
    line = {"unit": unit.name, "file": unit.file("report"), "sections": topics}
    return [line | {"debatable": said["debatable"]} if "debatable" in said else line]


def _facts(unit: Unit) -> list[dict[str, Any]]:
    if not unit.projects:
        return []
    paid = None if unit.key in WITHOUT_PAID else plain(unit.total("paid"))
    facts: dict[str, Any] = {
        "budget": plain(unit.total("b0")), "adjusted_budget": plain(unit.total("b")), "paid": paid, "spent": plain(unit.total("spent")),
        "rate": percent(unit.total("spent"), unit.total("b")), "unit_of_amount": UNIT_OF_AMOUNT.get(unit.key, "万元"),
        "period": PERIOD.get(unit.key, "1-7月"), "indicators": sum(len(project.indicators) for project in unit.projects),
        "projects": [_project(unit, project) for project in unit.projects]}
    if "total_printed" in unit.data:
        facts["total_row_printed"] = unit.data["total_printed"]
    line = {"unit": unit.name, "file": unit.file("form"), "facts": facts}
    return [line | {"debatable": ["unit_of_amount"]} if unit.key in CONVERTED else line]


def _project(unit: Unit, project: Project) -> dict[str, Any]:
    amounts = {"budget": "b0", "adjusted_budget": "b", "carry_over": "c", "paid": "paid", "spent": "spent"}
    said: dict[str, Any] = {"name": project.name} | {fact: plain(project.fund(key)) for fact, key in amounts.items()}
    said |= {"rate_printed": project.rate, "rate_true": percent(project.fund("spent"), project.fund("b")), "indicators": len(project.indicators)}
    if unit.key in WITHOUT_PAID:
        said["paid"] = None
    return said | ({"as_printed": project.data["printed"]} if "printed" in project.data else {})
