"""层次 一、（一）1.（1）: order, continuity, marks (GB/T 9704 7.3.3; GB/T 15834)."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Line, Paper
from generators.lint.remark import USUAL, Remark, Unchecked
from generators.lint.say import together
from generators.official import fonts

_LED_IN = re.compile(r"^(?:说明|填表说明|填报说明|注|备注|附注)：\s*(?=1[.．])")      # 说明：1.… begins its list behind a label
_CLAUSE = "GB/T 9704 7.3.3"
_LEVELS = (re.compile(r"^([一二三四五六七八九十百零]{1,5})(、|[.．，,](?=[^\d]))"),
           re.compile(r"^[（(]([一二三四五六七八九十百零]{1,5})[）)]([、.．]?)"),
           re.compile(r"^(\d{1,2})([.．](?!\d)|、)"), re.compile(r"^[（(](\d{1,2})[）)]([、.．]?)"))
_SHOWN = ("{}、", "（{}）", "{}.", "（{}）")
_ENDS = "。；，、：;,.:"
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百零]{1,5}条[\s\u3000]")


@dataclass(frozen=True, slots=True)
class _Item:
    line: Line
    level: int
    number: int
    mark: str


_BRACKETED = (1, 3)
_MARKS: tuple[tuple[str, Callable[[_Item], bool]], ...] = (
    ("带括号的序号后面不加顿号、点号", lambda i: i.level in _BRACKETED and bool(i.mark)),
    ("阿拉伯数字序号后用下脚点（1.），不用顿号", lambda i: i.level == 2 and i.mark == "、"),
    ("一级序号后用顿号（一、）", lambda i: i.level == 0 and i.mark != "、"),
    ("序号的括号应为全角（）", lambda i: i.level in _BRACKETED and i.line.text.lstrip().startswith("(")),
)


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    starts = [0, *parts.annexes, len(parts.lines)]
    for start, end in pairwise(starts):
        yield from _sequence([line for line in parts.lines[start:end] if line not in parts.note])
    items = [item for line in parts.lines if line not in parts.note and (item := _item(line))]
    for message, wrong in _MARKS:
        yield from together("GB/T 15834", USUAL, message, ((i.line, i.line.text[:14]) for i in items if wrong(i)))
    ended = (i for i in items if i.level < 2 and _heading(i.line) and i.line.text.rstrip()[-1] in _ENDS)
    yield from together(_CLAUSE, USUAL, "单独成行的标题末尾不加标点", ((i.line, i.line.text.strip()[-14:]) for i in ended))


def _heading(line: Line) -> bool:
    """A heading by its type and its length, not an item that is a sentence."""
    return len(line.text) <= 30 and fonts.kind_of(line.look.font) in ("黑体", "楷体")


def _item(line: Line) -> _Item | None:
    text = _LED_IN.sub("", line.text.lstrip("　 \t"))
    for level, pattern in enumerate(_LEVELS):
        if found := pattern.match(text):
            number = int(found[1]) if level > 1 else _value(found[1])
            return _Item(line, level, number, found[2]) if number else None
    return None


def _value(text: str) -> int:
    """十二 → 12; 0 for what is no number."""
    total = part = 0
    for c in text:
        if c == "十":
            total, part = total + (part or 1) * 10, 0
        elif c == "百":
            total, part = total + (part or 1) * 100, 0
        else:
            part = "零一二三四五六七八九".index(c)
    return total + part


def _sequence(lines: list[Line]) -> Iterator[Remark]:
    last = [0, 0, 0, 0]
    fresh = False       # a centred line since: a text of its own begins
    for line in lines:
        fresh = fresh or line.look.align == "center"
        if _ARTICLE.match(line.text):       # an article counts for itself
            last = [0, 0, 0, 0]
        item = _item(line)
        if item is None:
            continue
        before, level = last[item.level], item.level
        if item.number == 1 and (fresh or level > 1 or not before):
            fresh = False
        elif item.number != before + 1:
            shown = line.text.strip()[:16]
            was = _SHOWN[level].format(_words(before, level)) if before else "开头"
            due = _SHOWN[level].format(_words(before + 1, level))
            yield Remark(_CLAUSE, USUAL, line.place, f"序号不连续：上一个是“{was}”，这里应为“{due}”", shown)
        if level == 3 and last[2] == 0 and last[1] and not last[3]:
            yield Remark(_CLAUSE, USUAL, line.place, "层次跳级：（一）之下应为“1.”，再下才是“（1）”", line.text.strip()[:16])
        last[level] = item.number
        last[level + 1:] = [0] * (3 - level)


def _words(number: int, level: int) -> str:
    from generators.sandbox import chinese

    return chinese(number) if level < 2 and number else str(number)
