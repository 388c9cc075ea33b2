"""Sections of a narrative: where each line stands, whether or not its numbering is in the text.

Texts mix their numbering (1、 三、 （五） 6.), run headings into the body and leave numbers out; a number
that goes on counting where another kind stopped is on that kind's level.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parsers.document import Location, Part
from parsers.narrative.figures import find_figures
from parsers.narrative.fold import folded
from parsers.narrative.lines import Line
from parsers.narrative.numbering import Number, Rank, inline_starts, number_of
from parsers.narrative.sentences import first_stop
from parsers.report import Section

_STOPS = ("。", "!", "?", ";")
_LONGEST_HEADING = 40
_LONGEST_RUN_IN = 20
_LONGEST_PLAIN = 20
_LEAST_BODY = 25
_COLON_RUN_IN = re.compile(r"^([^。，,；;：:]{2,15})[：:](?!\s*$)")
_GAP_RUN_IN = re.compile(r"^([^。，,；;：:]{2,20}?)(?:\s{2,}|\t|　)(?=\S)")
_TITLE_ENDS = r"(?:情况|概况|措施|建议|分析|打算|问题|原因|经验|做法|评价|安排|完成)"
_TEXT_OPENS = r"(?:我|本|今年|截至|截止|20\d\d|全|项目|资金|各|年初|目前|一是|按照|根据|该)"
_MERGED_END = re.compile(rf"^([^。，,；;：:\d]{{2,14}}?{_TITLE_ENDS})(?={_TEXT_OPENS})")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_BRACKETED = re.compile(r"^【[^【】,。;]{2,20}】$")              # 【资金】 above bullets, however short
_FIGURE = re.compile(r"\d")
_ANSWERED = re.compile(r":(?:暂?无|没有|不涉及|合格|良好|正常|已完成|未完成)$")
_TITLE_END = re.compile(rf"{_TITLE_ENDS}:?$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text with its section (−1 before the first) and what a label needs.

    ``paragraph`` counts from 1 inside the section; ``heading`` is the length of a heading that runs in.
    """

    line: Line
    section: int
    paragraph: int
    heading: int = 0


@dataclass(slots=True)
class _Open:
    index: int
    rank: int
    value: int


