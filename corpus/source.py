"""Where a value of a profile comes from, as one line of text.

An article of the locality's own regulation is written as it is cited (第十一条1). Anything else opens with one
of the words below, then ： and details: 实务：…, 通知：凌财发〔2021〕69号, 国家：附1, 未核实：…, 未记录. Stored values
keep the English word, so that code can compare: ``practice``.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.regulation import Regulation
from corpus.schema import Place, suggestion


class Origin(StrEnum):
    """Kinds of source; all but ARTICLE are written out in the source line."""

    ARTICLE = "article"
    NOTICE = "notice"               # a named notice
    NATIONAL = "national"           # 财预〔2019〕136号
    GENERAL = "general"             # arithmetic, accounting, logic
    PRACTICE = "practice"           # nobody's rule
    UNVERIFIED = "unverified"       # a third party's digest or a rule of another place
    UNRECORDED = "unrecorded"       # nobody wrote down where it comes from


ORIGIN_NAMES = {Origin.ARTICLE: "本地制度", Origin.NOTICE: "通知", Origin.NATIONAL: "国家", Origin.GENERAL: "通用",
                Origin.PRACTICE: "实务", Origin.UNVERIFIED: "未核实", Origin.UNRECORDED: "未记录"}
_BY_WORD = {**{v: k for k, v in ORIGIN_NAMES.items()}, **{o.value: o for o in Origin}}
_LINE = re.compile(r"^([a-z]+|[一-鿿]{2,4})\s*(?:[：:]\s*(.*))?$", re.S)


@dataclass(frozen=True, slots=True)
class Source:
    """A source line taken apart. ``text`` is the article, the notice or the details."""

    origin: Origin
    text: str = ""

    def __str__(self) -> str:
        if self.origin is Origin.ARTICLE:
            return self.text
        return f"{self.origin.value}：{self.text}" if self.text else self.origin.value

    @property
    def shown(self) -> str:
        """The source for a Chinese reader."""
        if self.origin is Origin.ARTICLE:
            return self.text
        name = ORIGIN_NAMES[self.origin]
        return f"{name}：{self.text}" if self.text else name


def parse(line: str) -> Source:
    """Take a source line apart; what opens with no known word is an article."""
    match = _LINE.match(line.strip())
    origin = _BY_WORD.get(match[1]) if match else None
    if match is None or origin is None or origin is Origin.ARTICLE:
        return Source(Origin.ARTICLE, line.strip())
    return Source(origin, (match[2] or "").strip())


def checked(line: str, regulation: Regulation | None, place: Place) -> str:
    """A source line in its stored spelling; raises CorpusError where it cites an article that is not there."""
    source = parse(line)
    if source.origin is Origin.ARTICLE:
        return cited(source.text, regulation, place)
    if source.origin is Origin.NOTICE and not source.text:
        raise place.error("来源是通知，却没有写明是哪一份", "写成 通知：文号或名称")
    return str(source)


def cited(article: str, regulation: Regulation | None, place: Place) -> str:
    """An article in the regulation's own spelling; raises CorpusError where the regulation has no such article."""
    if regulation is None:
        raise place.error(f"引用了“{article}”，但 profile.yaml 没有写明本地制度", "先补上 regulation: 制度文件的短名")
    found = regulation.article(article)
    if found is None:
        words = "、".join(f"{w}：…" for w in ("实务", "通知", "国家", "未核实", "未记录"))
        raise place.error(f"{regulation.citation}里没有“{article}”",
                          suggestion(article, regulation.citations()) or f"核对条号；不是条文的来源写成 {words}")
    return found.id
