"""One pass over a document's tables and the lines around them."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from parsers.document import Cell, Document, Paragraph, Table
from parsers.period import Period, find_periods
from parsers.quantity import normal
from parsers.report import Fund, FundRow, FundTable, Ind, IndicatorRow, IndicatorTable, RowRole, Words
from parsers.tables.bands import Band, find_bands
from parsers.tables.beside import parts
from parsers.tables.cells import Places, is_figure, own_cells, project_name
from parsers.tables.context import Context, is_rolled_up
from parsers.tables.fields import fields_in, unit_note
from parsers.tables.funds import fund_row, in_unit, owned, with_project_row
from parsers.tables.groups import grouped, rank_of
from parsers.tables.heads import fund_field, read_head
from parsers.tables.indicators import indicator_row
from parsers.tables.lines import HEAD_LINE, is_line, is_note, states_period
from parsers.tables.listed import listed_rows, listing_columns
from parsers.tables.pairs import funds_beside, is_pairs, names_field, names_other, names_remark
from parsers.tables.turned import head_row, is_turned, turned
from parsers.tables.unpacked import unpacked

_ORGANISATION = re.compile(r"[局委办会站所中心院校馆队府处社区厅司]$|[(（]本级[)）]$")


@dataclass
class Findings:
    """What the tables of one document hold; filled by ``scan``."""

    funds: list[FundTable] = field(default_factory=list)
    indicators: list[IndicatorTable] = field(default_factory=list)
    fields: dict[str, Words] = field(default_factory=dict)
    blanks: list[tuple[str, Words]] = field(default_factory=list)
    titles: list[Words] = field(default_factory=list)
    periods: list[tuple[Period, Words]] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    texts: list[Words] = field(default_factory=list)        # text rows of sheets and one-cell tables
    unit: Words | None = None


def scan(document: Document) -> Findings:
    """Read every table of a document with what the lines around it say."""
    scanner = _Scanner(document)
    for block in document.blocks:
        if isinstance(block, Table):
            scanner.table(block)
        else:
            scanner.paragraph(block)
    return scanner.done()


class _Scanner:
    def __init__(self, document: Document) -> None:
        self.places, self.context, self.found = Places(document), Context(), Findings()
        self.sheets = 0
        self.alone = ""                     # the one project of the last fund table, else the one the sheet is named after
        self.headed = False             # whether columns have been headed since the document or sheet began

    # -- lines -------------------------------------------------------------------------------------------------
    def paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.shown
        if text.strip():
            self._line(text, Words(text.strip(), self.places.paragraph(paragraph), paragraph.sure))

    def _line(self, text: str, words: Words) -> None:
        """A paragraph, or a row of a sheet that is one text."""
        note = unit_note(text)
        if note and (len(text) <= HEAD_LINE or is_note(text)):
            self._unit(Words(note[0], words.location))
        if len(text) <= HEAD_LINE and "。" not in text:
            self._fields(text, words)
            if states_period(text, self.headed):
                self._periods(text, words)
            self.context.read_caption(text)
            if not self.found.funds and not self.found.indicators:
                self.found.titles.append(words)
        if is_note(normal(text)):
            self.found.notes.append(words)

    def _unit(self, words: Words) -> None:
        self.context.unit = words
        self.found.unit = self.found.unit or words

    def _fields(self, text: str, words: Words) -> None:
        for item in fields_in(text):
            # 单位：水务局 names the unit, 单位：万元 the unit of amounts
            name = "title_unit" if item.name == "amount_unit" and _ORGANISATION.search(item.value) else item.name
            self._field(name, Words(item.value, words.location, words.sure))

    def _field(self, name: str, words: Words) -> None:
        if name == "项目名称":
            self.context.new_project(project_name(words.text))
        elif name == "项目代码":
            self.context.code = words
        elif name == "项目责任人":
            self.context.owner = words
        elif name == "项目类别":
            self.context.category = words
        elif name == "remark":
            if words:
                self.found.notes.append(words)
        else:
            self._head_field(name, words)

    def _head_field(self, name: str, words: Words) -> None:
        """The first filled value counts; fields left empty beside it in another form of the file are kept as blanks."""
        known = self.found.fields.get(name)
        if known and not words:
            self.found.blanks.append((name, words))
        elif known is None or not known:
            if words and known is not None:
                self.found.blanks.append((name, known))
            self.found.fields[name] = words

    def _periods(self, text: str, words: Words) -> None:
        for item in find_periods(normal(text)):
            self.found.periods.append((item.period, Words(words.text, words.location, words.sure)))

    # -- tables ------------------------------------------------------------------------------------------------
    def table(self, table: Table) -> None:
        if table.sheet:
            self._new_sheet(table)
        for part in map(unpacked, parts(table)):
            top = head_row(part)
            if is_turned(part, top):
                self._part(part, range(top))
                self._part(turned(part, top))
            else:
                self._part(part)
        for cell in table.cells:
            for inner in cell.tables:
                self.table(inner)

    def _part(self, table: Table, rows: range | None = None) -> None:
        """All rows of a table, or some that hold no heads."""
        bands = find_bands(table) if rows is None else ()
        heads = {r: b for b in bands for r in range(b.first, b.last + 1)}
        block = _Block(self, table)
        for row in range(table.n_rows) if rows is None else rows:
            if row in heads:
                if row == heads[row].first:
                    block.start(heads[row])
                continue
            self._row(table, row, block)
        block.finish()

    def _new_sheet(self, table: Table) -> None:
        self.context = Context(unit=None if self.sheets else self.context.unit, rolled_up=is_rolled_up(table.source))
        self.alone = self._named_by(table.source)
        self.sheets += 1
        self.headed = False

    def _named_by(self, sheet: str) -> str:
        """The project that a sheet is named after, of those that earlier sheets list."""
        named = (r.project for t in self.found.funds for r in t.having(RowRole.PROJECT))
        return next((p for p in named if p and normal(p) == normal(sheet)), "")

    def take_up(self, band: Band) -> None:
        """Indicators below a fund table of one project are that project's, where nothing else is said."""
        if band.has_indicators and not band.has_funds and not self.context.current:
            self.context.captioned = self.alone

    def _row(self, table: Table, row: int, block: _Block) -> None:
        own = own_cells(table, row)
        if not own and not block.band:
            return
        if is_line(table, own, block.band is not None):
            self._line(own[0].text, self.places.words(table, own[0]))
            self.found.texts.append(self.places.words(table, own[0]))
        elif own and is_pairs(own, below_heads=block.band is not None):
            block.finish()
            self._field_row(table, row)
        else:
            block.row(row)

    def _field_row(self, table: Table, row: int) -> None:
        cells = [c for i, c in enumerate(table.row(row)) if c is not None and c.row == row and c.col == i]
        values: dict[Fund, tuple[Cell, Cell]] = {}
        for label, value in zip(cells, [*cells[1:], None], strict=True):
            name = names_field(label.text) or ("项目名称" if label is cells[0] and names_other(label.text) else None)
            fund = fund_field(label.text)
            if name and (value is None or not names_field(value.text)):
                blank = Words("", self.places.cell(table, label))
                self._field(name, self.places.words(table, value) if value is not None else blank)
            elif fund and value is not None and is_figure(value):
                values[fund] = (label, value)
            elif value is not None and names_remark([label, value]):
                self.found.notes.append(self.places.words(table, value))
        if name_period := self.found.fields.get("period"):
            self._periods(name_period.text, name_period)
        if values:
            self._loose_funds(table, values)

    def _loose_funds(self, table: Table, values: dict[Fund, tuple[Cell, Cell]]) -> None:
        """Funds written as label and figure side by side: one more row of the block's project."""
        last = self.found.funds[-1] if self.found.funds else None
        made, goes_on = funds_beside(table, values, self.places, self.context, last)
        if goes_on:
            self.found.funds.pop()
        self.found.funds.append(made)

    def done(self) -> Findings:
        """Tables that stated no unit take the one that the document states elsewhere (注：金额单位为万元)."""
        unit = self.found.unit
        if unit is not None:
            self.found.funds = [t if t.unit is not None else in_unit(t, unit) for t in self.found.funds]
        return self.found


