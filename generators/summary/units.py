"""How each unit's papers came in, and its line of the summary."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checker.round import Unit
from checker.rule import SEVERITY_NAMES, Severity
from generators.decisions import Ruling
from generators.facts import Source
from generators.summary.figure import Figure, count, ratio, total
from generators.summary.loading import RoundData
from generators.summary.model import STANDING_NAMES, Filing, Problem, ProjectLine, Standing, Standings, UnitLine

MISSING, LATE = "A01", "L01"


def unit_lines(data: RoundData, projects: Sequence[ProjectLine], problems: Sequence[Problem]) -> tuple[UnitLine, ...]:
    """One line a unit of the roster, in its order, with its place by execution rate."""
    rulings: dict[str, dict[str, Ruling]] = {}
    for one in data.decisions.rulings:
        if one.finding.code in (MISSING, LATE):
            rulings.setdefault(one.finding.unit, {})[one.finding.code] = one
    own: dict[str, list[ProjectLine]] = {}
    for line in projects:
        own.setdefault(line.unit, []).append(line)
    found, days = by_unit(problems), _received(data)
    lines = [replace(_line(data, u, own.get(u.name, []), found.get(u.name, []), rulings.get(u.name, {})), received=days.get(u.name))
             for u in data.units]
    return tuple(placed(lines))


def by_unit(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.unit, []).append(problem)
    return found


def _line(data: RoundData, unit: Unit, projects: Sequence[ProjectLine], problems: Sequence[Problem], rulings: Mapping[str, Ruling]) -> UnitLine:
    name = unit.name
    counted = [p for p in projects if p.counted]
    sum_of = Source(said=f"{name}各项目之和（项目明细）")
    budget = total(f"{name}预算数", (p.budget for p in counted), sum_of)
    spent = total(f"{name}支出数", (p.spent for p in counted), sum_of)
    standings = merged(name, [p.standings for p in projects], sum_of)
    indicators = count(f"{name}指标数", sum(int(f.value or 0) for f in standings.values()), sum_of)
    found = count(f"{name}问题数", len(problems), Source(said=f"{name}列入文书的问题（问题清单）"))
    filing, source = _filing(data, name, rulings)
    return UnitLine(name, unit.kind, filing, None, source, count(f"{name}项目数", len(projects), sum_of), budget, spent,
                    ratio(f"{name}执行率", spent, budget), indicators, standings, found, severities(name, problems))


def merged(name: str, each: Sequence[Standings], source: Source) -> dict[Standing, Figure]:
    """Counts of several lines added up by standing."""
    return {s: count(f"{name}{STANDING_NAMES[s]}的指标数", sum(int(e[s].value or 0) for e in each), source) for s in Standing}


def severities(name: str, problems: Iterable[Problem]) -> dict[Severity, Figure]:
    listed = list(problems)
    source = Source(said=f"{name}列入文书的问题（问题清单）")
    return {s: count(f"{name}{SEVERITY_NAMES[s]}问题数", sum(p.severity is s for p in listed), source) for s in Severity}


def _filing(data: RoundData, unit: str, rulings: Mapping[str, Ruling]) -> tuple[Filing, Source]:
    """From the rules on filing, as the reviewer decided on them."""
    runs = {str(r["code"]): str(r["status"]) for r in data.packages.get(unit, {}).get("runs", ())}
    missing, late = rulings.get(MISSING), rulings.get(LATE)
    if missing is not None and missing.enters:
        return Filing.MISSING, Source(said="审核结果", rule=MISSING)
    if late is not None and late.enters:
        return Filing.LATE, Source(late.finding.location.path, late.finding.location.label, LATE)
    if missing is not None or unit not in data.packages:
        return Filing.UNKNOWN, Source(said="审核意见没有采纳未报送" if missing is not None else "审核结果里没有这个单位")
    if late is not None:
        return Filing.ON_TIME, Source(said="审核意见没有采纳逾期报送", rule=LATE)
    if runs.get(LATE) == "PASSED":
        return Filing.ON_TIME, Source("、".join(data.files.get("receipts", ())), said="收件登记", rule=LATE)
    return Filing.UNKNOWN, Source(said="没有收件日期或期限可以对照")


def _received(data: RoundData) -> dict[str, dt.date]:
    """The first day on which papers of each unit came in."""
    days: dict[str, dt.date] = {}
    for receipt in data.registers.receipts or ():
        if receipt.received is not None:
            days[receipt.unit] = min(receipt.received, days.get(receipt.unit, receipt.received))
    return days


def placed(lines: Sequence[UnitLine]) -> Iterable[UnitLine]:
    """Places by rate, the highest first; equal rates share a place and leave the next ones out."""
    rates = sorted(line.rate.value for line in lines if line.rate.value is not None)
    places = {rate: len(rates) - n for n, rate in enumerate(rates)}         # of equal ones the last, so the best place
    for line in lines:
        yield replace(line, place=places[line.rate.value] if line.rate.value is not None else 0)
