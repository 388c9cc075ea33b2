"""Native charts over the cells of the workbook: patterns and labels that also tell in grey."""
from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

_GREYS = ("404040", "A6A6A6")
_CM_A_BAR, _LEAST_CM = 0.75, 6.0


def bars(sheet: Worksheet, title: str, rows: tuple[int, int], *, names: int = 2, first: int = 3, series: int = 1, form: str = "0.00%", titles: bool = False) -> Any:
    """Bars lying, one a row; ``series`` columns from ``first``, named by the row above where ``titles``."""
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, title
    for offset in range(series):
        held = Reference(sheet, min_col=first + offset, min_row=rows[0] - int(titles), max_row=rows[1])
        chart.add_data(held, titles_from_data=titles)
    chart.set_categories(Reference(sheet, min_col=names, min_row=rows[0], max_row=rows[1]))
    for number, one in enumerate(chart.series):
        one.graphicalProperties = GraphicalProperties(solidFill=_GREYS[number % len(_GREYS)])
    _labelled(chart, form)
    chart.legend = chart.legend if titles else None
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


def place(sheet: Worksheet, chart: Any, row: int, new_page: bool = False) -> int:
    """Put a chart below ``row``, on a page of its own where it would be cut; returns the row below it."""
    if new_page:
        sheet.row_breaks.append(Break(id=row + 1))
    sheet.add_chart(chart, f"B{row + 2}")
    return row + 3 + int(chart.height / 0.55)
