"""What goes into documents: the findings of the last check, as the reviewer decided on each.

采纳 goes in, 不采纳 stays out, 改写 goes in with the reviewer's own words. A 疑似 finding that nobody ticked never
goes in. A 确定 finding that nobody marked goes in and is counted, unless only marked ones are wanted. Whatever
cannot be understood (two rows that disagree, a decision in other words, a row that is gone) stays out and is told.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from checker.outputs import OutputError, tally
from checker.outputs import findings_json as saved
from checker.outputs.marks import UNIT, Decision, Mark, read_marks
from checker.outputs.worksheet import FILE as WORKSHEET
from checker.rule import SEVERITY_NAMES, Certainty, Finding, Severity
from generators.refused import DraftError
from parsers.document import Location
from parsers.quantity import normal


class Choice(StrEnum):
    """How a finding came by its place in the documents, or out of them."""

    ACCEPTED = "采纳"
    REWRITTEN = "改写"
    UNMARKED = "确定的问题，没有填审核意见"
    REJECTED = "不采纳"
    NOT_TICKED = "疑似的问题，没有采纳"
    WAITING = "没有填审核意见"
    UNCLEAR = "审核意见看不明白"
    DELETED = "在审核意见单里已删除"


ENTERING = frozenset((Choice.ACCEPTED, Choice.REWRITTEN, Choice.UNMARKED))


@dataclass(frozen=True, slots=True)
class Ruling:
    """One finding with what was decided. ``words`` is what a document says of it; ``own`` the articles a person typed."""

    key: str
    finding: Finding
    choice: Choice
    words: str
    reviewer: str = ""
    note: str = ""
    own: str = ""
    marked: str = ""

    @property
    def enters(self) -> bool:
        return self.choice in ENTERING

    @property
    def by_hand(self) -> bool:
        """A problem that the reviewer found, not the program."""
        return not self.finding.code


@dataclass(frozen=True)
class Decisions:
    """All rulings of a round in the order of the worksheet, and what the drafter has to be told about them."""

    profile: str
    as_of: dt.date
    rulings: tuple[Ruling, ...]
    remarks: tuple[str, ...] = ()
    marked: bool = False            # somebody has marked at least one row

    @cached_property
    def _by_unit(self) -> dict[str, list[Ruling]]:
        found: dict[str, list[Ruling]] = {}
        for one in self.rulings:
            found.setdefault(one.finding.unit, []).append(one)
        return found

    def of(self, unit: str) -> tuple[Ruling, ...]:
        """Everything on a unit, also what stays out."""
        return tuple(self._by_unit.get(unit, ()))

    def entering(self, unit: str) -> tuple[Ruling, ...]:
        return tuple(r for r in self.of(unit) if r.enters)


def decide(review: Path, units: Iterable[str] = (), only_marked: bool = False) -> Decisions:
    """Read ``review/`` of a round. ``units`` are the roster's names, for rows typed by hand. Raises OutputError, DraftError."""
    path = review / saved.FILE
    if not path.is_file():
        raise DraftError("还没有审核结果", where=str(path), remedy="先运行 jihe check 审核这一轮，再起草文书")
    earlier = saved.load(path)
    found = dict(_keyed(earlier.findings))
    sheet = review / WORKSHEET
    marks = read_marks(sheet) if sheet.is_file() else None
    rulings = [_ruling(key, f, None if marks is None else marks.get(key), marks is not None, only_marked) for key, f in found.items()]
    by_hand, unplaced = _by_hand(marks or {}, tuple(units), only_marked)
    told = _told([*rulings, *by_hand], [] if marks is None else [m for k, m in marks.items() if k not in found and not m.manual and not m.blank])
    missing = () if marks is not None else (f"没有找到{WORKSHEET}，按没有填审核意见处理",)
    return Decisions(earlier.profile, earlier.as_of, (*rulings, *by_hand), (*missing, *told, *unplaced),
                     any(not m.blank for m in (marks or {}).values()))


