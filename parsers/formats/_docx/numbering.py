"""Automatic numbering: what stands before a paragraph although nobody typed it.

``Numbering`` knows the definitions of numbering.xml, ``Counters`` runs them over one story. Lists that share an
abstract definition share their counters, as in Word; a list with a start override begins anew at its first use.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parsers.formats._docx import names, numerals, symbols
from parsers.formats._docx.styles import Styles, integer, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LEVELS = 9
_LONGEST_TEXT = 255         # Word's own bound on the text around a number
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``pieces`` alternates literal text and level numbers (from 0)."""

    start: int = 0
    style: str = "decimal"
    custom: str = ""
    pieces: tuple[str | int, ...] = ()
    restart: int | None = None      # restarts after this level (from 1) or a higher one; 0 never; None after any higher one
    legal: bool = False
    space: bool = False
    linked: str = ""                # the paragraph style that stands for this level


@dataclass(frozen=True, slots=True)
class Definition:
    """A list as paragraphs refer to it: the abstract list it runs on and its own overrides."""

    abstract: str
    levels: tuple[Level | None, ...]
    overridden: frozenset[int] = frozenset()

    def level_of(self, chain: tuple[str, ...]) -> int | None:
        """The level that a style of the chain stands for."""
        for style in chain:
            for index, level in enumerate(self.levels):
                if level is not None and level.linked == style:
                    return index
        return None


class Numbering:
    """The lists of one document. The part is read when a paragraph first asks for its number, each list likewise."""

    def __init__(self, load: Callable[[], Element | None], styles: Styles) -> None:
        self._load: Callable[[], Element | None] | None = load
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._known: dict[str, Definition | None] = {}
        self._styles = styles

    def _read(self, load: Callable[[], Element | None]) -> None:
        root, self._load = load(), None
        for el in () if root is None else root.iterchildren(names.ABSTRACT_NUM, names.NUM):
            if el.tag == names.NUM:
                self._nums[el.get(names.NUM_ID_ATTR) or ""] = el
            else:
                self._abstracts[el.get(names.ABSTRACT_ID) or ""] = el

    def definition(self, num_id: str) -> Definition | None:
        """The list of that id; None where the document defines none."""
        if num_id not in self._known:
            if self._load is not None:
                self._read(self._load)
            self._known[num_id] = self._worked_out(num_id)
        return self._known[num_id]

    def _worked_out(self, num_id: str) -> Definition | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract = self._followed(value(num.find(names.ABSTRACT_ID)))
        if abstract not in self._abstracts:
            return None
        levels: list[Level | None] = [None] * LEVELS
        for el in self._abstracts[abstract].iterchildren(names.LVL):
            _put(levels, el, _level(el))
        overridden = _override(levels, num)
        return Definition(abstract, tuple(levels), overridden)

    def _followed(self, abstract: str) -> str:
        """The abstract list itself, where this one only names a list style."""
        for _ in range(4):
            el = self._abstracts.get(abstract)
            link = "" if el is None else value(el.find(names.NUM_STYLE_LINK))
            if not link:
                break
            num = self._nums.get(self._styles.look(link).num_id)
            abstract = "" if num is None else value(num.find(names.ABSTRACT_ID))
        return abstract


@dataclass(slots=True)
class Counters:
    """The running numbers of one story, in reading order."""

    numbering: Numbering
    _state: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, num_id: str, index: int) -> str:
        """Count one paragraph at level ``index`` (from 0) of a list and return its number as shown."""
        definition = self.numbering.definition(num_id)
        level = definition.levels[index] if definition is not None and 0 <= index < LEVELS else None
        if definition is None or level is None:
            return ""
        counts = self._state.setdefault(definition.abstract, [None] * LEVELS)
        current = counts[index]
        fresh = index in definition.overridden and (num_id, index) not in self._begun
        self._begun.add((num_id, index))
        counts[index] = level.start if current is None or fresh else current + 1
        _restart_below(counts, definition, index)
        return _shown(level, counts, definition, index)


def _restart_below(counts: list[int | None], definition: Definition, index: int) -> None:
    for deeper in range(index + 1, LEVELS):
        level = definition.levels[deeper]
        after = None if level is None else level.restart
        if after is None or index < after:
            counts[deeper] = None


def _shown(level: Level, counts: list[int | None], definition: Definition, index: int) -> str:
    shown = ""
    for piece in level.pieces:
        shown += piece if isinstance(piece, str) else _figure(level, counts, definition, piece, index)
    return shown + " " if level.space and shown else shown


def _figure(level: Level, counts: list[int | None], definition: Definition, place: int, index: int) -> str:
    """The number of one level inside another's text; a level that was skipped shows its start and keeps it."""
    own = definition.levels[place]
    if own is None or place > index:
        return ""
    count = counts[place]
    if count is None:
        count = counts[place] = own.start
    if own.custom:
        return numerals.custom(count, own.custom)
    return numerals.render(count, "decimal" if level.legal and own.style != "none" else own.style)


def _put(levels: list[Level | None], el: Element, level: Level) -> None:
    index = integer(el.get(names.ILVL_ATTR), -1)
    if 0 <= index < LEVELS:
        levels[index] = level


def _override(levels: list[Level | None], num: Element) -> frozenset[int]:
    """Apply the overrides of a ``w:num``; the levels that begin anew with it."""
    anew: set[int] = set()
    for el in num.iterchildren(names.LVL_OVERRIDE):
        for own in el.iterchildren(names.LVL):
            _put(levels, el, _level(own))
        index, start = integer(el.get(names.ILVL_ATTR), -1), el.find(names.START_OVERRIDE)
        if start is not None and 0 <= index < LEVELS:
            levels[index] = replace(levels[index] or Level(), start=integer(value(start), 1))
            anew.add(index)
    return frozenset(anew)


def _level(el: Element) -> Level:
    parts = {str(child.tag): child for child in el}
    style, custom = _format(parts)
    text = value(parts.get(names.LVL_TEXT))[:_LONGEST_TEXT]
    if style == "bullet":
        pieces: tuple[str | int, ...] = (symbols.BULLET if names.PICTURE_BULLET in parts else symbols.bullet(text),)
    else:
        pieces = tuple(int(p) - 1 if i % 2 else p for i, p in enumerate(_PLACE.split(text)))
    restart = integer(value(parts[names.LVL_RESTART]), 0) if names.LVL_RESTART in parts else None
    legal = names.IS_LEGAL in parts and is_on(parts[names.IS_LEGAL])
    return Level(integer(value(parts.get(names.START)), 0), style, custom, pieces, restart, legal,
                 value(parts.get(names.SUFFIX)) == "space", value(parts.get(names.P_STYLE)))


def _format(parts: dict[str, Element]) -> tuple[str, str]:
    """Numbering format and custom pattern; a custom one hides in an alternate content."""
    el = parts.get(names.NUM_FMT)
    if el is None and names.ALTERNATE in parts:
        choice = parts[names.ALTERNATE].find(names.CHOICE)
        el = None if choice is None else choice.find(names.NUM_FMT)
    if el is None:
        return "decimal", ""
    return value(el) or "decimal", (el.get(names.FORMAT) or "") if value(el) == "custom" else ""
