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
_SAVED = re.compile(r"节约|节省|降低|下降|压减")
_FEWER_NAMES = re.compile(r"(?:投诉|信访|上访|事故|死亡|伤亡|差错|失误|违规|违纪|纠纷|逾期|等候|响应|用时|耗时)(?:发生)?"
                          r"(?:率|数|数量|量|次数|件数|起数|人数|时间|时长)?$")
_RATIO_NAMES = re.compile(r"率|满意度|占比|比例|比重|覆盖面|增长|增幅|提升|下降")
_STOCK_NAMES = re.compile(r"期末|在册|在岗|存量|保有|平均|日均|月均|人均|户均|均|单价|成本|(?<!高)标准|时限|天数|浓度|排名")
_DONE_WORDS = re.compile(r"^(?:已)?(?:按期|按时|如期|完成(?!了?\d|过半|部分|大半|一半)|达标|完工|办结|合格|达到)")
_CLAIM = re.compile(r"(?:已|均|全部)*(?:(?:按期|按时|如期|按计划)(?:完成|完工|办结)?|完成|达标|完工|办结|合格)")
_UNDONE_WORDS = re.compile(r"未(?!发现|发生|出现|见|来|超)|尚|没有|正在|推进中|施工中|实施中|编制中|进行中|筹备|暂未|"
                           r"(?:施工|推进|建设|进行|实施)[至到]|形象进度|完成(?:[1-9]?\d(?:\.\d+)?%|[一二三四五六七八九]成)")
_STEP = re.compile(r"开工|动工|启动|完工|竣工|验收|交付|贯通|办结|签订|签约|划转|印发|上线|投用|通车|建成|发放|兑付|举办|评审|审查|批复|招标|采购|"
                   r"支付|拨付|结算|决算|公示|到位|安装|调试|完成|结束")
_CLAUSE = r"[,;。、(:]"
_QUARTERS = "零一二三四"
_DAYS = {"上旬": 10, "中旬": 20}
_DUE_MONTH = re.compile(r"(?:(?<!\d)(?P<month>1[0-2]|[1-9])月(?P<day>上旬|中旬)?|(?:第)?(?P<quarter>[一二三四])季度|(?P<span>上半年|年(?=底|末)))"
                        rf"(?:下旬|底|末|份)?(?:之前|以前|前|内)?(?:全部|全面|按期)?(?:{_STEP.pattern})?$")
_FINISHED = re.compile(r"已?(?:完成|完工|到位|竣工|验收|交付|贯通|办结|签订|签完|划转|印发|上线|投用|通车|建成|发放|结束|举办)")
_NOT_DUE = re.compile(r"(?:1[0-2]|[1-9])月.{0,6}(?:调查|监测|评定|测产|统计|开展|考核|评价|回访|举办|实施|进行)|未到|秋收后|"
                      r"年底|年末|四季度|待.{0,10}后|暂无|尚未(?:到|开展调查)|不涉及")


def title(row: IndicatorRow) -> str:
    """What a message calls the indicator: project and name."""
    return f"{row.project} {row.name.text}".strip()


def key(row: IndicatorRow, what: str) -> str:
    """Tells findings on one indicator apart, wherever its row moves to."""
    return f"{row.project}|{row.name.text}|{what}"


def unreadable(row: IndicatorRow, *fields: Ind) -> Quantity | None:
    """The first of these figures that could not be read."""
    return next((q for f in fields if (q := row.get(f)) is not None and q.kind is Kind.UNREADABLE), None)


def direction(row: IndicatorRow) -> str:
    """≥, ≤, ＝ or 定性; without a printed operator a cost indicator is ≤, and so is one of complaints or accidents."""
    target = row.get(Ind.TARGET)
    if target is not None and target.operator:
        return {"＞": "≥", "＜": "≤"}.get(target.operator, target.operator)
    name = row.name.text
    costs = bool(_COST_NAMES.search(name)) or "成本" in row.words(Ind.LEVEL2)
    return "≤" if _FEWER_NAMES.search(name) or (costs and not _SAVED.search(name)) else "≥"


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
    named = _DUE_MONTH.search(text)
    if named is None:
        return None
    if named["day"]:
        return dt.date(year, int(named["month"]), _DAYS[named["day"]])
    month = {"上半年": 6, "年": 12}.get(named["span"] or "") or (_QUARTERS.index(named["quarter"]) * 3 if named["quarter"] else int(named["month"]))
    return _month_end(year, month)


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


def opens_with_done(quantity: Quantity) -> bool:
    """按期（尚有3个作业区未飞）: a claim of fulfilment that the rest of the cell may take back; not 已完成招标，尚未开工."""
    return quantity.kind is Kind.WORDS and bool(_CLAIM.fullmatch(re.split(_CLAUSE, normal(quantity.text))[0]))


def says_undone(quantity: Quantity | None, name: str = "") -> bool:
    """尚未组织评审, 施工中, 未完工; not 6月20日完工，尚未结算, unless the indicator (``name``) is about the step left open."""
    if quantity is None or quantity.kind is not Kind.WORDS:
        return False
    clauses = re.split(_CLAUSE, normal(quantity.text))
    still_open = [c for c in clauses if _UNDONE_WORDS.search(c)]
    if not still_open or re.search(r"^(?:已|\d+月\d+日).*(?:完成|完工)$", clauses[0] if len(clauses) == 1 else ""):
        return False
    if clauses[0] in still_open or not _STEP.search(clauses[0]):
        return True
    return any(step in clause for step in _STEP.findall(name) for clause in still_open)


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
