"""Red seals on pages with text: a picture, a drawing or a stamp that is roughly square and mostly red."""
from __future__ import annotations

from typing import Any

import numpy as np

from parsers.document import Seal
from parsers.formats._pdf.drawn import Drawn
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.native import Bounds

_LEAST, _MOST = 50.0, 200.0     # points across: official seals are 3.8–5 cm, with room for scaling
_RATIO = 1.6                    # longer side by shorter: oval seals are 45 × 30 mm
_RED_SHARE = 0.4                # of the inked pixels; text may lie under a seal
_INK_SHARE = 0.03               # of all pixels
_SCALE = 0.75                   # pixels a point


def find(page: Any, drawn: Drawn, stamps: list[Bounds], frame: Frame, number: int) -> list[Seal]:
    """The seals of a page; the page is drawn only when something has a seal's shape."""
    candidates = [box for box in (*(p.box for p in drawn.pictures), *drawn.curves, *stamps) if _shaped(box)]
    if not candidates:
        return []
    image = page.render(scale=_SCALE, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    seals: list[Seal] = []
    for box in candidates:
        shown = frame.box(*frame.place(*box))
        x0, y0, x1, y1 = (int(v * _SCALE) for v in (shown.x0, shown.y0, shown.x1, shown.y1))
        overlaps = any(s.box.x0 < shown.x1 and shown.x0 < s.box.x1 and s.box.y0 < shown.y1 and shown.y0 < s.box.y1 for s in seals)
        if not overlaps and _red(image[max(y0, 0):y1, max(x0, 0):x1]):
            seals.append(Seal(number, shown))
    return seals


def _shaped(box: Bounds) -> bool:
    wide, high = box[2] - box[0], box[3] - box[1]
    return min(wide, high) >= _LEAST and max(wide, high) <= _MOST and max(wide, high) <= _RATIO * min(wide, high)


def _red(pixels: Any) -> bool:
    if pixels.size == 0 or pixels.ndim != 3:
        return False
    red, green, blue = (pixels[:, :, i].astype(np.int16) for i in range(3))
    ink = np.minimum(np.minimum(red, green), blue) < 215
    reddish = ink & (red > 120) & (red - np.maximum(green, blue) > 45)
    return bool(ink.mean() > _INK_SHARE and reddish.sum() > _RED_SHARE * ink.sum())
