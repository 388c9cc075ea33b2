"""Numbers and units (GB/T 15835-2011), and what tables of amounts ask for."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import PRACTICE, USUAL, Remark, Strength, Unchecked
from generators.lint.say import around, together
from parsers.document import Table

_RULES: tuple[tuple[str, Strength, str, re.Pattern[str]], ...] = (
    ("GB/T 15835", USUAL, "年份要写全四位数", re.compile(r"(?<![\d.第近前后约过])[12]\d年(?:度(?!规划)|[1-9]月|1[0-2]月|上半年|下半年)")),
    ("GB/T 15835", USUAL, "具体日期用“日”，不用“号”", re.compile(r"\d{1,2}月\d{1,2}号")),
    ("GB/T 15835", USUAL, "阿拉伯数字后可用“万”“亿”，不用“千”“百”",
     re.compile(r"(?<![\d.])\d+(?:\.\d+)?[千百](?:余|多)?(?=[元人户亩个家名台套件次])")),
    ("GB/T 15835", USUAL, "百分数的范围，前后两个数都要带百分号", re.compile(r"(?<![\d%.])\d+(?:\.\d+)?[-–—～~至]\d+(?:\.\d+)?[%％]")),
    ("GB/T 15835", USUAL, "数字、百分号要用半角", re.compile(r"[０-９％．]+")),
    ("GB/T 15835", USUAL, "降低、减少不能用倍数", re.compile(r"(?:降低|减少|下降|缩小|压减)了?\s*[\d一二两三四五六七八九十.]+倍")),
    ("实务", PRACTICE, "“约”“近”与“左右”“上下”重复", re.compile(r"(?:大约|约|近)\s*\d[^，。；、（）]{0,8}(?:左右|上下)")),
    ("GB/T 15835", USUAL, "日期不编虚位（8月5日不写成08月05日）", re.compile(r"\d{4}年(?:0\d月|\d{1,2}月0\d日)")),
)
_AMOUNT = re.compile(r"^-?[\d,]+(?:\.(\d+))?$")
_UNIT = re.compile(r"[（(](万元|元|亿元|千元)[）)]")
_FEWEST = 3


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    lines = [line for line in paper.lines if line is not parts.date]
    for clause, strength, message, pattern in _RULES:
        found = ((line, around(line.text, *m.span(), 6)) for line in lines for m in pattern.finditer(line.text))
        yield from together(clause, strength, message, found)
    for table in paper.tables:
        yield from _units(table)
        yield from _places(table)


def _units(table: Table) -> Iterator[Remark]:
    found = {m[1] for cell in table.cells for m in _UNIT.finditer(cell.text)}
    if len(found) > 1:
        yield Remark("实务", PRACTICE, table.label, f"同一张表的金额单位不一：{'、'.join(sorted(found))}")


def _places(table: Table) -> Iterator[Remark]:
    """Decimal places of a column; whole numbers and percentages are let be."""
    for column in range(table.n_cols):
        places: dict[int, str] = {}
        count = 0
        for cell in table.cells:
            found = _AMOUNT.match(cell.text.strip()) if cell.col == column and cell.colspan == 1 else None
            if found and found[1]:
                count += 1
                places.setdefault(len(found[1]), cell.text.strip())
        if count >= _FEWEST and len(places) > 1:
            yield Remark("GB/T 15835", USUAL, f"{table.label} 第{column + 1}栏", "同一栏小数的位数不一", "、".join(places.values()))
