"""The projects of a round with the figures that count.

What the integrated platform says counts, since it is one book for all units. Where a unit has no project on the platform,
its own form counts. A project that a unit reports beside those on the platform is listed but not added up.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checker.arithmetic.figures import money as yuan
from checker.round import LedgerRow
from generators.facts import Source
from generators.summary.figure import Figure, count, money, ratio
from generators.summary.loading import RoundData
from generators.summary.model import STANDING_NAMES, Problem, ProjectLine, Standing
from parsers.quantity import MONEY
from parsers.report import Fund

PLATFORM, FORM = "平台", "填报"
_TEN_THOUSAND = MONEY["万元"]


def project_lines(data: RoundData, problems: Sequence[Problem]) -> tuple[ProjectLine, ...]:
    """Unit by unit: what it reported, then what stands on the platform only."""
    rows: dict[str, list[LedgerRow]] = {}
    for row in data.registers.ledger or ():
        rows.setdefault(row.unit, []).append(row)
    counted = Counter((p.unit, p.project) for p in problems if p.project)
    return tuple(line for u in data.units for line in _of_unit(u.name, data.packages.get(u.name, {}), rows.get(u.name, []), counted))


def _of_unit(unit: str, package: Mapping[str, Any], rows: Sequence[LedgerRow], problems: Mapping[tuple[str, str], int]) -> Iterator[ProjectLine]:
    seen = set()
    for facts in package.get("projects", ()):
        held = facts.get("platform", {})
        seen.add((held.get("path"), held.get("place")))
        yield _line(unit, facts, held, facts.get("form", {}), bool(rows), problems)
    for row in rows:
        if (row.place.path, row.place.label) not in seen:
            facts = {"name": row.name, "code": row.code, "path": row.place.path, "place": row.place.label}
            yield _line(unit, facts, _as_facts(row), {}, True, problems)


def _as_facts(row: LedgerRow) -> dict[str, str]:
    found = {"budget": row.values.get(Fund.ADJUSTED) or row.values.get(Fund.INITIAL), "spent": row.values.get(Fund.SPENT)}
    known = {n: q for n, q in found.items() if q is not None and q.number is not None and q.unit in MONEY}
    return {**{n: f"{(yuan(q) or Decimal(0)) / _TEN_THOUSAND:f}" for n, q in known.items()}, "path": row.place.path, "place": row.place.label}


def _line(unit: str, facts: Mapping[str, Any], platform: Mapping[str, str], form: Mapping[str, str], listed: bool,
          problems: Mapping[tuple[str, str], int]) -> ProjectLine:
    name = str(facts["name"])
    title = f"{unit}{name}"
    there, here = Source(platform.get("path", ""), platform.get("place", "")), Source(facts["path"], facts["place"])
    held, source, origin = (platform, there, PLATFORM) if platform else (form, here, FORM) if form else ({}, here, "")
    budget, spent = money(f"{title}预算数", _amount(held, "budget"), source), money(f"{title}支出数", _amount(held, "spent"), source)
    standings = {s: count(f"{title}{STANDING_NAMES[s]}的指标数", int(facts.get("indicators", {}).get(s.value, 0)), here) for s in Standing}
    return ProjectLine(unit, name, str(facts.get("code", "")), budget, spent, ratio(f"{title}执行率", spent, budget), origin,
                       money(f"{title}填报预算数", _amount(form, "budget"), here), money(f"{title}填报支出数", _amount(form, "spent"), here),
                       standings, count(f"{title}问题数", problems.get((unit, name), 0), Source(said="问题清单")), _why(budget, spent, platform,
                                        listed))


def _amount(held: Mapping[str, str], name: str) -> Decimal | None:
    return Decimal(held[name]) if name in held else None


def _why(budget: Figure, spent: Figure, platform: Mapping[str, str], listed: bool) -> str:
    """Why a project is left out of the totals; "" where it is added up."""
    if listed and not platform:
        return "平台没有这个项目"
    lacking = "、".join(n for n, f in (("预算数", budget), ("支出数", spent)) if f.value is None)
    return f"没有取得{lacking}" if lacking else ""
