"""Sheet 单位汇总: one line a unit, every number a formula over the other sheets."""
from __future__ import annotations

from decimal import Decimal

from checker.rule import Severity
from generators.summary.figure import Figure, Measure
from generators.summary.model import STANDING_NAMES, RoundSummary, Standing, UnitLine
from generators.summary.workbook import problems_sheet, projects_sheet
from generators.summary.workbook.cells import FORMATS, Column, Formula, Page, Value

NAME = "单位汇总"
_SEVERITIES = ((Severity.RETURN, "退回"), (Severity.EXPLAIN, "须说明"), (Severity.SUGGEST, "建议"), (Severity.HINT, "提示"))
COLUMNS = (
    Column("序号", 6), Column("单位", 24, "预算单位名录，不含涉密和豁免单位"), Column("类型", 7),
    Column("报送情况", 11, "规则 A01、L01 的结果和审核意见"),
    Column("收到日期", 11, "收件登记中最早的一次"), Column("项目数", 7, "项目明细的行数"),
    Column("预算数（万元）", 13, "项目明细中计入合计的各项目之和"),
    Column("支出数（万元）", 13, "同上"), Column("执行率", 9, "支出数÷预算数"), Column("名次", 6, "执行率由高到低"), Column("指标数", 7),
    *(Column(STANDING_NAMES[s], 9) for s in Standing), Column("问题数", 7, "问题分类统计表的问题清单中这个单位的条数"),
    *(Column(name, 7) for _, name in _SEVERITIES), Column("来源", 34))
WIDTHS = tuple(c.width for c in COLUMNS)
RATE, FILING = "I", "D"


def write(page: Page, summary: RoundSummary, projects: tuple[int, int], problems: tuple[int, int]) -> tuple[int, int]:
    """Rows of all units and the total; ``projects`` and ``problems`` are the rows of the other sheets. Returns first and last row."""
    first = page.heads(COLUMNS) + 1
    last = first + max(len(summary.units), 1) - 1
    for number, line in enumerate(summary.units, 1):
        page.line(_row(number, line, page.row + 1, (first, last), projects, problems))
    if not summary.units:
        page.line(["没有应报单位"])
    page.line(_total(summary, first, last), bold=True)
    return first, last


def _range(sheet: str, letter: str, rows: tuple[int, int]) -> str:
    return f"{sheet}!${letter}${rows[0]}:${letter}${rows[1]}"


def _row(number: int, line: UnitLine, row: int, units: tuple[int, int], projects: tuple[int, int], problems: tuple[int, int]) -> list[Value]:
    key = _range(projects_sheet.NAME, "B", projects)
    counted = _range(projects_sheet.NAME, projects_sheet.COUNTED, projects)

    def amount(letter: str, figure: Figure) -> Formula:
        column = _range(projects_sheet.NAME, letter, projects)
        return Formula(f'=IF(COUNTIFS({key},A{row},{counted},1)=0,"未取得",SUMIFS({column},{key},A{row},{counted},1))',
                       figure.value if figure.value is not None else "未取得", FORMATS[Measure.MONEY])

    def standing(letter: str, figure: Figure) -> Formula:
        return _counted(f"=SUMIFS({_range(projects_sheet.NAME, letter, projects)},{key},A{row})", figure)

    listed = _range(problems_sheet.NAME, problems_sheet.UNIT, problems)
    graded = _range(problems_sheet.NAME, problems_sheet.SEVERITY, problems)
    rate = Formula(f'=IF(ISNUMBER(G{row}),IF(G{row}=0,"",H{row}/G{row}),"")', line.rate.value if line.rate.value is not None else "",
                   FORMATS[Measure.RATE])
    place = Formula(f'=IF(ISNUMBER(I{row}),RANK(I{row},$I${units[0]}:$I${units[1]}),"")', Decimal(line.place) if line.place else "", "0")
    return [number, line.name, line.kind, line.filing.value, line.received or "—", _counted(f"=COUNTIFS({key},A{row})", line.projects),
            amount("F", line.budget), amount("G", line.spent), rate, place, _counted(f"=SUM(L{row}:P{row})", line.indicators),
            *(standing(chr(ord("M") + n), line.standings[s]) for n, s in enumerate(Standing)), _counted(f"=COUNTIFS({listed},A{row})", line.problems),
            *(_counted(f'=COUNTIFS({listed},A{row},{graded},"{name}")', line.by_severity[s]) for s, name in _SEVERITIES),
            f"报送：{line.filing_source.words}；其余各列由项目明细、问题清单算出"]


def _counted(text: str, figure: Figure) -> Formula:
    return Formula(text, figure.value or Decimal(0), "0")


def _total(summary: RoundSummary, first: int, last: int) -> list[Value]:
    total = last + 1

    def summed(letter: str, value: Decimal | None, measure: Measure = Measure.COUNT) -> Formula:
        return Formula(f"=SUM({letter}{first}:{letter}{last})", value or Decimal(0), FORMATS[measure])

    projects = sum((u.projects.value or Decimal(0) for u in summary.units), Decimal(0))
    rate = Formula(f'=IF(G{total}=0,"",H{total}/G{total})', summary.rate.value if summary.rate.value is not None else "", FORMATS[Measure.RATE])
    return ["合计", f"{summary.due.number}个单位", "", "", "", summed("F", projects), summed("G", summary.budget.value, Measure.MONEY),
            summed("H", summary.spent.value, Measure.MONEY), rate, "", summed("K", summary.indicators.value),
            *(summed(chr(ord("L") + n), summary.standings[s].value) for n, s in enumerate(Standing)), summed("Q", summary.found.value),
            *(summed(chr(ord("R") + n), summary.by_severity[s].value) for n, (s, _) in enumerate(_SEVERITIES)), "上列各行之和"]
