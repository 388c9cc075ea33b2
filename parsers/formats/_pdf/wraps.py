"""Joining lines that a page broke: what stood between them before the break.

A line breaker breaks where the next word no longer fits. So when the first word of the next line would still
have fitted, the author ended the line; when not, the break is the page's and goes away: nothing between
ideographs, a space between words, nothing inside a number or code that is cut in two.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from parsers.formats._pdf.glyphs import wide
from parsers.formats._pdf.lines import Line

_SLACK = 0.6            # em: room that a break leaves unused without meaning anything
_PADDING = 6.0          # points: usual distance of text from a cell's borders
_WIDEST_PADDING = 15.0
_LATIN_WIDTH = 0.5      # em: an average digit or letter
_CELL_SLACK = 1.0       # em: the same in a cell, whose room is only estimated
_KEPT = re.compile(r"""[（《〈「『【〔〖“‘(\[]*                      # opening marks do not end a line,
                       (?:[^\s\u2010-\uffff·±×°]+|.)         # a word or an ideograph,
                       (?:[，。、；：！？）》〉」』】〕〗”’％‰…]|[/／].?)*  # closing marks do not begin one, a slash holds on to both sides
                    """, re.X)
_DIGITS = "0123456789.,，．%％"


def first_word(text: str) -> float:
    """Width in em of what a line breaker keeps together at the start of a line."""
    match = _KEPT.match(text)
    kept = match.group() if match else text[:1]
    return sum(1.0 if wide(character) else _LATIN_WIDTH for character in kept)


def breaks(before: Line, after: Line, width: float, slack: float = _SLACK) -> bool:
    """Did the author end the line ``before``? ``width`` is the room a line has, in points."""
    em = max(before.em, after.em, 1.0)
    return width - before.width > (first_word(after.text) + slack) * em


def joined(texts: Iterable[str]) -> str:
    """Lines of prose made one text; a word that was hyphenated at a line's end is whole again."""
    text = ""
    for line in texts:
        if text[-1:] == "-" and text[-3:-1].isalpha() and text[-3:-1].isascii() and line[:1].islower():
            text = text[:-1] + line
        else:
            text += seam(text, line) + line
    return text


def seam(before: str, after: str, room: float = 1.0) -> str:
    """What to put between two lines that are one text; ``room`` is what the first left unused, in em: none
    where a narrow cell cut a word or code."""
    if not before or not after:
        return ""
    left, right = before[-1], after[0]
    if wide(left) or wide(right) or left == "-" or (left in _DIGITS and right in _DIGITS):
        return ""
    return " " if (left.isalpha() and right.isalpha()) or room > _SLACK else ""


def cell_text(lines: Sequence[Line], x0: float, x1: float) -> str:
    """The text of a cell between two vertical borders: the author's line ends kept, the page's taken away."""
    if not lines:
        return ""
    if len(lines) == 1:
        return lines[0].text
    if all(len(line.text) == 1 and wide(line.text) for line in lines):
        return "".join(line.text for line in lines)
    width = room_in(lines, x0, x1)
    text = lines[0].text
    for before, after in pairwise(lines):
        if breaks(before, after, width, _CELL_SLACK) and not _cut_number(before, after):
            text += "\n" + after.text
        else:
            text += seam(text, after.text, (width - before.width) / max(before.em, 1.0)) + after.text
    return text


def room_in(lines: Sequence[Line], x0: float, x1: float) -> float:
    """The width that lines have in a cell, from where they stand in it."""
    starts, ends = [line.x0 for line in lines], [line.x1 for line in lines]
    left, right = min(starts) - x0, x1 - max(ends)
    ragged_left, ragged_right = max(starts) - min(starts) > 1.0, max(ends) - min(ends) > 1.0
    centred = min(left, right, _PADDING)
    padding = centred if ragged_left and ragged_right else min(right if ragged_left else left, _WIDEST_PADDING)
    return max(*(line.width for line in lines), x1 - x0 - 2 * max(padding, 0.0))


def _cut_number(before: Line, after: Line) -> bool:
    """A number whose thousands comma ends the line goes on, whatever the room."""
    return before.text[-1] in ",，" and before.text[-2:-1].isdigit() and bool(re.match(r"\d{3}(?!\d)", after.text))
