"""Rows of indicator tables."""
from __future__ import annotations

import re
from dataclasses import replace

from parsers.document import Cell, CellState, Table
from parsers.quantity import OPERATORS, Kind, Quantity, normal, parse
from parsers.report import Ind, IndicatorRow, Words
from parsers.tables.bands import Band
from parsers.tables.boxes import read_boxes
from parsers.tables.cells import Places, indicator_name, measured, project_name
from parsers.tables.context import Context

_FIGURES = frozenset((Ind.TARGET, Ind.PRIOR, Ind.ACTUAL, Ind.COMPLETION, Ind.FORECAST, Ind.WEIGHT, Ind.SCORE))
_OF_TARGET = frozenset((Ind.TARGET, Ind.PRIOR, Ind.ACTUAL, Ind.FORECAST))
_UNTICKED = re.compile(r"[×✗✘□☐○〇NnxX0否()（）\[\]]*")
_PERCENT = "%"
_CARRIED_DOWN = (Ind.LEVEL1, Ind.LEVEL2)


def indicator_row(table: Table, band: Band, row: int, context: Context, places: Places, above: IndicatorRow | None) -> IndicatorRow | None:
    """The indicator in ``row``; None where the row names none. ``above`` is the row before it in the same band."""
    columns = band.of(Ind)
    at = {Ind(f): table.at(row, c.col) for f, c in columns.items()}
    cells = {f: cell for f, cell in at.items() if cell is not None and cell.row > band.last}
    name = _name(cells)
    if name is None or name.row != row:
        return None
    project = _project(table, band, row, context, above)
    texts = {f: places.words(table, c) for f, c in cells.items() if f not in _FIGURES}
    values = {f: places.figure(table, c, _PERCENT if columns[f].unit == _PERCENT else "") for f, c in cells.items() if f in _FIGURES}
    owner = _owner_of_measure(table, band, row)
    if owner is not None:
        texts[Ind.MEASURE_OWNER] = places.words(table, owner)
    tickable, ticked, sure = _ticks(table, band, row)
    chosen = _possibility(table, band, row, places)
    texts |= {Ind.POSSIBILITY: chosen} if chosen is not None else {}
    for column in (Ind.CAUSE, Ind.CAUSE_AND_MEASURE):
        if column in texts and not tickable:
            tickable, ticked, words = read_boxes(texts[column].text)
            texts[column] = replace(texts[column], text=words)
    called, level = indicator_name(name.text)
    if level and not texts.get(Ind.LEVEL2):
        texts[Ind.LEVEL2] = places.words(table, name, level)
    made = IndicatorRow(project, places.words(table, name, called), _with_unit(values, texts), texts,
                        tickable, ticked, places.cell(table, name), sure)
    return _carried_down(made, above)


def _owner_of_measure(table: Table, band: Band, row: int) -> Cell | None:
    """A column headed 责任人 beside one of measures says who carries them out; 项目责任人 is who has the project."""
    head = band.labels().get("项目责任人")
    fields = band.of(Ind)
    if head is None or Ind.MEASURE_OWNER in fields or not {Ind.MEASURE, Ind.CAUSE_AND_MEASURE} & set(fields):
        return None
    cell = table.at(row, head.col)
    return cell if normal(head.cell.text) == "责任人" and cell is not None and cell.row > band.last else None


def _name(cells: dict[Ind, Cell]) -> Cell | None:
    """The cell that names the indicator: 三级指标, else the deepest level that has words."""
    for field in (Ind.NAME, Ind.LEVEL2, Ind.LEVEL1):
        cell = cells.get(field)
        if cell is not None and cell.text.strip():
            return cell
        if field is Ind.NAME and cell is not None:
            return None
    return None


def _project(table: Table, band: Band, row: int, context: Context, above: IndicatorRow | None) -> str:
    column = band.labels().get("项目名称")
    cell = table.at(row, column.col) if column else None
    if cell is not None and cell.row > band.last and cell.text.strip():
        return project_name(cell.text)
    if column is not None and above is not None:
        return above.project
    return context.current


def _with_unit(values: dict[Ind, Quantity], texts: dict[Ind, Words]) -> dict[Ind, Quantity]:
    """Give figures the operator and unit that stand in columns of their own."""
    operator = OPERATORS.get(normal(texts[Ind.OPERATOR].text), "") if Ind.OPERATOR in texts else ""
    unit = normal(texts[Ind.UNIT].text) if Ind.UNIT in texts else ""
    if unit or operator:
        values = {f: measured(q, unit) if f in _OF_TARGET else q for f, q in values.items()}
    target = values.get(Ind.TARGET)
    if target is not None and operator and not target.operator:
        values = {**values, Ind.TARGET: replace(target, operator=operator)}
    return values


def _ticks(table: Table, band: Band, row: int) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The cause classes that the form offers, those that are ticked in this row or hold words, and whether all could be read."""
    if "原因分类" in band.labels():
        return _written(table.at(row, band.labels()["原因分类"].col), band)
    offered, ticked, sure = [], [], True
    for field, column in band.labels().items():
        if field.startswith("cause:"):
            name = field.removeprefix("cause:")
            offered.append(name)
            cell = table.at(row, column.col)
            if cell is not None and cell.row > band.last:
                sure = sure and cell.state is CellState.READ
                if _is_ticked(cell):
                    ticked.append(name)
    return tuple(offered), tuple(ticked), sure


def _possibility(table: Table, band: Band, row: int, places: Places) -> Words | None:
    """The answer to 完成目标可能性 that is ticked in a column of its own; None where the form has no such columns."""
    answers = [(f.removeprefix("possible:"), table.at(row, c.col)) for f, c in band.labels().items() if f.startswith("possible:")]
    cells = [(answer, cell) for answer, cell in answers if cell is not None and cell.row > band.last]
    if not cells:
        return None
    ticked = [places.words(table, cell, answer) for answer, cell in cells if _is_ticked(cell)]
    if len(ticked) == 1:
        return replace(ticked[0], sure=all(cell.state is CellState.READ for _, cell in cells))
    return Words("", places.cell(table, cells[0][1]), all(cell.state is CellState.READ for _, cell in cells))


def _is_ticked(cell: Cell) -> bool:
    return not _UNTICKED.fullmatch(normal(cell.text)) and parse(cell.text).kind is not Kind.DASH


def _written(cell: Cell | None, band: Band) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """One column for the class: boxes (□经费 ☑制度), or the class in words."""
    if cell is None or cell.row <= band.last:
        return (), (), True
    offered, ticked, words = read_boxes(cell.text)
    if not offered:
        offered, ticked = ("原因分类",), () if parse(words).kind in (Kind.BLANK, Kind.DASH) else (words.strip(),)
    return offered, ticked, cell.state is CellState.READ


def _carried_down(row: IndicatorRow, above: IndicatorRow | None) -> IndicatorRow:
    """Levels that a broken merge left blank are those of the row above, within one project."""
    if above is None or above.project != row.project:
        return row
    missing = {f: above.texts[f] for f in _CARRIED_DOWN if f in row.texts and f in above.texts and not row.texts[f] and above.texts[f]}
    return replace(row, texts={**row.texts, **missing}) if missing else row
