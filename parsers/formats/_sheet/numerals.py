"""Digits as Chinese numerals, for formats with [DBNum1] (一二三) and [DBNum2] (壹贰叁)."""
from __future__ import annotations

import re

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖"}
_PLACES = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_GROUPS = ("", "万", "亿", "万亿")
_RUN = re.compile(r"[0-9]+")


def in_numerals(text: str, style: int, *, by_digit: bool) -> str:
    """``text`` with its digits replaced; ``by_digit`` reads 123 as 一二三 instead of 一百二十三."""
    whole, point, decimals = text.partition(".")
    if not by_digit:
        whole = _RUN.sub(lambda m: cardinal(m[0], style), whole)
    return digits(whole + point + decimals, style)


def digits(text: str, style: int) -> str:
    return text.translate({48 + i: c for i, c in enumerate(_DIGITS[style])})


def cardinal(number: str, style: int) -> str:
    """123 as 一百二十三; more than 16 digits are read one by one."""
    stripped = number.lstrip("0")
    if not stripped or len(stripped) > 16:
        return digits(stripped or "0", style)
    groups = [stripped[max(0, i - 4):i] for i in range(len(stripped), 0, -4)]
    words, pending = "", False
    for power in range(len(groups) - 1, -1, -1):
        group = groups[power]
        if not group.strip("0"):
            pending = True
            continue
        if words and (pending or group.startswith("0")):
            words += _DIGITS[style][0]
        words += _group(group.lstrip("0"), style) + _GROUPS[power]
        pending = False
    return words[1:] if style == 1 and words.startswith("一十") else words


def _group(group: str, style: int) -> str:
    words, zero = "", False
    for i, digit in enumerate(group):
        if digit == "0":
            zero = True
            continue
        words += (_DIGITS[style][0] if zero else "") + _DIGITS[style][int(digit)] + _PLACES[style][len(group) - 1 - i]
        zero = False
    return words
