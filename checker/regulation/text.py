"""The articles and items of an official text: 第十条 → （七）, or 五 → （三） where a notice has no articles.

A number at the start of a line may be a reference that a line break left there (第十条所列…). The longest rising
run of numbers is the text's own; what does not fit into it is a reference or a repetition.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.regulation.lines import Lines, ended, joined
from corpus.regulation import half_width, numeral
from parsers.quantity import chinese_number

_NUMERALS = "一二三四五六七八九十百零〇"
_ARTICLE = re.compile(rf"^第\s*([{_NUMERALS}0-9]{{1,6}})\s*条\s*(?!(?:所列|规定|的|、|和|至|及|第|之))(.*)$", re.S)
_INLINE = re.compile(rf"(?<=[。；])\s*(?=第[{_NUMERALS}]{{1,6}}条[\s\u3000])")
_CHAPTER = re.compile(rf"^第\s*[{_NUMERALS}]{{1,4}}\s*[章节](?:\s|\u3000|$|[^规的])")
_SECTION = re.compile(rf"^([{_NUMERALS}]{{1,3}})\s*、\s*(.*)$", re.S)
_PAREN = re.compile(rf"(?:^|(?<=[。；：:;\n]))\s*[(（]([{_NUMERALS}]{{1,3}})[)）]\s*")
_DIGIT = re.compile(r"(?:^|(?<=[。；：:;\n]))\s*(\d{1,2})[.．、](?!\d)\s*")
_FIRSTLY = re.compile(r"(?:^|(?<=[。；：:;\n]))\s*([一二三四五六七八九十]{1,2})是")
_TAIL = re.compile(r"^(?:附件|附表|附录)\s*\d*\s*[:：]|^抄送|^(?:\d{4}|[二〇○零一三四五六七八九]{4})年.{1,8}日"
                   r"|^[（(]此件|^.{0,14}(?:联系人|联络人|联系电话)[:：]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One article, section or item with its whole text. ``unsure``: why it must not be quoted, "" where it may."""

    id: str
    text: str
    items: tuple[Clause, ...] = ()
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class OfficialText:
    """``head`` is what stands before the first article."""

    structure: str                      # articles or sections, as in corpus.regulation
    head: str
    clauses: tuple[Clause, ...]
    damage: tuple[str, ...]


def structure(source: Lines) -> OfficialText:
    """Take a text apart; a text without three articles or sections has no clauses."""
    rows = [part for row in source.rows for part in _INLINE.split(row) if not _CHAPTER.match(part)]
    for name, pattern in (("articles", _ARTICLE), ("sections", _SECTION)):
        starts, repeated = _starts(rows, pattern)
        if len(starts) >= 3:
            damage = (*source.damage, *(f"{_name(name, n)}出现不止一次，取了其中一处" for n in repeated))
            return OfficialText(name, joined(rows[:starts[0][0]]), tuple(_clauses(rows, starts, name, source.broken)), damage)
    return OfficialText("", joined(rows[:20]), (), source.damage)


def _name(kind: str, number: int) -> str:
    return f"第{numeral(number)}条" if kind == "articles" else numeral(number)


def _starts(rows: Sequence[str], pattern: re.Pattern[str]) -> tuple[list[tuple[int, int, str]], list[int]]:
    """(row, number, rest of the row) of the longest rising run, and the numbers that stand there again."""
    found = [(n, number, m[2]) for n, row in enumerate(rows) if (m := pattern.match(row)) and (number := _number(m[1]))]
    chosen = _rising([number for _, number, _ in found])
    run = [found[i] for i in chosen]
    used = {number for _, number, _ in run}
    again = [number for i, (_, number, _) in enumerate(found) if i not in set(chosen) and number in used]
    return run, sorted(set(again))


def _number(printed: str) -> int:
    value = int(printed) if printed.isdigit() else chinese_number(printed)
    return int(value or 0)


