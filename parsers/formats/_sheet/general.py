"""Stored numbers as exact decimals, and as a cell without a format (General) shows them.

Excel keeps 15 significant digits and rounds half away from zero on them; the file holds up to 17 digits of
binary noise (0.65129999999999999 is 0.6513). Everything here works on the 15 digit decimal.
"""
from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

_STORED = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\s*")
_PLAIN = re.compile(r"-?(?:[1-9][0-9]{0,9}|0)(?:\.[0-9]{0,8}[1-9])?")
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
ROOMY = Context(prec=2000, rounding=ROUND_HALF_UP)      # 309 digits of a number, and what a code of 255 characters adds
_LARGEST = 308
_WIDTH = 11         # characters that General may use, the sign apart
_ONE = Decimal(1)


def is_plain(raw: str) -> bool:
    """Whether a stored number already looks as General would show it."""
    return len(raw) <= _WIDTH and _PLAIN.fullmatch(raw) is not None and raw != "-0"


def stored_number(raw: str) -> Decimal | None:
    """The decimal a file stores, without noise, trailing zeros or exponent; None where it is no Excel number."""
    if not _STORED.fullmatch(raw):
        return None
    value = _FIFTEEN.create_decimal(raw.strip()).normalize(_FIFTEEN)
    if not value:
        return Decimal(0)
    if abs(value.adjusted()) > _LARGEST:
        return None
    return value.quantize(_ONE, context=ROOMY) if value == value.to_integral_value() else value


def general(value: Decimal) -> str:
    """A number as General shows it in a wide column: at most 11 characters, else six significant digits."""
    if not value:
        return "0"
    if value.adjusted() >= _WIDTH:
        return scientific(value)
    if value.adjusted() < -4:
        text = plain(value)
        return text if len(text.lstrip("-")) <= _WIDTH else scientific(value)
    places = max(0, _WIDTH - 1 - max(1, value.adjusted() + 1))
    rounded = value.quantize(_ONE.scaleb(-places), ROUND_HALF_UP, ROOMY)
    return scientific(value) if rounded.adjusted() >= _WIDTH else plain(rounded)


def plain(value: Decimal) -> str:
    """A decimal in positional notation without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scientific(value: Decimal) -> str:
    """1.23457E+11: six significant digits, two digits of exponent at least."""
    rounded = Context(prec=6, rounding=ROUND_HALF_UP).plus(value)
    exponent = rounded.adjusted()
    return f"{plain(rounded.scaleb(-exponent, ROOMY))}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"
