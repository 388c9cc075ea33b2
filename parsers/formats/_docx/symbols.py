"""Characters that only a symbol font makes readable: ticks, boxes, bullets, comparison signs.

A ticked box reads "√" and an empty one "□" whichever font or control drew it, so that a form's ticks compare.
"""
from __future__ import annotations

TICKED, UNTICKED, BULLET = "√", "□", "•"

_WINGDINGS = {0xFE: TICKED, 0xFC: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0x71: UNTICKED, 0x72: UNTICKED, 0xFD: "☒", 0xFB: "×",
              0x6C: "●", 0xA1: "○", 0x6E: "■", 0xA7: "▪", 0x75: "◆", 0x76: "❖", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0x9F: "•",
              0x80: "⓪"} | {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}
_WINGDINGS_2 = {0x52: TICKED, 0x50: TICKED, 0xA3: UNTICKED, 0x53: "☒", 0x54: "☒", 0x4F: "×", 0x51: "☒",
                0x69: "⓪", 0x98: "●"} | {0x6A + i: chr(0x2460 + i) for i in range(10)}
_SYMBOL = {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBA: "≡", 0xA5: "∞", 0xB0: "°",
           0xD6: "√", 0x2D: "−", 0xA8: "♦", 0xAE: "→", 0x53: "Σ", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ",
           0x70: "π", 0x73: "σ", 0x6C: "λ", 0x57: "Ω"} | {c: chr(c) for c in (*range(0x20, 0x22), *range(0x28, 0x2D), *range(0x2E, 0x40))}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font are drawn as signs."""
    return font is not None and font.lower() in ("wingdings", "wingdings 2")


def symbol(font: str, code: str) -> str | None:
    """The character of a ``w:sym``; None where nobody knows what the font draws there."""
    try:
        number = int(code, 16)
    except ValueError:
        return None
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(number & 0xFF)
    if 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0xFFFF or 0xD800 <= number <= 0xDFFF:
        return None
    return chr(number)


def written(text: str, font: str) -> str:
    """Text typed in a symbol font: R in Wingdings 2 is a ticked box. Chinese characters use another font and stay."""
    table = _FONTS[font.lower()]
    return "".join(table.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or 0xF000 <= ord(c) <= 0xF0FF else c for c in text)


def bullet(text: str) -> str:
    """A list bullet as a character that any font has; Word's own bullets sit in a private range."""
    return "".join(_WINGDINGS.get(ord(c) & 0xFF, BULLET) if 0xE000 <= ord(c) <= 0xF8FF else c for c in text) if text else ""
