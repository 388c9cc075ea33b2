"""The pdfium calls that are made once a character or once an object.

pypdfium2's bindings check and convert every argument. For calls repeated thousands of times a page the same
functions are bound by their address with plain integer handles, which measured twice as fast.
Everything else goes through pypdfium2 as it is.
"""
from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

Handle: TypeAlias = int
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Bounds: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in page space

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_P, _I, _U, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


@cache
def bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The pdfium function ``name`` with the given C types."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    if address is None:
        raise LookupError(name)
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def handle(wrapped: Any) -> Handle:
    """The address behind a pypdfium2 object or raw pointer."""
    return ctypes.cast(getattr(wrapped, "raw", wrapped), ctypes.c_void_p).value or 0


class Calls:
    """The hot functions, bound once a process."""

    def __init__(self) -> None:
        self.char_box = bind("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
        self.char_unicode = bind("FPDFText_GetUnicode", _U, _P, _I)
        self.char_angle = bind("FPDFText_GetCharAngle", _F, _P, _I)
        self.char_object = bind("FPDFText_GetTextObject", _P, _P, _I)
        self.char_unmapped = bind("FPDFText_HasUnicodeMapError", _I, _P, _I)
        self.page_object = bind("FPDFPage_GetObject", _P, _P, _I)
        self.form_object = bind("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
        self.form_count = bind("FPDFFormObj_CountObjects", _I, _P)
        self.type = bind("FPDFPageObj_GetType", _I, _P)
        self.bounds = bind("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
        self.matrix = bind("FPDFPageObj_GetMatrix", _I, _P, _P)
        self.transparent = bind("FPDFPageObj_HasTransparency", _I, _P)
        self.render_mode = bind("FPDFTextObj_GetTextRenderMode", _I, _P)
        self.clip = bind("FPDFPageObj_GetClipPath", _P, _P)
        self.clip_count = bind("FPDFClipPath_CountPaths", _I, _P)
        self.clip_points = bind("FPDFClipPath_CountPathSegments", _I, _P, _I)
        self.clip_segment = bind("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)
        self.path_count = bind("FPDFPath_CountSegments", _I, _P)
        self.path_segment = bind("FPDFPath_GetPathSegment", _P, _P, _I)
        self.path_mode = bind("FPDFPath_GetDrawMode", _I, _P, _P, _P)
        self.segment_point = bind("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
        self.segment_type = bind("FPDFPathSegment_GetType", _I, _P)
        self.segment_closes = bind("FPDFPathSegment_GetClose", _I, _P)


@cache
def calls() -> Calls:
    return Calls()


class Scratch:
    """Memory that pdfium writes results into, reused from call to call."""

    def __init__(self) -> None:
        self._floats = (ctypes.c_float * 6)()
        self._ints = (ctypes.c_int * 2)()
        base = ctypes.addressof(self._floats)
        self._at = tuple(base + 4 * i for i in range(6))
        self._ints_at = tuple(ctypes.addressof(self._ints) + 4 * i for i in range(2))
        self._call = calls()

    def bounds(self, obj: Handle) -> Bounds | None:
        """Left, bottom, right, top of an object in its container's space."""
        at = self._at
        if not self._call.bounds(obj, at[0], at[1], at[2], at[3]):
            return None
        left, bottom, right, top = self._floats[:4]
        return left, bottom, right, top

    def matrix(self, obj: Handle) -> Matrix:
        if not self._call.matrix(obj, self._at[0]):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def point(self, segment: Handle) -> tuple[float, float]:
        self._call.segment_point(segment, self._at[0], self._at[1])
        return self._floats[0], self._floats[1]

    def draw_mode(self, path: Handle) -> tuple[int, int]:
        """Fill mode (0 is none) and whether the path is stroked."""
        if not self._call.path_mode(path, self._ints_at[0], self._ints_at[1]):
            return 0, 0
        return self._ints[0], self._ints[1]


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """``inner`` first, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def apply_bounds(matrix: Matrix, bounds: Bounds) -> Bounds:
    """The upright rectangle around transformed bounds."""
    if matrix == IDENTITY:
        return bounds
    left, bottom, right, top = bounds
    corners = [apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
