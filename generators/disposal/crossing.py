"""Decisions on one project held against each other: more taken away than is left, payment put off and the same money taken back."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generators.desk import Desk
from generators.disposal import figures
from generators.disposal.reduction import reduces
from generators.disposal.register import Decided, everything
from generators.wording import lexicon
from parsers.quantity import normal


def crossed(desk: Desk, unit: str) -> Iterator[str]:
    """What the drafter of a paper on one unit's money should look at, by project."""
    by_project: dict[str, list[Decided]] = {}
    for one in everything(desk):
        if one.unit == unit and one.project:
            by_project.setdefault(normal(one.project), []).append(one)
    for rows in by_project.values():
        yield from _too_much(desk, rows)
        yield from _both(rows)


def _too_much(desk: Desk, rows: list[Decided]) -> Iterator[str]:
    back = [d for d in rows if "E2" in d.kinds and d.amount]
    less = [d for d in rows if "E3" in d.kinds and d not in back and d.amount and reduces(desk.profile, d)]
    left = figures.of_project(desk, rows[0].unit, rows[0].project).unspent
    if back and less and left is not None and isinstance(left.value, Decimal) and _sum(back + less) > left.value:
        yield f"“{rows[0].project}”收回和调减的金额合计大于预算数减实际支出数，请核对（{back[0].source.words}、{less[0].source.words}）"


def _both(rows: list[Decided]) -> Iterator[str]:
    """Money that was paid out already may come back while the rest is put off."""
    put_off = [d for d in rows if "E1" in d.kinds and _put_off(d)]
    back = [d for d in rows if "E2" in d.kinds and lexicon()["disposals"]["take_back"]["paid"] not in d.way]
    if put_off and back:
        yield f"“{rows[0].project}”一面暂缓拨付，一面收回资金，请核对是否改为停止拨付（{put_off[0].source.words}、{back[0].source.words}）"


def _put_off(one: Decided) -> bool:
    action = next(a for a in lexicon()["disposals"]["actions"] if normal(a["way"]) in normal(one.way))
    return bool(action.get("resumes"))


def _sum(rows: list[Decided]) -> Decimal:
    return sum((d.amount for d in rows if d.amount is not None), Decimal(0))
