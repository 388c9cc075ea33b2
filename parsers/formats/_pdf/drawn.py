"""What is drawn on a page besides text, in the page's own space."""
from __future__ import annotations

from dataclasses import dataclass, field

from parsers.formats._pdf.native import Bounds, Handle

THIN = 3.0                  # points: the thickest mark that is a rule (pdfium's bounds hold the stroke twice)


@dataclass(frozen=True, slots=True)
class Picture:
    box: Bounds
    opaque: bool
    covers: int             # text objects painted before it


@dataclass(slots=True)
class Drawn:
    """All marks of one page."""

    strokes: list[Bounds] = field(default_factory=list)         # thin and straight
    fills: list[Bounds] = field(default_factory=list)           # filled rectangles without an outline
    pictures: list[Picture] = field(default_factory=list)
    curves: list[Bounds] = field(default_factory=list)          # what a path with curves fills
    hidden: set[Handle] = field(default_factory=set)            # text objects painted invisibly
    clipped: dict[Handle, Bounds] = field(default_factory=dict) # text objects outside the window they may be painted in
    texts: int = 0
    cut: bool = False                                           # more objects than are looked at

    def add_thin(self, box: Bounds) -> bool:
        """Take a box for a rule if it is thin enough."""
        if min(box[2] - box[0], box[3] - box[1]) > THIN:
            return False
        self.strokes.append(box)
        return True
