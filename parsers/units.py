"""Units of measure: spellings, scales (万, 亿), and when two figures measure the same thing."""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import corpus
from parsers.quantity import Kind, Quantity, normal

_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "百万": Decimal(1_000_000),
           "千万": Decimal(10_000_000), "亿": Decimal(100_000_000)}
_SCALED = re.compile(r"^(千万|百万|亿|万|千|百)(.+)$")
_TRIM = re.compile(r"[(（].*$|(?:以上|以内|以下|左右|及以上)$|(?:/|每)(?:全)?年度?$")
_ANY_THING = "个"


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, str], Mapping[str, tuple[Decimal, str]]]:
    data = corpus.lexicon("units")
    same = {normal(word): normal(group[0]) for group in data["same"] for word in group}
    times = {normal(unit): (Decimal(str(entry[0])), normal(entry[1])) for unit, entry in data["times"].items()}
    return same, times


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    """Units of single things, for any of which people also say 个."""
    return frozenset(normal(word) for word in corpus.lexicon("units")["things"])


@lru_cache(maxsize=2048)
def base(unit: str) -> tuple[str, Decimal]:
    """The base unit and how many of it one ``unit`` is: 万户次 → (户次, 10000); unknown units are their own base."""
    same, times = _tables()
    plain = _TRIM.sub("", normal(unit))
    if plain in times:
        factor, name = times[plain]
        return same.get(name, name), factor
    if plain in same:
        return same[plain], Decimal(1)
    scaled = _SCALED.match(plain)
    if scaled:
        name, factor = base(scaled[2])
        return name, factor * _SCALES[scaled[1]]
    parts = re.split(r"[/每]", plain)
    if len(parts) == 2 and all(parts):
        (top, a), (bottom, b) = base(parts[0]), base(parts[1])
        return f"{top}/{bottom}", a / b
    return plain, Decimal(1)


@lru_cache(maxsize=2048)
def known(unit: str) -> bool:
    """Whether the lexicon knows the unit, so that its difference from another means something."""
    same, times = _tables()
    return all(part in same.values() or part in times for part in base(unit)[0].split("/"))


def same_kind(a: Quantity, b: Quantity) -> bool | None:
    """Whether two figures measure one thing; None where a unit is missing or unknown."""
    return _same_units(_unit(a), _unit(b))


@lru_cache(maxsize=8192)
def _same_units(unit_a: str, unit_b: str) -> bool | None:
    if not unit_a or not unit_b:
        return None
    base_a, base_b = base(unit_a)[0], base(unit_b)[0]
    if base_a == base_b:
        return True
    return None if _near(base_a, base_b) or not (known(unit_a) and known(unit_b)) else False


@lru_cache(maxsize=8192)
def _bare(unit: str, like: str) -> str:
    """0.95 beside 96%: which of the two has no unit where the other is a percentage, "" where none."""
    mine, other = base(unit)[0], base(like)[0]
    if (mine and other) or (mine == "%") == (other == "%"):
        return ""
    return "like" if mine else "unit"


@lru_cache(maxsize=8192)
def _factor(unit: str, like: str) -> Decimal | None:
    """What a figure in ``unit`` is multiplied by to be compared with one in ``like``; None where nobody says whether
    the two measure one thing: 480元 beside 500元/人, 4个 beside 4处.
    """
    if _same_units(unit, like) is False:
        return None
    mine, other = base(unit)[0], base(like)[0]
    return None if mine != other and mine and other and _near(mine, other) else base(unit or like)[1]


def _near(unit_a: str, unit_b: str) -> bool:
    """Different base units that people may mean the same by: 元 and 元/人, 个 and 处."""
    if ("/" in unit_a) != ("/" in unit_b):
        return unit_a.partition("/")[0] == unit_b.partition("/")[0]
    return _ANY_THING in (unit_a, unit_b) and {unit_a, unit_b} <= _things()


def _unit(quantity: Quantity) -> str:
    return "%" if quantity.kind is Kind.PERCENT else quantity.unit


def in_base(quantity: Quantity, like: Quantity) -> Decimal | None:
    """The figure in base units; one without a unit is taken to be in the unit of ``like``. None: not comparable."""
    if quantity.number is None:
        return None
    unit, other = _unit(quantity), _unit(like)
    factor = _factor(unit, other)
    if factor is None:
        return None
    if bare := _bare(unit, other):
        printed = like.number if bare == "like" else quantity.number
        if printed is not None and 0 < abs(printed) <= 1:
            return None
    return quantity.number * factor


def step_in_base(quantity: Quantity, like: Quantity) -> Decimal:
    """Half a unit in the last printed decimal, in base units; counts printed as whole numbers are exact."""
    if not quantity.decimals:
        return Decimal(0)
    return quantity.step * base(_unit(quantity) or _unit(like))[1]
