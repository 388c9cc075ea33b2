"""附件说明 and the attachments themselves: same order, same names, no mark after a name (GB/T 9704 7.3.4, 7.3.7)."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.anatomy import ANNEX_MARK, Anatomy
from generators.lint.paper import Line, Paper
from generators.lint.remark import MUST, PRACTICE, Remark, Unchecked

_HEAD = re.compile(r"^附\s*件\s*([：:])\s*")
_ITEM = re.compile(r"^\s*(\d{1,2})\s*[.．、]\s*")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_CITED = re.compile(r"[（(]?(?:详?见|填报|填写|按照?)(?:本通知)?附件\s*\d*")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    named = list(_named(parts.note))
    if not named and (cited := next((x for x in parts.body if _CITED.search(x.text)), None)):
        yield Remark("GB/T 9704 7.3.4", MUST, cited.place, "正文提到附件，但没有附件说明", _CITED.search(cited.text)[0])       # type: ignore[index]
    yield from _marks(parts.note, named)
    yield from _bound(parts, named)


def _named(note: tuple[Line, ...]) -> Iterator[tuple[Line, int, str]]:
    """Each attachment with its number (0 without one) and its name."""
    for line in note:
        text = _HEAD.sub("", line.text.strip())
        found = _ITEM.match(text)
        yield line, int(found[1]) if found else 0, (text[found.end():] if found else text).strip()


def _marks(note: tuple[Line, ...], named: list[tuple[Line, int, str]]) -> Iterator[Remark]:
    if note and _HEAD.match(note[0].text.strip())[1] == ":":       # type: ignore[index]
        yield Remark("GB/T 9704 7.3.4", MUST, note[0].place, "“附件”后应标全角冒号", note[0].text.strip()[:16])
    for place, (line, number, name) in enumerate(named, 1):
        if name and name[-1] in "。；，、;,.":
            yield Remark("GB/T 9704 7.3.4", MUST, line.place, "附件名称后不加标点符号", name[-16:])
        if name.startswith("《") and name.endswith("》"):
            yield Remark("实务", PRACTICE, line.place, "附件名称一般不加书名号", name[:20])
        if len(named) > 1 and number != place:
            yield Remark("GB/T 9704 7.3.4", MUST, line.place, f"附件顺序号应为{place}", line.text.strip()[:16])
    if len(named) == 1 and named[0][1]:
        yield Remark("实务", PRACTICE, named[0][0].place, "只有一个附件时不编顺序号", named[0][0].text.strip()[:16])


def _bound(parts: Anatomy, named: list[tuple[Line, int, str]]) -> Iterator[Remark | Unchecked]:
    names = {number: name for _, number, name in named}
    if len(named) == 1:
        names = {0: named[0][2], 1: named[0][2]}
    seen = set()
    for at in parts.annexes:
        line = parts.lines[at]
        text = line.text.strip()
        number = int((ANNEX_MARK.match(text) or ["", "0"])[1] or 0)
        seen.add(number)
        if text[-1] in "：:":
            yield Remark("GB/T 9704 7.3.7", MUST, line.place, "附件标志后不加冒号", text)
        if number not in names:
            yield Remark("GB/T 9704 7.3.7", MUST, line.place, "这个附件在附件说明里没有列出" if named else "有附件，但正文后没有附件说明", text)
            continue
        title = _title(parts.lines[at + 1:at + 5])
        if title and not _same(title, names[number]) and len(title) <= 80:
            yield Remark("GB/T 9704 7.3.7", MUST, line.place, f"附件标题与附件说明里的名称不一致（附件说明：{names[number][:30]}）", title[:30])
    absent = [name for number, name in ((n, x) for _, n, x in named) if number not in seen and not (len(named) == 1 and seen)]
    if absent:
        yield Unchecked("附件与附件说明是否一致", f"本文件里没有附件正文，可能另附：{'、'.join(absent)[:60]}")


def _title(after: tuple[Line, ...]) -> str:
    """The centred lines below a mark, or the first line where none is centred."""
    text = ""
    for line in after:
        if line.look.align != "center" or ANNEX_MARK.match(line.text.strip()):
            break
        text += line.text.strip()
    return text


def _same(title: str, name: str) -> bool:
    """Also where a year or （样表） in brackets stands under one of them only."""
    return _plain(title) == _plain(name) or _plain(_BRACKETS.sub("", title)) == _plain(_BRACKETS.sub("", name))


def _plain(name: str) -> str:
    return re.sub(r"[\s《》“”\"（）()]", "", name)
