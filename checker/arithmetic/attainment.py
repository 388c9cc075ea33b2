"""How far an indicator has come: a = A/T, e = E/T, with direction and units (rules.md §2)."""
from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from parsers import units
from parsers.period import parse_date
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Ind, IndicatorRow

ONE = Decimal(1)
_AT_MOST = frozenset(("≤", "＜"))
_COST_NAMES = re.compile(r"成本|单价|造价|费用标准|补助标准")
_RATIO_NAMES = re.compile(r"率|满意度|占比|比例|比重|覆盖面|增长|增幅|提升|下降")
_STOCK_NAMES = re.compile(r"期末|在册|在岗|存量|保有|平均|日均|月均|人均|户均|均|单价|成本|标准|时限|天数|浓度|排名")
_DONE_WORDS = re.compile(r"^(?:已)?(?:按期|按时|如期|完成|达标|完工|办结|合格|达到)")
_UNDONE_WORDS = re.compile(r"未|尚|没有|正在|推进中|施工中|实施中|编制中|进行中|筹备|暂未")
_FINISHED = re.compile(r"已?(?:完成|完工|到位|竣工|验收|交付|贯通|办结|签订|签完|划转|印发|上线|投用|通车|建成|发放|结束|举办)")
_NOT_DUE = re.compile(r"(?:1[0-2]|[1-9])月.{0,6}(?:调查|监测|评定|测产|统计|开展|考核|评价|回访|举办|实施|进行)|未到|秋收后|"
                      r"年底|年末|四季度|待.{0,10}后|暂无|尚未(?:到|开展调查)|不涉及")


def title(row: IndicatorRow) -> str:
    """What a message calls the indicator: project and name."""
    return f"{row.project} {row.name.text}".strip()


def key(row: IndicatorRow, what: str) -> str:
    """Tells findings on one indicator apart, wherever its row moves to."""
    return f"{row.project}|{row.name.text}|{what}"


def direction(row: IndicatorRow) -> str:
    """≥, ≤, ＝ or 定性; a cost indicator without a printed operator is ≤."""
    target = row.get(Ind.TARGET)
    if target is not None and target.operator:
        return {"＞": "≥", "＜": "≤"}.get(target.operator, target.operator)
    return "≤" if _COST_NAMES.search(row.name.text) or "成本" in row.words(Ind.LEVEL2) else "≥"


def at_most(row: IndicatorRow) -> bool:
    return direction(row) in _AT_MOST


def figures(row: IndicatorRow, name: Ind) -> tuple[Decimal, Decimal] | None:
    """(value, target) in one base unit; None where either is no number or they measure different things."""
    target, value = row.get(Ind.TARGET), row.get(name)
    if target is None or value is None:
        return None
    t, v = units.in_base(target, target), units.in_base(value, target)
    return None if t is None or v is None or target.kind is Kind.WORDS else (v, t)


def share(row: IndicatorRow, name: Ind = Ind.ACTUAL) -> Decimal | None:
    """a (or e for FORECAST), direction aware; None where no division is possible."""
    pair = figures(row, name)
    return None if pair is None else share_of(*pair, direction(row))


def share_of(value: Decimal, target: Decimal, way: str) -> Decimal | None:
    if way in _AT_MOST:
        return ONE if value <= target else (target / value if value else None)
    if way == "＝":
        return ONE if value == target else (None if target == 0 else max(Decimal(0), ONE - abs(value - target) / target))
    return None if target == 0 else value / target


def is_ratio(row: IndicatorRow) -> bool:
    """A rate, percentage or satisfaction: never cumulative, capped at 100 % by many."""
    target = row.get(Ind.TARGET)
    return (target is not None and target.kind is Kind.PERCENT) or bool(_RATIO_NAMES.search(row.name.text) and _percent(row))


def _percent(row: IndicatorRow) -> bool:
    counted = (q for f in (Ind.TARGET, Ind.ACTUAL, Ind.FORECAST) if (q := row.get(f)) is not None)
    return any(q.kind is Kind.PERCENT or units.base(q.unit)[0] in ("%", "‰") for q in counted)


def is_cumulative(row: IndicatorRow) -> bool:
    """Counts that only grow within the year: not rates, prices, averages, stocks at a date, upper bounds."""
    if at_most(row) or direction(row) == "定性" or is_ratio(row) or _percent(row):
        return False
    return not _STOCK_NAMES.search(row.name.text) and "成本" not in row.words(Ind.LEVEL2)


def is_satisfaction(row: IndicatorRow) -> bool:
    return "满意" in row.name.text or "满意" in row.words(Ind.LEVEL2) or "满意" in row.words(Ind.LEVEL1)


def due_date(row: IndicatorRow, year: int) -> dt.date | None:
    """The day that a target sets: 6月30日前, 12月底前; None where the target is no date."""
    target = row.get(Ind.TARGET)
    if target is None or target.kind is not Kind.WORDS:
        return None
    text = normal(target.text)
    day = parse_date(text, year)
    if day is not None:
        return day
    month = re.search(r"(?<!\d)(1[0-2]|[1-9])月(?:底|末|份)?(?:前|完成|内)?$", text)
    return _month_end(year, int(month[1])) if month else None


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def says_done(quantity: Quantity | None) -> bool:
    """按期, 已完成, 达标, 100%: the cell claims fulfilment."""
    if quantity is None:
        return False
    if quantity.kind is Kind.PERCENT:
        return quantity.number is not None and quantity.number >= 100
    return quantity.kind is Kind.WORDS and bool(_DONE_WORDS.search(normal(quantity.text))) and not says_undone(quantity)


def says_undone(quantity: Quantity | None) -> bool:
    """尚未组织评审, 施工中, 未完工."""
    if quantity is None or quantity.kind is not Kind.WORDS:
        return False
    text = normal(quantity.text)
    return bool(_UNDONE_WORDS.search(text)) and not re.search(r"^(?:已|\d+月\d+日).*(?:完成|完工)$", text)


def says_finished(quantity: Quantity | None) -> bool:
    """6月18日到位, 已完成: words that state the thing itself as done."""
    return quantity is not None and quantity.kind is Kind.WORDS and bool(_FINISHED.search(quantity.text)) and not says_undone(quantity)


def not_due_yet(row: IndicatorRow) -> bool:
    """The row itself says that the figure comes later: 11月调查, 未到调查时间, 秋收后测产."""
    said = " ".join(filter(None, (_words(row.get(Ind.ACTUAL)), row.words(Ind.REMARK), row.words(Ind.CAUSE))))
    actual = row.get(Ind.ACTUAL)
    return (actual is None or actual.number is None) and bool(_NOT_DUE.search(normal(said)))


def _words(quantity: Quantity | None) -> str:
    return quantity.text if quantity is not None else ""
