"""Matters: each row of 处置登记 that the leaders agreed to, with the findings that it is about. Without one there is no paper."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generators import gates
from generators.decisions import Choice, Ruling
from generators.desk import Desk
from generators.disposal import figures
from generators.disposal.register import Decided, approved, chosen, decided, everything, restricted
from generators.facts import Given, Source
from generators.letters import Order
from generators.telling import project, told
from generators.wording import source
from parsers.quantity import normal

_MONEY = (("预算数", "budget"), ("已拨付", "paid"), ("实际支出", "spent"))
APART = "草稿放在 drafts/限阅/，不要和单位的其他文书一起发出；是否定密、怎样传递由本局保密审查确定，程序不标密级"
TICK = "在审核意见单里对应当列入的问题逐条选“采纳”或“改写”，没有经人采纳的不列"
_TICKED = (Choice.ACCEPTED, Choice.REWRITTEN)


@dataclass(frozen=True, slots=True)
class Matter:
    """``rulings`` are those that a person took over: an error of arithmetic on the same project is no clue."""

    row: Decided
    approval: str
    rulings: tuple[Ruling, ...]


def matters(order: Order) -> tuple[Matter, ...]:
    """Rows of the order's kind for its unit; raises Refused (M02) on one that nobody approved, DraftError on an open choice."""
    return tuple(_matter(order, row) for row in decided(order.desk, order.kind.id, order.unit.name))


def _matter(order: Order, row: Decided) -> Matter:
    chosen(row)
    approval = row.approval or order.asked.approval
    gates.approved_by(row.way, approval, row.source.words)
    return Matter(row, approval, tuple(r for r in _about(order.desk, row) if r.choice in _TICKED or r.by_hand))


def _about(desk: Desk, row: Decided) -> tuple[Ruling, ...]:
    """What stands on the row's project, by its name or by its cell; on the unit where the row names none."""
    if not row.project:
        return desk.rulings(row.unit)
    held = {str(e["fingerprint"]) for o in desk.packages.get(row.unit, {}).get("dispositions", ()) if normal(str(o["about"])) == normal(row.project)
            for f in (*o["facts"], *o["open"]) for e in f["evidence"]}
    return tuple(r for r in desk.rulings(row.unit) if normal(row.project) in normal(r.finding.message) or r.finding.fingerprint in held)


def concerned(desk: Desk, unit: str) -> frozenset[str]:
    """Keys of the unit's findings that an agreed row on clues or accountability is about; of F3 also those that nobody took over."""
    known: dict[str, frozenset[str]] = desk.memo.setdefault("concerned", {})
    if unit not in known:
        rows = [d for d in everything(desk) if d.unit == unit and restricted(d)]
        known[unit] = frozenset(r.key for d in rows for r in _about(desk, d) if "F3" in d.kinds or r.choice in _TICKED or r.by_hand)
    return known[unit]


def rulings(found: Sequence[Matter]) -> tuple[Ruling, ...]:
    """Each finding once."""
    return tuple(dict.fromkeys(r for m in found for r in m.rulings))


def facts(desk: Desk, found: Sequence[Matter]) -> list[dict[str, Any]]:
    """项目 and 事实 of everything that is listed, each once; what the register notes of a row without findings."""
    listed: dict[str, dict[str, Any]] = {}
    for matter in found:
        row, names = matter.row, desk.projects(matter.row.unit)
        known = names if not row.project or row.project in names else (*names, row.project)
        for one in matter.rulings:
            said = source(one, desk)
            listed.setdefault(one.key, _fact(project(one, known) or row.project, told(one, known), said))
        if not matter.rulings and row.note:
            listed[row.source.words] = _fact(row.project, row.note, row.source)
    return list(listed.values())


def _fact(name: str, words: str, said: Source) -> dict[str, Any]:
    return {"项目": Given(name, said), "事实": Given(words.rstrip("。；;，, "), said)}


def approval(found: Sequence[Matter]) -> Given:
    """Who approved, of all."""
    return approved([m.row for m in found], next((m.approval for m in found if not m.row.approval), ""))


def projects(found: Sequence[Matter]) -> Given | None:
    """“甲”“乙”项目; None where a row is about the unit as a whole."""
    names = list(dict.fromkeys(m.row.project for m in found))
    return Given("".join(f"“{n}”" for n in names) + "项目", found[0].row.source) if all(names) else None


def amount(found: Sequence[Matter]) -> Given | None:
    """What people wrote as the money at issue; None where a row has none, for the sum would be too small."""
    written = [m.row.amount for m in found]
    known = [w for w in written if w is not None]
    if not known or len(known) < len(written):
        return None
    first = found[0].row.source
    return Given(sum(known, Decimal(0)), first if len(known) == 1 else Source(first.file, first.place, said="处置登记各行金额之和"))


def money(desk: Desk, found: Sequence[Matter]) -> Iterator[dict[str, Any]]:
    """The figures of each project that a row names, those that are known."""
    for row in {m.row.project: m.row for m in found if m.row.project}.values():
        held = figures.of_project(desk, row.unit, row.project)
        known = [{"名称": name, "数额": getattr(held, field)} for name, field in _MONEY if getattr(held, field) is not None]
        if known:
            yield {"项目": Given(f"“{row.project}”项目", row.source), "金额": known}
