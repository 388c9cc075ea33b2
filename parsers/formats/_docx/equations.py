"""Equations as one line of text: enough to see that one stands there and which quantities it names."""
from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.formats._docx.names import M_DEN, M_FRACTION, M_NUM, M_SUP, M_SUP_TEXT, M_T, T

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def text(el: Element) -> str:
    """An ``m:oMath`` read from left to right; fractions with ÷ in brackets, powers with ^."""
    tag = el.tag
    if tag in (M_T, T):
        return el.text or ""
    if tag == M_FRACTION:
        return f"{_side(el, M_NUM)}÷{_side(el, M_DEN)}"
    if tag == M_SUP:
        return "".join("^" + text(c) if c.tag == M_SUP_TEXT else text(c) for c in el)
    return "".join(text(child) for child in el)


def _side(fraction: Element, name: str) -> str:
    whole = "".join(text(el) for el in fraction.iterchildren(name))
    return f"（{whole}）" if any(sign in whole for sign in "+-−×÷/＋－") else whole
