"""What a paragraph takes from its style: alignment, outline level, list, whether it shows at all."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.formats._docx import names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ALIGN = {"center": "center", "right": "right", "end": "right"}
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.I)
_LONGEST_CHAIN = 50     # Word allows eleven; a ring of styles must end somewhere


@dataclass(slots=True)
class Look:
    """The effective settings of one style with those it is based on, nearest first."""

    align: str = ""
    outline: int = 0                    # 1–9, 0 for body text
    num_id: str = ""                    # "" where no style of the chain has a list
    level: int | None = None
    hidden: bool = False
    chain: tuple[str, ...] = ()


class Styles:
    """Styles by id. Without a styles part every look is plain."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._default = ""
        for el in () if root is None else root.iterchildren(names.STYLE):
            identifier = el.get(names.STYLE_ID) or ""
            self._elements[identifier] = el
            if el.get(names.DEFAULT) in ("1", "true", "on") and el.get(names.TYPE) == "paragraph":
                self._default = identifier

    def look(self, style: str) -> Look:
        """The look of a style id; "" or an unknown id is the default paragraph style."""
        found = self._looks.get(style)
        if found is None:
            known = style if style in self._elements else self._default
            found = self._looks[style] = self._worked_out(known)
        return found

    def hides(self, style: str) -> bool:
        """Whether a character style hides its text."""
        return style in self._elements and self.look(style).hidden

    def _chain(self, style: str) -> list[str]:
        chain: list[str] = []
        while style in self._elements and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = value(self._elements[style].find(names.BASED_ON))
        return chain

    def _worked_out(self, style: str) -> Look:
        chain = self._chain(style)
        look = Look(chain=tuple(chain))
        seen: set[str] = set()
        for identifier in chain:
            el = self._elements[identifier]
            for group in el.iterchildren(names.P_PR, names.R_PR):
                for child in group:
                    _apply(look, child, seen)
            if names.OUTLINE not in seen and (heading := _HEADING.fullmatch(value(el.find(names.NAME)))):
                look.outline = int(heading[1])
                seen.add(names.OUTLINE)
        return look


def _apply(look: Look, child: Element, seen: set[str]) -> None:
    """One property of a style, unless a nearer style has it."""
    tag = str(child.tag)
    if tag == names.NUM_PR:
        _apply_list(look, child, seen)
    elif tag in seen:
        return
    elif tag == names.JC:
        look.align = ALIGN.get(value(child), "")
    elif tag == names.OUTLINE:
        look.outline = outline(value(child))
    elif tag == names.VANISH:
        look.hidden = is_on(child)
    seen.add(tag)


def _apply_list(look: Look, num_pr: Element, seen: set[str]) -> None:
    for child in num_pr.iterchildren(names.NUM_ID, names.ILVL):
        if child.tag in seen:
            continue
        seen.add(str(child.tag))
        if child.tag == names.NUM_ID:
            look.num_id = value(child)
        else:
            look.level = integer(value(child), 0)


def value(el: Element | None) -> str:
    """The ``w:val`` of an element, "" where there is none."""
    return "" if el is None else el.get(names.VAL) or ""


def is_on(el: Element) -> bool:
    """A switch: present and not switched off."""
    return value(el) not in names.OFF


def outline(level: str) -> int:
    """Word's outline level 0–8 as 1–9; 9 and anything else is body text."""
    return int(level) + 1 if len(level) == 1 and level in "012345678" else 0


def integer(text: str | None, default: int) -> int:
    """A whole number of a file that may hold anything."""
    try:
        return int(text or "") if len(text or "") < 12 else default
    except ValueError:
        return default
