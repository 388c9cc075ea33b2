"""What part of the money a text sets aside for after the period: the project's own plan of spending."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from parsers.narrative.statements.base import Scope, Statement, scope
from parsers.narrative.view import Shown, Told
from parsers.period import Period
from parsers.quantity import MONEY, Kind, Quantity, chinese_number
from parsers.report import Narrative

_LATER = re.compile(r"(?:第)?四季度|第四季|下半年|年底(?:前|集中)?|年末|冬季|冬训|秋冬|次年"
                    r"|(?P<m>1[0-2]|0?[1-9])(?:[-—–~至到](?:1[0-2]|\d))?月(?:\d{1,2}日|底|末|上旬|中旬|下旬|份)?(?:前)?")
_QUARTER = re.compile(r"三季度|第三季度")
_TENTHS = re.compile(r"(?P<n>[一二两三四五六七八九])成(?P<half>半)?(?:以上|左右|多)?(?:的)?(?:资金|预算|经费|支出|任务)")
_HALF = re.compile(r"(?:一半|半数|大部分)(?:以上)?(?:的)?(?:资金|预算|经费)")
_USE = re.compile(r"用于|安排|集中|计划|将|拟|支付|拨付|支出|列支|采购|兑付|使用|结算|付款|需|投入|发放|执行")
_PAST = re.compile(r"已(?:支付|拨付|支出|用于|兑付|使用|发放)|上年|去年|同期")
_ANNUAL = re.compile(r"全年|年度(?:预算|总)|合同(?:价|额|总)|控制价")
_SHARE_OF = re.compile(r"的(?:其余|剩余|余下)?\d[\d.]*%[^,;。]{0,3}$")      # 全年补贴的55%即297万元
_SCHEDULE = re.compile(r"(?:用款|支出|支付|资金|拨款|分月|分季)(?:使用)?计划")
# what may follow the amount: 用于四季度；计划10月支付；待四季度验收后付清
_THEN = re.compile(rf"(?:将|拟|计划|全部|主要)*(?:用于|安排|于|在|计划在|将于|拟于|集中在|安排在).{{0,10}}?(?:{_LATER.pattern})")
_THEN_PAID = re.compile(rf"[,，]?(?:将|拟|计划|预计|定|待|须|需|要|等|应|约定|安排|于|在|到)+(?:{_LATER.pattern})"
                        r"[^,;。]{0,12}?(?:支付|拨付|付清|付款|结算|兑付|列支|支出|结清)")
_SHARE = re.compile(r"(?:以上|左右)?的?(?:资金|预算|经费|支出)")
_NOT_PLANS = re.compile(r"(?:追加|调减|核减|收回|节约|扣减|罚)[^,;。]{0,6}$|超过|超出|低于|高于")


@dataclass(frozen=True, slots=True)
class Plan(Statement):
    """``share`` of the budget (0–1) that is planned for after the period, ``when`` as the text says it (10月, 四季度)."""

    share: Decimal = Decimal(0)
    when: str = ""


def spending_plan(narrative: Narrative, project: str, budget: Quantity | None = None, projects: Sequence[str] = (), others: Sequence[str] = (),
                  period: Period | None = None) -> tuple[Plan, ...]:
    """Plans for later months, each as a share of ``budget``; without a budget only shares stated as such are found."""
    look = scope(narrative, project, projects, others)
    last = period.last if period else 0
    return tuple(p for told in look.told if _names_later(told.text) for p in _plans(look, told, budget, last))


@lru_cache(maxsize=512)
def _names_later(text: str) -> bool:
    """Without a later time nothing is planned; the same sentences are asked for every project."""
    return bool(_LATER.search(text))


def planned_share(plans: Sequence[Plan]) -> Decimal:
    """What several plans come to together, at most 1; the same share of the same time said twice counts once."""
    return min(Decimal(1), sum((share for share, _ in {(p.share, p.when) for p in plans}), Decimal(0)))


def _plans(look: Scope, told: Told, budget: Quantity | None, last: int) -> Iterator[Plan]:
    for at, share in (*_tenths(told), *_per_cents(told)):
        if _is_later(told, at, last) and _is_about(look, told, at):
            yield _plan(look, told, at, share)
    if budget is None or not budget.yuan:
        return
    for shown in told.figures:
        quantity = shown.mention.quantity
        if quantity.unit in MONEY and quantity.yuan and _is_about(look, told, shown.start) and _is_planned(told, shown, last):
            share = quantity.yuan / budget.yuan
            if 0 < share <= 1:
                yield _plan(look, told, shown.start, share.quantize(Decimal("0.0001")))


def _plan(look: Scope, told: Told, at: int, share: Decimal) -> Plan:
    base = look.state(told, at)
    start, stop = _segment(told, at)
    cues = [m[0] for m in _LATER.finditer(told.text, start, at)] or [m[0] for m in _LATER.finditer(told.text, at, stop)][:1]
    return Plan(base.sentence, base.words, base.location, base.project, share, cues[-1] if cues else "")


def _is_about(look: Scope, told: Told, at: int) -> bool:
    """A plan counts for a project only where the text names it as the subject."""
    return look.subject(told, at) == look.project if len(look.projects) > 1 else look.speaks(told, at)


def _tenths(told: Told) -> Iterator[tuple[int, Decimal]]:
    for match in _TENTHS.finditer(told.text) if "成" in told.text else ():
        n = chinese_number(match["n"])
        if n is not None:
            yield match.start(), (n + (Decimal("0.5") if match["half"] else 0)) / 10
    for match in _HALF.finditer(told.text):
        yield match.start(), Decimal("0.5")


def _per_cents(told: Told) -> Iterator[tuple[int, Decimal]]:
    for shown in told.figures:
        quantity = shown.mention.quantity
        if quantity.kind is Kind.PERCENT and quantity.number and _SHARE.match(told.text, shown.end):
            yield shown.start, quantity.number / 100


def _segment(told: Told, at: int) -> tuple[int, int]:
    """From the last semicolon to the next."""
    start = max((told.text.rfind(c, 0, at) for c in ";。"), default=-1) + 1
    stop = min((p for c in ";。" if (p := told.text.find(c, at)) >= 0), default=len(told.text))
    return start, stop


def _is_later(told: Told, at: int, last: int) -> bool:
    start, stop = _segment(told, at)
    return any(_after(m, last) for m in _LATER.finditer(told.text, at, stop)) or any(_after(m, last) for m in _LATER.finditer(told.text, start, at))


def _after(match: re.Match[str], last: int) -> bool:
    return int(match["m"]) > last if match["m"] else not (last >= 12)


def _is_planned(told: Told, shown: Shown, last: int) -> bool:
    """The amount's own clause, or the two before it, name a later time and a use; it is no total and not yet paid."""
    start, stop = _segment(told, shown.start)
    before, after = told.text[start:shown.start], told.text[shown.end:stop]
    near = ",".join(before.split(",")[-2:])
    clause = before.split(",")[-1]
    if _PAST.search(near) or (_ANNUAL.search(clause) and not _SHARE_OF.search(clause)) or _NOT_PLANS.search(clause):
        return False
    if _SCHEDULE.search(before) and any(_after(m, last) for m in _LATER.finditer(clause)):
        return True
    later_before = [m for m in _LATER.finditer(near) if _after(m, last)]
    if any(found and _after(found, last) for found in (_THEN.match(after), _THEN_PAID.match(after))):
        return True
    return bool(later_before) and bool(_USE.search(near[later_before[-1].start():])) and not re.search(r"已|完成了", near[later_before[-1].end():])
