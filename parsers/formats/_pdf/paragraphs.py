"""Lines to paragraphs, so that no sentence is cut by the page and no heading is swallowed by the text.

What decides is where a line begins and whether the line before it was full: an indented line begins a
paragraph, a line that leaves room for the next word ends one. Centred and right-set lines stand alone, except a
title that fills its line and goes on.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.measure import SAME_SIZE, Measure
from parsers.formats._pdf.wraps import breaks, joined

_INDENT = 1.2           # em from the left edge: a new paragraph (two characters in print)
_ENDED = 1.0            # em: more room than the next word needs ends a paragraph,
_UNFINISHED = 3.0       # em: and in the middle of a sentence as much more
_SHORT = 2.0            # em left free: the line of a heading
_GAP = 1.6              # times the usual pitch: a blank line stands between,
_SPACE = 1.18           # or, where paragraphs are not indented, space that sets them apart
_CENTRED_INSET = 2.6    # em on both sides of a centred line in the body's size
_SET_RIGHT = 0.42       # of the width: a line that begins further right is a signature or date
SENTENCE_ENDS = "。！？；!?;：:"
HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]"
                      r"|第[一二三四五六七八九十百\d]{1,4}[章节条部分]|附件?[:：\d]|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
_BULLET = re.compile(r"^[•●○■◆◇▪➢※☆★]")


@dataclass(slots=True)
class Block:
    """Lines of one paragraph; ``align`` as in the document model."""

    lines: list[Line]
    align: str = ""
    text: str = field(default="")


def build(lines: Sequence[Line], measures: Mapping[int, Measure]) -> list[Block]:
    """Paragraphs of lines that follow one another without a table between; they may run over pages."""
    blocks: list[Block] = []
    for line in lines:
        body = measures[line.page]
        align = _align(line, body)
        if blocks and _goes_on(blocks[-1], line, align, measures):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], align))
    for block in blocks:
        block.text = joined(line.text for line in block.lines)
    return blocks


def _edges(line: Line, body: Measure) -> tuple[float, float]:
    return line.measure or (body.left, body.right)


def _align(line: Line, body: Measure) -> str:
    left, right = _edges(line, body)
    before, after, em = line.x0 - left, right - line.x1, line.em
    large = em > body.em * SAME_SIZE
    if abs(before - after) <= max(em, 0.05 * (right - left)) and (large or min(before, after) > _CENTRED_INSET * body.em):
        return "center"
    if before > _SET_RIGHT * (right - left) and after < before:
        return "right"
    return ""


def _goes_on(block: Block, line: Line, align: str, measures: Mapping[int, Measure]) -> bool:
    """Does ``line`` continue the paragraph?"""
    last, body = block.lines[-1], measures[line.page]
    if last.fields or line.fields or not _same_size(last, line):
        return False
    if align == "right" or block.align == "right":
        return False
    left, right = _edges(line, body)
    if last.page == line.page and line.measure == last.measure and line.y0 - last.y0 > _apart(body, line):
        return False
    slack = _ENDED if last.text[-1] in SENTENCE_ENDS or block.align else _UNFINISHED
    if breaks(last, line, _room(last, block, measures[last.page]), slack):
        return False
    if block.align == "center":
        return align == "center"
    if align == "center" and line.em > body.em * SAME_SIZE:
        return False
    if line.x0 - left > _INDENT * line.em:
        return _hangs(block, line)
    if _BULLET.match(line.text):
        return False
    if HEADING.match(line.text) and last.text[-1] in SENTENCE_ENDS and (not body.indents or right - line.x1 > _SHORT * line.em):
        return False
    return body.indents or last.page == line.page or last.text[-1] not in SENTENCE_ENDS


def _apart(body: Measure, line: Line) -> float:
    """The distance of lines from which they are of two paragraphs."""
    return (_GAP if body.indents else _SPACE) * max(body.pitch, line.em * 1.2)


def _same_size(a: Line, b: Line) -> bool:
    return max(a.em, b.em) <= SAME_SIZE * min(a.em, b.em)


def _room(last: Line, block: Block, body: Measure) -> float:
    """The room that a line has: the whole measure for a centred one, from its own start for others."""
    left, right = _edges(last, body)
    return right - left if block.align == "center" else right - last.x0


def _hangs(block: Block, line: Line) -> bool:
    """An indented line goes on only under a hanging indent, in the middle of a sentence."""
    last = block.lines[-1]
    under = abs(last.x0 - line.x0) < 0.5 * line.em or (len(block.lines) == 1 and 0 < line.x0 - last.x0 < 3.5 * line.em)
    return under and last.text[-1] not in SENTENCE_ENDS and not HEADING.match(line.text)
