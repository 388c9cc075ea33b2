"""The parts of written reports by their headings, for feedback that points at a section: 二、满意度；第三部分；1 资金使用."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.history.records import FeedbackItem
from parsers.document import Location
from parsers.quantity import NO_PLACE, normal
from parsers.report import Narrative, Report, Role, Sentence

_NUMBER = re.compile(r"第?([一二三四五六七八九十]+|\d+)(?:部分|[、.．)）]|(?=\D|$))")
_NUMERALS = {c: str(n) for n, c in enumerate("一二三四五六七八九十", 1)}
_PUNCTUATION = re.compile(r"[\s、.．:：()（）]")


@dataclass(frozen=True)
class Part:
    """One section with the sections below it; ``number`` "" and ``title`` "" before the first heading."""

    path: str
    number: str
    title: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def plain(self) -> str:
        return "".join(normal(s.text) for s in self.sentences)

    @property
    def location(self) -> Location:
        return self.sentences[0].location if self.sentences else NO_PLACE


def parts(reports: Sequence[Report]) -> tuple[Part, ...]:
    """The sections of all written reports, each with its own sentences."""
    return tuple(p for r in reports if r.narrative is not None and r.role in (Role.NARRATIVE, Role.FORM) for p in _parts(r, r.narrative))


def _parts(report: Report, narrative: Narrative) -> list[Part]:
    found = [Part(report.path, "", "", tuple(s for s in narrative.sentences if s.section < 0))]
    for index, section in enumerate(narrative.sections):
        own = tuple(s for s in narrative.sentences if s.section == index)
        found.append(Part(report.path, section.number, section.title, own))
    return [p for p in found if p.sentences]


def part_of(item: FeedbackItem, found: Sequence[Part]) -> Part | None:
    """The section that the item names by its title, else by its number; None where it names none."""
    where = normal(item.position)
    titled = [p for p in found if len(p.title) > 1 and _bare(p.title) in _bare(where)]
    if titled:
        return max(titled, key=lambda p: len(p.title))
    number = _NUMBER.search(where)
    wanted = _digits(number[1]) if number else ""
    return next((p for p in found if wanted and _digits(_bare(p.number)) == wanted), None)


def _bare(words: str) -> str:
    return _PUNCTUATION.sub("", normal(words))


def _digits(number: str) -> str:
    inner = number.removeprefix("第").removesuffix("部分")
    return _NUMERALS.get(inner, inner)
