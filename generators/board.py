"""The board of a round: where each unit stands, who is late by how many working days, and what the bureau itself owes."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.arithmetic import workdays
from checker.round import Unit
from corpus.documents import Offer, offered
from generators import rectifying
from generators.desk import Desk
from generators.ledger import Ledger
from generators.rectifying import Standing
from generators.wording import chinese_date, listed

OWN_DATES = {"feedback": ("C2", "向单位反馈意见"), "sampled_review": ("C2", "绩效股提出审核意见")}


@dataclass(frozen=True, slots=True)
class Line:
    """One unit. Words are for the reader; ``late`` are working days, of the report or of the rectification."""

    unit: str
    handed: str
    returned: str = ""
    letter: str = ""
    answered: str = ""
    late: int = 0
    finished: bool = False


class Topic(StrEnum):
    """What the bureau has left undone is about."""

    REVIEW = "审核"
    REMIND = "催报"
    ACT = "反馈、退回、整改"
    ACCEPT = "验收"
    FOLLOW = "进一步处理"
    DATE = "本局的期限"
    ACCOUNT = "问责情形"


@dataclass(frozen=True, slots=True)
class Owed:
    """``units``: those that it is about, where it is about units."""

    topic: Topic
    what: str
    units: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        if not self.units:
            return self.what
        return f"{self.what}：{len(self.units)}个单位（{'、'.join(self.units[:6])}{'等' if len(self.units) > 6 else ''}）"


@dataclass(frozen=True)
class Board:
    """``owing``: what the bureau itself has not done."""

    as_of: dt.date
    name: str
    lines: tuple[Line, ...]
    owing: tuple[Owed, ...]
    remarks: tuple[str, ...] = ()

    @property
    def owed(self) -> tuple[str, ...]:
        return tuple(one.words for one in self.owing)


def board(desk: Desk) -> Board:
    """Everything from the review, the registers, the drafts' states and what came back; before a check only who has been registered."""
    if desk.decisions is None:
        registered = tuple(Line(u.name, _registered(desk, u)) for u in desk.units)
        return Board(desk.as_of, desk.settings.name, registered, (Owed(Topic.REVIEW, "还没有审核，先运行 jihe check"),), desk.remarks)
    returned, own = rectifying.replies(desk), rectifying.own_verdicts(desk)
    lines: list[Line] = []
    owed: list[tuple[Owed, str]] = []
    for unit in desk.units:
        records = {record.kind: record for _, record in rectifying.letters(desk, unit.name)}
        found = rectifying.items(desk, unit.name, returned, own)
        lines.append(_line(desk, unit, records, found))
        owed += list(_owed(desk, unit, records, found))
    whole = {record.kind: record for _, record in rectifying.letters(desk, "")}
    return Board(desk.as_of, desk.settings.name, tuple(lines), (*_reminders(desk, whole), *_gathered(owed), *_dates(desk, owed)),
                 (*returned.remarks, *([desk.memo["verdict_error"]] if "verdict_error" in desk.memo else [])))


def _registered(desk: Desk, unit: Unit) -> str:
    days = [r.received for r in desk.registers.receipts or () if r.unit == unit.name and r.received]
    return f"{chinese_date(min(days))}收到" if days else "没有登记"


def _line(desk: Desk, unit: Unit, records: dict[str, Ledger], found: tuple[rectifying.Item, ...]) -> Line:
    if desk.missing(unit.name):
        due = desk.settings.deadlines.get(unit.kind)
        late = workdays.between(due, desk.as_of) if due else 0
        return Line(unit.name, "没有报送", late=late)
    closed = sum(i.standing is Standing.CLOSED for i in found)
    replied = sum(i.reply is not None for i in found)
    late = max((i.overdue for i in found), default=0) if rectifying.asked(desk, unit.name, found) else 0
    return Line(unit.name, _registered(desk, unit) if desk.registers.receipts is not None else f"已报{len(desk.files(unit.name))}份",
                _return(desk, records.get("C3")), _state(records.get("D1")), f"{replied}/{len(found)}，销号{closed}" if found else "没有问题",
                late, not found or closed == len(found))


