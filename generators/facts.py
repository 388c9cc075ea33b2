"""Facts: every name, figure, date and sentence of a document that was not written by its template, with its source.

A fact goes into a template's fields wrapped in marks that no text of a unit can hold; after rendering the marks tell
which paragraph says it, and are taken away.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

_OPEN, _MIDDLE, _CLOSE = "\U000f0000", "\U000f0001", "\U000f0002"
_MARK = re.compile(f"{_OPEN}([0-9]+){_MIDDLE}|{_CLOSE}")
_MARKS = re.compile(f"[{_OPEN}{_MIDDLE}{_CLOSE}]")
_BREAKS = re.compile(r"[\t\r\n\v\f\u2028\u2029]+")
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class FactKind(StrEnum):
    MONEY = "金额"
    UPPER = "大写金额"
    DATE = "日期"
    NUMBER = "数字"
    ORGANISATION = "单位"
    ARTICLE = "条款"
    TEXT = "文字"
    LIST = "列表"
    OPEN = "待填"          # 【待编号】: only a person may give it


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


@dataclass(frozen=True, slots=True)
class Fact:
    """``shown`` is as printed, ``value`` the same for a machine (yuan as a decimal, a date as 2026-09-18)."""

    name: str
    kind: FactKind
    shown: str
    source: Source
    value: str = ""


@dataclass
class Facts:
    """Collects a document's facts and hands out their marked words. The same fact twice is one fact."""

    listed: list[Fact] = field(default_factory=list)
    _known: dict[Fact, int] = field(default_factory=dict)

    def put(self, name: str, kind: FactKind, shown: str, source: Source, value: str = "") -> str:
        """The words, marked, for a template's field; "" stays "" and is no fact."""
        words = fit(shown)
        if not words:
            return ""
        fact = Fact(name, kind, words, source, value)
        number = self._known.setdefault(fact, len(self.listed))
        if number == len(self.listed):
            self.listed.append(fact)
        return f"{_OPEN}{number}{_MIDDLE}{words}{_CLOSE}"


def fit(text: str) -> str:
    """Text that a paragraph can hold on one line; rare characters stay as they are."""
    return _BREAKS.sub(" ", _UNFIT.sub("\ufffd", _MARKS.sub("", text))).strip()


def plain(text: str) -> str:
    """Without marks."""
    return _MARK.sub("", text)


def numbers(text: str) -> tuple[int, ...]:
    """Which facts a marked text holds, in order, each once."""
    return tuple(dict.fromkeys(int(m[1]) for m in _MARK.finditer(text) if m[1]))


def unmarked(texts: Iterable[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Plain words of each text with the facts in it."""
    return ((plain(t), numbers(t)) for t in texts)
