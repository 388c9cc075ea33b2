"""Field codes inside a paragraph: the code is hidden, its result is text."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parsers.formats._docx import symbols
from parsers.formats._docx.names import CHECK_DEFAULT, CHECKED, FF_CHECK_BOX, FLD_CHAR_TYPE
from parsers.formats._docx.styles import is_on

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(slots=True)
class Fields:
    """The fields open at this point of a paragraph.

    A code that has no result by the end of its paragraph hides nothing further: better too much text than a
    file silently cut short by one missing mark.
    """

    _codes: list[bool] = field(default_factory=list)    # outermost first; True while inside a code
    _hidden: int = 0                                    # how many of them are

    @property
    def hiding(self) -> bool:
        return self._hidden > 0

    def mark(self, el: Element) -> str:
        """Take a ``w:fldChar``; returns the box that a legacy check box shows, "" otherwise."""
        kind = el.get(FLD_CHAR_TYPE)
        if kind == "begin":
            shown = "" if self.hiding else _check_box(el)
            self._codes.append(True)
            self._hidden += 1
            return shown
        if kind in ("separate", "end") and self._codes:
            self._hidden -= self._codes.pop()
            if kind == "separate":
                self._codes.append(False)
        return ""

    def clear(self) -> None:
        self._codes.clear()
        self._hidden = 0


def _check_box(begin: Element) -> str:
    box = next(begin.iter(FF_CHECK_BOX), None)
    if box is None:
        return ""
    state = box.find(CHECKED)
    if state is None:
        state = box.find(CHECK_DEFAULT)
    return symbols.TICKED if state is not None and is_on(state) else symbols.UNTICKED