def _return(desk: Desk, record: Ledger | None) -> str:
    if record is None:
        return ""
    overdue = _sent(record) and record.due and dt.date.fromisoformat(record.due) < desk.as_of
    return f"退回{_state(record)}" + (f"，补正期限{chinese_date(dt.date.fromisoformat(record.due))}已过" if overdue else "")


def _sent(record: Ledger | None) -> bool:
    return record is not None and record.state in rectifying.SENT


def _state(record: Ledger | None) -> str:
    if record is None:
        return ""
    last = record.last
    return record.state.value + (f"（{last.number}）" if last and last.number else "")


def _owed(desk: Desk, unit: Unit, records: dict[str, Ledger], found: tuple[rectifying.Item, ...]) -> Iterator[tuple[Owed, str]]:
    """What the bureau has not done about one unit: (what, unit)."""
    if desk.missing(unit.name) or not found:
        return
    if not _sent(records.get("C2")) and not _sent(records.get("D1")) and not _sent(records.get("C3")):
        yield Owed(Topic.ACT, "查出问题，还没有发出反馈、退回或者整改文书"), unit.name
    waiting = sum(i.standing is Standing.CLAIMED for i in found)
    if waiting:
        yield Owed(Topic.ACCEPT, "单位已报整改完成，还没有验收"), unit.name
    if any(i.standing is Standing.REJECTED for i in found):
        yield Owed(Topic.FOLLOW, "验收不通过，还没有进一步处理"), unit.name


def _gathered(owed: list[tuple[Owed, str]]) -> Iterator[Owed]:
    for what in dict.fromkeys(w for w, _ in owed):
        yield replace(what, units=tuple(u for w, u in owed if w == what))


def _reminders(desk: Desk, whole: dict[str, Ledger]) -> Iterator[Owed]:
    missing = [u.name for u in desk.units if desk.missing(u.name)]
    if missing and not _sent(whole.get("C4")):
        yield Owed(Topic.REMIND, "没有报送材料，还没有发出催报", tuple(missing))


def _dates(desk: Desk, owed: list[tuple[Owed, str]]) -> Iterator[Owed]:
    """The bureau's own days (雁江第十一条3), and the article by which a finding that nobody acted on is the bureau's fault (忻州第四十四条（四）)."""
    for name, (_, what) in OWN_DATES.items():
        found = desk.profile.dates.get(name)
        if found is None or not owed:
            continue
        day = dt.date.fromisoformat(f"{desk.settings.year}-{found.value}")
        late = workdays.between(day, desk.as_of)
        yield Owed(Topic.DATE, f"{what}的期限是{chinese_date(day)}（{listed([found.source])}）" + (f"，已过{late}个工作日" if late else ""))
    own = offered(desk.profile)["F4"]
    if own.offer is Offer.LAW and owed:
        yield Owed(Topic.ACCOUNT, f"发现问题没有督促纠正的，是本局自己的问责情形（{'、'.join(own.articles)}），请及时处理")


_HEADS = ("单位", "报送", "退回", "整改文书", "答复", "逾期")


def shown(board: Board) -> str:
    """As the terminal prints it."""
    from rich.cells import cell_len

    rows = [_HEADS, *((i.unit, i.handed, i.returned or "—", i.letter or "—", i.answered or "—", f"{i.late}个工作日" if i.late else "—")
                      for i in board.lines)]
    widths = [max(cell_len(row[n]) for row in rows) for n in range(len(_HEADS))]
    missing = sum(i.handed == "没有报送" for i in board.lines)
    late = sum(bool(i.late) for i in board.lines)
    counts = f"应报{len(board.lines)}个单位，未报{missing}个，逾期{late}个，办结{sum(i.finished for i in board.lines)}个"
    lines = [f"{board.name}　截至{chinese_date(board.as_of)}：{counts}", ""]
    lines += ["  ".join(word + " " * (width - cell_len(word)) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines += ["", "本局还要做的：", *(f"  {o}" for o in board.owed)] if board.owed else []
    return "\n".join([*lines, *board.remarks])
