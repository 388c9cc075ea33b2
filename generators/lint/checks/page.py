"""Paper, margins, lines and characters a page (GB/T 9704 5.1, 5.2)."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.looks import Look
from generators.lint.paper import Paper, Section
from generators.lint.remark import MUST, USUAL, Remark, Unchecked
from generators.official import names, standard

_UPRIGHT = (standard.TOP, standard.LEFT, standard.TEXT_WIDTH, standard.TEXT_HEIGHT)


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    seen: set[str] = set()
    for number, section in enumerate(paper.sections, 1):
        place = f"第{number}节页面" if len(paper.sections) > 1 else "页面"
        for remark in _section(section, place):
            if remark.message not in seen:
                seen.add(remark.message)
                yield remark
    yield from _density(paper, parts)


def _section(section: Section, place: str) -> Iterator[Remark]:
    lying = section.width > section.height
    short, long = sorted((section.width, section.height))
    if abs(short - standard.PAGE_WIDTH) > 1 or abs(long - standard.PAGE_HEIGHT) > 1:
        yield Remark("GB/T 9704 5.1", MUST, place, f"用纸应为 A4（210×297毫米），现为{section.width:.0f}×{section.height:.0f}毫米")
        return
    top, left = (section.right, section.top) if lying else (section.top, section.left)
    width = section.height - section.top - section.bottom if lying else section.width - section.left - section.right
    height = section.width - section.left - section.right if lying else section.height - section.top - section.bottom
    if lying and abs(top - standard.TOP) > 1 and abs(section.left - standard.TOP) <= 1:
        top = section.left       # turned to the other side
    for name, value, wanted in zip(("天头", "订口", "版心宽", "版心高"), (top, left, width, height), _UPRIGHT, strict=True):
        if abs(value - wanted) > standard.MARGIN_TOLERANCE + 0.05 and not (lying and name in ("天头", "订口")):
            yield Remark("GB/T 9704 5.2.1", MUST, place, f"{name}应为{wanted:.0f}毫米，现为{value:.1f}毫米")


def _density(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    section = next((s for s in paper.sections if s.height > s.width), None)
    body = Counter[Look]()
    for line in parts.body:
        if line.style not in names.AROUND_TABLES:
            body[line.look] += len(line.text)
    if section is None or not body or parts.form:
        yield Unchecked("每面行数、每行字数", "表格类材料不论每面行数" if parts.form else "没有认出正文")
        return
    look = body.most_common(1)[0][0]
    pitch = look.line / 20 if look.exact and look.line else section.pitch if section.grid in ("lines", "linesAndChars", "snapToChars") else 0
    if not pitch:
        yield Remark("GB/T 9704 5.2.3", USUAL, "正文", "没有固定行距或文档网格，每面排不准22行；行距宜设为固定值28.95磅")
    elif (lines := int(standard.points(standard.TEXT_HEIGHT) / pitch + 0.02)) != standard.LINES:
        yield Remark("GB/T 9704 5.2.3", USUAL, "正文", f"每面一般排22行，按现在的行距（{pitch:g}磅）排{lines}行")
    size = look.size or 10.5
    advance = size + look.tight / 20 + (section.spacing if section.grid in ("linesAndChars", "snapToChars") else 0)
    characters = int((section.width - section.left - section.right + 0.35) * standard.POINTS_PER_MM / advance)
    if characters != standard.CHARACTERS and section.grid != "snapToChars":
        yield Remark("GB/T 9704 5.2.3", USUAL, "正文", f"每行一般排28个字，按现在的字号和字距排{characters}个")
