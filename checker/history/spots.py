"""The places of a report that feedback may point at, each with its words: cells by row and column, heads, sections."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import likeness
from parsers.document import Location
from parsers.quantity import NO_PLACE
from parsers.report import FundTable, Ind, IndicatorTable, Report, Role, RowRole, Words

OWNER = "项目责任人"
_HEADS = {"title": "标题", "unit": "填报单位", "department": "主管部门", "amount_unit": "金额单位", "filler": "填表人", "reviewer": "审核人",
          "leader": "单位负责人", "phone": "联系电话", "date": "填报日期"}
_WHOLE = {RowRole.TOTAL: "合计", RowRole.SUBTOTAL: "小计"}


@dataclass(frozen=True, slots=True)
class Spot:
    """``names``: what the row is called (project, indicator); ``column``: the column's standard name and its printed head.

    ``text`` is "" where the place is blank, or not there at all.
    """

    names: tuple[str, ...]
    column: tuple[str, str]
    text: str
    location: Location
    path: str
    sure: bool = True

    @property
    def key(self) -> tuple[str, ...]:
        """The same place in another version of the file."""
        return (*(likeness.core(n) for n in self.names), self.column[0])


def spots(reports: Sequence[Report]) -> list[Spot]:
    """Every place of the files, in their order."""
    return [spot for report in reports for spot in _of_report(report)]


def _of_report(report: Report) -> Iterator[Spot]:
    for table in report.funds:
        yield from _fund_cells(table, report)
    for indicators in report.indicators:
        yield from _indicator_cells(indicators, report)
    for project in report.projects:
        if project.owner is not None:
            yield _spot((project.name,), (OWNER, OWNER), project.owner, report.path)
    for field, name in _HEADS.items():
        words: Words | None = getattr(report.header, field)
        if words is not None or report.role is Role.FORM:
            yield _spot((), (name, name), words or Words("", _top(report)), report.path)


def _top(report: Report) -> Location:
    return next((t.location for t in report.funds), next((t.location for t in report.indicators), NO_PLACE))


def _spot(names: tuple[str, ...], column: tuple[str, str], words: Words, path: str) -> Spot:
    return Spot(names, column, words.text.strip(), words.location, path, words.sure)


def _fund_cells(table: FundTable, report: Report) -> Iterator[Spot]:
    for row in table.rows:
        names: tuple[str, ...] = (row.project or _WHOLE.get(row.role) or row.label.text,)
        if row.role not in (RowRole.PROJECT, RowRole.TOTAL, RowRole.SUBTOTAL):
            names = (*names, row.label.text)
        for field, quantity in row.values.items():
            head = table.columns.get(field)
            yield Spot(names, (field.value, head.text if head else ""), quantity.text.strip(), quantity.location, report.path)
        if row.code is not None:
            yield _spot(names, ("项目代码", "项目代码"), row.code, report.path)


def _indicator_cells(table: IndicatorTable, report: Report) -> Iterator[Spot]:
    alone = len(report.projects) < 2
    for row in table.rows:
        names = (row.project, row.name.text) if row.project or not alone else (row.name.text,)
        for field, quantity in row.values.items():
            yield Spot(names, (field.value, _printed(table, field)), quantity.text.strip(), quantity.location, report.path)
        for field, words in row.texts.items():
            yield _spot(names, (field.value, _printed(table, field)), words, report.path)


def _printed(table: IndicatorTable, field: Ind) -> str:
    head = table.columns.get(field)
    return head.text if head else ""