def _keyed(found: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Findings under the keys that the worksheet gave them; only the order inside a unit matters for those."""
    by_unit: dict[str, list[Finding]] = {}
    for one in found:
        by_unit.setdefault(one.unit, []).append(one)
    return tally.keys(f for unit in by_unit.values() for f in sorted(unit, key=tally.worst_first))


def _ruling(key: str, found: Finding, mark: Mark | None, sheet: bool, only_marked: bool) -> Ruling:
    if mark is None:
        return Ruling(key, found, Choice.DELETED if sheet else _unmarked(found, only_marked), found.message)
    choice = _choice(mark, found, only_marked)
    words = mark.rewritten if choice is Choice.REWRITTEN else found.message
    return Ruling(key, found, choice, words, mark.reviewer, mark.note, marked=mark.words)


def _choice(mark: Mark, found: Finding, only_marked: bool) -> Choice:
    match mark.decision:
        case Decision.ACCEPTED:
            return Choice.ACCEPTED
        case Decision.REJECTED:
            return Choice.REJECTED
        case Decision.REWRITTEN:
            return Choice.REWRITTEN if mark.rewritten else Choice.UNCLEAR
        case Decision.NONE if not mark.rewritten:
            return _unmarked(found, only_marked)
        case _:
            return Choice.UNCLEAR


def _unmarked(found: Finding, only_marked: bool) -> Choice:
    if found.certainty is not Certainty.CERTAIN:
        return Choice.NOT_TICKED
    return Choice.WAITING if only_marked else Choice.UNMARKED


def _by_hand(marks: Mapping[str, Mark], units: tuple[str, ...], only_marked: bool) -> tuple[list[Ruling], list[str]]:
    """Rows that a person typed; the person has seen what it says, so it needs no further tick unless that is asked for."""
    known = {normal(name): name for name in units}
    rulings, unplaced = [], []
    for key, mark in marks.items():
        if not mark.manual:
            continue
        unit = mark.cells.get(UNIT, "").strip()
        if units and normal(unit) not in known:
            unplaced.append(f"手工加的意见没有写进文书：名录里没有“{unit or '（空）'}”这个单位")
            continue
        found = _typed(mark, known.get(normal(unit), unit))
        choice = _choice(mark, found, only_marked)
        rulings.append(Ruling(key, found, choice, mark.rewritten if choice is Choice.REWRITTEN else found.message, mark.reviewer, mark.note,
                              mark.cells.get("依据", "").strip(), mark.words))
    return rulings, unplaced


def _typed(mark: Mark, unit: str) -> Finding:
    """A row that a person typed, in the shape of a finding; what it does not say stays empty."""
    cell = {name: mark.cells.get(name, "").strip() for name in ("文件", "位置", "问题", "原文", "应为", "实为", "处理", "建议")}
    severity = next((s for s, name in SEVERITY_NAMES.items() if name == cell["处理"]), Severity.EXPLAIN)
    place = Location(cell["位置"], None, cell["文件"])
    return Finding("", "审核人员提出", severity, Certainty.CERTAIN, unit, cell["问题"], place, cell["原文"], cell["应为"], cell["实为"],
                   cell["建议"], (), (), mark.fingerprint)


def _told(rulings: Iterable[Ruling], gone: list[Mark]) -> Iterator[str]:
    """What the drafter must know, each kind once with its number."""
    by_choice: dict[Choice, list[Ruling]] = {}
    for one in rulings:
        by_choice.setdefault(one.choice, []).append(one)
    if unmarked := by_choice.get(Choice.UNMARKED):
        yield f"有{len(unmarked)}条确定的问题没有填审核意见，已写入文书；只写填过的，加 --only-marked"
    if waiting := by_choice.get(Choice.WAITING):
        yield f"有{len(waiting)}条确定的问题没有填审核意见，没有写入文书"
    if suspected := by_choice.get(Choice.NOT_TICKED):
        yield f"有{len(suspected)}条疑似的问题没有采纳，没有写入文书"
    for one in by_choice.get(Choice.UNCLEAR, ()):
        yield f"{one.finding.unit or '本轮'}“{one.finding.message[:30]}”：{_unclear(one)}，没有写入文书，请在{WORKSHEET}里改正"
    if deleted := by_choice.get(Choice.DELETED):
        yield f"有{len(deleted)}条意见在{WORKSHEET}里找不到（已删除，或者重新审核后没有更新这张表），没有写入文书"
    if gone:
        yield f"有{len(gone)}条填过的意见，对应的问题在最近一次审核里已经没有，没有写入文书"


def _unclear(one: Ruling) -> str:
    if one.marked == Decision.REWRITTEN.value:
        return "选了“改写”，没有写改写后的文字"
    return f"审核意见写的是“{one.marked}”，不是采纳、不采纳或改写" if one.marked else "写了改写后的文字，没有选“改写”"


__all__ = ["Choice", "Decisions", "OutputError", "Ruling", "decide"]
