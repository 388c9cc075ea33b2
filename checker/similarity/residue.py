"""Whether the name of another stands where the writer's own belongs: 云峰镇群众 in 柏堰镇's report."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import corpus

_HAN = re.compile("[一-鿿]")
_CLAUSE = "，。；：！？、,;:!?（(“\"《\n "


class Standing(Enum):
    """How a name stands in its sentence."""

    OWN = "own"             # where the writer's own name belongs
    OPEN = "open"           # may be either
    RIGHT = "right"         # named by right: a partner, a place, one above or below


@dataclass(frozen=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    lines: re.Pattern[str]
    own_before: re.Pattern[str]
    own_after: re.Pattern[str]
    for_sure: re.Pattern[str]
    open_before: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = corpus.lexicon("duplication")
    right, own = data["named_by_right"], data["own_place"]
    return _Words(re.compile(f"(?:{right['before']})$"), re.compile(f"(?:{right['after']})"), re.compile(right["lines"]),
                  re.compile(f"(?:{own['before']})[（(]?$"), re.compile(f"(?:的)?(?:{own['after']})"),
                  re.compile(f"(?:的)?(?:广大)?(?:{data['own_for_sure']})"), re.compile(f"(?:{data['open_before']})$"))


def standing(text: str, start: int, end: int, *, writer_is_place: bool, place: bool) -> Standing:
    """How ``text[start:end]``, the name of another unit, stands. ``place``: it is a town's or a sub-district's.

    A bureau names towns, and a town names bureaus, in the course of its work; only what follows 我局 is odd then.
    """
    words = _words()
    before, after = text[:start], text[end:]
    if words.own_before.search(before):
        return Standing.OWN
    if writer_is_place is not place:
        return Standing.RIGHT
    if words.lines.search(before[-20:]) or (words.after.match(after) and not words.for_sure.match(after)):
        return Standing.RIGHT
    led = words.before.search(before)
    if words.for_sure.match(after) and place:
        return Standing.OWN if not led else Standing.OPEN if words.open_before.search(before) else Standing.RIGHT
    if led or (before and before[-1] not in _CLAUSE):
        return Standing.RIGHT
    if place:
        return Standing.OPEN if not before or words.own_after.match(after) or before[-1] in "。；\n" else Standing.RIGHT
    return Standing.OPEN if _speaks_for_itself(after) else Standing.RIGHT


def bare_standing(text: str, start: int, end: int, *, writer_is_place: bool) -> Standing:
    """How 石门, said for 石门镇, stands. A village or a river may have the name: only its people, at a clause's beginning, are odd."""
    words, before = _words(), text[:start]
    if not writer_is_place or not words.for_sure.match(text[end:]):
        return Standing.RIGHT
    begins = not before or before[-1] in _CLAUSE or not _HAN.match(before[-1])
    return Standing.OPEN if begins or words.open_before.search(before) else Standing.RIGHT


@lru_cache(maxsize=1)
def _of_itself() -> re.Pattern[str]:
    return re.compile("(?:领导)?(?:党组|党委|领导班子|班子|高度重视|始终坚持|切实加强|成立了?以)")


def _speaks_for_itself(after: str) -> bool:
    return bool(_of_itself().match(after))


@lru_cache(maxsize=1)
def strange_towns() -> re.Pattern[str]:
    """A town of no roster at the beginning of a clause, with what makes it the writer's own: 松涧镇的老百姓."""
    data = corpus.lexicon("duplication")
    town = f"(?!{data['no_towns']})({_name()}(?:镇|乡|街道))"
    return re.compile(f"(?:^|(?<=[{_CLAUSE}])){town}(?:的)?(?:广大)?(?:群众|居民|村民|老百姓|百姓|党委|党工委)")


def _name() -> str:
    """Two or three characters that can be a place's name."""
    return f"(?:(?![{corpus.lexicon('duplication')['not_in_names']}])[一-鿿]){{2,3}}?"


@lru_cache(maxsize=1)
def strange_regions() -> re.Pattern[str]:
    """Another county's or district's organs at the beginning of a clause: 青柳区人民政府."""
    led = "(?:根据|按照|依据|遵照|经|报|由)?"
    return re.compile(f"(?:^|(?<=[{_CLAUSE}])){led}({_name()}(?:区|县|旗))(?=财政局|人民政府|委区政府|委县政府)")


@lru_cache(maxsize=1)
def no_region() -> re.Pattern[str]:
    return re.compile(f"(?:{corpus.lexicon('duplication')['no_regions']})[区县旗]$")
