"""A locality's regulation as data: its structure, our summaries, its damage; never its sentences.

The official text is not shipped. An office that wants clauses quoted imports it (``corpus.clauses``); until
then a letter names the article. Articles are found as people write them: 第十条（七）, 第10条(七), 五(三).
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.schema import Text


class Repairing(StrEnum):
    """How sure a repair of damaged words is; only sure ones are ever quoted."""

    SURE = "sure"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"


class Support(StrEnum):
    """How well a fact about a rule is known."""

    CONFIRMED = "confirmed"         # read in the rule's own text
    SECONDARY = "secondary"         # a copy, a digest or a notice that quotes it
    KNOWLEDGE = "knowledge"         # general knowledge: verify before printing
    UNKNOWN = "unknown"             # no source says it


SUPPORT_NAMES = {Support.CONFIRMED: "已见原文", Support.SECONDARY: "见于转引，使用前须核对",
                 Support.KNOWLEDGE: "一般了解，使用前须核对原文", Support.UNKNOWN: "没有来源"}


@dataclass(frozen=True, slots=True)
class Repair:
    """Damaged words and what they should read; short phrases only."""

    damaged: Text
    repaired: str
    certainty: Repairing
    evidence: Text


@dataclass(frozen=True, slots=True)
class Dated:
    """A date (or term) of a regulation with how well it is known. ``value`` "" where nobody states it."""

    value: str
    sure: Support
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, item or other place of a regulation.

    ``id`` in the file is relative to its parent (（七）); after loading it is the full citation (第十条（七）).
    ``title`` is the caption that the text itself prints. ``summary`` is in our own words. ``damage`` tells of
    damage that no repair of words covers, ``faults`` what is wrong in the document itself and stays so.
    """

    id: Text
    summary: str = ""
    title: str = ""
    requirements: tuple[str, ...] = ()
    items: tuple[Article, ...] = ()
    repairs: tuple[Repair, ...] = ()
    damage: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    sure: Support = Support.CONFIRMED
    support: str = ""

    def walk(self) -> Iterator[Article]:
        """The article and all its items."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment that a regulation names; ``aliases`` are other names for it in the same text."""

    number: Text
    title: Text
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One point of another document (a law, a standard), for citation by people."""

    point: Text
    sure: Support
    support: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """A law, standard or other document that stands around the regulation."""

    title: Text
    number: str = ""
    sure: Support = Support.KNOWLEDGE
    points: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Regulation:
    """One regulation. ``structure``: articles (第十条), sections (五（三）) or points (named by topic).

    ``places`` are parts that can be cited or carry requirements but are no articles (题头, 附件1).
    ``count`` is the number of articles or sections that a complete text has.
    """

    code: Text
    title: Text
    citation: Text
    issuer: Text
    structure: str
    count: int
    articles: tuple[Article, ...]
    slug: str = ""
    number: str = ""                    # with 六角括号
    number_raw: str = ""                # as printed
    addressee: str = ""
    issued: Dated = Dated("", Support.UNKNOWN)
    effective: Dated = Dated("", Support.UNKNOWN)
    valid: Dated = Dated("", Support.UNKNOWN)
    places: tuple[Article, ...] = ()
    annexes: tuple[Annex, ...] = ()
    faults: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    origin: str = field(default="")     # the file it was read from

    @cached_property
    def _by_id(self) -> Mapping[str, Article]:
        return {folded(a.id): a for top in (*self.articles, *self.places) for a in top.walk()}

    def article(self, citation: str) -> Article | None:
        """The article, item or place of that name, None where the regulation has none."""
        return self._by_id.get(folded(citation))

    def citations(self) -> tuple[str, ...]:
        """Every name that ``article`` knows, as the text numbers it."""
        return tuple(a.id for a in self._by_id.values())

    def walk(self) -> Iterator[Article]:
        """Every article, item and place."""
        return iter(self._by_id.values())


_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Chinese numeral of 1–999 as articles are numbered: 10 十, 21 二十一, 105 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return head + ("零" if head else "") + _DIGITS[ones]
    middle = "十" if tens == 1 and not head else f"{_DIGITS[tens]}十"
    return head + middle + (_DIGITS[ones] if ones else "")


def folded(citation: str) -> str:
    """A citation in one spelling: half width, no spaces, no dots, Chinese numerals for articles and items."""
    plain = half_width(citation)
    plain = re.sub(r"[\s.、,。]", "", plain)
    plain = re.sub(r"第([0-9]{1,3})条", lambda m: f"第{numeral(int(m[1]))}条", plain)
    return re.sub(r"\(([0-9]{1,2})\)", lambda m: f"({numeral(int(m[1]))})", plain)


_HALF = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}


def half_width(text: str) -> str:
    """Full-width ASCII as half width, one character for one, so that places stay where they are."""
    return text.translate(_HALF)
