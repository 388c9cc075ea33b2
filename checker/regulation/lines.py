"""The lines of an official text, cleaned of what printing and publishing put between them.

Pages leave numbers, stray words and breaks in the middle of sentences; web copies add heading marks. Each thing
taken out is told, since a clause that is quoted in a letter must be the clause that was issued.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from parsers.document import Document, Part

_PAGE = re.compile(r"^[-—–－·•\s]*(?:第\s*)?\d{1,3}\s*(?:页(?:\s*[，,/共].*)?)?[-—–－·•\s]*$")
_STRAY = re.compile(r"^附件\s*[:：]?$")
_MARKDOWN = re.compile(r"^#{1,6}\s*")
_CJK = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]"
_GAP = re.compile(rf"(?<={_CJK})[ \t\u00a0\u3000]+(?={_CJK})|(?<={_CJK})[ \t\u00a0\u3000]+(?=[0-9])|(?<=[0-9])[ \t\u00a0\u3000]+(?={_CJK})")
_JOINT = re.compile(r"(?<=[委央府])[ \u3000](?=\S{0,8}(?:国务院|政府|人民))")
_STOP = re.compile(r"(?:[。；！？;：:]|[。日]\s*[)）])[”’]?$")
_HELD = "\ue000"


@dataclass(frozen=True, slots=True)
class Lines:
    """``rows`` in order; ``broken`` where the file keeps printed lines; ``damage`` in Chinese, for the user."""

    rows: tuple[str, ...]
    broken: bool
    damage: tuple[str, ...]


def lines(document: Document) -> Lines:
    """The body of a document as lines, one paragraph or printed line each."""
    seen: Counter[str] = Counter()
    raw = [row for p in document.paragraphs if p.part is Part.BODY for row in _split(p.shown)]
    kept = [row for row in (_cleaned(r, n, len(raw), seen) for n, r in enumerate(raw)) if row]
    broken = _is_broken(kept)
    if broken:
        seen["broken"] = 1
    return Lines(tuple(kept), broken, tuple(_WORDS[k].format(n) for k, n in seen.items()))


def joined(rows: list[str] | tuple[str, ...]) -> str:
    """Lines of one sentence or paragraph as one text; nothing stands between Chinese lines."""
    out = ""
    for row in rows:
        out += (" " if out and out[-1].isascii() and out[-1].isalnum() and row[:1].isascii() and row[:1].isalnum() else "") + row
    return tidy(out)


def tidy(text: str) -> str:
    """Without the spaces that layout put between Chinese characters; 中共中央 国务院 keeps its own."""
    held = _JOINT.sub(_HELD, text)
    return _GAP.sub("", held).replace(_HELD, " ").strip()


def ended(row: str) -> bool:
    """Whether a line closes a sentence or announces a list."""
    return bool(_STOP.search(row))


_WORDS = {"page": "文中夹有页码{}处，已去掉", "stray": "文中夹有零散的“附件：”{}处，已去掉", "markdown": "网页标题符号（#）{}处，已去掉",
          "broken": "文件按印刷的行断开，已接成整段"}


def _split(shown: str) -> list[str]:
    return [row.strip(" \t\u00a0\u3000") for row in shown.replace("\r", "\n").split("\n")]


def _cleaned(row: str, n: int, total: int, seen: Counter[str]) -> str:
    if _PAGE.match(row):
        seen["page"] += 1
        return ""
    if _STRAY.match(row) and n < total - 5:
        seen["stray"] += 1
        return ""
    plain = _MARKDOWN.sub("", row)
    seen.update(["markdown"] if plain != row else [])
    return plain


def _is_broken(rows: list[str]) -> bool:
    """Most lines of a text that keeps its printed lines end in the middle of a sentence."""
    return len(rows) > 20 and sum(ended(r) for r in rows) < len(rows) * 0.55 and max(map(len, rows)) < 60
