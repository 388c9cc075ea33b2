"""Fonts and sizes of the parts (GB/T 9704 5.2.2, 7.3)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Line, Paper
from generators.lint.remark import PRACTICE, USUAL, Remark, Unchecked
from generators.lint.say import together
from generators.official import fonts, names, standard

_FIRST, _SECOND = re.compile(r"^[一二三四五六七八九十]{1,3}、"), re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")
_SHORT = 30
_NAMES = {22.0: "二号", 16.0: "三号", 14.0: "四号", 12.0: "小四", 10.5: "五号", 15.0: "小三", 18.0: "小二", 9.0: "小五"}


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    text = [line for line in parts.body if line.style not in names.AROUND_TABLES]
    short = [line for line in text if len(line.text) <= _SHORT and not line.text.rstrip().endswith(("。", "；"))]
    first, second = ([line for line in short if level.match(line.text)] for level in (_FIRST, _SECOND))
    headed = {line.at for line in (*first, *second)}
    body = [line for line in text if line.at not in headed and not (fonts.kind_of(line.look.font) in ("黑体", "楷体") and _numbered(line))]
    yield from _part("标题", parts.title, "小标宋", standard.TITLE, "GB/T 9704 7.3.1")
    yield from _part("一级标题", first, "黑体", standard.BODY, "GB/T 9704 7.3.3")
    yield from _part("二级标题", second, "楷体", standard.BODY, "GB/T 9704 7.3.3")
    yield from _part("正文", body, "仿宋", standard.BODY, "GB/T 9704 5.2.2")
    yield from together("GB/T 9704 7.3.3", USUAL, "正文每个自然段左空二字，这一段没有空",
                        ((line, line.text[:16]) for line in (*body, *first, *second)
                         if (line.look.first or 0) < 400 and (line.look.left or 0) < 400 and not line.text.startswith(("　", "  ", "\t"))
                         and line.look.align in ("", "left", "both")))
    yield from together("实务", PRACTICE, "引号、破折号会以西文字体显示，需设为中文字体",
                        ((line, re.sub(r"^.*?(.{0,6}[“”‘’—…])", r"\1", line.text)[:16]) for line in parts.lines if line.marks_in_latin))


def _numbered(line: Line) -> bool:
    return bool(_FIRST.match(line.text) or _SECOND.match(line.text))


def _part(name: str, lines: Iterable[Line], kind: str, size: float, clause: str) -> Iterator[Remark | Unchecked]:
    known = list(lines)
    unnamed = [line for line in known if not line.look.font]
    if unnamed and len(unnamed) == len(known):
        yield Unchecked(f"{name}的字体", "文件没有写明中文字体")
    yield from together(clause, USUAL, f"{name}一般用{kind}体字" if kind == "仿宋" else f"{name}一般用{kind}",
                        ((line, f"{line.look.font}：{line.text[:12]}") for line in known if line.look.font and fonts.kind_of(line.look.font) != kind))
    yield from together(clause, USUAL, f"{name}一般用{_NAMES[size]}字",
                        ((line, f"{_NAMES.get(line.look.size or 0, f'{line.look.size or 10.5:g}磅')}：{line.text[:12]}")
                         for line in known if (line.look.size or 10.5) != size))
