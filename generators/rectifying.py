"""How far the correction of each problem has come: problem → what the unit wrote → what the bureau says of it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from checker.arithmetic import workdays
from checker.outputs import OutputError
from generators import ledger, naming
from generators.decisions import Ruling
from generators.desk import Desk
from generators.refused import DraftError
from generators.returns import Reply, Returned, read_all, verdicts

TITLE = "整改台账"
SEVERITIES = ("return", "explain", "suggest")
PASSED, FAILED = "通过", "不通过"
SENT = (ledger.State.ISSUED, ledger.State.DELIVERED)
_ASKING = ("C2", "D1")          # the papers that ask for corrections


class Standing(StrEnum):
    NOT_BEGUN = "未启动"
    UNDER_WAY = "整改中"
    CLAIMED = "待验收"
    UNPROVED = "缺证明材料"
    REJECTED = "验收不通过"
    CLOSED = "已销号"


@dataclass(frozen=True, slots=True)
class Item:
    """One problem of the 台账; ``due`` is None where no letter has set a day."""

    number: int
    ruling: Ruling
    due: dt.date | None
    reply: Reply | None
    standing: Standing
    overdue: int = 0            # working days


def items(desk: Desk, unit: str, returned: Returned | None = None, own: dict[str, Reply] | None = None) -> tuple[Item, ...]:
    """The problems to be corrected by a unit, numbered as its letter numbers them."""
    from generators.wording import grouped

    found = returned if returned is not None else replies(desk)
    said = own if own is not None else own_verdicts(desk)
    rulings = [r for r in desk.rulings(unit) if r.finding.severity.value in SEVERITIES and r.finding.code != "A01"]
    due = due_of(desk, unit)
    in_order = [r for g in grouped(rulings) for r in g.rulings]
    return tuple(_item(n, r, due, found.replies.get(r.key), said.get(r.key), desk.as_of) for n, r in enumerate(in_order, 1))


def _item(number: int, ruling: Ruling, due: dt.date | None, reply: Reply | None, own: Reply | None, as_of: dt.date) -> Item:
    standing = _standing(reply, own)
    late = workdays.between(due, as_of) if due and standing is not Standing.CLOSED else 0
    if due and reply and reply.claims_done and reply.done_on and reply.done_on <= due:
        late = 0
    return Item(number, ruling, due, reply, standing, late)


def _standing(reply: Reply | None, own: Reply | None) -> Standing:
    if own is not None and own.verdict.strip():
        return Standing.CLOSED if own.verdict.strip() == PASSED else Standing.REJECTED
    if reply is None:
        return Standing.NOT_BEGUN
    if reply.claims_done:
        return Standing.CLAIMED if reply.evidence else Standing.UNPROVED
    return Standing.UNDER_WAY


def replies(desk: Desk) -> Returned:
    """What every unit sent back, read once for the desk."""
    if "replies" not in desk.memo:
        desk.memo["replies"] = read_all(desk.root, desk.decided.rulings, desk.settings.year)
    found: Returned = desk.memo["replies"]
    return found


def own_verdicts(desk: Desk) -> dict[str, Reply]:
    """验收意见 from the newest 台账 of the bureau's own; nothing where there is none that can be read."""
    if "verdicts" not in desk.memo:
        found = naming.versions(naming.folder(desk.root, ""), TITLE)
        try:
            desk.memo["verdicts"] = verdicts(found[-1][1], desk.settings.year) if found else {}
        except OutputError as error:
            desk.memo["verdicts"], desk.memo["verdict_error"] = {}, str(error)
    own: dict[str, Reply] = desk.memo["verdicts"]
    return own


def asked(desk: Desk, unit: str, found: Iterable[Item]) -> bool:
    """Whether the unit knows that it has to correct: a letter went out, or it has answered."""
    sent = (record.kind in _ASKING and record.state in SENT for _, record in letters(desk, unit))
    return any(i.reply is not None for i in found) or any(sent)


def escalated(desk: Desk, unit: str) -> Iterator[tuple[str, Item]]:
    """Items that were not corrected in time, or not well enough, by the fact of the decision table that they speak for."""
    found = items(desk, unit)
    if asked(desk, unit, found):
        yield from (("not_fixed", i) for i in found if i.standing is Standing.REJECTED)
        yield from (("late_rectification", i) for i in found if i.overdue and i.standing not in (Standing.CLOSED, Standing.REJECTED))


def letters(desk: Desk, unit: str) -> Iterator[tuple[Path, ledger.Ledger]]:
    """Every draft of a unit ("" for the whole round's) with its ledger; files that are not ours are passed over."""
    place = naming.folder(desk.root, unit)
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.suffix in naming.SUFFIXES and ledger.beside(path).is_file():
            try:
                yield path, ledger.load(path)
            except DraftError:
                continue


def due_of(desk: Desk, unit: str) -> dt.date | None:
    """The day that the unit's letter of rectification asks for; else the day of the locality's rules."""
    days = [record.due for _, record in letters(desk, unit) if record.kind == "D1" and record.due]
    if days:
        return dt.date.fromisoformat(days[-1])
    found = desk.profile.dates.get("rectification_report")
    return dt.date.fromisoformat(f"{desk.settings.year}-{found.value}") if found else None
