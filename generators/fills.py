"""What a drafter puts into the named places of a letter (``--fill 约谈时间=…``): typed as the field asks, traced to the drafter.

Number, dates of issue and signer are never filled here: they are recorded when the letter goes its way (``jihe state``).
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.schema import suggestion
from generators import template
from generators.facts import Given, Source, Value
from generators.fields import Field
from generators.letter import Letter
from generators.letters import Made, Nothing
from generators.refused import DraftError
from parsers.quantity import Kind, parse

RECORDED = ("发文字号", "成文日期", "印发日期", "签发人")
_OPTIONS = {"报送期限": "--due 年-月-日 或 --workdays 数", "同意": "--approved"}
_BY_DRAFTER = Source(said="起草时指定")
Fills = Sequence[tuple[str, str]]


class FillRefused(DraftError):
    """What was typed fits no letter of this kind, whichever unit it is for."""


def parsed(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """字段=文字 as pairs; raises FillRefused."""
    return tuple(_pair(one) for one in given)


def _pair(one: str) -> tuple[str, str]:
    name, _, words = one.replace("＝", "=", 1).partition("=")
    if not name.strip() or not words.strip():
        raise FillRefused(f"--fill 的“{one}”没有写全", remedy="写成 字段=文字，例如 --fill 约谈时间=10月16日上午9时")
    return name.strip(), words.strip()


def filled(made: Sequence[Made], fills: Fills) -> Sequence[Made]:
    """The letters with the places filled that each has; raises FillRefused where none has one, or where it is not to be filled here."""
    if not fills or all(isinstance(m, Nothing) for m in made):
        return made
    known = [{n: f for n, f in template.load(m.slug).fields.items() if _fillable(f)} if isinstance(m, Letter) else {} for m in made]
    for name, _ in fills:
        _check(name, {n for places in known for n in places})
    return [replace(m, values={**m.values, **dict(_given(m, places, fills))}) if isinstance(m, Letter) else m
            for m, places in zip(made, known, strict=True)]


def _fillable(field: Field) -> bool:
    return (bool(field.placeholder) or field.fill) and field.name not in RECORDED and field.name not in _OPTIONS


def _check(name: str, known: set[str]) -> None:
    if name in RECORDED:
        raise FillRefused(f"“{name}”不能在起草时填写",
                          remedy="文号和成文日期由人定，发出时用 jihe state 文书 已发 --number 文号 --dated 年-月-日 登记")
    if name in _OPTIONS:
        raise FillRefused(f"“{name}”不用 --fill 填写", remedy=f"用 {_OPTIONS[name]}")
    if name not in known:
        raise FillRefused(f"这种文书没有留空的“{name}”", remedy=suggestion(name, sorted(known)))


def _given(letter: Letter, places: Mapping[str, Field], fills: Fills) -> Iterator[tuple[str, Given]]:
    for name, words in fills:
        if name not in places:
            continue
        if letter.values.get(name) not in (None, ""):
            raise FillRefused(f"“{name}”已经有内容，不用填写", remedy="去掉这一项 --fill，或者改它的来源")
        yield name, Given(_typed(places[name], words), _BY_DRAFTER)


def _typed(field: Field, words: str) -> Value:
    """The words as the field's type; raises FillRefused."""
    if field.type not in _READERS:
        raise FillRefused(f"“{field.label}”不能用 --fill 填写", remedy="在起草好的文书里填")
    read, shape = _READERS[field.type]
    try:
        found = read(words)
    except ValueError:
        found = None
    if found is None:
        raise FillRefused(f"“{field.label}”填的“{words}”看不明白", remedy=shape)
    return found


def _day(words: str) -> dt.date:
    return dt.datetime.strptime(words, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()


def _share(words: str) -> Decimal | None:
    found = parse(words)
    return found.number / 100 if found.kind is Kind.PERCENT and found.number is not None else None


_MONEY = (lambda words: parse(words).yuan, "写明单位，例如 12.5万元")
_READERS: Mapping[str, tuple[Callable[[str], Value], str]] = {
    "text": (str, ""), "organisation": (str, ""), "date": (_day, "日期写成 2026-10-16 的样子"), "integer": (int, "写成数字，例如 3"),
    "money": _MONEY, "money_in_words": _MONEY, "percent": (_share, "写成百分数，例如 12.5%")}