class _Block:
    """The rows below one header band, until the next band or the next row of fields."""

    def __init__(self, scanner: _Scanner, table: Table) -> None:
        self.scanner, self.table = scanner, table
        self.band: Band | None = None
        self.unit: Words | None = None          # stated by the band's heads, else above the band
        self.funds: list[FundRow] = []
        self.ranks: list[int] = []
        self.indicators: list[IndicatorRow] = []
        self.listing: tuple[Cell, ...] = ()     # heads of columns whose cells list indicators in words

    def start(self, band: Band) -> None:
        self.finish()
        self.band, self.unit, self.scanner.headed = band, self._unit_of(band), True
        self.scanner.take_up(band)
        self.listing = listing_columns(self.table, band) if band.has_funds and not band.has_indicators else ()
        for column in band.columns:
            if column.period is not None and column.field is not Ind.PRIOR:
                words = self.scanner.places.words(self.table, column.cell)
                self.scanner.found.periods.append((column.period, words))

    def _unit_of(self, band: Band) -> Words | None:
        """The unit that the band's heads state for all its columns, else the one stated above."""
        for row in range(band.first, band.last + 1):
            for cell in own_cells(self.table, row):
                unit = read_head(cell.text).unit
                if unit and unit != "%" and not isinstance(_field_of(band, cell), Fund):
                    return Words(unit, self.scanner.places.cell(self.table, cell))
        return self.scanner.context.unit

    def row(self, row: int) -> None:
        if self.band is None:
            return
        context, places = self.scanner.context, self.scanner.places
        if self.band.has_funds:
            fund = fund_row(self.table, self.band, row, context, places, self.unit.text if self.unit else "")
            if fund is not None:
                self.funds.append(fund)
                self.ranks.append(rank_of(self.table, row))
            if fund is not None and fund.role is RowRole.PROJECT:
                self.indicators += listed_rows(self.table, self.listing, self.band, row, fund.project, places)
        if self.band.has_indicators:
            above = self.indicators[-1] if self.indicators else None
            made = indicator_row(self.table, self.band, row, context, places, above)
            if made is not None:
                self.indicators.append(made)

    def finish(self) -> None:
        if self.band is None:
            return
        places, found, context = self.scanner.places, self.scanner.found, self.scanner.context
        at = places.cell(self.table, self.band.columns[0].cell)
        if self.funds:
            heads = {Fund(f): places.words(self.table, c.cell) for f, c in self.band.of(Fund).items()}
            funds = grouped(self.funds, self.ranks)
            rows = owned(funds if self._known(context.current) else with_project_row(funds, context.current))
            below = tuple(replace(r, role=RowRole.PROJECT) for r in rows if r.role is RowRole.BELOW)
            rows = [r for r in rows if r.role is not RowRole.BELOW]
            found.funds.append(FundTable(self.table.label, heads, tuple(rows), self._stated_unit(), context.rolled_up, location=at))
            found.funds += [FundTable(self.table.label, heads, below, self._stated_unit(), True, location=at)] if below else []
            own = {r.project for r in rows if r.role is RowRole.PROJECT}
            self.scanner.alone = next(iter(own)) if len(own) == 1 else ""
        if self.indicators:
            names = {Ind(f): places.words(self.table, c.cell) for f, c in self.band.of(Ind).items()}
            if self.listing:
                names |= {f: places.words(self.table, self.listing[0]) for f in (Ind.NAME, Ind.TARGET, Ind.ACTUAL)}
            found.indicators.append(IndicatorTable(self.table.label, names, tuple(self.indicators), location=at))
        self.band, self.funds, self.ranks, self.indicators = None, [], [], []

    def _known(self, project: str) -> bool:
        """Whether an earlier table already holds the project's own row."""
        return any(r.role is RowRole.PROJECT and r.project == project for t in self.scanner.found.funds for r in t.rows)

    def _stated_unit(self) -> Words | None:
        """The table's unit; where only the money columns' own heads state one, that one."""
        assert self.band is not None
        own = (c for c in self.band.of(Fund).values() if c.unit)
        column = next(own, None)
        return self.unit or (Words(column.unit, self.scanner.places.cell(self.table, column.cell)) if column else None)


def _field_of(band: Band, cell: Cell) -> object:
    return next((c.field for c in band.columns if c.cell is cell), None)
