"""E5 奖励、扣减建议表: units, never projects, by how they spent and how far they came, and which side of the text that points to."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generators.disposal.cases import Case, cases
from generators.disposal.overview import cell, completion, counted, overview
from generators.disposal.register import Decided, chosen, decided
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.refused import DraftError, Refused
from generators.summary.figure import Figure, pace
from generators.summary.model import Standing, UnitLine

KIND = "E5"
_NONE = "—"
_TOLD = 3           # so many findings are told of a circumstance
_SIDES = ("deduct", "reward", "")       # the order of the table


@dataclass(frozen=True)
class Row:
    """One unit. ``side``: the circumstance that the text's words point to (an id of ``dispositions.yaml``), "" where neither."""

    line: UnitLine
    reached: Figure
    side: str
    case: Case | None
    rows: tuple[Decided, ...]


def build(order: Order) -> list[Made]:
    named = {u.name for u in order.units}
    every = [_row(order, line) for line in overview(order.desk).units]
    known = [r for r in every if r.line.name in named and (r.line.rate.value is not None or r.reached.value is not None or r.case or r.rows)]
    if not known:
        return [Nothing("没有取得各单位的预算数、支出数和指标完成情况")]
    places = _places([r.reached for r in every])
    shown = sorted(known, key=lambda r: (_SIDES.index(r.side), r.line.rate.value is None, r.line.rate.value or 0))
    rulings = tuple(dict.fromkeys(x for r in shown if r.case for x in r.case.rulings))
    values = head(order, None) | {
        "时间进度": cell(pace(order.desk.settings.period.last)),
        "单位数": len(shown), "清单": [_entry(n, r, places, len(every)) for n, r in enumerate(shown, 1)],
        "扣减数": sum(r.side == "deduct" for r in shown) or None, "奖励数": sum(r.side == "reward" for r in shown) or None,
        "未取得": len(named) - len(known) or None,
        "意见": [f for r in shown for f in _facts(r)], "决定": [d for r in shown for d in _decisions(r)]}
    return [Letter("reward_table", values, rulings, "", "内部")]


def _row(order: Order, line: UnitLine) -> Row:
    """Findings speak for the one side; for the other, spending at or above the time gone by and no indicator behind."""
    reached = completion(line)
    case = next((c for c in cases(order.desk, KIND, line.name) if c.disposition.id == "deduct"), None)
    side = "deduct" if case else "reward" if _ahead(order, line, reached) else ""
    return Row(line, reached, side, case, tuple(_decided(order, line.name)))


def _ahead(order: Order, line: UnitLine, reached: Figure) -> bool:
    """Spent no less than the time that is gone, and no indicator that can be compared is behind."""
    rate, gone = line.rate.value, pace(order.desk.settings.period.last).value
    return rate is not None and gone is not None and rate >= gone and reached.value == 1


def _decided(order: Order, unit: str) -> Iterator[Decided]:
    """Rows of the register; raises DraftError on one that is about a project or undecided, Refused (M03) on a ratio without its ground."""
    for one in decided(order.desk, KIND, unit):
        chosen(one)
        if one.project:
            raise DraftError(f"奖励、扣减是对部门单位的，处置登记里写了项目“{one.project}”", where=one.source.words, remedy="删去这一行的项目名称")
        if one.ratio and not one.ratio_ground:
            raise Refused("M03", f"处置登记里写了比例“{one.ratio}”，没有写依据", where=one.source.words,
                          remedy="在“比例依据”栏写明谁、哪天、怎样定的，或者删去比例")
        yield one


def _places(figures: Sequence[Figure]) -> Mapping[str, int]:
    """The place of each by size, the highest first; equal ones share a place."""
    known = [f for f in figures if f.value is not None]
    return {f.name: 1 + sum((g.value or Decimal(0)) > (f.value or Decimal(0)) for g in known) for f in known}


def _entry(number: int, row: Row, places: Mapping[str, int], of: int) -> dict[str, Any]:
    line, ranked = row.line, Source(said=f"全部{of}个单位按高低排列")
    return {"序号": number, "单位": Given(line.name, Source(said="预算单位名录")), "预算": cell(line.budget), "支出": cell(line.spent),
            "执行率": cell(line.rate), "执行名次": _place(line.place, ranked), "达到": counted(line, Standing.DONE, Standing.ON_PACE),
            "落后": counted(line, Standing.BEHIND), "其他": counted(line, Standing.LATER, Standing.UNKNOWN), "完成率": cell(row.reached),
            "完成名次": _place(places.get(row.reached.name, 0), ranked), "情形": _points(row), "决定": _way(row.rows), "比例": _ratio(row),
            "金额": _amount(row.rows)}


def _place(number: int, ranked: Source) -> Given:
    return Given(str(number) if number else _NONE, ranked)


def _points(row: Row) -> Given:
    """Which side of the text the facts point to, never that it is reached."""
    if row.case:
        return Given("指向扣减", Source(article=row.case.disposition.article, said="审核意见，见下表"))
    return Given("指向奖励" if row.side else _NONE, row.line.rate.source)


def _way(rows: Sequence[Decided]) -> Given | None:
    return Given("；".join(dict.fromkeys(d.way for d in rows)), rows[0].source) if rows else None


def _ratio(row: Row) -> Given | str | None:
    """As the register gives it with its ground; a place left open for a unit that one is to be decided for, none for the rest."""
    given = [d for d in row.rows if d.ratio]
    if given:
        where = given[0].source
        return Given("；".join(dict.fromkeys(d.ratio for d in given)), Source(where.file, where.place, said=given[0].ratio_ground))
    return None if row.side or row.rows else _NONE


def _amount(rows: Sequence[Decided]) -> Given | None:
    known = [d for d in rows if d.amount is not None]
    return Given(sum((d.amount or Decimal(0) for d in known), Decimal(0)), known[0].source) if known else None


def _facts(row: Row) -> Iterator[dict[str, Any]]:
    """The findings that speak for each circumstance of the text, of many the first ones."""
    for ground in row.case.grounds if row.case else ():
        yield {"单位": Given(row.line.name, Source(said="预算单位名录")), "情形": ground.name, "事实": [{"事实": w} for w in ground.words[:_TOLD]],
               "其余": max(0, len(ground.words) - _TOLD) or None}


def _decisions(row: Row) -> Iterator[dict[str, Any]]:
    for one in row.rows:
        yield {"单位": Given(row.line.name, one.source), "处置": Given(one.way, one.source), "比例": Given(one.ratio or _NONE, one.source),
               "比例依据": Given(one.ratio_ground or _NONE, one.source), "批准依据": Given(one.approval, one.source) if one.approval else None,
               "备注": Given(one.note, one.source) if one.note else None}
