"""页码 and 版记 (GB/T 9704 7.4, 7.5)."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import ADVISED, MUST, USUAL, Remark, Unchecked
from generators.official import standard

_DAY = re.compile(r"(?:\d{4}年[1-9]\d?月[1-9]\d?日|【[^】]+】)\s*印发$")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    yield from _numbers(paper)
    if not parts.title:
        return
    if parts.copies is None and parts.printed is None:
        yield Unchecked("版记", "没有认出抄送机关、印发机关")
        return
    if parts.copies and parts.copies.text.rstrip()[-1] != "。":
        yield Remark("GB/T 9704 7.4.2", MUST, parts.copies.place, "抄送机关最后一个名称后应标句号", parts.copies.text.strip()[-14:])
    if parts.copies and ":" in parts.copies.text[:6]:
        yield Remark("GB/T 9704 7.4.2", MUST, parts.copies.place, "“抄送”后应标全角冒号", parts.copies.text.strip()[:14])
    if parts.printed and not _DAY.search(parts.printed.text.strip()):
        yield Remark("GB/T 9704 7.4.3", MUST, parts.printed.place, "印发日期要用阿拉伯数字写全年、月、日，后加“印发”",
                     parts.printed.text.strip()[-18:])
    for line in (parts.copies, parts.printed):
        if line and line.look.size and line.look.size != standard.SMALL:
            yield Remark("GB/T 9704 7.4", USUAL, line.place, f"版记一般用四号仿宋体字，现为{line.look.size:g}磅", line.text.strip()[:14])


def _numbers(paper: Paper) -> Iterator[Remark]:
    upright = [n for n in paper.numbers if not n.across and n.kind != "first"]
    if not upright and paper.numbers and all(s.width > s.height for s in paper.sections):
        return          # every page lies, and the number stands across on each
    if not upright:
        yield Remark("GB/T 9704 7.5", USUAL, "页脚", "没有页码")
        return
    sides = {n.kind: n.align for n in upright}
    outside = "outside" in sides.values()
    if not outside and not (paper.odd_even and sides.get("default") in ("right",) and sides.get("even", "left") in ("left", "", "both")):
        yield Remark("GB/T 9704 7.5", USUAL, "页脚", "页码一般单页居右、双页居左")
    if not all(re.search(r"[—–-]\s*[\d\s]*.*[—–-]", n.text) for n in upright):
        yield Remark("GB/T 9704 7.5", USUAL, "页脚", "页码左右一般各有一条一字线（— 1 —）")
    if any(n.size and n.size != standard.SMALL for n in upright):
        yield Remark("GB/T 9704 7.5", ADVISED if outside else USUAL, "页脚", "页码一般用四号半角宋体阿拉伯数字")
