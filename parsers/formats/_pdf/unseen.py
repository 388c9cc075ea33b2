"""Text in the file that nobody sees on the page.

A text layer painted invisibly is left out, and so is text clipped away: a spreadsheet prints a merged cell's
words on every page that the cell reaches. But where the clip is a cell that shows other lines, its row was too
low for its text, and the rest is brought back, since the unit wrote it.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from parsers.formats._pdf import chars, regions
from parsers.formats._pdf.chars import Chars
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.grid import Grid


@dataclass(slots=True)
class Unseen:
    """Masks over a page's characters. ``windows`` are clip rectangles with the characters that each cut away."""

    hidden: Any
    clipped: Any
    windows: list[tuple[tuple[float, float, float, float], Any]]


def find(textpage: Any, found: Chars, marks: Drawn, frame: Frame) -> Unseen:
    """Which characters are not seen."""
    none = np.zeros(len(found), dtype=np.bool_)
    if not marks.hidden and not marks.clipped:
        return Unseen(none, none, [])
    owner = chars.owners(textpage, found.index)
    windows: dict[Any, list[int]] = {}
    for obj, box in marks.clipped.items():
        windows.setdefault(frame.place(*box), []).append(obj)
    parts = [(box, _painted(owner, objects)) for box, objects in windows.items()]
    return Unseen(_painted(owner, marks.hidden), _painted(owner, marks.clipped), parts)


def _painted(owner: Any, objects: Any) -> Any:
    return np.isin(owner, np.array(list(objects), dtype=np.uint64))


def rescued(lost: Unseen, owner: Any, grids: Sequence[Grid]) -> Any:
    """Which clipped characters belong to a cell that shows other text; ``owner`` is told their cell."""
    back = np.zeros(len(owner), dtype=np.bool_)
    shown = ~(lost.hidden | lost.clipped)
    for box, cut in lost.windows:
        region = regions.of_window(box, grids)
        if region >= 0 and bool((owner[shown] == region).any()):
            owner[cut] = region
            back |= cut
    return back
