"""The keys of round.yaml, as offices write them, before anything is filled in from the profile."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any

from corpus.errors import CorpusError
from corpus.schema import OneOf, Place, Text, read

FILE = "round.yaml"


Channel = Annotated[str, OneOf(("", "paper", "platform", "both"))]


@dataclass(frozen=True, slots=True)
class NoticeKeys:
    number: str = ""
    title: str = ""
    name: str = ""
    date: str = ""
    copies: Any = 0
    offices: Any = ()
    channel: Channel = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OverrideKeys:
    value: Decimal
    source: Text
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The keys of round.yaml. ``Any`` where offices write a text, a list or a mapping."""

    profile: Text
    year: Any
    period: Any
    name: str = ""
    title: str = ""
    notice: NoticeKeys = NoticeKeys()
    scope: str = ""
    amount_unit: str = ""
    rate_denominator: str = ""
    time_progress: Decimal | None = None
    deadlines: Any = None
    required_parts: Any = None
    required_contents: Any = None
    secret_units: Any = None
    exempt_units: Any = None
    files: Any = None
    previous: str = ""
    versions: str = ""
    parameters: Mapping[str, OverrideKeys] = field(default_factory=dict)
    channel: Channel = ""
    as_of: str = ""
    remarks: Any = None
    remark: Any = None
    note: Any = None
    notes: Any = None


def as_written(data: Any, text: str) -> Written:
    try:
        return read(Written, {} if data is None else _without_blanks(data), Place(FILE))
    except CorpusError as error:
        raise CorpusError(_with_line(error.what, text), where=error.where, remedy=error.remedy) from error


def _without_blanks(data: Any) -> Any:
    """A key with nothing behind it is like a key that is not there."""
    if isinstance(data, dict):
        return {k: _without_blanks(v) for k, v in data.items() if v is not None}
    return data


def _with_line(what: str, text: str) -> str:
    """Puts the line number in front of a message about an unknown key, where only one line has that key."""
    named = re.match(r"不认识键“(.+)”", what)
    lines = [n for n, line in enumerate(text.splitlines(), 1)
             if named and re.match(rf"[\s{{-]*[\"']?{re.escape(named[1])}[\"']?\s*:", line)]
    return f"第{lines[0]}行{what}" if len(lines) == 1 else what


def first_comment(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    words = first.lstrip("# ").strip() if first.startswith("#") else ""
    return words if re.search(r"[一-鿿]", words) else ""
