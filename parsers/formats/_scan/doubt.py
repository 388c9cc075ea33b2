"""How sure a reading is.

Two readings of one strip that disagree show what a score hides: the recogniser is as sure of a wrong figure as of
a right one. Figures are therefore read twice, with different surroundings, and must keep to the grammar of
figures; a figure under a seal is never sure.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.formats._scan.ocr import Engine, Reading
from parsers.formats._scan.shapes import Pixels
from parsers.formats._scan.symbols import BARRED, PERMILLE_RINGS, leading_aspect, rings

SURE = 0.8
_WIDE = 320                     # pixels: the recogniser's own surroundings
_PLAIN = 0.97                   # score from which a line of words is not read again
_DOUBT = 0.5                    # what is left of a confidence that something speaks against

_FIGURE = re.compile(r"[0-9<>≥≤=＝%‰√/+]")
_NUMBER = re.compile(r"[0-9.,，·]*[0-9][0-9.,，·]*")
_GOOD = re.compile(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?|\d{4}\.\d{1,2}(\.\d{1,2})?|\d\.\d\.\d")
_TAIL = re.compile(r"[0-9%‰][.,·*'`]+$|\.\.|%[0-9oO]")
_MIXED = re.compile(r"\d[OolIS]|[OolIS]\d")
_POINT_OR_COMMA = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?!\d)")


def read(engine: Engine, crops: Sequence[Pixels]) -> list[Reading]:
    """One reading a crop, its score what the figures in it may rest on."""
    first = engine.read(crops)
    again = [k for k, r in enumerate(first) if _FIGURE.search(r.text) or len(r.text) <= 3 or r.score < _PLAIN]
    second = dict(zip(again, engine.read([crops[k] for k in again], _WIDE), strict=True))
    return [_settle(r, second[k], crops[k]) if k in second else r for k, r in enumerate(first)]


def _settle(one: Reading, other: Reading, crop: Pixels) -> Reading:
    best = max(one, other, key=lambda r: r.score)
    score = (one.score + other.score) / 2 if one.text == other.text else min(one.score, other.score, _DOUBT)
    text = best.text
    if "%" in text or "‰" in text:
        text, score = _percent(best, other if best is one else one, crop, score)
    if text[:1] in ("<", ">") and leading_aspect(crop) >= BARRED:
        score = min(score, _DOUBT)
    if not well_formed(text):
        score = min(score, _DOUBT)
    return Reading(text, (score,) * len(text) or (score,), best.places)


def _percent(best: Reading, other: Reading, crop: Pixels, score: float) -> tuple[str, float]:
    """% or ‰: the third ring is often read as a 0 or an o, or not at all. The digit before is cut through, its ring open."""
    sign = max(best.text.find("%"), best.text.find("‰"))
    before = best.places[sign - 1] if sign else 0.0
    ringed = rings(crop, round(before * crop.shape[1] + 0.04 * crop.shape[0])) >= PERMILLE_RINGS
    trailing = any(re.search(r"%[0oO]$|‰", r.text) for r in (best, other))
    if trailing:
        return re.sub(r"[%‰][0oO]?$", "‰", best.text), max(score, SURE) if ringed else min(score, _DOUBT)
    return best.text, min(score, _DOUBT) if ringed else score


def well_formed(text: str) -> bool:
    """Are the figures of a text written as figures are? Not 1O0, .95%, 100..00%, 4.489.54."""
    if _MIXED.search(text) or _TAIL.search(text):
        return False
    return all(_GOOD.fullmatch(m.group().strip("，").rstrip(".,·")) for m in _NUMBER.finditer(text))


def separators_matter(text: str) -> bool:
    """4.544 may be 4,544: both are figures, a thousandfold apart."""
    return bool(_POINT_OR_COMMA.search(text))
