"""Typed reading of YAML mappings: the dataclass is the schema, and a wrong key gets its nearest right one.

``read(Profile, data, Place("profile.yaml"))`` fills a dataclass from a mapping by the dataclass's own type
hints: text, whole numbers, Decimal, dates, true/false, ``StrEnum``, ``X | None``, ``tuple[X, ...]``,
``Mapping[str, X]``, other dataclasses, and generic ones (``Stated[int]``). A field without default must be
there. What a hint cannot say is said with ``Annotated``: ``Key("from")`` where the YAML key is not the field's
name, ``Shape(...)`` for a form of text, ``OneOf(...)`` for a closed list. All errors are ``CorpusError``s that
name the file and the key. Nothing here knows profiles; rounds are read with it too.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from corpus.errors import CorpusError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a YAML file a value stands, for messages: profile.yaml 的 deadlines.二级."""

    file: str
    keys: tuple[str, ...] = ()

    def at(self, key: str) -> Place:
        return Place(self.file, (*self.keys, key))

    def __str__(self) -> str:
        return f"{self.file} 的 {'.'.join(self.keys)}" if self.keys else self.file

    def error(self, what: str, remedy: str = "") -> CorpusError:
        return CorpusError(what, where=str(self), remedy=remedy)


@dataclass(frozen=True, slots=True)
class Key:
    """The YAML key of a field whose Python name differs."""

    name: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A text must match ``pattern`` as a whole; ``words`` tells the user what is expected."""

    pattern: str
    words: str

    def check(self, value: object, place: Place) -> None:
        if not re.fullmatch(self.pattern, str(value), re.S):
            raise place.error(f"“{value}”的写法不对", f"应写成{self.words}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """A text must be one of ``values``."""

    values: tuple[str, ...]

    def check(self, value: object, place: Place) -> None:
        if value not in self.values:
            raise place.error(f"不认识“{value}”", suggestion(str(value), self.values))


Text = Annotated[str, Shape(r".*\S.*", "文字，不能空着")]
MonthDay = Annotated[str, Shape(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "两位的月-日，例如 09-10")]
Slug = Annotated[str, Shape(r"[a-z][a-z0-9_-]{0,39}", "小写字母开头的短名，只用小写字母、数字、_ 和 -")]


def suggestion(word: str, known: Iterable[str]) -> str:
    """是不是“…”？可用的：… — the nearest known word first, then all of them where they are few."""
    words = [str(k) for k in known]
    near = get_close_matches(word, words, n=1, cutoff=0.5)
    listed = "可用的：" + "、".join(words) if len(words) <= 30 else ""
    return "；".join(part for part in (f"是不是“{near[0]}”" if near else "", listed) if part)


def read(cls: type[T], data: object, place: Place) -> T:
    """``data`` as an instance of the dataclass ``cls``; raises CorpusError."""
    return cast(T, value(cls, data, place))


def value(hint: Any, data: object, place: Place) -> Any:
    """``data`` as ``hint``; raises CorpusError."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _annotated(hint, data, place)
    if origin in (Union, UnionType):
        return _optional(hint, data, place)
    if origin is tuple:
        return _sequence(get_args(hint)[0], data, place)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(get_args(hint)[1], data, place)
    if is_dataclass(origin or hint):
        return _record(origin or hint, get_args(hint), data, place)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        OneOf(tuple(m.value for m in hint)).check(data, place)
        return hint(str(data))
    reader = _SCALARS.get(hint)
    return reader(data, place) if reader else data


def _annotated(hint: Any, data: object, place: Place) -> Any:
    found = value(get_args(hint)[0], data, place)
    for check in hint.__metadata__:
        if isinstance(check, (Shape, OneOf)):
            check.check(found, place)
    return found


def _optional(hint: Any, data: object, place: Place) -> Any:
    inner = [a for a in get_args(hint) if a is not type(None)]
    return None if data is None else value(inner[0], data, place)


def _sequence(hint: Any, data: object, place: Place) -> tuple[Any, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise place.error("这里应是一列", "每项一行，行首写“- ”；或写成 [甲, 乙]")
    return tuple(value(hint, item, place.at(f"第{n}项")) for n, item in enumerate(data, 1))


def _mapping(hint: Any, data: object, place: Place) -> dict[str, Any]:
    return {str(k): value(hint, v, place.at(str(k))) for k, v in _keyed(data, place).items()}


def _keyed(data: object, place: Place) -> Mapping[Any, object]:
    if not isinstance(data, Mapping):
        raise place.error("这里应是“键: 值”的写法", "检查冒号后的空格和缩进")
    return data


def _record(cls: Any, arguments: tuple[Any, ...], data: object, place: Place) -> Any:
    given = _keyed(data, place)
    hints = get_type_hints(cls, include_extras=True)
    bound = dict(zip(getattr(cls, "__parameters__", ()), arguments, strict=False))
    names = {_key(hints[f.name]) or f.name: f for f in fields(cls)}
    for key in given:
        if key not in names:
            raise place.error(f"不认识键“{key}”", suggestion(str(key), names))
    missing = [k for k, f in names.items() if k not in given and f.default is MISSING and f.default_factory is MISSING]
    if missing:
        raise place.error(f"缺少“{missing[0]}”", f"补上 {missing[0]}: …")
    return cls(**{names[k].name: value(bound.get(hints[names[k].name], hints[names[k].name]), v, place.at(k))
                  for k, v in given.items()})


def _key(hint: Any) -> str:
    return next((m.name for m in getattr(hint, "__metadata__", ()) if isinstance(m, Key)), "")


def _text(data: object, place: Place) -> str:
    if isinstance(data, bool) or data is None or (isinstance(data, (Sequence, Mapping)) and not isinstance(data, str)):
        raise place.error("这里应是文字", "若要写“是、否、无”一类的词或空文字，请加引号")
    return str(data).strip()


def _whole(data: object, place: Place) -> int:
    if isinstance(data, bool) or not isinstance(data, int):
        raise place.error(f"“{data}”不是整数", "只写数字，例如 2")
    return data


def _decimal(data: object, place: Place) -> Decimal:
    try:
        number = Decimal(str(data)) if not isinstance(data, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise place.error(f"“{data}”不是数", "只写数字，例如 20 或 0.85；单位写在 unit 里")
    return number


def _flag(data: object, place: Place) -> bool:
    if not isinstance(data, bool):
        raise place.error(f"“{data}”不是 true 或 false", "是写 true，否写 false，不加引号")
    return data


def _date(data: object, place: Place) -> date:
    try:
        return date.fromisoformat(str(data).strip())
    except ValueError:
        raise place.error(f"“{data}”不是日期", "应写成 2026-09-10") from None


_SCALARS: dict[Any, Callable[[object, Place], Any]] = {
    str: _text, int: _whole, Decimal: _decimal, bool: _flag, date: _date}
