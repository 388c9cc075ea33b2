"""Sheet 项目明细: every project with the figures that count and where each comes from."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generators.summary.figure import Measure
from generators.summary.model import STANDING_NAMES, ProjectLine, RoundSummary, Standing
from generators.summary.workbook.cells import FORMATS, Column, Formula, Page, Value

NAME = "项目明细"
COLUMNS = (
    Column("序号", 6), Column("单位序号", 6, "单位汇总里这个单位的序号"), Column("单位", 20), Column("项目", 24), Column("项目代码", 14),
    Column("预算数（万元）", 12, "调整后预算数，没有调整的是年初预算数；取自一体化平台，平台没有这个单位的，取单位填报数"),
    Column("支出数（万元）", 12, "取数同预算数"),
    Column("执行率", 9, "支出数÷预算数"), Column("取数", 7), Column("填报预算（万元）", 12, "单位监控表所填"),
    Column("填报支出（万元）", 12, "单位监控表所填"),
    Column("填报与平台支出差", 11, "填报支出－支出数"),
    *(Column(STANDING_NAMES[s], 8, "监控表中的三级指标数；时间进度按监控期月数÷12，仅作参照") for s in Standing),
    Column("问题数", 7, "问题分类统计表的问题清单中写明这个项目的问题"), Column("计入合计", 7, "1 计入，0 不计入，原因见来源"), Column("来源", 44))
WIDTHS = tuple(c.width for c in COLUMNS)
RATE, COUNTED = "H", "S"
_FIRST_STANDING = 13


def write(page: Page, summary: RoundSummary, numbers: Mapping[str, int]) -> tuple[int, int]:
    """Rows of all projects and the total; returns the first and last row of the projects."""
    first = page.heads(COLUMNS) + 1
    for number, line in enumerate(summary.projects, 1):
        page.line(_row(number, line, page.row + 1, numbers[line.unit]))
    last = max(page.row, first)
    if not summary.projects:
        page.line(["没有读到项目"])
    page.line(_total(summary, first, last), bold=True)
    return first, last


def _row(number: int, line: ProjectLine, row: int, unit: int) -> list[Value]:
    rate = Formula(f'=IF(AND(ISNUMBER(F{row}),ISNUMBER(G{row})),IF(F{row}=0,"",G{row}/F{row}),"")',
                   line.rate.value if line.rate.value is not None else "",
                   FORMATS[Measure.RATE])
    both = line.spent.value is not None and line.reported_spent.value is not None
    apart = (line.reported_spent.value or Decimal(0)) - (line.spent.value or Decimal(0)) if both else ""
    difference = Formula(f'=IF(AND(ISNUMBER(G{row}),ISNUMBER(K{row})),ROUND(K{row}-G{row},6),"")', apart, FORMATS[Measure.MONEY])
    return [number, unit, line.unit, line.name, line.code, line.budget, line.spent, rate, line.origin or "—", line.reported_budget,
            line.reported_spent, difference,
            *(line.standings[s] for s in Standing), line.problems, int(line.counted), _source(line)]


def _source(line: ProjectLine) -> str:
    parts = [f"{line.origin}：{line.budget.source.words}"] if line.origin else []
    reported = line.reported_spent.source.words
    if reported and reported != line.budget.source.words:
        parts.append(f"填报：{reported}")
    return "；".join([*([f"不计入合计：{line.why}"] if line.why else []), *parts])


def _total(summary: RoundSummary, first: int, last: int) -> list[Value]:
    row: list[Value] = ["合计", "", "", "", ""]
    for letter, figure in (("F", summary.budget), ("G", summary.spent)):
        row.append(Formula(f"=SUMIFS({letter}{first}:{letter}{last},{COUNTED}{first}:{COUNTED}{last},1)", figure.value or Decimal(0),
                           FORMATS[Measure.MONEY]))
    total = last + 1 + (not summary.projects)
    row.append(Formula(f'=IF(F{total}=0,"",G{total}/F{total})', summary.rate.value if summary.rate.value is not None else "", FORMATS[Measure.RATE]))
    row += ["", "", "", ""]
    for place, standing in enumerate(Standing):
        letter = chr(ord("A") + _FIRST_STANDING - 1 + place)
        row.append(Formula(f"=SUM({letter}{first}:{letter}{last})", summary.standings[standing].value or Decimal(0), "0"))
    problems = sum((p.problems.value or Decimal(0) for p in summary.projects), Decimal(0))
    row += [Formula(f"=SUM(R{first}:R{last})", problems, "0"),
            Formula(f"=SUM({COUNTED}{first}:{COUNTED}{last})", summary.counted.value or Decimal(0), "0"),
            "预算、支出只合计“计入合计”为1的项目"]
    return row


