"""Native charts over the cells of the workbook: patterns and labels that also tell in grey."""
from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from generators.summary.workbook.cells import Page

_GREYS = ("404040", "A6A6A6")
_CM_A_BAR, _LEAST_CM = 0.75, 6.0
_PRINTED_WIDE, _PRINTED_HIGH = 277.0, 178.0          # millimetres of a lying A4 page inside its margins
_MM_A_CHARACTER, _MM_A_POINT, _ROW_POINTS = 2.05, 0.353, 15.0


def bars(sheet: Worksheet, title: str, rows: tuple[int, int], *, names: int = 2, first: int = 3, series: int = 1, form: str = "0.00%",
         named: tuple[str, ...] = ()) -> Any:
    """Bars lying, one a row; ``series`` columns from ``first``, called ``named`` in the legend."""
    chart: Any = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    for offset in range(series):
        chart.add_data(Reference(sheet, min_col=first + offset, min_row=rows[0], max_row=rows[1]))
    chart.set_categories(Reference(sheet, min_col=names, min_row=rows[0], max_row=rows[1]))
    for number, one in enumerate(chart.series):
        one.graphicalProperties = GraphicalProperties(solidFill=_GREYS[number % len(_GREYS)])
    for one, name in zip(chart.series, named, strict=False):
        one.tx = SeriesLabel(v=name)
    _labelled(chart, form)
    chart.legend = chart.legend if named else None
    chart.gapWidth = 60
    chart.y_axis.numFmt, chart.y_axis.delete, chart.x_axis.delete = form, False, False
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.x_axis.scaling.orientation = "maxMin"
    chart.width, chart.height = 24.0, max(_LEAST_CM, 2.5 + _CM_A_BAR * series * (rows[1] - rows[0] + 1))
    return chart


def _labelled(chart: Any, form: str) -> None:
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal, chart.dataLabels.numFmt = True, form
    for name in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, name, False)


def place(page: Page, chart: Any) -> None:
    """Put a chart below what is written, on a new page where it would be cut in print."""
    sheet = page.sheet
    scale = min(1.0, _PRINTED_WIDE / (sum(page.widths) * _MM_A_CHARACTER))
    room = _PRINTED_HIGH / scale
    used = sum((sheet.row_dimensions[n].height or _ROW_POINTS) for n in range(1, page.row + 3)) * _MM_A_POINT
    if used % room + chart.height * 10 > room:
        sheet.row_breaks.append(Break(id=page.row + 1))
    sheet.add_chart(chart, f"B{page.row + 3}")
    page.row += 4 + int(chart.height * 10 / (_ROW_POINTS * _MM_A_POINT))
