"""The number at the head of a line: 一、 （一） 1. （1） ① 第一部分, full or half width, or a bare digit."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from parsers.quantity import chinese_number

_HAN = "一二三四五六七八九十"


class Rank(IntEnum):
    """Customary depth of a kind of number; what a text really does is seen by ``outline``."""

    PART = 0
    HAN = 1
    HAN_BRACKET = 2
    ARABIC = 3
    DECIMAL = 4         # 1.1
    ARABIC_BRACKET = 5
    CIRCLED = 6
    PLAIN = 7           # a heading without a number


@dataclass(frozen=True, slots=True)
class Number:
    """``text`` as printed, ``end`` where what follows begins."""

    text: str
    rank: Rank
    value: int
    end: int


_PATTERNS = (
    (Rank.PART, re.compile(rf"第\s*([{_HAN}]{{1,3}})\s*(?:部分|章|篇)[、:：.．]?\s*")),
    (Rank.HAN, re.compile(rf"([{_HAN}]{{1,3}})\s*[、.．]\s*")),
    (Rank.HAN, re.compile(rf"([{_HAN}]{{1,2}})[ 　\t]+(?=[\u4e00-\u9fff“《])")),
    (Rank.HAN_BRACKET, re.compile(rf"[（(]\s*([{_HAN}]{{1,3}})\s*[)）][、.．]?\s*")),
    (Rank.DECIMAL, re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,2})(?:[、.．]|[ 　\t]+)(?=\D)\s*")),
    (Rank.ARABIC, re.compile(r"(\d{1,2})\s*(?:、|[.．](?!\d))\s*")),
    (Rank.ARABIC, re.compile(r"(\d{1,2})[ 　\t]+(?=[\u4e00-\u9fff“《])")),
    (Rank.ARABIC_BRACKET, re.compile(r"[（(]\s*(\d{1,2})\s*[)）][、.．]?\s*")),
    (Rank.ARABIC_BRACKET, re.compile(r"(\d{1,2})[)）]\s*")),
    (Rank.CIRCLED, re.compile(r"([①-⑳])\s*[、.．]?\s*")),
)
_INLINE = re.compile(rf"(?<=[。！；;!])\s*(?=(?:第[{_HAN}]{{1,3}}部分|[{_HAN}]{{1,3}}、|[（(][{_HAN}]{{1,3}}[)）])(?!是))")


def number_of(text: str) -> Number | None:
    """The number that a line begins with, None where it begins with none."""
    for rank, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            value = _value(match[1])
            return Number(match[0].strip(), rank, value, match.end()) if value else None
    return None


def inline_starts(text: str) -> list[int]:
    """Where numbered headings begin inside a wall of text, after a full stop."""
    return [m.end() for m in _INLINE.finditer(text)]


def _value(printed: str) -> int:
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    if printed[0].isdigit():
        return int(re.split(r"[.．]", printed)[-1])
    value = chinese_number(printed)
    return int(value) if value else 0
