"""How sure a reading is.

The recogniser is as sure of some wrong figures as of right ones; two readings of one strip in different
surroundings disagree where a score hides it. Figures are therefore read twice and must keep to the grammar of
figures.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.formats._scan.ocr import Engine, Reading
from parsers.formats._scan.shapes import Pixels
from parsers.formats._scan.symbols import BARRED, PERMILLE_RINGS, leading_aspect, rings

SURE = 0.75
DOUBTED = 0.5                   # what is left of a confidence that something speaks against
_WIDE, _STRETCH = 320, 1.1      # pixels and times: what makes the second reading another one, of short and of long lines
_CLEAR, _PLAIN = 0.99, 0.97     # scores from which figures and words are not read again: of 3,700 such figures
                                # of the measurement none was wrong but for signs that the second reading misses as well

_FIGURE = re.compile(r"[0-9<>≥≤=＝%‰√/+]")
_FORM = str.maketrans("（）：；，！？－–—一", "():;,!?----", " \u3000")      # one sign in two widths is no disagreement
_GAP = re.compile(r"(?<=[0-9%‰)）.]) +(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) +(?=[0-9<>≥≤=])")
_LOOSE = re.compile(r"^[.·,'](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[.·,']$")     # specks at the ends of words
_RINGED, _THIRD = re.compile(r"[%‰][0oO°]?$"), re.compile(r"%[0oO°]$|‰$")
_RANGE = re.compile(r"(?<=\d)一(?=\d)")
_NUMBER = re.compile(r"[0-9.,，·]*[0-9][0-9.,，·]*")
_GOOD = re.compile(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?|\d{4}\.\d{1,2}(\.\d{1,2})?|\d\.\d\.\d")
_BAD = re.compile(r"[0-9%‰][.,·*'`]+$|^[<>≥≤=0-9.,]+[%‰]。$|\.\.|[%‰][0-9oO]|\d[OolIS]|[OolIS]\d")
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)")      # 4.544 may be 4,544, a thousandfold more


class Verdict(NamedTuple):
    """The text of one strip and how far it may be relied on, 0 to 1."""

    text: str
    score: float


def read(engine: Engine, crops: Sequence[Pixels]) -> list[Verdict]:
    """One verdict a grey crop."""
    first = engine.read(crops)
    again = [k for k, r in enumerate(first) if r.score < (_CLEAR if _FIGURE.search(r.text) or len(r.text) <= 3 else _PLAIN)]
    second = dict(zip(again, engine.read([crops[k] for k in again], _WIDE, _STRETCH), strict=True))
    return [_settled(r, second.get(k, r), crops[k]) for k, r in enumerate(first)]


def _settled(one: Reading, other: Reading, crop: Pixels) -> Verdict:
    best, second = sorted((one, other), key=lambda r: r.score, reverse=True)
    text = tidy(best.text)
    agreed = one.text.translate(_FORM) == other.text.translate(_FORM)
    score = (one.score + other.score) / 2 if agreed else min(second.score, DOUBTED)
    if "%" in text or "‰" in text:
        text, score = _percent(text, best, second, crop, score)
    barred = text[:1] in ("<", ">") and leading_aspect(crop) >= BARRED
    if barred or (_THOUSANDS.search(text) and score < _CLEAR) or not _simplified(text):
        score = min(score, DOUBTED)
    return Verdict(text, score)


def tidy(text: str) -> str:
    """Slips of the recogniser that change nothing but the form: 1一6月, 100 万元, a speck at the end of a word."""
    return _LOOSE.sub("", _GAP.sub("", _RANGE.sub("—", text)))


def _percent(text: str, best: Reading, second: Reading, crop: Pixels, score: float) -> tuple[str, float]:
    """% or ‰: the third ring is read as a 0 or an o, or not at all. The digit before is cut through, its ring open."""
    sign = max(best.text.find("%"), best.text.find("‰"))
    before = best.places[sign - 1] if sign else 0.0
    ringed = rings(crop, round(before * crop.shape[1] + 0.04 * crop.shape[0])) >= PERMILLE_RINGS
    permille = _RINGED.sub("‰", text)
    if ringed and _RINGED.search(text):
        return permille, max(score, SURE) if best.score > SURE or second.score > SURE else score
    trailing = any(_THIRD.search(r.text) for r in (best, second))
    return (permille, min(score, DOUBTED)) if trailing else (text, score)


def well_formed(text: str) -> bool:
    """Are the figures of a text written as figures are? Not 1O0, .95%, 100..00%, 4.489.54."""
    return not _BAD.search(text) and all(_GOOD.fullmatch(m.group().strip("，").rstrip(".,·")) for m in _NUMBER.finditer(text))


def _simplified(text: str) -> bool:
    """Traditional and rare characters in a form are what the recogniser makes of a bad copy (預算 for 预算)."""
    try:
        "".join(c for c in text if "\u4e00" <= c <= "\u9fff").encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
