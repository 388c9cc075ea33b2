"""The four sheets put together."""
from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import openpyxl

from checker.outputs import fixedzip
from generators.summary.model import YearSummary
from generators.summary.workbook import aftermath_sheet, charts, problems_sheet, projects_sheet, units_sheet
from generators.summary.workbook.cached import with_values
from generators.summary.workbook.cells import Page, page

_HEAD_ROWS = 2


def to_xlsx(year: YearSummary) -> bytes:
    """汇总表.xlsx; the same summary gives the same bytes."""
    summary = year.current
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    units, projects = page(book, units_sheet.NAME, units_sheet.WIDTHS), page(book, projects_sheet.NAME, projects_sheet.WIDTHS)
    problems = page(book, problems_sheet.NAME, problems_sheet.WIDTHS, repeat="1:2", frozen="")
    after = page(book, aftermath_sheet.NAME, aftermath_sheet.WIDTHS, repeat="1:2", frozen="")
    title = f"{summary.settings.profile.name}{year.year}年预算绩效运行监控"
    note = f"监控期：{summary.settings.period.label}    审核日期：{summary.as_of.isoformat()}    金额单位：万元"
    for one, name in ((units, "单位汇总表"), (projects, "项目明细表"), (problems, "问题分类统计表"), (after, "处置与整改情况表")):
        one.title(title + name, note)
    numbers = {u.name: n for n, u in enumerate(summary.units, 1)}
    project_rows = projects_sheet.write(projects, summary, numbers)
    problem_rows = problems_sheet.rows_of_list(summary, _HEAD_ROWS)
    unit_rows = units_sheet.write(units, summary, project_rows, problem_rows)
    type_rows = problems_sheet.write(problems, summary, numbers)
    blocks = aftermath_sheet.write(after, year, unit_rows)
    _charts(units, problems, after, type_rows if summary.types else None, blocks, year.year)
    _remarks(units, year)
    return saved(book, (units, projects, problems, after), summary.as_of)


def _charts(units: Page, problems: Page, after: Page, types: tuple[int, int] | None, blocks: aftermath_sheet.Blocks, year: int) -> None:
    if blocks.rates:
        charts.place(units, charts.bars(after.sheet, "各单位预算执行率", blocks.rates))
    if types:
        charts.place(problems, charts.bars(problems.sheet, "各类问题数", types, form="0"))
    charts.place(after, charts.bars(after.sheet, "报送情况（单位数）", blocks.filings, form="0"))
    if blocks.years:
        named = (f"{year}年", f"{year - 1}年")
        charts.place(after, charts.bars(after.sheet, "与上年同期比较", blocks.years, series=2, named=named))


def _remarks(sheet: Page, year: YearSummary) -> None:
    """What a reader must know before using the table."""
    summary = year.current
    sheet.heading("说明")
    unread = [f"有{summary.unread.number}个文件没有读出，其中的内容没有统计"] if summary.unread.value else []
    for words in (*unread, *year.remarks, *summary.remarks):
        sheet.heading(f"· {words}")


def saved(book: openpyxl.Workbook, pages: Sequence[Page], day: dt.date) -> bytes:
    """The book with the values of its formulas, which are worked out anew when somebody opens it."""
    book.properties.creator = "绩核"
    book.properties.created = book.properties.modified = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 — the format stores a bare time
    book.calculation.fullCalcOnLoad = True
    stream = io.BytesIO()
    book.save(stream)
    return fixedzip.settle(with_values(stream.getvalue(), [p.cached for p in pages]), f"{day.isoformat()}T00:00:00Z")
