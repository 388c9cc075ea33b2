"""Which place of a report an item of feedback means, and what became of it in the next version."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import PurePosixPath
from typing import NamedTuple

from checker import likeness
from checker.history.records import FeedbackItem
from checker.history.spots import OWNER, Spot
from parsers.quantity import normal
from parsers.report import Ind
from parsers.tables.heads import fund_field, indicator_field

_REFERENCE = re.compile(r"(?<![A-Z\d])([A-Z]{1,2}\d{1,3})(?!\d)")
_APART = re.compile(r"[\s,，、;；:：。.\-—–>→/|“”\"（）()《》]+|的|栏|列|一栏|处|项目(?=.)")
_OWNER = re.compile(r"责任人|负责人")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{4,})[”\"」』]")
_BOTH = Ind.CAUSE_AND_MEASURE.value
_PARTS = frozenset((Ind.CAUSE.value, Ind.MEASURE.value))
_LEAST, _LEAST_HEAD = 3.0, 2.0
_OF_ALL_ROWS = 0.8      # a project named without an indicator: its rows, but rather a cell of its own
_BY_WORDS = 1.5         # no column is named, but what the cell says
_TELLING = 4


class State(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class Score(NamedTuple):
    """How well a place fits: its names, its column, and its words in the description of the problem."""

    names: float
    column: float
    value: float

    @property
    def total(self) -> float:
        return self.names + self.column + self.value


def quoted(item: FeedbackItem) -> list[str]:
    """The unit's own words that the item holds up."""
    return [normal(q) for q in _QUOTED.findall(item.problem)]


def figures(words: str) -> list[str]:
    return [f.replace(",", "") for f in _FIGURE.findall(normal(words))]


def locate(item: FeedbackItem, places: Sequence[Spot]) -> Spot | None:
    """The place that fits best; None where none fits well enough."""
    own = in_file(item, places)
    where, said = normal(item.position), normal(item.problem)
    reference = _REFERENCE.search(unicodedata.normalize("NFKC", item.position).upper())
    if reference:
        cells = [s for s in own if s.location.label.endswith(f" {reference[1]}")]
        named = [s for s in cells if s.location.label.split(" ")[0] in where] or cells
        if len({s.location.label for s in named}) == 1:
            return named[0]
    held_up = quoted(item)
    scored = [(score, s) for s in own if (score := _score(s, where, said, held_up)) is not None]
    best = max(scored, key=lambda p: p[0].total, default=None)
    return best[1] if best and best[0].total >= (_LEAST if best[1].names else _LEAST_HEAD) else None


def in_file(item: FeedbackItem, places: Sequence[Spot]) -> Sequence[Spot]:
    """The places of the file that the item names; all where it names none that is there."""
    return [s for s in places if is_file(item, s.path)] or places


def is_file(item: FeedbackItem, path: str) -> bool:
    """Whether the item names this file, in whatever shortened way."""
    stem = _stem(item.file)
    return bool(stem) and (stem in _stem(path) or _stem(path) in stem)


def _stem(path: str) -> str:
    return likeness.key(PurePosixPath(path.strip()).stem) if path.strip() else ""


def _score(spot: Spot, where: str, said: str, held_up: list[str]) -> Score | None:
    names = _names(spot, where, said)
    if names is None:
        return None
    rest = where
    for name in spot.names:
        rest = rest.replace(normal(name), " ")
    column = max(_column(spot, rest), (0.6 if spot.names else 1.0) * _column(spot, said))
    column = column or (_BY_WORDS if spot.names and _told_of(spot, said) else 0.0)
    if not column:
        return None
    text = normal(spot.text).replace(",", "")
    value = 1.5 if len(text) > 1 and (text in said.replace(",", "") or set(figures(text)) & set(figures(said))) else 0.0
    return Score(names, column, 2.5 if any(q.replace(",", "") in text for q in held_up) else value)


def _told_of(spot: Spot, said: str) -> bool:
    """Whether the problem repeats what the cell says, a part of it in brackets included: 主体施工至二层."""
    return any(len(piece) >= _TELLING and piece in said and not piece.isascii() for piece in _APART.split(normal(spot.text)))


def together(item: FeedbackItem, spot: Spot, places: Sequence[Spot]) -> list[Spot]:
    """All places that the item means along with ``spot``: the columns that it names, of every row of a project named alone."""
    where, said = normal(item.position), normal(item.problem)
    if len(spot.names) < 2 or any(_named(spot.names[-1], words) for words in (where, said)):
        return [spot]
    return [s for s in places if s.path == spot.path and s.names[:-1] == spot.names[:-1] and _column(s, where)] or [spot]


def _names(spot: Spot, where: str, said: str) -> float | None:
    """None where the item uses no name of the row."""
    if not spot.names:
        return 0.5
    score = max(_named(spot.names[-1], where), 0.8 * _named(spot.names[-1], said))
    above = sum(0.5 for n in spot.names[:-1] if n and (_named(n, where) or _named(n, said)))
    whole = max((_OF_ALL_ROWS * _named(n, where) for n in spot.names[:-1]), default=0.0) if not score else 0.0
    return max(score + above, whole) or None


def _named(name: str, words: str) -> float:
    core = likeness.core(name)
    if len(core) < 2:
        return 0.0
    plain = likeness.key(words)
    if core in plain:
        return 2.0 + len(core) / 50
    pieces = [p for p in _APART.split(words) if len(p) >= 4]
    return 1.8 if len(core) >= 4 and any(p in core or likeness.alike(p, name) >= likeness.SAME_NAME for p in map(likeness.key, pieces)) else 0.0


def _column(spot: Spot, words: str) -> float:
    standard, printed = spot.column
    head = normal(printed)
    if len(head) > 1 and head in words:
        return 2.0 + len(head) / 50
    if standard == OWNER:
        return 2.0 if _OWNER.search(words) else 0.0
    if len(standard) > 2 and standard in words:
        return 1.9
    named = set(_fields(words))
    return 1.7 if standard in named or (standard == _BOTH and named & _PARTS) else 0.0


def _fields(words: str) -> Iterator[str]:
    for piece in _APART.split(words):
        if 2 <= len(piece) <= 12:
            yield from (f.value for f in (fund_field(piece), indicator_field(piece)) if f is not None)


def same_place(spot: Spot, places: Iterable[Spot]) -> Spot | None:
    """The place with the same row and column in another version."""
    found = [p for p in places if p.column[0] == spot.column[0] and len(p.names) == len(spot.names)]
    exact = [p for p in found if p.key == spot.key]
    alike = exact or [p for p in found if spot.names and all(likeness.alike(a, b) >= likeness.SAME_NAME
                                                            for a, b in zip(spot.names, p.names, strict=True))]
    stem = _stem(spot.path)
    return max(alike, key=lambda p: likeness.alike(_stem(p.path), stem), default=None)
