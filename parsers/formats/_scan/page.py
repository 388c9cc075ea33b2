"""One picture of a page → blocks, seals, remarks. The only door to this package."""
from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from parsers.document import Block, Paragraph, Remark, Seal, Table
from parsers.formats._scan import cells, cleaning, doubt, lines, ocr, reading, remarks, seal, strips, upright
from parsers.formats._scan.deskew import Placement
from parsers.formats._scan.doubt import Verdict
from parsers.formats._scan.grid import Grid, grids
from parsers.formats._scan.ocr import Engine
from parsers.formats._scan.shapes import Pixels, Rect
from parsers.formats._scan.upright import View
from parsers.limits import Limits, exceeded

_COARSEST, _FINEST = 1.9, 4.2       # pixels a point: 137 and 302 dpi
_ENLARGED, _ILLEGIBLE = 2.5, 0.75   # times; pixels a point (after that) below which 9 pt print is a blur
_LONGEST = 8000                     # pixels of a side that nothing is enlarged to
_BLANK = 0.002                      # share of ink up to which a page is an empty one with dust
_DARK = 128                         # grey level below which a page without text is no empty page
_SMALLEST = 16                      # pixels; a picture smaller than that holds no line of text


def read_page(image: npt.NDArray[np.uint8], page: int, points: tuple[float, float], limits: Limits,
              first_table: int = 1) -> tuple[list[Block], list[Seal], list[Remark]]:
    """Read an RGB image (H × W × 3) of page number ``page`` (from 1) that measures ``points`` (width, height).

    Blocks are in reading order with boxes in points of the page as handed in; tables are labelled from
    ``first_table``. Raises LimitExceeded on images over ``max_image_pixels`` and MissingTool without the models.
    """
    height, width = image.shape[:2]
    if height * width > limits.max_image_pixels:
        exceeded("", f"第{page}页的图像有{height * width // 1_000_000}百万像素", "max_image_pixels", limits.max_image_pixels)
    image = _scaled(image, points)
    per_point = (image.shape[1] / points[0], image.shape[0] / points[1])
    unit = sum(per_point) / 2
    if min(height, width) < _SMALLEST or unit < _ILLEGIBLE:
        return [], [], [remarks.too_small(page)]
    red = seal.red(image)
    found = seal.seals(red, unit)
    engine = ocr.engine()
    view = upright.straighten(seal.grey_without(image, red, found), seal.inside(red, found) if found else None, per_point, engine)
    blocks, noted = _read(view, engine, page, unit, first_table)
    handed_in = Placement(np.eye(3), per_point)
    return blocks, [Seal(page, handed_in.box(box)) for box in found], noted


def _scaled(image: Pixels, points: tuple[float, float]) -> Pixels:
    """Coarse pictures enlarged, so that hair lines have width; very fine ones reduced, which loses nothing but time."""
    import cv2

    unit = (image.shape[1] / points[0] + image.shape[0] / points[1]) / 2
    factor = min(min(max(unit, _COARSEST), _FINEST) / unit, _ENLARGED)
    if factor == 1 or factor * max(image.shape) > _LONGEST:
        return image
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(image, None, fx=factor, fy=factor, interpolation=way).astype(np.uint8)


def _read(view: View, engine: Engine, page: int, unit: float, first_table: int) -> tuple[list[Block], list[Remark]]:
    ruling, faint = lines.rules(view.grey, unit, view.covered)
    tables = grids(faint, ruling, unit)
    plain = strips.unruled(lines.ink(view.grey, unit), ruling, tables, unit)
    black = seal.seals(ruling.solid, unit)
    sheet = cells.Sheet(plain, seal.shade(plain.shape, view.covered, black), _line_height(view, unit))
    homes, outside = strips.homes(view.boxes, tables, plain, unit, sheet.line_height)
    every = [*(s for home in homes for cell in home for s in cell.strips), *outside]
    grey = cleaning.without_specks(view.grey, plain, unit)
    verdicts = dict(zip(every, doubt.read(engine, [s.cut(grey) for s in every]), strict=True))
    if view.covered is not None:
        verdicts = _without_seals(verdicts, plain, seal.shade(plain.shape, view.covered, []))
    made = [cells.table(g, [(c, [verdicts[s] for s in c.strips]) for c in home], sheet, view.placed, page, f"表{first_table + k}")
            for k, (g, home) in enumerate(zip(tables, homes, strict=True))]
    found = reading.lines(strips.rows(outside, sheet.line_height), verdicts)
    blocks = _in_order(reading.paragraphs(found, [g.box for g in tables], plain.shape[0]), tables, made, view.placed, page)
    noted = [r for table, g in zip(made, tables, strict=True) for r in remarks.of_table(table, g.torn)]
    noted += remarks.of_text([b for b in blocks if isinstance(b, Paragraph)], page, bool(black))
    if not blocks and ((plain > 0).mean() > _BLANK or view.grey.mean() < _DARK):
        noted.append(remarks.nothing_read(page))
    return blocks, noted


def _line_height(view: View, unit: float) -> int:
    return round(float(np.median([b.height for b in view.boxes]))) if view.boxes else round(12 * unit)


def _without_seals(verdicts: dict[Rect, Verdict], plain: Pixels, shade: Pixels) -> dict[Rect, Verdict]:
    """What cannot be read and is all on a seal's strokes is what clearing the seal left behind."""
    return {strip: Verdict("", min(v.score, doubt.DOUBTED)) if v.score < doubt.SURE and seal.is_own(strip.cut(plain), strip.cut(shade)) else v
            for strip, v in verdicts.items()}


def _in_order(texts: Sequence[reading.Block], grids: Sequence[Grid], tables: Sequence[Table], placed: Placement, page: int) -> list[Block]:
    """Paragraphs and tables from top to bottom; paragraphs are numbered as they come."""
    entries: list[tuple[Rect, reading.Block | Table]] = [(t.lines[0].box, t) for t in texts]
    entries += [(g.box, t) for g, t in zip(grids, tables, strict=True)]
    blocks: list[Block] = []
    count = 0
    for _, entry in sorted(entries, key=lambda e: e[0].y0):
        if isinstance(entry, Table):
            blocks.append(entry)
        else:
            blocks.append(reading.made(entry, count, page, placed))
            count += 1
    return blocks
