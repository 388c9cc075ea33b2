"""How wide words print, in body characters: an ideograph or full-width mark is 1, a half-width letter or digit ½."""
from __future__ import annotations

import unicodedata

_WIDE_ANYWAY = "“”‘’—…·〔〕"      # ambiguous in Unicode, full width in Chinese type


def of(text: str) -> float:
    return sum(1.0 if c in _WIDE_ANYWAY or unicodedata.east_asian_width(c) in "WF" else 0.5
               for c in text if not unicodedata.combining(c))
