"""Random workbooks: what openpyxl wrote is what we read, in the quick way and in the thorough way."""
from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from parsers.document import CellState, reference
from parsers.formats._sheet import worksheet
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.canonical import canonical
from parsers.formats._sheet.columns import Columns
from parsers.formats._sheet.plain import scan_plain
from parsers.formats._sheet.refs import at
from parsers.formats._sheet.safexml import readable
from parsers.formats._sheet.scan import hidden_rows, scan
from parsers.formats._sheet.tally import Tally
from parsers.limits import Limits
from tests.parsers.xlsx_maker import PATH, only_table, sheet_xml

ROWS, COLS = 8, 6
FORMATS = ("General", "0.00", "0.00%", "#,##0.00", '0.0"万元"', "@")
# Characters that XML can hold; "_" makes escapes, blanks at the ends are kept.
WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, blacklist_characters="_\x7f", blacklist_categories=("Cs", "Cc")),
                min_size=1, max_size=12).map(lambda t: "字" + t)
NUMBERS = st.one_of(st.integers(-10**9, 10**9), st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6)))
VALUES = st.one_of(st.none(), WORDS, NUMBERS, st.booleans(), st.just("=A1+1"))
CELLS = st.dictionaries(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLS - 1)), st.tuples(VALUES, st.sampled_from(FORMATS)), max_size=30)
MERGES = st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLS - 1), st.integers(0, 3), st.integers(0, 3)), max_size=4)


