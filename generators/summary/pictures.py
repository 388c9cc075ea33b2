"""Charts as pictures for Word: lying bars in grey, lettered in an installed Chinese font.

Without such a font there is no picture, and the paper shows the same figures as a table and says why.
"""
from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

import corpus
from generators.summary.figure import Figure

_WIDE, _MARGIN, _BAR, _GAP, _TEXT = 1560, 16, 30, 12, 28       # ten pixels a millimetre of the text area
_LABELS, _VALUES = 560, 210
_INK, _FILLS = "#000000", ("#555555", "#D0D0D0")


@dataclass(frozen=True, slots=True)
class Bars:
    """One chart: a label and a figure for each series in every row; ``series`` names them where there are several."""

    title: str
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    series: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def font_file() -> tuple[str, str] | None:
    """Name and file of the first installed font that can letter Chinese; None where there is none."""
    for entry in corpus.lexicon("summary")["chart_fonts"]:
        try:
            ImageFont.truetype(entry["file"], _TEXT)
        except OSError:
            continue
        return str(entry["name"]), str(entry["file"])
    return None


def draw(bars: Bars) -> bytes | None:
    """A PNG, or None where no font can letter it."""
    font = font_file()
    if font is None or not bars.rows:
        return None
    type_ = ImageFont.truetype(font[1], _TEXT)
    each = len(bars.rows[0][1]) * _BAR
    lettered = [_wrapped(label, type_) for label, _ in bars.rows]
    heights = [max(each, len(lines) * (_TEXT + 6)) + _GAP for lines in lettered]
    top = _MARGIN + (_TEXT + 2 * _GAP if bars.series else 0)
    image = Image.new("L", (_WIDE, top + sum(heights) + _MARGIN), "white")
    pen = ImageDraw.Draw(image)
    _legend(pen, bars.series, type_)
    _rows(pen, bars, lettered, heights, top, type_)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(254, 254))
    return stream.getvalue()


def _wrapped(label: str, type_: Any) -> list[str]:
    """A label in lines that fit beside the bars; nothing of it is cut off."""
    lines = [""]
    for character in label:
        if lines[-1] and type_.getlength(lines[-1] + character) > _LABELS - _MARGIN:
            lines.append("")
        lines[-1] += character
    return lines


def _legend(pen: Any, series: Sequence[str], type_: Any) -> None:
    x = _LABELS
    for number, name in enumerate(series):
        pen.rectangle((x, _MARGIN, x + _BAR, _MARGIN + _BAR), fill=_FILLS[number], outline=_INK)
        pen.text((x + _BAR + 10, _MARGIN), name, fill=_INK, font=type_)
        x += _BAR + 40 + int(type_.getlength(name))


def _rows(pen: Any, bars: Bars, lettered: Sequence[Sequence[str]], heights: Sequence[int], top: int, type_: Any) -> None:
    most = max((abs(float(f.value)) for _, figures in bars.rows for f in figures if f.value is not None), default=0) or 1.0
    room = _WIDE - _LABELS - _VALUES - _MARGIN
    pen.line((_LABELS, top, _LABELS, top + sum(heights)), fill=_INK, width=2)
    y = top
    for (_, figures), lines, height in zip(bars.rows, lettered, heights, strict=True):
        first = y + (height - len(lines) * (_TEXT + 6)) // 2
        for number, line in enumerate(lines):
            pen.text((_LABELS - 14 - type_.getlength(line), first + number * (_TEXT + 6)), line, fill=_INK, font=type_)
        start = y + (height - len(figures) * _BAR) // 2
        for number, figure in enumerate(figures):
            long = int(room * abs(float(figure.value)) / most) if figure.value is not None else 0
            at = start + number * _BAR
            pen.rectangle((_LABELS, at + 2, _LABELS + long, at + _BAR - 2), fill=_FILLS[number], outline=_INK)
            pen.text((_LABELS + long + 12, at), figure.shown, fill=_INK, font=type_)
        y += height
