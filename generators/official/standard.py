"""The numbers of GB/T 9704-2012, with the clause that each comes from. Lengths are millimetres, type sizes points."""
from __future__ import annotations

from decimal import Decimal

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0      # 5.1, A4
TOP, LEFT = 37.0, 28.0                      # 5.2.1, 天头 and 订口, each ±1 mm
TEXT_WIDTH, TEXT_HEIGHT = 156.0, 225.0      # 5.2.1, 版心
RIGHT, BOTTOM = PAGE_WIDTH - LEFT - TEXT_WIDTH, PAGE_HEIGHT - TOP - TEXT_HEIGHT
MARGIN_TOLERANCE = 1.0                      # 5.2.1
LINES, CHARACTERS = 22, 28                  # 5.2.3

BODY, TITLE, SMALL = 16.0, 22.0, 14.0       # 三号、二号、四号
CELL = 12.0                                 # 小四, practice for tables

# Practice, computed: 225 mm ÷ 22 is 28.99 pt, and 29 pt would overflow; 28 × 16 pt is 158 mm, so each character gives 0.25 pt.
PITCH_TWIPS = 579
PITCH = PITCH_TWIPS / 20
TIGHTER_TWIPS = -5
CHARACTER = BODY + TIGHTER_TWIPS / 20

MARK_FROM_TEXT_TOP = 35.0                   # 7.2.4
RULE_BELOW_NUMBER = 4.0                     # 7.2.7
PAGE_NUMBER_BELOW_TEXT = 7.0                # 7.5
LETTER_MARK_FROM_PAGE_TOP = 30.0            # 10.1
LETTER_RULE_WIDTH = 170.0                   # 10.1
LETTER_RULE_FROM_PAGE_BOTTOM = 20.0         # 10.1
THICK_RULE, THIN_RULE = 0.35, 0.25          # 7.4.1, 版记
RED = "FF0000"

TWIPS_PER_MM = 1440 / 25.4
POINTS_PER_MM = 72 / 25.4


def twips(mm: float) -> int:
    return round(mm * TWIPS_PER_MM)


def points(mm: float) -> float:
    return mm * POINTS_PER_MM


def characters(count: float | Decimal) -> int:
    """The width of ``count`` body characters in twips."""
    return round(float(count) * CHARACTER * 20)


def eighths(mm: float) -> int:
    """The width of a rule as Word stores it, in eighths of a point."""
    return round(points(mm) * 8)
