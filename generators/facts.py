"""Facts: every name, figure, date and sentence of a document that its template did not write, with its source.

Builders give ``Given`` values. They print like any value of a template's field; in a second printing, which is never
on paper, each is wrapped in marks that no text of a unit can hold, so that every paragraph tells what it says.
"""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from generators.fields import Field

_OPEN, _MIDDLE, _CLOSE = "\U000f0000", "\U000f0001", "\U000f0002"
_MARK = re.compile(f"{_OPEN}([0-9]+){_MIDDLE}|{_CLOSE}")
_HELD = re.compile(f"{_OPEN}[0-9]+{_MIDDLE}[^{_CLOSE}]*{_CLOSE}")
_NUMBERED = re.compile(f"{_OPEN}([0-9]+){_MIDDLE}[^{_CLOSE}]*{_CLOSE}")
_MARKS = re.compile(f"[{_OPEN}{_MIDDLE}{_CLOSE}]")
_BREAKS = re.compile(r"[\t\r\n\v\f\u2028\u2029]+")
_TAGS = re.compile(r"\{(?=[{%#])|(?<=[}%#])\}")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\ue003\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class FactKind(StrEnum):
    MONEY = "金额"
    UPPER = "大写金额"
    PERCENT = "比率"
    DATE = "日期"
    NUMBER = "数字"
    ORGANISATION = "单位"
    TEXT = "文字"
    OPEN = "待填"          # 【待编号】: only a person may give it


_KINDS = {"money": FactKind.MONEY, "money_in_words": FactKind.UPPER, "percent": FactKind.PERCENT, "date": FactKind.DATE,
          "integer": FactKind.NUMBER, "organisation": FactKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. ``said`` is for what stands in no file of a unit: round.yaml, the roster, the reviewer."""

    file: str = ""
    place: str = ""
    rule: str = ""
    article: str = ""
    finding: str = ""       # key of the ruling
    said: str = ""

    @property
    def words(self) -> str:
        """One line for a reader: 监控表.xlsx 工作表“附件1” G5；规则 C01；《…》第十条（五）."""
        where = " ".join(p for p in (self.file, self.place) if p)
        return "；".join(p for p in (where, self.said, f"规则 {self.rule}" if self.rule else "", self.article) if p)


Value = str | int | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Given:
    """A value with its source, as a builder hands it to a template's field."""

    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class Fact:
    """``shown`` is as printed, ``value`` the same for a machine (yuan as a decimal, a date as 2026-09-18)."""

    name: str
    kind: FactKind
    shown: str
    source: Source
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A builder's words with the facts that stand in them, for a field of type text."""

    parts: tuple[str | Fact, ...]

    @property
    def text(self) -> str:
        return "".join(p if isinstance(p, str) else p.shown for p in self.parts)

    def marked(self, facts: Facts) -> str:
        return Marked("".join(p if isinstance(p, str) else facts.marked(p) for p in self.parts))


class Marked(str):
    """A fact's text in its marks; a template that compares or measures it (``{% if 个数 != "0" %}``) does so with what is printed."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return plain(self) == (plain(other) if isinstance(other, str) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(plain(self))

    def __len__(self) -> int:
        return len(plain(self))

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part in plain(self)


@dataclass
class Facts:
    """Collects a document's facts. The same fact twice is one fact."""

    listed: list[Fact] = field(default_factory=list)
    _known: dict[Fact, int] = field(default_factory=dict)

    def marked(self, fact: Fact) -> str:
        number = self._known.setdefault(fact, len(self.listed))
        if number == len(self.listed):
            self.listed.append(fact)
        return Marked(f"{_OPEN}{number}{_MIDDLE}{fact.shown}{_CLOSE}")

    def sentence(self, text: str) -> str | Sentence:
        """Words in which facts of these are marked, so that they can go into a document with other facts."""
        parts = _NUMBERED.split(text)           # words, number of a fact, words …
        found = tuple(self.listed[int(part)] if place % 2 else part for place, part in enumerate(parts) if part)
        return Sentence(found) if len(parts) > 1 else text


def fit(text: str) -> str:
    """Text that a field takes and a paragraph can hold on one line; rare characters stay as they are."""
    return _TAGS.sub("｛", _BREAKS.sub(" ", _UNFIT.sub("\ufffd", _MARKS.sub("", text)))).strip()


def bare(tree: Any) -> Any:
    """A builder's values without their sources, for the template's fields."""
    if isinstance(tree, Given):
        return fit(tree.value) if isinstance(tree.value, str) else tree.value
    if isinstance(tree, Sentence):
        return fit(tree.text)
    if isinstance(tree, Mapping):
        return {name: bare(value) for name, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [bare(value) for value in tree]
    return fit(tree) if isinstance(tree, str) else tree


def woven(known: Mapping[str, Field], tree: Mapping[str, Any], printed: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """The printed values with every fact marked."""
    return {name: _woven(known[name], tree.get(name), shown, facts) for name, shown in printed.items()}


def _woven(known: Field, value: Any, shown: Any, facts: Facts) -> Any:
    if isinstance(shown, list):
        entries = [] if value is None else value
        return [woven(known.item, v, s, facts) if known.item else _woven(known, v, s, facts) for v, s in zip(entries, shown, strict=True)]
    if not isinstance(shown, str) or not shown:
        return shown
    if shown == known.placeholder:
        return facts.marked(Fact(known.label, FactKind.OPEN, shown, Source(said="须由人填写")))
    if isinstance(value, Given):
        return facts.marked(Fact(known.label, _KINDS.get(known.type, FactKind.TEXT), shown, value.source, _machine(value.value)))
    return value.marked(facts) if isinstance(value, Sentence) else shown


def _machine(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if isinstance(value, str) or value is None else str(value)


def plain(text: str) -> str:
    """Without marks."""
    return _MARK.sub("", text)


def numbers(text: str) -> tuple[int, ...]:
    """Which facts a marked text holds, in order, each once."""
    return tuple(dict.fromkeys(int(m[1]) for m in _MARK.finditer(text) if m[1]))


def own_words(text: str) -> str:
    """What the template itself says: the text with its facts left out."""
    return _HELD.sub("□", text)
