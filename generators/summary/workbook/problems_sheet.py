"""Sheet 问题分类统计: types and rules counted over the list of problems that stands below them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from checker.rule import SEVERITY_NAMES, Severity
from generators.summary.figure import Figure, Measure
from generators.summary.model import Problem, RoundSummary, TypeLine
from generators.summary.workbook.cells import FORMATS, Column, Formula, Page, Value

NAME = "问题分类统计"
LIST = (Column("序号", 6), Column("问题类型", 30), Column("编码", 8), Column("单位序号", 8, "单位汇总里这个单位的序号"), Column("处理", 9),
        Column("单位", 20),
        Column("项目", 22), Column("问题", 44, "审核结果；审核人员改写过的用改写后的文字"), Column("依据", 30), Column("来源", 40))
_COUNTED = (Column("序号", 6), Column("问题类型", 30), Column("问题数", 8), Column("涉及单位", 8, "问题清单中这一类的单位数"), Column("占比", 9),
            Column("退回", 20), Column("须说明", 22), Column("建议", 44), Column("提示", 30), Column("来源", 40))
_BY_RULE = tuple(Column("规则", c.width) if c.name == "问题类型" else c for c in _COUNTED)
WIDTHS = tuple(c.width for c in LIST)
TYPE, CODE, UNIT, SEVERITY = "B", "C", "D", "E"
BY_HAND = "人工"         # stands for a code where a reviewer found the problem


def rows_of_list(summary: RoundSummary, above: int) -> tuple[int, int]:
    """First and last row of the list; ``above`` is the last row before the sheet's first heading."""
    first = above + 2 + max(len(summary.types), 1) + 1 + 2 + max(len(summary.rules), 1) + 2 + 1
    return first, first + max(len(summary.problems), 1) - 1


def write(page: Page, summary: RoundSummary, numbers: Mapping[str, int]) -> tuple[int, int]:
    """Three blocks; returns the first and last row of the types, for the chart."""
    rows = rows_of_list(summary, page.row)
    page.heading("一、按问题类型")
    first = page.heads(_COUNTED) + 1
    last = first + max(len(summary.types), 1) - 1
    _block(page, summary.types, TYPE, rows, last + 1)
    page.line(_total(summary, first, last), bold=True)
    page.heading("二、按规则")
    page.heads(_BY_RULE)
    _block(page, summary.rules, CODE, rows, last + 1)
    page.heading("三、问题清单")
    page.heads(LIST)
    for number, problem in enumerate(summary.problems, 1):
        page.line(_listed(number, problem, numbers[problem.unit]))
    if not summary.problems:
        page.line(["", "没有列入文书的问题"])
    return first, last


def _block(page: Page, lines: Sequence[TypeLine], key: str, rows: tuple[int, int], total: int) -> None:
    for number, line in enumerate(lines, 1):
        page.line(_row(number, line, page.row + 1, key, rows, total))
    if not lines:
        page.line(["", "没有列入文书的问题"])


def _row(number: int, line: TypeLine, row: int, key: str, rows: tuple[int, int], total: int) -> list[Value]:
    keys, grades = (f"${letter}${rows[0]}:${letter}${rows[1]}" for letter in (key, SEVERITY))
    wanted = f"B{row}" if key == TYPE else f'"{_code(line.name)}"'
    share = Formula(f'=IF(C${total}=0,"",C{row}/C${total})', line.share.value if line.share.value is not None else "", FORMATS[Measure.RATE])
    return [number, line.name, _count(f"=COUNTIFS({keys},{wanted})", line.problems), line.units, share,
            *(_count(f'=COUNTIFS({keys},{wanted},{grades},"{SEVERITY_NAMES[s]}")', line.by_severity[s]) for s in Severity), "问题清单"]


def _code(name: str) -> str:
    """The code that a rule's line begins with: C01 执行率…"""
    first = name.partition(" ")[0]
    return first if first.isascii() else BY_HAND


def _count(text: str, figure: Figure) -> Formula:
    return Formula(text, figure.value or Decimal(0), "0")


def _total(summary: RoundSummary, first: int, last: int) -> list[Value]:
    row: list[Value] = ["合计", "", _count(f"=SUM(C{first}:C{last})", summary.found), "", ""]
    return [*row, *(_count(f"=SUM({chr(ord('F') + n)}{first}:{chr(ord('F') + n)}{last})", summary.by_severity[s]) for n, s in enumerate(Severity)),
            f"另有疑似问题{summary.suspected.number}条，没有采纳，不在表内"]


def _listed(number: int, problem: Problem, unit: int) -> list[Value]:
    return [number, problem.type, problem.code or BY_HAND, unit, SEVERITY_NAMES[problem.severity], problem.unit, problem.project, problem.words,
            problem.basis or "实务", " ".join(filter(None, (problem.source.file, problem.source.place))) or problem.source.said or "整份材料"]
