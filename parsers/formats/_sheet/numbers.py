"""A number through one section of a format code: 0.00%, #,##0.00, 0!.0,"万元", # ?/?, 0.00E+00."""
from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from parsers.formats._sheet.formatcode import Kind, Section, Token
from parsers.formats._sheet.general import ROOMY, general
from parsers.formats._sheet.numerals import in_numerals
from parsers.formats._sheet.placeholders import ONE, at_point, count, fixed, integer_part

_LETTERS = {Kind.LITERAL: "l", Kind.POINT: ".", Kind.COMMA: ",", Kind.PERCENT: "%"}
_SIMPLE = re.compile(r"(?P<before>l*)(?P<whole>#*0|#,##0)(?:\.(?P<places>0+))?(?P<after>l*%?l*)")


def show_number(section: Section, value: Decimal) -> str:
    """``value`` as the section prints it, padding and fill characters as single spaces; the sign is the value's."""
    tokens = _without_scales(section.tokens)
    value = value.scaleb(2 * count(tokens, Kind.PERCENT) - 3 * (count(section.tokens, Kind.COMMA) - count(tokens, Kind.COMMA)), ROOMY)
    if section.has(Kind.EXPONENT):
        text = _scientific(tokens, abs(value))
    elif section.has(Kind.SLASH) and section.has(Kind.DIGIT):
        text = _fraction(tokens, abs(value))
    elif section.has(Kind.DIGIT):
        text = fixed(tokens, abs(value))
    else:
        text = "".join(general(abs(value)) if t.kind in (Kind.GENERAL, Kind.TEXT) else t.text for t in tokens)
    if section.numerals:
        text = in_numerals(text, section.numerals, by_digit=section.has(Kind.DIGIT))
    return f"-{text}" if value < 0 else text


def quick_shower(section: Section) -> Callable[[Decimal], str] | None:
    """A function for codes like 0.00%, #,##0.00 and 0.0"万元", which nearly every cell has; None for all others.

    It must show what ``show_number`` shows.
    """
    letters = "".join(_LETTERS.get(t.kind, "x") if t.kind is not Kind.DIGIT else t.text for t in section.tokens)
    match = _SIMPLE.fullmatch(letters)
    if match is None or section.numerals or section.condition:
        return None
    before = "".join(t.text for t in section.tokens[:match.end("before")]).lstrip()
    after = "".join(t.text for t in section.tokens[match.start("after"):]).rstrip()
    unit, spec = ONE.scaleb(-len(match["places"] or "")), ",f" if "," in match["whole"] else "f"
    shift = match["after"].count("%") * 2

    def show(value: Decimal) -> str:
        text = format((value.scaleb(shift) if shift else value).quantize(unit, ROUND_HALF_UP, ROOMY), spec)
        return f"-{before}{text[1:]}{after}" if before and text[0] == "-" else before + text + after

    return show


def _without_scales(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without commas that scale by a thousand: those right after the digits, before the point or at the end."""
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        if token.kind is Kind.COMMA and _scales(tokens, i):
            continue
        kept.append(token)
    return tuple(kept)


def _scales(tokens: tuple[Token, ...], at: int) -> bool:
    before = [t.kind for t in tokens[:at] if t.kind is not Kind.COMMA]
    after = [t.kind for t in tokens[at:] if t.kind in (Kind.DIGIT, Kind.POINT)]
    return bool(before) and before[-1] is Kind.DIGIT and (not after or after[0] is Kind.POINT)


def _scientific(tokens: tuple[Token, ...], value: Decimal) -> str:
    at = next(i for i, t in enumerate(tokens) if t.kind is Kind.EXPONENT)
    mantissa, mark, power = tokens[:at], tokens[at].text, tokens[at + 1:]
    whole, _, decimals = at_point(mantissa)
    step, places = max(1, count(whole, Kind.DIGIT)), count(decimals, Kind.DIGIT)
    exponent = 0 if not value else value.adjusted() // step * step
    rounded = value.scaleb(-exponent, ROOMY).quantize(ONE.scaleb(-places), ROUND_HALF_UP, ROOMY)
    if rounded and rounded.adjusted() >= step:
        exponent += step
    sign = "-" if exponent < 0 else "+" if mark.endswith("+") else ""
    return f"{fixed(mantissa, value.scaleb(-exponent, ROOMY))}E{sign}{integer_part(power, str(abs(exponent)).lstrip('0'))}"


def _fraction(tokens: tuple[Token, ...], value: Decimal) -> str:
    """1 1/2: the denominator has as many digits as the code has placeholders for it, or is a given number."""
    at = next(i for i, t in enumerate(tokens) if t.kind is Kind.SLASH)
    below = "".join(t.text for t in tokens[at + 1:] if t.kind in (Kind.DIGIT, Kind.LITERAL)).strip()
    above = "".join(t.text for t in tokens[:at])
    exact = Fraction(value)
    near = Fraction(round(exact * int(below)), int(below)) if below.isdecimal() and int(below) else \
        exact.limit_denominator(10 ** min(len(below), 4) - 1 or 9)
    bottom = int(below) if below.isdecimal() and int(below) else near.denominator
    top = near.numerator * bottom // near.denominator
    if " " not in above.strip():
        return f"{top}/{bottom}"
    whole, top = divmod(top, bottom)
    parts = ([str(whole)] if whole or not top else []) + ([f"{top}/{bottom}"] if top else [])
    return " ".join(parts)
