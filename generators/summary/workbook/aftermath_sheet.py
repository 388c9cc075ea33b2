"""Sheet 处置与整改: deadlines met, corrections, disposals, the year before, other rounds, and the data of the charts."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generators.summary.figure import Figure, Measure
from generators.summary.model import Correction, Disposal, Filing, Pair, RoundSummary, UnitLine, YearSummary
from generators.summary.workbook import units_sheet
from generators.summary.workbook.cells import FORMATS, Column, Formula, Page, Value

NAME = "处置与整改"
WIDTHS = (8, 24, 24, 36, 16, 20, 14, 36)
SHOWN_UNITS = 20
_CORRECTIONS = tuple(map(Column, ("编号", "单位", "项目", "问题", "期限", "状态", "逾期天数", "来源"), WIDTHS))
_DISPOSALS = tuple(map(Column, ("序号", "单位", "项目", "处置方式", "金额（万元）", "批准依据", "批准情况", "来源"), WIDTHS))
_STATES = ("已完成", "整改中", "未启动", "逾期", "升级")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Rows (first, last) of what the charts show; None where there is nothing to show."""

    filings: tuple[int, int]
    rates: tuple[int, int] | None
    years: tuple[int, int] | None       # the rates of both years


def write(page: Page, year: YearSummary, units: tuple[int, int]) -> Blocks:
    summary = year.current
    filings = _filings(page, summary, units)
    _corrections(page, summary.corrections)
    _disposals(page, summary.disposals)
    years = _years(page, year)
    _others(page, year.others)
    return Blocks(filings, _rates(page, summary, units), years)


def _filings(page: Page, summary: RoundSummary, units: tuple[int, int]) -> tuple[int, int]:
    page.heading("一、报送情况")
    page.heads((Column("序号", 8), Column("报送情况", 24), Column("单位数", 24), Column("来源", 36)))
    column = f"{units_sheet.NAME}!${units_sheet.FILING}${units[0]}:${units_sheet.FILING}${units[1]}"
    first = page.row + 1
    for number, filing in enumerate(Filing, 1):
        page.line([number, filing.value, _count(f"=COUNTIFS({column},B{page.row + 1})", summary.filings[filing]), "单位汇总“报送情况”一列"])
    last = page.row
    page.line(["合计", "", _count(f"=SUM(C{first}:C{last})", summary.due), summary.due.source.words], bold=True)
    return first, last


def _count(text: str, figure: Figure) -> Formula:
    return Formula(text, figure.value or Decimal(0), "0")


def _corrections(page: Page, lines: Sequence[Correction] | None) -> None:
    page.heading("二、整改")
    if lines is None:
        page.line(["", "没有提供整改台账，没有统计"])
        return
    states = (*_STATES, *sorted({c.state for c in lines} - set(_STATES)))
    page.heads((Column("序号", 8), Column("状态", 24), Column("条数", 24)))
    first, rows = page.row + 1, page.row + len(states) + 3
    counts = Counter(c.state for c in lines)
    for number, state in enumerate(states, 1):
        listed = f"$F${rows}:$F${rows + max(len(lines), 1) - 1}"
        page.line([number, state, Formula(f"=COUNTIFS({listed},B{page.row + 1})", Decimal(counts[state]), "0")])
    page.line(["合计", "", Formula(f"=SUM(C{first}:C{page.row})", Decimal(len(lines)), "0")], bold=True)
    page.heads(_CORRECTIONS)
    for one in lines:
        page.line([one.number, one.unit, one.project, one.problem, one.due, one.state, one.days_late, one.source.words])
    if not lines:
        page.line(["", "台账里没有记录"])


def _disposals(page: Page, lines: Sequence[Disposal] | None) -> None:
    page.heading("三、处置")
    if lines is None:
        page.line(["", "没有提供处置登记，没有统计；处置由人决定，程序不代填"])
        return
    first = page.heads(_DISPOSALS) + 1
    for number, one in enumerate(lines, 1):
        page.line([number, one.unit, one.project, one.way, one.amount, one.approval or "【待填批准依据】", "已填" if one.approval else "待补",
                   one.source.words])
    if not lines:
        page.line(["", "登记里没有记录"])
    known = sum((one.amount.value or Decimal(0) for one in lines), Decimal(0))
    page.line(["合计", "", "", "", Formula(f"=SUM(E{first}:E{page.row})", known, FORMATS[Measure.MONEY])], bold=True)


def _years(page: Page, year: YearSummary) -> tuple[int, int] | None:
    page.heading("四、与上年同期比较")
    if not year.pairs:
        page.line(["", "、".join(year.remarks) or "没有给出上年同期的轮次，没有比较"])
        return None
    page.heads((Column("序号", 8), Column("指标", 24), Column(f"{year.year}年", 24), Column(f"{year.year - 1}年", 36),
                Column("增减", 14, "执行率等比例之差为百分点")))
    for number, pair in enumerate(year.pairs, 1):
        page.line([number, pair.now.name, pair.now, pair.before, _gap(pair, page.row + 1)])
    rates = sum(p.now.measure is Measure.RATE for p in year.pairs)
    return page.row - rates + 1, page.row


def _gap(pair: Pair, row: int) -> Value:
    if pair.gap.value is None:
        return "无法比较"
    text = f"=ROUND(C{row}*100,2)-ROUND(D{row}*100,2)" if pair.now.measure is Measure.RATE else f"=ROUND(C{row},2)-ROUND(D{row},2)"
    return Formula(text, pair.gap.value, FORMATS[pair.gap.measure])


def _others(page: Page, others: Sequence[RoundSummary]) -> None:
    if not others:
        return
    page.heading("五、本年其他轮次")
    page.heads((Column("序号", 8), Column("轮次", 24), Column("监控期", 24), Column("预算数（万元）", 36), Column("支出数（万元）", 14),
                Column("执行率", 14), Column("问题数", 12)))
    for number, one in enumerate(others, 1):
        page.line([number, one.name, one.settings.period.label, one.budget, one.spent, one.rate, one.found])


def _rates(page: Page, summary: RoundSummary, units: tuple[int, int]) -> tuple[int, int] | None:
    """The units that the chart shows, lowest rate first, linked to 单位汇总."""
    shown = lowest(summary.units)
    if not shown:
        return None
    page.heading("图表数据：各单位执行率（由低到高" + (f"，最低的{SHOWN_UNITS}个" if len(summary.units) > SHOWN_UNITS else "") + "）")
    page.heads((Column("序号", 8), Column("单位", 24), Column("执行率", 24)))
    first = page.row + 1
    for number, unit in enumerate(shown, 1):
        row = units[0] + summary.units.index(unit)
        page.line([number, unit.name, Formula(f"={units_sheet.NAME}!{units_sheet.RATE}{row}", unit.rate.value or Decimal(0), FORMATS[Measure.RATE])])
    return first, page.row


def lowest(units: Sequence[UnitLine]) -> tuple[UnitLine, ...]:
    """Units with a rate, the lowest first, no more than a chart can letter; equal rates by the roster."""
    known = [u for u in units if u.rate.value is not None]
    return tuple(sorted(known, key=lambda u: u.rate.value or Decimal(0))[:SHOWN_UNITS])
