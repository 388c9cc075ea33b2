"""发文字号 (GB/T 9704 7.2.5) and the numbers of documents cited in the text."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import MUST, Remark, Unchecked
from generators.lint.say import around, together

_CLAUSE = "GB/T 9704 7.2.5"
_WRONG_BRACKETS = re.compile(r"[\u4e00-\u9fff]{1,10}(?:[\[［(（【﹝]\s*((?:19|20)?\d{2})\s*[\]］)）】﹞])\s*第?\d{1,4}\s*号")
_ANY = re.compile(r"(?P<open>[〔\[［(（【﹝])\s*(?P<year>\d{2,4})\s*(?P<unit>年?)\s*"
                  r"[〕\]］)）】﹞]\s*(?P<nth>第?)\s*(?P<zero>0*)(?P<serial>\d+)\s*号")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    line = parts.number
    if line is None:
        yield Unchecked("发文字号", "没有认出发文字号")
    elif found := _ANY.search(line.text):
        yield from (Remark(_CLAUSE, MUST, line.place, message, line.text.strip()[:30]) for message in _faults(found))
    yield from together(_CLAUSE, MUST, "引用的文号，年份要用六角括号〔〕括住",
                        ((x, around(x.text, *m.span(), 0)) for x in paper.lines if x is not line and (line is None or x.at != line.at)
                         for m in _WRONG_BRACKETS.finditer(x.text)))


def _faults(found: re.Match[str]) -> Iterator[str]:
    if found["open"] != "〔":
        yield "发文字号的年份要用六角括号〔〕括住"
    if len(found["year"]) != 4 or found["unit"]:
        yield "发文字号的年份要写全四位数，不加“年”字"
    if found["nth"]:
        yield "发文字号的顺序号不加“第”字"
    if found["zero"]:
        yield "发文字号的顺序号不编虚位（1不编为01）"