class Outliner:
    """Sorts lines into sections. ``sections`` and ``placed`` grow as lines come in."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.placed: list[Placed] = []
        self._open: list[_Open] = []
        self._count = 0

    def add(self, lines: list[Line]) -> None:
        virtual = [part for line in lines for part in _virtual(line)]
        for at, line in enumerate(virtual):
            self._line(line, virtual[at - 1] if at else None, virtual[at + 1] if at + 1 < len(virtual) else None)

    def path(self, section: int) -> str:
        """The numbers from the top down to a section, as a reader says them: 三（二）."""
        numbers: list[str] = []
        while section >= 0:
            found = self.sections[section]
            numbers.append(found.number or f"“{found.title[:12]}”")
            section = found.parent
        shown = ""
        for number in reversed(numbers):
            if number.startswith(("（", "(")):
                shown = shown.rstrip("、.．")
            shown += number
        return shown

    def _line(self, line: Line, before: Line | None, after: Line | None) -> None:
        number = _number(line)
        body = line.text[number.end:] if number else line.text
        if line.part is Part.TEXTBOX:
            self._place(line, 0)
        elif number:
            self._numbered(line, number, body)
        elif line.outline and _is_heading(line.text):
            self._open_section("", line.text.strip("：: "), Rank.PLAIN + line.outline, 0, line.locate(0, len(line.text)))
        elif _is_plain_heading(line, before, after):
            self._open_section("", line.text.rstrip("：: "), Rank.PLAIN, 0, line.locate(0, len(line.text)))
        else:
            self._place(line, 0)

    def _numbered(self, line: Line, number: Number, body: str) -> None:
        place = line.locate(0, len(line.text))
        if _is_heading(body):
            self._open_section(number.text, body.strip().rstrip("：:。. "), number.rank, number.value, place)
            if folded(body).endswith((*_STOPS, ".")):
                self._place(line, len(line.text))
            return
        length = _run_in(body)
        title = body[:length].strip().rstrip("。．.：: ") if length else ""
        self._open_section(number.text, title, number.rank, number.value, place)
        self._place(line, number.end + length if length else 0)

    def _open_section(self, number: str, title: str, rank: int, value: int, place: Location) -> None:
        sibling = self._sibling(rank, value)
        if sibling is not None:
            rank = sibling.rank
            del self._open[self._open.index(sibling):]
        else:
            while self._open and self._open[-1].rank >= rank:
                self._open.pop()
        parent = self._open[-1].index if self._open else -1
        self.sections.append(Section(number, title, len(self._open) + 1, place, parent))
        self._open.append(_Open(len(self.sections) - 1, rank, value))
        self._count = 0

    def _sibling(self, rank: int, value: int) -> _Open | None:
        """The open section that this one follows: of its own kind, or of any kind of number that it counts on from."""
        same = next((o for o in reversed(self._open) if o.rank == rank), None)
        if same is not None or value < 2 or rank >= Rank.PLAIN:
            return same
        return next((o for o in reversed(self._open) if o.value == value - 1 and o.rank < Rank.PLAIN), None)

    def _place(self, line: Line, heading: int) -> None:
        self._count += 1
        self.placed.append(Placed(line, self._open[-1].index if self._open else -1, self._count, heading))


def _number(line: Line) -> Number | None:
    if line.number:
        printed = number_of(line.number + " ") or number_of(line.number)
        return Number(line.number, printed.rank, printed.value, 0) if printed else None
    return number_of(line.text)


def _virtual(line: Line) -> Iterator[Line]:
    """A wall of text cut where numbered headings begin in it."""
    starts = [s for s in inline_starts(line.text) if s < len(line.text)]
    if not starts or line.part is Part.TEXTBOX:
        yield line
        return
    edges = [0, *starts, len(line.text)]
    for n, (a, b) in enumerate(pairwise(edges)):
        part = line.cut(a, b)
        if part.text:
            yield part if n or not line.number else Line(part.text, part.pieces, line.number, line.outline, line.align, line.part, line.page)


def _is_heading(text: str) -> bool:
    """A whole line that is a heading: short, no sentence."""
    plain = folded(text)
    bare = folded(_BRACKETS.sub("", text))
    if not bare or len(bare) > _LONGEST_HEADING or _reports(bare):
        return False
    if plain.endswith(_STOPS) or plain.endswith("."):
        return len(bare) <= 12 and not _FIGURE.search(bare) and "," not in plain and not re.search(r"[未已无没不]", bare)
    return "。" not in plain and not ("," in plain and (len(plain) > 24 or _FIGURE.search(plain))) and ";" not in plain


def _reports(bare: str) -> bool:
    """An item of a terse list (巡诊：完成38次；偏差：无) says something, though no stop ends it."""
    if _ANSWERED.search(bare):
        return True
    return bool(_FIGURE.search(bare)) and not _TITLE_END.search(bare) and any(f.quantity.unit for f in find_figures(bare))


def _is_plain_heading(line: Line, before: Line | None, after: Line | None) -> bool:
    """A short line without number or full stop, with text under it."""
    plain = folded(line.text)
    if _BRACKETED.match(plain):
        return after is not None
    if not 2 <= len(plain) <= _LONGEST_PLAIN or re.search(r"[。,;:!?%]|\d{3}|^注|附件|^表\d|单位|如下", plain.rstrip(":")) or line.align == "right":
        return False
    if after is None or len(after.text) < _LEAST_BODY or after.part is Part.TEXTBOX:
        return False
    return before is None or folded(before.text).endswith((*_STOPS, ".", ")", "”")) or len(before.text) <= _LONGEST_HEADING


def _run_in(body: str) -> int:
    """Length of a heading at the head of a paragraph, its stop included; 0 where there is none."""
    for pattern in (_GAP_RUN_IN, _COLON_RUN_IN):
        match = pattern.match(body)
        if match and "如下" not in match[1]:
            return match.end()
    stop = first_stop(body)
    if 0 < stop < len(body.rstrip()):
        title = folded(_BRACKETS.sub("", body[:stop])).rstrip("。.!;")
        if 1 < len(title) <= _LONGEST_RUN_IN and "," not in title and not re.search(r"\d", title):
            return stop
    merged = _MERGED_END.match(body)
    return merged.end() if merged else 0
