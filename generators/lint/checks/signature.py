"""落款: who issues, and when (GB/T 9704 7.3.5, 条例第十七条)."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import corpus
from generators.lint.anatomy import Anatomy
from generators.lint.paper import Line, Paper
from generators.lint.remark import MUST, USUAL, Remark, Unchecked

_INSIDE = re.compile(r"(?:股|科|股室|科室|工作专班)$")
_DIGITS = re.compile(r"^(\d{2,4})年(\d{1,2})月(\d{1,2})日$")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    if not parts.title or not (parts.formal or parts.kind):
        return
    if parts.date is None:
        yield Remark("条例第九条", MUST, "文末", "没有认出成文日期")
    else:
        yield from _date(parts.date)
    if not parts.issuers and parts.kind in corpus.lexicon("official")["no_signature"]:
        return
    if not parts.issuers:
        yield Remark("条例第九条", MUST, "文末", "没有认出发文机关署名")
        return
    yield from _issuer(parts)


def _date(line: Line) -> Iterator[Remark]:
    text = re.sub(r"\s", "", line.text)
    if text.startswith("【"):
        return
    found = _DIGITS.match(text)
    if not found:
        said = "用汉字" if re.search(r"[一二三四五六七八九〇]", text) else "写法不对"
        yield Remark("GB/T 9704 7.3.5.4", MUST, line.place, f"成文日期要用阿拉伯数字写全年、月、日，这里{said}", text)
        return
    if len(found[1]) != 4:
        yield Remark("GB/T 9704 7.3.5.4", MUST, line.place, "成文日期的年份要写四位数", text)
    elif not _real(*map(int, found.groups())):
        yield Remark("GB/T 9704 7.3.5.4", MUST, line.place, "成文日期不是真实的日期", text)
    if found[2].startswith("0") or found[3].startswith("0"):
        yield Remark("GB/T 9704 7.3.5.4", MUST, line.place, "成文日期的月、日不编虚位（1不编为01）", text)
    if line.look.align not in ("right",) and (line.look.left or 0) < 2000 and not line.text.startswith(("　", "  ", "\t")):
        yield Remark("GB/T 9704 7.3.5", USUAL, line.place, "成文日期一般右空四字编排", text)


def _real(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _issuer(parts: Anatomy) -> Iterator[Remark]:
    for line in parts.issuers:
        name = re.sub(r"\s", "", line.text)
        if _INSIDE.search(name):
            yield Remark("条例第十七条", MUST, line.place, "内设机构不得对外正式行文，应以本机关名义署名", name)
    name = re.sub(r"\s", "", parts.issuers[0].text)
    title = re.sub(r"\s", "", parts.title_text)
    head = title.split("关于")[0]
    if len(parts.issuers) == 1 and head and not name.startswith("【") and head.endswith(("局", "府", "室", "会", "院", "处")) and not (
            name.endswith(head) or head.endswith(name)):
        yield Remark("条例第九条", MUST, parts.issuers[0].place, f"署名与标题里的发文机关（{head}）不一致", name)
