"""Fields that stand beside their value around the tables: 填报单位：…  金额单位：万元  审核人：…"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import corpus
from parsers.quantity import normal
from parsers.values import dataclass

_BRACKET = r"(?:[(（][^)）]{0,12}[)）])?"
_MONEY = r"(亿元|百万元|万元|千元|元)"
_UNIT_NOTES = tuple(re.compile(p) for p in (
    rf"(?:(?:金额|货币)?单位|金额|计量)[:：为是系]+(?:人民币)?{_MONEY}(?![\d一-鿿])", rf"(?:以|按)(?:人民币)?{_MONEY}为(?:金额|货币|计量)?单位",
    rf"(?:[ 　]{{2,}}|^){_MONEY}$", rf"(?:金额|数额|资金)(?:均|一律)?(?:以|按|为){_MONEY}", rf"[(（](?:单位[:：]?)?{_MONEY}[)）]"))
_SHORT = 3
_PERSONS = frozenset(("filler", "reviewer", "leader"))
_STAMP = re.compile(r"[(（](?:盖章|签字|签章|公章|签名|章)[)）]")
_OTHER_LABEL = re.compile(r"[ 　]{3,}[一-鿿]{2,8}[:：]")      # 审核人：        街道办主任：某某
_BLANKS = re.compile(r"^[_＿\s　/—-]*$")


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its value: offsets are of the value in the text it was found in."""

    name: str
    label: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _labels() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Label → field name, and a pattern that finds any label, longest first."""
    fields: Mapping[str, list[str]] = corpus.lexicon("columns")["fields"]
    names = {normal(label): name for name, labels in fields.items() for label in labels}
    spaced = (_spaced(label) for label in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?P<label>{'|'.join(spaced)})[ 　]*{_BRACKET}[ 　]*[:：]")


def _spaced(label: str) -> str:
    """A pattern for a label with spaces inside; a short one (单位, 日期) must not be the tail of another word."""
    pattern = r"[ 　]*".join(map(re.escape, label))
    return rf"(?<![一-鿿]){pattern}" if len(label) <= _SHORT else pattern


@lru_cache(maxsize=8192)
def field_name(label: str) -> str | None:
    """The field that a cell's words name as a label, or None: 审核人（签字） → reviewer."""
    names, _ = _labels()
    return names.get(re.sub(r"[(（][^)）]*[)）]", "", normal(label)).rstrip(":："))


def fields_in(text: str) -> tuple[Field, ...]:
    """Every 标签：值 of a line. A value ends at the next label, at a wide gap after it, or at the line's end."""
    return _fields_in(text) if "：" in text or ":" in text else ()


@lru_cache(maxsize=512)
def _fields_in(text: str) -> tuple[Field, ...]:
    """One line is asked about by all who want to know what kind of line it is."""
    return tuple(_read_fields(text))


def _read_fields(text: str) -> Iterator[Field]:
    names, pattern = _labels()
    for line in re.finditer(r"[^\n]+", text):
        hits = list(pattern.finditer(line[0]))
        for n, hit in enumerate(hits):
            stop = hits[n + 1].start() if n + 1 < len(hits) else len(line[0])
            raw = line[0][hit.end():stop]
            gap = re.search(r"(?<=\S)(?: {3,}|　{2,}|\t)", raw)
            raw = raw[:gap.start()] if gap else raw
            raw = "" if _OTHER_LABEL.match(raw) else raw
            value = _STAMP.sub("", raw).strip(" 　;；,，。")
            if _BLANKS.match(value):
                value = ""
            start = line.start() + hit.end() + (len(raw) - len(raw.lstrip(" 　")))
            yield Field(names[normal(hit["label"])], hit["label"], value, start, start + len(raw.strip(" 　")))


def unit_note(text: str) -> tuple[str, int, int] | None:
    """The money unit that a title, note or caption states, with its place: 注：本表金额以万元为单位."""
    for pattern in _UNIT_NOTES:
        match = pattern.search(text)
        if match:
            return match[1], match.start(), match.end()
    return None


def is_person(name: str) -> bool:
    return name in _PERSONS
