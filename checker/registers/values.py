"""What single cells of a register say: figures, yes or no, dates, unit kinds, codes, lists of offices."""
from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import corpus
from parsers.document import Cell, CellState, Location
from parsers.quantity import OPERATORS, Kind, Quantity, chinese_number, normal, parse

_UNREADABLE = frozenset((CellState.UNCACHED, CellState.UNSURE, CellState.ERROR))
_SPOILT_CODE = re.compile(r"\d(?:\.\d+)?E\+\d+", re.I)
_CODED_NAME = re.compile(r"^[\[(（【]?((?=[A-Za-z\d]*\d)[A-Za-z\d]{8,30})[\])）】]?[\s\-—_:：]*(?=[一-鿿])")
_COPIES = re.compile(r"(?:一式)?([零一二两三四五六七八九十\d]+)(?:份|套|本)?")


def figure(cell: Cell, place: Location, unit: str = "") -> Quantity:
    """A cell as a quantity; a stored number wins over its rounded display. ``unit`` is the column's."""
    if cell.state in _UNREADABLE:
        return Quantity(cell.text or cell.formula or "", Kind.UNREADABLE, location=place)
    shown = parse(cell.text, place)
    if cell.number is not None and shown.kind is Kind.NUMBER and not shown.own_unit:
        decimals = max(0, -int(cell.number.normalize().as_tuple().exponent))
        shown = replace(shown, number=cell.number, decimals=max(decimals, shown.decimals))
    return shown.in_unit(unit) if shown.kind is Kind.NUMBER else shown


def percent(quantity: Quantity, head_unit: str) -> Quantity:
    """A rate whose % stands in the column's head."""
    if quantity.kind is Kind.NUMBER and head_unit == "%":
        return replace(quantity, kind=Kind.PERCENT, unit="%")
    return quantity


def target(figure_: Quantity, operator: str, measure: str) -> Quantity:
    """A target with operator and unit of measure from their own columns, where its own cell has none."""
    sign = figure_.operator or OPERATORS.get(normal(operator), "")
    unit = normal(measure)
    if figure_.kind is Kind.NUMBER and not figure_.own_unit and unit:
        kind = Kind.PERCENT if unit == "%" else Kind.NUMBER
        return replace(figure_, operator=sign, unit=unit, own_unit=True, kind=kind)
    return replace(figure_, operator=sign)


def affirmed(words: str) -> bool | None:
    """是 and √ are True, 否, / and nothing False, anything else None."""
    affirm, deny = _answers()
    plain = normal(words).lower()
    if not plain or plain in deny:
        return False
    return True if plain in affirm else None


@lru_cache(maxsize=1)
def _answers() -> tuple[frozenset[str], frozenset[str]]:
    data = corpus.lexicon("registers")
    affirm, deny = (frozenset(normal(str(w)).lower() for w in data[k]) for k in ("affirmed", "denied"))
    return affirm, deny


def kind_of(words: str) -> str:
    """一级, 二级 or 镇街 from the office's own words (二级预算单位, 乡镇), "" where they say none."""
    plain = normal(words)
    kinds: dict[str, list[str]] = corpus.lexicon("registers")["kinds"]
    return next((kind for kind, marks in kinds.items() if any(m in plain for m in marks)), "")


def code(cell: Cell | None) -> tuple[str, bool]:
    """A code as text, and whether a spreadsheet spoilt it (5.12E+11)."""
    plain = normal(cell.text).lstrip("'`‘").removesuffix(".0") if cell else ""
    spoilt = bool(_SPOILT_CODE.fullmatch(plain))
    if cell and cell.number is not None and (spoilt or "," in plain) and cell.number == cell.number.to_integral_value():
        return format(cell.number, ".0f"), False
    return ("", True) if spoilt else (plain, False)


def copies(words: str) -> int | None:
    """2, 2份, 一式两份; None where nothing is written or it is no number."""
    found = _COPIES.fullmatch(normal(words))
    if not found:
        return None
    number = Decimal(found[1]) if found[1].isdecimal() else chinese_number(found[1])
    return None if number is None else int(number)


def listed(words: str) -> tuple[str, ...]:
    """预算股、社保股 → both."""
    return tuple(part.strip() for part in re.split(r"[、，,；;/\n]+", words) if part.strip())


def coded_name(words: str) -> tuple[str, str]:
    """A name with its code in front taken apart: 51200226A0101-校园安全; the code is "" where there is none."""
    found = _CODED_NAME.match(words)
    return (found[1], words[found.end():]) if found else ("", words)


def in_words(words: str) -> str:
    """A name without line breaks and spaces inside Chinese."""
    return "".join(words.split())
