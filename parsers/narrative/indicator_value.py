"""What a figure says of its indicator: what was done, what is planned, expected, or was before."""
from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from parsers import units
from parsers.narrative.indicator_terms import Term, any_of
from parsers.narrative.times import Time, Times
from parsers.narrative.view import Shown, Told
from parsers.narrative.words import alternatives
from parsers.quantity import Kind, Quantity
from parsers.report import Ind

_TURNS = r"(?P<how>调整|调增|调减|增加|减少|减|增|下降|上升|提高|提升|降)(?:为|至|到)"
_CHANGED = re.compile(rf"(?:由|从)[^,;。]*?{_TURNS}$")
_CHANGING = re.compile(r"(?:由|从)[^,;。]{0,14}$")
_TURN = re.compile(_TURNS)
_COMPARED = re.compile(r"(?:比|较|与)[^,;。]*$")
_SHARE = re.compile(r"占(?!比)[^,;。]{0,12}的?$|相当于|完成(?:年度|全年)?(?:目标|任务|计划)的$|完成率(?:为|达)?$|执行率|进度(?:为)?$|比例为?$")
_CONTENT = re.compile(r"满意[^,;。]{0,6}占$")
_RANGE_BEFORE, _RANGE_AFTER = re.compile(r"[-—~至到]$"), ("至", "到", "—", "-", "~")
_SOME = re.compile(r"(?:中(?!学)|里|之中|因|未|尚未|没有|不满意|正在|待|由于)")
_DAMAGED = re.compile(r"损毁|受损|毁坏|被盗|停运")
_ANNUAL = re.compile(r"(?:全年|年度|年初)的?$")
_NEAR = 16
_DECEMBER = 12


class Value(StrEnum):
    """What a figure says of its row."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"
    PRIOR = "prior"
    PLAN = "plan"               # by a day before the year's end: 10月20日前修复25处


def is_other(told: Told, shown: Shown, label: str, tail: str) -> bool:
    """A share of a plan (占计划的72%) or one end of a range: no value of an indicator."""
    clause = _clause_before(told, shown)
    if shown.mention.quantity.kind is Kind.PERCENT and _SHARE.search(clause) and not _CONTENT.search(clause):
        return True
    return bool(_RANGE_BEFORE.search(label)) or tail.startswith(_RANGE_AFTER)


def is_part(term: Term, told: Told, shown: Shown, label: str, tail: str) -> bool:
    """A part of the whole (其中6片), a sample (抽查62份), what is left or was damaged."""
    clause = _clause_before(told, shown)
    looked = [(any_of("part"), label)] + ([] if term.is_rate else [(any_of("sample"), clause[-_NEAR:])])
    if any(m[0] not in term.name for found, words in looked for m in found.finditer(words)):
        return True
    before = told.text[max(0, shown.start - 2 * _NEAR):told.clause(shown.start)[0]]
    return bool(_DAMAGED.search(before) or _SOME.match(tail))


def value_of(term: Term, told: Told, shown: Shown, label: str, tail: str, times: Times) -> Value | None:
    """The kind of value, None for a difference (比6月末增加28个)."""
    quantity, clause = shown.mention.quantity, _clause_before(told, shown)
    changed = _CHANGED.search(clause)
    if changed:
        return Value.TARGET if "调" in changed["how"] else Value.ACTUAL
    if _CHANGING.search(label) and _TURN.match(tail):
        return Value.PRIOR
    delta = _deltas().search(label) or (_COMPARED.search(clause) and any_of("delta_words").search(label))
    if delta and not any_of("delta_words").search(term.name):
        return None
    if quantity.operator or any_of("target_after").match(tail) or any_of("target_words").search(label) or _ANNUAL.search(label):
        return Value.TARGET
    segment = told.text[told.text.rfind(";", 0, shown.start) + 1:shown.start]
    if any_of("forecast_words").search(clause) or any_of("later_words").search(segment):
        return Value.PLAN if 0 < times.looks_ahead(told, shown.start) < _DECEMBER else Value.FORECAST
    if month := times.looks_ahead(told, shown.start):
        return Value.PLAN if month < _DECEMBER else Value.FORECAST
    time = times.at(told, shown.start)
    if time is Time.PRIOR or (time is Time.PART and term.end != "满意度"):
        return Value.PRIOR
    return _by_value(term, quantity, label)


def agrees(a: Quantity, b: Quantity | None) -> bool:
    """Equal within the printed decimals, in base units."""
    if b is None or b.number is None or a.number is None:
        return False
    x, y = units.in_base(a, b), units.in_base(b, a)
    if x is None or y is None:
        return a.number == b.number
    return abs(x - y) <= max(units.step_in_base(a, b), units.step_in_base(b, a))


def _by_value(term: Term, quantity: Quantity, label: str) -> Value:
    """改造小区24个 may state the plan: without a word of doing, a figure equal to the target is the target."""
    if agrees(quantity, term.row.get(Ind.ACTUAL)) or any_of("done_words").search(label):
        return Value.ACTUAL
    for field, kind in ((Ind.TARGET, Value.TARGET), (Ind.FORECAST, Value.FORECAST), (Ind.PRIOR, Value.PRIOR)):
        if agrees(quantity, term.row.get(field)):
            return kind
    return Value.ACTUAL


@lru_cache(maxsize=1)
def _deltas() -> re.Pattern[str]:
    return re.compile(rf"(?:比|较|距)[^,;。]*$|{alternatives('narrative_indicators', 'delta_words')}了?$")


def _clause_before(told: Told, shown: Shown) -> str:
    return told.text[told.clause(shown.start)[0]:shown.start]
