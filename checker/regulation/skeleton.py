"""A regulation file for an office's own regulation, made from its text: structure filled in, words left to people."""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from checker.regulation.lines import tidy
from checker.regulation.text import Clause, OfficialText
from corpus.regulation import half_width

_KINDS = "办法|细则|规定|规程|方案|通知|意见|制度|指引"
_QUOTED = re.compile(rf"《([^《》]{{4,60}}?(?:{_KINDS})(?:[（(][^（）()]{{1,8}}[）)])?)》")
_PLAIN = re.compile(rf"[^\s。；，：《》]{{4,60}}?(?:{_KINDS})(?:[（(][^（）()]{{1,8}}[）)])?")
_NUMBER = re.compile(r"[一-鿿]{2,10}[\[〔【(（]\d{4}[\]〕】)）]\s*\d{1,4}\s*号")
_ABOUT = re.compile(r"关于[^。；：]{4,60}?通知")
UNTITLED = "（请填写制度名称）"

_HEAD = """\
# 本单位导入的制度。条文结构由程序生成；请补上概要和下面的空白，概要用自己的话写一两句，不要照抄条文。
# 各项的写法见 docs；写错了，程序会指出是哪个文件哪个键。
code: {code}                    # 两到四个大写字母
title: {title}
citation: {citation}            # 信函里引用时的写法
issuer: （请填写发文单位）
number: {number}                # 文号，用六角括号
number_raw: {raw}               # 文件上印的写法
issued: {{value: "", sure: unknown, note: 请填写成文日期}}
effective: {{value: "", sure: unknown, note: 请填写施行日期}}
valid: {{value: "", sure: unknown, note: 请填写有效期}}
structure: {structure}
count: {count}
articles:
"""


def title_in(head: str) -> str:
    """The title that the head of a text bears: a name in 《》, a 关于…的通知, or a line that ends like a title."""
    for pattern in (_QUOTED, _ABOUT, _PLAIN):
        match = pattern.search(head)
        if match:
            return tidy(match[1] if pattern is _QUOTED else match[0])
    return UNTITLED


def skeleton(slug: str, title: str, text: OfficialText) -> str:
    """The file's text; it loads as it is."""
    raw = (_NUMBER.search(text.head) or [""])[0]
    number = re.sub(r"[\[【(](\d{4})[\]】)]\s*", r"〔\1〕", half_width(raw)).replace(" ", "")
    code = re.sub(r"[^A-Z]", "", slug.upper())[:4].ljust(2, "X")
    head = _HEAD.format(code=code, title=_quoted(title), citation=_quoted(f"《{title}》"), number=_quoted(number), raw=_quoted(raw),
                        structure=text.structure, count=len(text.clauses))
    return head + "".join(f"{row}\n" for row in _rows(text.clauses, "", 1))


def _rows(clauses: Iterable[Clause], parent: str, depth: int) -> Iterator[str]:
    pad = "  " * (2 * depth - 1)
    for clause in clauses:
        yield f"{pad}- id: {_quoted(clause.id.removeprefix(parent))}"
        yield f'{pad}  summary: ""'
        if clause.items:
            yield f"{pad}  items:"
            yield from _rows(clause.items, clause.id, depth + 1)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
