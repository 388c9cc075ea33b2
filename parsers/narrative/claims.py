"""What a text claims of the fund table: 支出509.15万元, 执行率63.64%, 由72万元调整为96万元.

An amount of a month, a part, a contract or another year is no claim on a project's field; a wrong pairing would
accuse a unit of a contradiction that is none, so what is unclear is left out.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from parsers.narrative.aliases import names_of
from parsers.narrative.fund_words import BUDGETS, RATES, Named, field_before, leftover
from parsers.narrative.subjects import Stretch, Subjects, about
from parsers.narrative.times import Times
from parsers.narrative.view import Shown, Told, view
from parsers.narrative.words import alternatives, pattern
from parsers.period import Period
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, Narrative

_LEXICON = "narrative_funds"
_BUDGET = r"(?:调整后|变动后|全年|年初|年度|总|批复|本年|项目)*预算"
_SHARE = re.compile(rf"占(?:到)?{_BUDGET}(?:数|总额|资金|总数)?的$|(?:为|占){_BUDGET}[\d,.]+(?:亿|万|千)?元的$")
_SUM = re.compile(r"(?:截至目前)?(?:已)?(?:累计|合计|共计|总计)(?:共|已|达|为)?")
_BARE_RATE = re.compile(r"(?:支出|资金|预算)?(?:进度|完成率)(?:为|达到?)?")
_COUNTED = re.compile(r"(?:[个项])?(?:本级|区级|县级|市级|重点|专项|预算)*(?:项目|专项)")     # 3个项目: no amount
_LISTED = re.compile(r"^(?:分别(?:是|为)|其中|包括|包含|即|具体(?:是|为)|主要(?:是|为)|另有|[:])+")
_FORECASTING = re.compile(r"(?:预计(?:到|至)?(?:全年|年底|年末)|(?:全年|年底|年末)预计)(?!.*(?:截至|目前|已))[^;。]*$")
_ALIAS_TAIL = re.compile(r"[站厂所点园馆路线房户员队库渠]?(?:项目|工程|资金|经费|专项|补助|方面)*(?:为|是|共|[:])*$")
_KIND_OF_SPENDING = re.compile(r"(?<![该本个此])(?:项目|基本|部门|公共)$")
_AFTER_CHANGE = re.compile(r"(?:追加|调减|调增|核减|压减|增加|扣除|减少)后|预计|计划数")


@lru_cache(maxsize=1)
def _changes() -> re.Pattern[str]:
    """由72万元调整为96万元."""
    verbs = alternatives(_LEXICON, "change_verbs")
    return re.compile(r"(?:由|从)(?:年初的?|原来?的?|原预算)?(?P<a>[\d,.]+)(?:亿元|万元|千元|元|万)?"
                      rf"[^,;。\d]{{0,4}}{verbs}(?:为|至|到)(?P<b>[\d,.]+)")


@dataclass(frozen=True, slots=True)
class FundClaim:
    """A figure of a fund table as the text gives it.

    ``fields``: what the words mean, the likeliest first (预算 alone may be the initial or the adjusted one).
    ``project``: full name, "" for the whole unit, None where the text does not say. ``start``/``end``: offsets of
    the figure in the sentence's text; ``words``: the clause as printed; ``count``: projects stated for a total.
    ``or_else``: the project that a figure of the whole unit may be of instead.
    """

    fields: tuple[Fund, ...]
    project: str | None
    quantity: Quantity
    sentence: int
    start: int
    end: int
    words: str
    count: int | None = None
    or_else: str | None = None

    @property
    def field(self) -> Fund:
        return self.fields[0]


def fund_claims(narrative: Narrative, projects: Sequence[str], others: Sequence[str] = (), period: Period | None = None) -> tuple[FundClaim, ...]:
    """Every claim on a fund field. ``others``: projects of units below this one; ``period``: the report's own."""
    return tuple(_Reader(narrative, tuple(projects), tuple(others), period).run())


