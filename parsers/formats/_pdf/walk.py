"""What is drawn on a page besides text: straight strokes, filled rectangles, pictures, curves.

One walk over the page's objects, into form XObjects too. A thin object is a rule whatever it was made of (a
stroke, a filled rectangle, a picture one pixel high); only thicker paths are looked into, since that costs ten
times as much.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from parsers.formats._pdf import paths
from parsers.formats._pdf.drawn import Drawn, Picture
from parsers.formats._pdf.native import IDENTITY, Bounds, Handle, Matrix, Scratch, apply, apply_bounds, calls, handle, multiply

_FORM_DEPTH = 8             # forms in forms; real pages use one or two
_MAX_OBJECTS = 100_000      # objects on one page that are looked at
_INVISIBLE = 3              # text render mode: neither filled nor stroked
_CLIPS = 4                  # clip rectangles of one text that are looked at
_RECTANGLE = (4, 5)         # points of a clip that is a rectangle
_SEEN = 0.3                 # of a text's height: less than this is not seen


def walk(page: Any) -> Drawn:
    """Look at every object on a page."""
    drawn, scratch = Drawn(), Scratch()
    call = calls()
    kinds = {pdfium.FPDF_PAGEOBJ_TEXT: _text, pdfium.FPDF_PAGEOBJ_PATH: paths.take, pdfium.FPDF_PAGEOBJ_IMAGE: _image}
    for seen, (obj, kind, matrix) in enumerate(_objects(page, scratch)):
        if seen >= _MAX_OBJECTS:
            drawn.cut = True
            break
        if (take := kinds.get(kind)) is not None:
            take(obj, matrix, drawn, scratch, call)
    return drawn


def _objects(page: Any, scratch: Scratch) -> Iterator[tuple[Handle, int, Matrix]]:
    """Objects with their type and the matrix of the form they stand in, in painting order."""
    call, root = calls(), handle(page)
    kind_of, form_type = call.type, pdfium.FPDF_PAGEOBJ_FORM

    def within(container: Handle, count: int, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Handle, int, Matrix]]:
        for i in range(count):
            obj = get(container, i)
            kind = kind_of(obj)
            yield obj, kind, matrix
            if kind == form_type and depth < _FORM_DEPTH:
                yield from within(obj, call.form_count(obj), call.form_object, multiply(scratch.matrix(obj), matrix), depth + 1)

    return within(root, pdfium.FPDFPage_CountObjects(page), call.page_object, IDENTITY, 0)


def _text(obj: Handle, matrix: Matrix, drawn: Drawn, scratch: Scratch, call: Any) -> None:
    drawn.texts += 1
    if call.render_mode(obj) == _INVISIBLE:
        drawn.hidden.add(obj)
    elif (clip := call.clip(obj)) and (box := _window(clip, matrix, scratch, call)) and _is_outside(
            apply_bounds(matrix, scratch.bounds(obj) or box), box):
        drawn.clipped[obj] = box


def _window(clip: Handle, matrix: Matrix, scratch: Scratch, call: Any) -> Bounds | None:
    """The rectangle that a clip leaves open, where it is made of rectangles."""
    found: Bounds | None = None
    for path in range(min(call.clip_count(clip), _CLIPS)):
        if call.clip_points(clip, path) in _RECTANGLE:
            x0, y0 = apply(matrix, *scratch.point(call.clip_segment(clip, path, 0)))
            x1, y1 = apply(matrix, *scratch.point(call.clip_segment(clip, path, 2)))
            left, bottom, right, top = found or (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            found = max(left, min(x0, x1)), max(bottom, min(y0, y1)), min(right, max(x0, x1)), min(top, max(y0, y1))
    return found


def _is_outside(text: Bounds, box: Bounds) -> bool:
    """Is a text outside its window, or nearly? One that is cut off at its end only is not."""
    seen = min(text[3], box[3]) - max(text[1], box[1])
    return bool(text[2] < box[0] or text[0] > box[2] or seen < _SEEN * (text[3] - text[1]))


def _image(obj: Handle, matrix: Matrix, drawn: Drawn, scratch: Scratch, call: Any) -> None:
    bounds = scratch.bounds(obj)
    if bounds is None:
        return
    box = apply_bounds(matrix, bounds)
    if not drawn.add_thin(box):
        drawn.pictures.append(Picture(box, not call.transparent(obj), drawn.texts))