def disjoint(ranges: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The ranges (first row, first column, last row, last column) that overlap none before them."""
    kept: list[tuple[int, int, int, int]] = []
    for top, left, height, width in ranges:
        new = (top, left, top + height, left + width)
        if (height or width) and all(new[2] < r[0] or r[2] < new[0] or new[3] < r[1] or r[3] < new[1] for r in kept):
            kept.append(new)
    return kept


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(CELLS, MERGES)
def test_what_openpyxl_writes_is_what_we_read(cells: dict[tuple[int, int], tuple[object, str]], ranges: list[tuple[int, int, int, int]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["J20"] = "末格"
    spans = disjoint(ranges)
    for top, left, bottom, right in spans:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    covered = {(r, c) for t, le, b, ri in spans for r in range(t, b + 1) for c in range(le, ri + 1)} - {(s[0], s[1]) for s in spans}
    written = {place: given for place, given in cells.items() if place not in covered and given[0] is not None}
    for (r, c), (value, code) in written.items():
        sheet.cell(r + 1, c + 1).value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer types
        sheet.cell(r + 1, c + 1).number_format = code
    out = io.BytesIO()
    book.save(out)
    table = only_table(out.getvalue())

    assert (table.n_rows, table.n_cols) == (20, 10)
    for (r, c), (value, _) in written.items():
        cell = table.at(r, c)
        assert cell is not None
        if isinstance(value, bool):
            assert cell.text == str(value).upper()
        elif isinstance(value, int | float):
            assert cell.number == Decimal(repr(value))
        elif value == "=A1+1":
            assert (cell.state, cell.formula) == (CellState.UNCACHED, value)
        else:
            assert cell.text == value
    assert {(c.row, c.col, c.row + c.rowspan - 1, c.col + c.colspan - 1) for c in table.cells if c.rowspan * c.colspan > 1} == set(spans)
    assert {(c.row, c.col) for c in table.cells} == {(r, c) for r in range(20) for c in range(10)} - covered


ATTRS = st.sampled_from(["", ' s="1"', ' s="2" t="n"', ' t="str"', ' t="s" s="1"', ' t="s"', ' s="1" t="s"', ' t="b"', ' t="e"', ' t="inlineStr"'])
INSIDES = st.sampled_from(["", "<v/>", "<v></v>", "<v>0</v>", "<v> 1 </v>", "<v>0.50</v>", "<f>A1&lt;B1</f><v>1</v>", "<f>A1</f>", "<f/><v>2</v>",
                           "<is><t>甲&amp;乙</t></is>", "<is><r><t>甲</t></r><r><t>乙</t></r></is>", "<is><t> 空</t></is>",
                           '<f t="shared" si="0"/><v>3</v>', '<f t="shared" ref="A1:B2" si="0">A1</f><v>3</v>', "<v>1</v><extLst/>"])
SHEETS = st.lists(st.lists(st.tuples(ATTRS, INSIDES), max_size=6), max_size=5)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(SHEETS)
def test_the_quick_scan_and_the_parser_agree(sheet: list[list[tuple[str, str]]]) -> None:
    rows = "".join(f'<row r="{r}">' + "".join(f'<c r="{chr(65 + c)}{r}"{attrs}>{inside}</c>' for c, (attrs, inside) in enumerate(cells)) + "</row>"
                   for r, cells in enumerate(sheet, 1))
    data = sheet_xml(rows).encode()
    quick = worksheet.open_part(data, PATH, "sheet", Tally(PATH, Limits()), "附件1")
    xml, _ = canonical(data, PATH, "sheet")
    thorough = worksheet.open_part(sheet_xml(xml).encode(), PATH, "sheet", Tally(PATH, Limits()), "附件1")
    assert shown(quick) == shown(thorough)


PLAIN = st.sampled_from(["<v>7</v>", "<v>0.5</v>", "<v>-1E-5</v>"]).map(lambda v: ("", v)) | st.sampled_from([
    (' t="s"', "<v>0</v>"), (' t="s"', "<v>1</v>"), (' t="n"', "<v>12</v>"), (' t="inlineStr"', "<is><t>&#24179;x</t></is>"),
    (' t="inlineStr"', "<is><t>平</t></is>"), ("", "")])
PLAIN_SHEETS = st.lists(st.tuples(st.lists(st.tuples(st.sampled_from(["", ' s="1"', ' s="20"']), PLAIN), max_size=30), st.booleans()), max_size=12)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(PLAIN_SHEETS, st.integers(0, 700))
def test_the_way_for_large_sheets_and_the_way_for_small_ones_agree(
        sheet: list[tuple[list[tuple[str, tuple[str, str]]], bool]], left: int) -> None:
    rows = ""
    for r, (cells, gap) in enumerate(sheet, 1):
        made = (f'<c r="{reference(r * 3, left + c)}"{style}{kind}>{inside}</c>' if inside else f'<c r="{reference(r * 3, left + c)}"{style}/>'
                for c, (style, (kind, inside)) in enumerate(cells))
        rows += f'<row r="{r * 3 + 1}"{" hidden=" + chr(34) + "1" + chr(34) if gap else ""}>{"".join(made)}</row>'
    book = Book(["甲", " "], ("General", "0%"), False)
    found = scan(rows, 100)
    vector = scan_plain(rows.encode(), PATH)
    assert found is not None and vector is not None and hidden_rows(rows) == found[1]
    one, other = (f.checked(book, Tally(PATH, Limits()), "附件1") for f in (found[0], vector))
    assert one.places() == other.places()
    assert replace(one.content(book), types=[]) == replace(other.content(book), types=[])
    assert one.extent(Tally(PATH, Limits()), "附件1") == other.extent(Tally(PATH, Limits()), "附件1")
    some = {at(r, c) for r in (0, 3, 6, 7) for c in range(left, left + 20)}
    assert one.among(some) == (other.among(some) if len(other) else set())
    assert sorted(one.where_style({0, 20})) == other.where_style({0, 20})
    unshared = sum(len(readable(v)) for v in vector.content(book).values if v)
    assert int((vector.stop - vector.start)[vector.refs < 0].sum()) - vector._not_shown() == unshared
    drop = [at(3, left), at(6, left + 1)]
    assert one.without(drop).places() == other.without(drop).places()


def shown(part: worksheet.SheetPart) -> list[tuple[object, ...]]:
    """What matters of each cell; formulas without their attributes."""
    c = part.filled
    assert isinstance(c, Columns)
    return [(c.name(i), c.styles[i], c.refs[i], c.types[i] if c.types[i] != "n" and c.refs[i] is None else None,
             None if c.formulas[i] is None else str(c.formulas[i]).partition(">")[2], (c.values[i] or "").strip()) for i in range(len(c))]