class _Reader:
    def __init__(self, narrative: Narrative, projects: tuple[str, ...], others: tuple[str, ...], period: Period | None) -> None:
        self.told, self.projects = view(narrative), projects
        self.subjects: Subjects = about(narrative, projects, others)
        self.names = names_of(projects + tuple(o for o in others if o not in projects))
        self.times = Times(self.told, period)
        self.paragraph = -1
        self.last: tuple[Fund, ...] = ()        # field of the paragraph's last amount, () where a list may not take it over
        self.said: tuple[Fund, ...] = ()        # the same, of a part of the period too: 三季度支付198万元，累计599万元

    def run(self) -> Iterator[FundClaim]:
        for told in self.told:
            if told.sentence.paragraph != self.paragraph:
                self.paragraph, self.last, self.said = told.sentence.paragraph, (), ()
            yield from self._sentence(told)

    def _sentence(self, told: Told) -> Iterator[FundClaim]:
        changed = {a: f for m in _changes().finditer(told.text) if not self._proposed(told, m.start()) and _is_money(told, m)
                   for a, f in ((m.start("a"), Fund.INITIAL), (m.start("b"), Fund.ADJUSTED))}
        spent = False
        for at, shown in enumerate(told.figures):
            claim = self._claim(told, at, shown, changed.get(shown.start), spent)
            if claim is not None:
                spent = spent or claim.field is Fund.SPENT
                yield claim
        yield from self._unspent(told)

    def _unspent(self, told: Told) -> Iterator[FundClaim]:
        """动物疫病防控应急物资储备尚未支出: a claim that nothing was spent."""
        for match in pattern(_LEXICON, "unspent").finditer(told.text):
            a, b = told.raw(*match.span())
            stretch = self.subjects.at(told.index, a)
            clause = told.text[told.clause(match.start())[0]:match.start()]
            if stretch.subject is None or not stretch.own or not self.times.is_own(told, match.start()) or self._has_item(clause):
                continue
            words = told.sentence.text[slice(*told.raw(*told.clause(match.start())))].strip()
            zero = Quantity(told.sentence.text[a:b], Kind.NUMBER, Decimal(0), "万元", 0, "", True, told.sentence.location)
            yield FundClaim((Fund.SPENT,), stretch.subject, zero, told.index, a, b, words, stretch.count)

    def _claim(self, told: Told, at: int, shown: Shown, changed: Fund | None, spent: bool) -> FundClaim | None:
        quantity = shown.mention.quantity
        rate = quantity.kind is Kind.PERCENT
        if not rate and quantity.unit not in MONEY and changed is None:
            return None
        stretch = self.subjects.at(told.index, shown.mention.start)
        if changed is not None:
            unit = quantity.unit or _next_unit(told, at)
            own = stretch.own and unit in MONEY
            return self._made(told, shown, (changed,), replace(stretch, count=None), replace(quantity, unit=unit)) if own else None
        fields = self._rate(told, at, shown, spent) if rate else self._amount(told, at, shown)
        if not fields or not stretch.own or quantity.operator:
            return None
        return self._made(told, shown, fields, stretch, quantity)

    def _made(self, told: Told, shown: Shown, fields: tuple[Fund, ...], stretch: Stretch, quantity: Quantity) -> FundClaim:
        a, b = told.raw(*told.clause(shown.start))
        mention, words = shown.mention, told.sentence.text[a:b].strip()
        return FundClaim(fields, stretch.subject, quantity, told.index, mention.start, mention.end, words, stretch.count, stretch.or_else)

    def _amount(self, told: Told, at: int, shown: Shown) -> tuple[Fund, ...]:
        label = self._label(told, at, shown)
        if told.text[shown.start - 1:shown.start] in ("(", "-", "—"):
            return ()
        named = field_before(label, rate=False)
        if named is None and _SUM.fullmatch(label) and self.said:
            named = Named(self.said, 0)
        if named is None:
            return self._inherited(told, label, shown)
        self.said = named.fields if named.fields[0] in (Fund.SPENT, Fund.PAID) else ()
        if named.fields == (Fund.SPENT,) and _FORECASTING.search(told.text[:shown.start - len(label)]):
            named = replace(named, fields=(Fund.FORECAST,))
        fields = named.fields if self._is_value(told, shown, label, named) else ()
        self.last = fields if fields and not set(fields) & {Fund.FORECAST, Fund.BALANCE, Fund.CARRY_OVER} else ()
        return fields

    def _label(self, told: Told, at: int, shown: Shown) -> str:
        """The words directly before a figure: from the last punctuation mark or figure on."""
        ends = (f.end for f in reversed(told.figures[:at]) if not _COUNTED.match(told.text, f.end))
        return told.text[max(told.boundary_before(shown.start), next(ends, 0)):shown.start]

    def _inherited(self, told: Told, label: str, shown: Shown) -> tuple[Fund, ...]:
        """其中：运动场312.6万元: the field of the total before it."""
        hits = {h.project for h in self.names.find(label)}
        if len(hits) != 1 or not self.last or not _ALIAS_TAIL.fullmatch(self.names.without(_LISTED.sub("", label))):
            return ()
        return self.last if self.times.is_own(told, shown.start) and not self._refused(told, shown, listed=True) else ()

    def _is_value(self, told: Told, shown: Shown, label: str, named: Named) -> bool:
        if self._has_item(label[:named.start]) or self._refused(told, shown):
            return False
        field = named.fields[0]
        if field in BUDGETS or field in (Fund.FORECAST, Fund.BALANCE, Fund.CARRY_OVER):
            return not self.times.is_prior_year(told, shown.start) or field is Fund.CARRY_OVER
        if field is Fund.SPENT and self._is_kind(label[:named.start]):
            return False
        if field is Fund.PAID and not self._is_income(told, shown, label):
            return False
        return self.times.is_own(told, shown.start)

    def _is_kind(self, prefix: str) -> bool:
        """项目支出286万元 in a list with 基本支出 is a kind of spending; 防火项目支出 is a project's."""
        return len(self.projects) > 1 and bool(_KIND_OF_SPENDING.search(prefix)) and not self.names.find(prefix)

    def _has_item(self, prefix: str) -> bool:
        """Whether the words before the field name a part of their own: 试剂耗材支出, 培训费支出."""
        bare = self.names.without(self.times.strip(prefix))
        return bool(leftover(re.sub(r"[一二两三四五六七八九十\d]+[个项]?(?=项目|专项|$)", "", bare)))

    def _refused(self, told: Told, shown: Shown, listed: bool = False) -> bool:
        """``listed``: each project stands before its own figure, so that 分别 leaves nothing open."""
        start, _ = told.clause(shown.start)
        if "分别" in told.text[start:shown.start] and not listed:
            return True
        before = self.names.without(told.text[start:shown.start])
        before = _AFTER_CHANGE.sub("", before[-24:])
        return bool(pattern(_LEXICON, "not_value").search(before) or pattern(_LEXICON, "priced").match(told.text, shown.end))

    def _is_income(self, told: Told, shown: Shown, label: str) -> bool:
        """拨付 is money received where finance pays it, or where spending stands beside it."""
        if pattern(_LEXICON, "outgoing").search(told.text[told.clause(shown.start)[0]:shown.start]):
            return False
        around = "".join(t.text for t in self.told[max(0, told.index - 1):told.index + 2] if t.sentence.paragraph == told.sentence.paragraph)
        return bool(pattern(_LEXICON, "from_above").search(label)) or bool(re.search(r"支出|支付|执行数", around.replace("拨付", "")))

    def _rate(self, told: Told, at: int, shown: Shown, spent: bool) -> tuple[Fund, ...]:
        label = self._label(told, at, shown)
        clause = told.text[told.clause(shown.start)[0]:shown.start]
        if not self.times.is_own(told, shown.start) or pattern(_LEXICON, "asked").search(clause):
            return ()
        if _SHARE.search(clause):
            return (Fund.RATE,) if spent or self.last == (Fund.SPENT,) else ()
        named = field_before(label, rate=True)
        if named is None:
            return (Fund.RATE,) if spent and _BARE_RATE.fullmatch(label) else ()
        if self._has_item(label[:named.start]) or pattern(_LEXICON, "delta").search(clause[-14:]):
            return ()
        return named.fields

    def _proposed(self, told: Told, at: int) -> bool:
        return bool(pattern(_LEXICON, "proposed").search(told.text[:at]))


def _is_money(told: Told, match: re.Match[str]) -> bool:
    """Whether the change is one of money: 由72万元调整为96万元, not 由286个调整为301个."""
    near, clause = told.text[max(0, match.start() - 30):match.start()], told.text[told.clause(match.start())[0]:match.start()]
    if not pattern(_LEXICON, "money").search(near) or pattern(_LEXICON, "other_measures").search(clause):
        return False
    figures = [s for s in told.figures if s.start in (match.start("a"), match.start("b"))]
    units = [s.mention.quantity.unit for s in figures]
    return bool(units) and all(u in MONEY or not u for u in units) and units[-1] in MONEY


def _next_unit(told: Told, at: int) -> str:
    return next((s.mention.quantity.unit for s in told.figures[at + 1:at + 2]), "")


__all__ = ["RATES", "FundClaim", "fund_claims"]
