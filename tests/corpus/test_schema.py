"""Reading YAML into dataclasses: every mistake an office can make is told with the file, the key and the nearest right one."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

import pytest

from corpus.errors import CorpusError
from corpus.schema import Key, MonthDay, OneOf, Place, Slug, Text, read
from corpus.yamlio import load_text

V = TypeVar("V")


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Stated(Generic[V]):
    value: V
    source: Text


@dataclass(frozen=True)
class Span:
    start: Annotated[date, Key("from")]
    end: Annotated[date, Key("to")]


@dataclass(frozen=True)
class Named:
    slug: Slug


@dataclass(frozen=True)
class Sample:
    name: Text
    copies: int = 1
    share: Decimal = Decimal(0)
    secret: bool = False
    colour: Colour = Colour.RED
    channel: Annotated[str, OneOf(("paper", "platform"))] = "paper"
    due: Mapping[str, Stated[MonthDay]] = field(default_factory=dict)
    span: Span | None = None
    parts: tuple[Stated[int], ...] = ()
    inner: Sample | None = None


def sample(text: str) -> Sample:
    return read(Sample, load_text(text, "sample.yaml"), Place("sample.yaml"))


def refusal(text: str) -> str:
    with pytest.raises(CorpusError) as caught:
        sample(text)
    return str(caught.value)


def test_a_mapping_fills_a_dataclass_with_values_of_the_declared_types() -> None:
    found = sample("""
name: 青山区
copies: 2
share: 0.85
secret: true
colour: green
due: {一级: {value: 09-15, source: 实务}}
span: {from: 2026-01-01, to: 2026-08-31}
parts: [{value: 1, source: 实务}, {value: 2, source: 实务}]
inner: {name: 里面}
""")
    assert (found.copies, found.share, found.secret, found.colour) == (2, Decimal("0.85"), True, Colour.GREEN)
    assert found.due["一级"].value == "09-15"
    assert found.span == Span(date(2026, 1, 1), date(2026, 8, 31))
    assert [p.value for p in found.parts] == [1, 2]
    assert found.inner is not None and found.inner.name == "里面"


@pytest.mark.parametrize(("text", "words"), [
    ("name: 甲\ncopis: 2", ["sample.yaml", "copis", "是不是“copies”"]),
    ("copies: 2", ["缺少“name”"]),
    ("name: ''", ["sample.yaml 的 name"]),
    ("name: 甲\ncopies: 两份", ["sample.yaml 的 copies", "不是整数"]),
    ("name: 甲\nshare: 20%", ["sample.yaml 的 share", "不是数"]),
    ("name: 甲\nshare: true", ["不是数"]),
    ("name: 甲\nsecret: 是", ["true 或 false"]),
    ("name: 甲\ncolour: gren", ["是不是“green”"]),
    ("name: 甲\nchannel: papers", ["是不是“paper”"]),
    ("name: 甲\ndue: {一级: {value: 9-15, source: 实务}}", ["due.一级.value", "月-日"]),
    ("name: 甲\ndue: {一级: {value: 02-30x, source: 实务}}", ["due.一级.value"]),
    ("name: 甲\ndue: {一级: {value: 09-15}}", ["due.一级", "缺少“source”"]),
    ("name: 甲\nspan: {from: 2026-13-01, to: 2026-08-31}", ["span.from", "不是日期"]),
    ("name: 甲\nspan: {start: 2026-01-01, to: 2026-08-31}", ["span", "不认识键“start”"]),
    ("name: 甲\nparts: 一份", ["parts", "应是一列"]),
    ("name: 甲\nparts: [{value: x, source: 实务}]", ["parts.第1项.value"]),
    ("name: [甲]", ["应是文字"]),
    ("- 甲", ["键: 值"]),
])
def test_a_mistake_is_told_with_file_key_and_remedy(text: str, words: list[str]) -> None:
    told = refusal(text)
    assert all(w in told for w in words), told


def test_a_key_written_twice_is_refused_with_its_line() -> None:
    told = refusal("name: 甲\ncopies: 1\ncopies: 2")
    assert "第3行" in told and "copies" in told


def test_a_bracket_where_a_key_belongs_is_explained_and_not_a_crash() -> None:
    assert "sample.yaml" in refusal("{{x}}: 1")


@pytest.mark.parametrize("slug", ["Yanjiang", "../etc", "雁江", "a b", ""])
def test_a_short_name_that_could_be_a_path_or_is_not_plain_is_refused(slug: str) -> None:
    with pytest.raises(CorpusError):
        read(Named, {"slug": slug}, Place("x"))
