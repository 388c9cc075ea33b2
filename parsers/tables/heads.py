"""What a column head means: lookup in ``corpus/lexicon/columns.yaml`` after normalisation.

Heads differ by locality in order, wording, period and bracketed additions (金额（万元）, 执行率（B/A）,
1—8月执行数); the words that carry the meaning are few. Lookup is by those words, never by position.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import corpus
from parsers.period import Period, find_periods
from parsers.quantity import MONEY, normal
from parsers.report import Fund, Ind
from parsers.values import dataclass

_BRACKETS = re.compile(r"[(\[【<]([^()\[\]【】<>]*)[)\]】>]")
_MONTH = re.compile(r"(?:截[至止]到?)?(?:20\d\d年)?(?P<m>1[0-2]|0?[1-9])月(?:份|末|底|(?:3[01]|[12]\d|[1-9])日)?(?:前|止)?")
_LEADING = re.compile(r"^(?:其中[:：]?|共性(?:指标)?[:：]|[一二三四五六七八九十\d]+[、.．]|累计(?=[^到拨支]))")
_UNIT = re.compile(r"(?:单位[:：]?)?(亿元|百万元|万元|千元|元|%)")
_LONGEST_HEAD = 24
_OF_EARLIER = frozenset((Fund.CARRY_OVER.value, Ind.CAUSE.value))
ANOTHER_YEAR = "以往年度"        # the label of a column that holds another year's figures


@dataclass(frozen=True, slots=True)
class Head:
    """A normalised head: ``key`` for lookup, the period and unit that stood in it."""

    key: str
    unit: str = ""
    period: Period | None = None
    total: bool = False         # 合计 年初预算: the column holds totals


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head:
    """Take a head apart: 其中：1-8月执行数（万元） → key 执行数, period 1–8, unit 万元."""
    plain = normal(text).rstrip("*:：")
    unit = ""
    for inner in _BRACKETS.findall(plain):
        found = _UNIT.fullmatch(inner) or re.fullmatch(r"(?:金额)?单位[:：]?(亿元|百万元|万元|千元|元)", inner)
        unit = unit or (found[1] if found else "")
    plain = _BRACKETS.sub("", plain)
    period = next((f.period for f in find_periods(plain)), None)
    for found_period in reversed(list(find_periods(plain))):
        plain = plain[:found_period.start] + plain[found_period.end:]
    month = _MONTH.search(plain)
    if month:
        period = period or Period(1, int(month["m"]))
        plain = plain[:month.start()] + plain[month.end():]
    total = plain.startswith(("合计", "总计")) and len(plain) > 3
    plain = plain[2:] if total else plain
    return Head(_LEADING.sub("", plain).strip("、:：的"), unit, period, total)


_Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Lexicon:
    exact: Mapping[str, Mapping[str, str]]                  # family → key → field
    loose: Mapping[str, tuple[tuple[str, _Groups, tuple[str, ...]], ...]]
    causes: Mapping[str, str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = corpus.lexicon("columns")
    families = ("fund", "indicator", "label")
    exact = {f: {normal(k): name for name, entry in data[f].items() for k in entry.get("exact", ())} for f in families}
    loose = {f: tuple(x for name, entry in data[f].items() for x in _loose(name, entry)) for f in families}
    causes = {normal(word): name for name, words in data["causes"].items() for word in words}
    return _Lexicon(exact, loose, causes)


def _loose(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, _Groups, tuple[str, ...]]]:
    for groups in (entry[key] for key in ("has", "or") if key in entry):
        yield name, tuple(tuple(g) for g in groups), tuple(entry.get("not", ()))


@lru_cache(maxsize=16384)
def lookup(family: str, head: Head) -> str | None:
    """The field that a head names in one family, or None. Long texts are never heads."""
    if not 0 < len(head.key) <= _LONGEST_HEAD:
        return None
    found = _found(family, head.key)
    return None if found not in _OF_EARLIER and of_earlier_year(head.key) else found


def of_earlier_year(words: str) -> bool:
    """Whether a head, or the group head above it, speaks of another year: 上年执行数, 同期."""
    return any(w in words for w in corpus.lexicon("columns")["earlier"])


def is_wider(text: str) -> bool:
    """Whether a head speaks of more than this year: 实施期总目标值."""
    return any(w in text for w in corpus.lexicon("columns")["wider"])


def _found(family: str, key: str) -> str | None:
    lexicon = _lexicon()
    known = lexicon.exact[family].get(key)
    if known:
        return known
    return next((name for name, groups, bars in lexicon.loose[family]
                 if all(any(w in key for w in g) for g in groups) and not any(b in key for b in bars)), None)


def is_exact(family: str, text: str) -> bool:
    """Whether a head is in the family's word list itself, not only like it."""
    return read_head(text).key in _lexicon().exact[family]


@lru_cache(maxsize=8192)
def fund_field(text: str) -> Fund | None:
    found = lookup("fund", read_head(text))
    return Fund(found) if found else None


@lru_cache(maxsize=8192)
def indicator_field(text: str) -> Ind | None:
    """The indicator column that a head names; a bare period (9月末) is the actual value at that time."""
    head = read_head(text)
    if not head.key and head.period is not None:
        return Ind.ACTUAL
    found = lookup("indicator", head)
    return Ind(found) if found else None


@lru_cache(maxsize=8192)
def label_field(text: str) -> str | None:
    head = read_head(text)
    if of_earlier_year(head.key) and any(_found(f, head.key) not in (None, *_OF_EARLIER) for f in ("fund", "indicator")):
        return ANOTHER_YEAR
    return lookup("label", head)


@lru_cache(maxsize=8192)
def cause_class(text: str) -> str | None:
    """One of the five cause classes of the national form, or None."""
    return _lexicon().causes.get(read_head(text).key)


@lru_cache(maxsize=8192)
def possibility(text: str) -> bool:
    """Whether a head is one of the answers to 完成目标可能性, ticked in a column of its own."""
    return normal(text) in corpus.lexicon("columns")["possibilities"]


def money_unit(text: str) -> str:
    """The money unit that a head or note states, "" where none is."""
    head = read_head(text)
    return head.unit if head.unit in MONEY else ""
