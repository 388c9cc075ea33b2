"""Digits put into the placeholders of a format code: 0 # ? with the literals that stand between them."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from parsers.formats._sheet.formatcode import Kind, Token
from parsers.formats._sheet.general import ROOMY

ONE = Decimal(1)


def count(tokens: Sequence[Token], kind: Kind) -> int:
    return sum(t.kind is kind for t in tokens)


def fixed(tokens: tuple[Token, ...], value: Decimal) -> str:
    """A number that is not negative, rounded half up to the places that the code has."""
    whole, point, decimals = at_point(tokens)
    places = count(decimals, Kind.DIGIT)
    digits = format(value.quantize(ONE.scaleb(-places), ROUND_HALF_UP, ROOMY), "f")
    integer, _, rest = digits.partition(".")
    return integer_part(whole, integer.lstrip("0")) + point + _decimal_part(decimals, rest)


def at_point(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], str, tuple[Token, ...]]:
    for i, token in enumerate(tokens):
        if token.kind is Kind.POINT:
            return tokens[:i], ".", tuple(t for t in tokens[i + 1:] if t.kind is not Kind.POINT)
    return tokens, "", ()


def integer_part(tokens: tuple[Token, ...], digits: str) -> str:
    """Digits go into the placeholders from the right; the leftmost takes what is left over."""
    slots = [i for i, t in enumerate(tokens) if t.kind is Kind.DIGIT]
    grouped = any(t.kind is Kind.COMMA for t in tokens)
    if not slots:
        return digits + "".join(t.text for t in tokens if t.kind is not Kind.COMMA)
    pieces: list[str] = []
    done = 0
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].kind is not Kind.DIGIT:
            pieces.append("" if tokens[i].kind is Kind.COMMA else tokens[i].text)
            continue
        take = digits[::-1] if i == slots[0] else digits[-1:]
        digits = "" if i == slots[0] else digits[:-1]
        for digit in take or {"0": "0", "?": " "}.get(tokens[i].text, ""):
            pieces.append("," if grouped and done and done % 3 == 0 and digit != " " else "")
            pieces.append(digit)
            done += 1
    return "".join(reversed(pieces))


def _decimal_part(tokens: tuple[Token, ...], digits: str) -> str:
    """# drops trailing zeros, ? makes them spaces."""
    pieces: list[str] = []
    significant = len(digits.rstrip("0"))
    zeros = [i for i, t in enumerate(x for x in tokens if x.kind is Kind.DIGIT) if t.text == "0"]
    needed = max(significant, zeros[-1] + 1 if zeros else 0)
    done = 0
    for token in tokens:
        if token.kind is Kind.DIGIT:
            pieces.append(digits[done] if done < needed else " " if token.text == "?" else "")
            done += 1
        elif token.kind is not Kind.COMMA:
            pieces.append(token.text)
    return "".join(pieces)