def _rising(numbers: Sequence[int]) -> list[int]:
    """Indexes of a longest strictly rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at:at + 1] = [number]
        ends[at:at + 1] = [i]
        before.append(ends[at - 1] if at else -1)
    out: list[int] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        out.append(last)
        last = before[last]
    return out[::-1]


def _clauses(rows: Sequence[str], starts: Sequence[tuple[int, int, str]], kind: str, broken: bool) -> list[Clause]:
    bounds = [row for row, _, _ in starts[1:]] + [len(rows)]
    out = []
    for (row, number, rest), end in zip(starts, bounds, strict=True):
        own = [rest, *rows[row + 1:end]] if rest.strip() else list(rows[row + 1:end])
        if end == len(rows):
            own = _without_tail(own)
        out.append(_clause(_name(kind, number), own, broken))
    return out


def _without_tail(own: list[str]) -> list[str]:
    """The last article without annexes, contacts, signature and date."""
    for n, row in enumerate(own):
        signature = n and ended(own[n - 1]) and len(row) <= 30 and not re.search(r"[。；，、：:]", row)
        if _TAIL.match(row) or signature:
            return own[:n]
    return own


def _clause(name: str, rows: Sequence[str], broken: bool) -> Clause:
    paragraphs = _paragraphs(rows, broken)
    items = _items(name, "\n".join(paragraphs), (_PAREN, _DIGIT, _FIRSTLY))
    if items and not broken and len(paragraphs) > 1 and not any(p.match(paragraphs[-1]) for p in (_PAREN, _DIGIT)):
        items = (*items[:-1], _doubtful(items[-1]))
    return Clause(name, _text(paragraphs), items)


def _text(paragraphs: Sequence[str]) -> str:
    """Paragraphs run on; a caption without end mark keeps its distance from the text after it."""
    out = ""
    for paragraph in paragraphs:
        caption = out and not ended(out) and not any(p.match(paragraph) for p in (_PAREN, _DIGIT))
        out += ("\u3000" if caption else "") + paragraph
    return out


def _doubtful(item: Clause) -> Clause:
    """The last item of an article that ends with a paragraph of its own: whose it is, nobody can tell."""
    why = "条末另有一段，分不清属于本项还是整条"
    return replace(item, unsure=why, items=tuple(_doubtful(i) if i is item.items[-1] else i for i in item.items))


def _paragraphs(rows: Sequence[str], broken: bool) -> list[str]:
    """Rows joined where a page or line break cut a sentence; an item starts a new one, a reference does not."""
    out: list[list[str]] = []
    for row in rows:
        before = out[-1][-1] if out else ""
        starts = any(p.match(row) for p in (_PAREN, _DIGIT)) and not before.endswith(("条", "款", "项", "第"))
        if out and not starts and (broken or not ended(before)):
            out[-1].append(row)
        else:
            out.append([row])
    return [joined(p) for p in out]


def _items(parent: str, text: str, levels: Sequence[re.Pattern[str]]) -> tuple[Clause, ...]:
    """Items of the first level that counts up from one, each with those of the next level."""
    for depth, pattern in enumerate(levels):
        marks = _counted(list(pattern.finditer(text)))
        if len(marks) >= 2:
            ends = [m.start() for m in marks[1:]] + [len(text)]
            return tuple(_item(parent, text[m.start():end].strip(), m, pattern, levels[depth + 1:])
                         for m, end in zip(marks, ends, strict=True))
    return ()


def _item(parent: str, text: str, mark: re.Match[str], pattern: re.Pattern[str], deeper: Sequence[re.Pattern[str]]) -> Clause:
    number = _number(mark[1])
    name = parent + (f"（{numeral(number)}）" if pattern is _PAREN else str(number) if pattern is _DIGIT else numeral(number))
    return Clause(name, text.replace("\n", ""), _items(name, text, deeper))


def _counted(marks: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Marks one, two, three … in order; anything out of turn is a reference."""
    out: list[re.Match[str]] = []
    for mark in marks:
        if _number(half_width(mark[1])) == len(out) + 1:
            out.append(mark)
    return out
