"""One ``w:p`` after the other as a shown line: text, number, outline level, alignment."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.document import Part, reference
from parsers.formats._docx.flat import Flat, Settings
from parsers.formats._docx.inline import Inline
from parsers.formats._docx.ledger import Spot
from parsers.formats._docx.names import (
    DEL,
    ILVL,
    INS,
    JC,
    MOVE_FROM,
    MOVE_TO,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_PR,
    P_STYLE,
    R_PR,
    SECT_PR,
    VANISH,
)
from parsers.formats._docx.numbering import Counters
from parsers.formats._docx.reading import Reading
from parsers.formats._docx.styles import ALIGN, Look, integer, is_on, outline, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Line = tuple[str, int, str, int, str]       # text, ordinal of the w:p, number, outline level, alignment
_MARKS = {INS: "inserted", MOVE_TO: "inserted", DEL: "deleted", MOVE_FROM: "deleted"}


@dataclass(slots=True)
class _Shape:
    """How paragraphs with the same settings are shown; ``num_id`` is "" without a list."""

    look: Look
    num_id: str
    level: int
    outline: int
    align: str


@dataclass(slots=True)
class _Carried:
    """The beginning of a paragraph that goes on in the next ``w:p``. In pieces: there may be thousands."""

    index: int
    pieces: list[str]
    length: int = 0


class Lines:
    """The paragraphs of one part, to be read in document order.

    ``part`` and ``place`` (table label, row, column) say for whom; ``boxes`` holds the text boxes of the last
    paragraph until somebody takes them; ``sections`` the section settings met.
    """

    def __init__(self, reading: Reading, root: Element, source: str, part: Part, symbol_fonts: bool) -> None:
        self.source, self.part = source, part
        self.place: tuple[str, int, int] | None = None
        self.boxes: list[Element] = []
        self.sections: list[Element] = []
        self.prompting = False                      # inside a fill-in control that shows its prompt
        self.boxed = False                          # inside a text box, hence inside another paragraph, whose words follow
        self.commenting: list[str] = []             # comments that begin with the next paragraph
        self.carried: _Carried | None = None        # words whose end mark is gone: the next paragraph goes on with them
        self._styles, self._ledger, self._budget = reading.styles, reading.ledger, reading.budget
        self._numbering, self._counters = reading.numbering, Counters(reading.numbering)
        self._flat, self._inline = Flat(root, reading.styles, symbol_fonts), Inline(reading.styles, reading.ledger)
        self._shapes: dict[Settings, _Shape] = {}
        self._most = reading.budget.limits.max_characters

    @property
    def ordinal(self) -> int:
        """The ordinal of the last paragraph read."""
        return self._flat.ordinal

    def ordinal_in(self, tr: Element) -> int:
        """The ordinal of the first paragraph of a row ahead, whether it will be read or not."""
        self._flat.reach(tr)
        return self._flat.ordinal + 1

    def merges(self, tc: Element) -> list[Element]:
        """What the settings of a cell say about its place in the grid."""
        return self._flat.merges(tc)

    def read(self, p: Element) -> Line | None:
        """The line of a paragraph; None where its end mark is gone and the next paragraph goes on with it."""
        if self.boxed or self.carried is not None or self.prompting or self.commenting:
            self._flat.take(p)
            return self._closely(p)
        flat = self._flat
        text = flat.text(p)
        if text is None:
            return self._closely(p)
        shape = self._shapes.get(flat.settings) or self._shape(flat.settings)
        if shape.look.hidden:
            return self._closely(p)
        return self._line(text, flat.ordinal, shape)

    def flush(self) -> Line | None:
        """What is left where no paragraph follows that could go on with it."""
        carried, self.carried = self.carried, None
        return ("".join(carried.pieces), carried.index, "", 0, "") if carried is not None and carried.length else None

    def spot(self, index: int) -> Spot:
        """The place of a paragraph in the user's words."""
        if self.place is None:
            return Spot(f"{self.part.value} 第{index + 1}段", self.source, index)
        table, row, col = self.place
        return Spot(f"{table} {reference(row, col)}", self.source, index)

    def _line(self, text: str, index: int, shape: _Shape) -> Line:
        number = self._counters.next(shape.num_id, shape.level) if shape.num_id else ""
        budget = self._budget
        budget.characters += len(text) + len(number)
        if budget.characters > self._most:
            budget.overrun()
        return text, index, number, shape.outline, shape.align

    def _shape(self, settings: Settings) -> _Shape:
        """Direct settings over those of the style, worked out once for each combination."""
        style, align, direct, level, depth = settings
        look = self._styles.look(style)
        num_id = direct or look.num_id
        shape = self._shapes[settings] = _Shape(
            look, "" if num_id == "0" else num_id, self._level(look, num_id, direct, level),
            outline(depth) if depth else look.outline, ALIGN.get(align, "") if align else look.align)
        return shape

    def _level(self, look: Look, num_id: str, direct: str, level: str) -> int:
        """The level in the list: the paragraph's own, else the one its style stands for."""
        if direct or level:
            return integer(level, 0)
        definition = self._numbering.definition(num_id) if num_id else None
        linked = definition.level_of(look.chain) if definition is not None else None
        return (look.level or 0) if linked is None else linked

    def _closely(self, p: Element) -> Line | None:
        """A paragraph that is more than plain."""
        carried, self.carried = self.carried, None
        if carried is None or not carried.length:
            carried = _Carried(self._flat.ordinal, [])
        spot = self.spot(carried.index)
        properties = p.find(P_PR)
        settings = self._settings(properties)
        shape = self._shapes.get(settings) or self._shape(settings)
        self._begin_comments(spot, carried.length)
        words = self._words(p, spot, shape.look.hidden, carried.length)
        carried.pieces.append(words)
        carried.length += len(words)
        if self._mark_is_gone(properties, shape.look.hidden):
            self.carried = carried
            return None
        return self._line("".join(carried.pieces), carried.index, shape)

    def _words(self, p: Element, spot: Spot, hidden: bool, before: int) -> str:
        if self.prompting:
            self._ledger.prompts.append(spot.location())
            return ""
        text = self._inline.read(p, spot, hidden, before)
        self.boxes = self._inline.boxes
        return text

    def _begin_comments(self, spot: Spot, at: int) -> None:
        for identifier in self.commenting:
            self._ledger.comment_start(identifier, spot, at)
        self.commenting.clear()

    def _settings(self, properties: Element | None) -> Settings:
        found = {el.tag: el for el in (() if properties is None else properties)}
        section, listed = found.get(SECT_PR), found.get(NUM_PR)
        if section is not None:
            self.sections.append(section)
        num_id, level = ("", "") if listed is None else (value(listed.find(NUM_ID)), value(listed.find(ILVL)))
        return value(found.get(P_STYLE)), value(found.get(JC)), num_id, level, value(found.get(OUTLINE))

    def _mark_is_gone(self, properties: Element | None, hidden: bool) -> bool:
        """Whether the end mark was deleted or is hidden; changes of it are recorded."""
        mark = None if properties is None else properties.find(R_PR)
        gone = False
        for el in () if mark is None else mark:
            kind = _MARKS.get(str(el.tag))
            if kind is not None:
                self._inline.mark_changed(kind, el)
                gone = gone or kind == "deleted"
            elif el.tag == VANISH:
                hidden = is_on(el)
        return gone or hidden
