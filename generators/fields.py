"""fields.yaml: what a template needs, of which type, and how each value prints.

    受文单位: {type: organisation, label: 受文单位, from: 名录}
    发文字号: {type: text, placeholder: 【待编号】}
    问题: {type: list, item: {项目: {type: text}, 预算: {type: money, unit: 万元}}}
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from corpus.schema import suggestion
from generators.errors import TemplateError, ValueRefused
from generators.official.blocks import Image
from generators.official.runs import clean
from generators.pictures import Shown

TYPES = ("text", "organisation", "date", "integer", "money", "money_in_words", "percent", "choice", "picture", "list", "table")
_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_KEYS = {"type", "label", "from", "required", "placeholder", "unit", "places", "item", "bare", "fill"}
_TAGS = ("{{", "{%", "{#")


@dataclass(frozen=True)
class Field:
    """``item``: the fields of one entry of a list or table; ``bare``: money without its unit, for cells.

    ``fill``: the drafter may give it (``jihe draft --fill``) though no place is left open for it, as with every placeholder.
    """

    name: str
    type: str
    label: str = ""
    source: str = ""
    required: bool = True
    placeholder: str = ""
    unit: str = "万元"
    places: int = 2
    bare: bool = False
    fill: bool = False
    item: Mapping[str, Field] = field(default_factory=dict)


def read(data: Any, where: str) -> dict[str, Field]:
    """The fields of a mapping as YAML gives it; raises TemplateError."""
    if not isinstance(data, Mapping):
        raise TemplateError("fields 应是“字段名: {type: …}”的列表", where=where)
    return {str(name): _read(str(name), entry, where) for name, entry in data.items()}


def _read(name: str, entry: Any, where: str) -> Field:
    if not isinstance(entry, Mapping) or entry.get("type") not in TYPES:
        raise TemplateError(f"字段“{name}”的类型不认识", where=where, remedy="可用的：" + "、".join(TYPES))
    for key in set(entry) - _KEYS:
        raise TemplateError(f"字段“{name}”里的“{key}”不认识", where=where, remedy=suggestion(str(key), sorted(_KEYS)))
    return Field(name, entry["type"], str(entry.get("label", name)), str(entry.get("from", "")), bool(entry.get("required", True)),
                 str(entry.get("placeholder", "")), str(entry.get("unit", "万元")), int(entry.get("places", 2)), bool(entry.get("bare", False)),
                 bool(entry.get("fill", False)), read(entry["item"], where) if "item" in entry else {})


def printed(fields: Mapping[str, Field], values: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """Every field as text or lists of text, nothing else; raises ValueRefused on what is missing, unknown or of another type."""
    for name in values:
        if name not in fields:
            raise ValueRefused(f"没有名为“{name}”的字段", where=where, remedy=suggestion(str(name), fields))
    return {name: _printed(known, values.get(name), f"{where}·{known.label}" if where else known.label) for name, known in fields.items()}


def open_places(fields: Mapping[str, Field], values: Mapping[str, Any]) -> tuple[str, ...]:
    """Placeholders that stand in the draft until a person fills them."""
    return tuple(f.placeholder for name, f in fields.items() if f.placeholder and values.get(name) in (None, ""))


def _printed(known: Field, value: Any, where: str) -> Any:
    if known.type in ("list", "table"):
        return list(_entries(known, value, where))
    if value is None or value == "":
        if known.required and not known.placeholder:
            raise ValueRefused("没有给出", where=where, remedy=f"应取自{known.source}" if known.source else "")
        return known.placeholder
    if known.type == "choice":
        return bool(value)
    return _PRINTERS[known.type](known, value, where)


def _entries(known: Field, value: Any, where: str) -> Iterator[Any]:
    if value is None:
        value = ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueRefused("应是一个列表", where=where)
    for number, entry in enumerate(value, 1):
        place = f"{where}第{number}项"
        if known.item and not isinstance(entry, Mapping):
            raise ValueRefused("应写明各字段", where=place)
        yield printed(known.item, entry, place) if known.item else _text(known, entry, place)


def _text(known: Field, value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise ValueRefused(f"应是文字，给的是{type(value).__name__}", where=where)
    if any(tag in value for tag in _TAGS):
        raise ValueRefused("文字里有模板标记（{{、{% 或 {#），不能原样印出", where=where, remedy="请删去这些符号")
    return clean(value).strip()


def _date(known: Field, value: Any, where: str) -> str:
    """7.3.5.4: Arabic digits, four of the year, no leading zero."""
    if not isinstance(value, dt.date):
        raise ValueRefused("应是日期", where=where)
    return f"{value.year}年{value.month}月{value.day}日"


def _integer(known: Field, value: Any, where: str) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueRefused("应是整数", where=where)
    return str(value)


def _money(known: Field, value: Any, where: str) -> str:
    """Yuan to the field's unit; an amount too small for the unit's places prints in 元, never as nought."""
    amount = _decimal(value, where)
    shown = (amount / _UNITS[known.unit]).quantize(Decimal(1).scaleb(-known.places), ROUND_HALF_UP)
    if shown == 0 and amount != 0 and not known.bare:
        return f"{amount.quantize(Decimal('0.01'), ROUND_HALF_UP):f}元"
    return f"{shown:f}" + ("" if known.bare else known.unit)


def _percent(known: Field, value: Any, where: str) -> str:
    places = 1 if known.places == 2 else known.places
    return f"{(_decimal(value, where) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}%"


def _decimal(value: Any, where: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int) or not Decimal(value).is_finite():
        raise ValueRefused("金额、比率应是十进制数（Decimal）", where=where)
    return Decimal(value)


def _picture(value: Any, where: str) -> str:
    if not isinstance(value, Image):
        raise ValueRefused("应是图片", where=where)
    return Shown(value)


_DIGITS, _SMALL, _LARGE = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿")


def in_words(amount: Decimal) -> str:
    """Yuan as written on vouchers: 100320.5 → 壹拾万零叁佰贰拾元伍角."""
    cents = int((abs(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    groups: list[str] = []
    rest, level, gap = yuan, 0, False
    while rest:
        rest, part = divmod(rest, 10_000)
        if part:
            groups.insert(0, _group(part) + _LARGE[level] + ("零" if gap and groups else ""))
        gap = (bool(part) and part < 1000) or not part
        level += 1
    words = "".join(groups).replace("亿零零", "亿零")
    words = (words + "元" if words else "") + (f"{_DIGITS[jiao]}角" if jiao else "零" if fen and words else "") + (f"{_DIGITS[fen]}分" if fen else "")
    return ("负" if amount < 0 else "") + ((words or "零元") + ("" if jiao or fen else "整"))


def _group(part: int) -> str:
    text, zero = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10 ** place % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _SMALL[place]
        zero = not digit
    return text


_PRINTERS: dict[str, Callable[[Field, Any, str], str]] = {
    "text": _text, "organisation": _text, "date": _date, "integer": _integer, "money": _money, "percent": _percent,
    "picture": lambda known, value, where: _picture(value, where),
    "money_in_words": lambda known, value, where: in_words(_decimal(value, where)),
}
