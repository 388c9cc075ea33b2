"""Workbooks that are damaged or built to do harm: one clear answer each, and the process lives on."""
from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.document import Document
from parsers.errors import DamagedFile, HostileFile, LimitExceeded, ReadError, UnsupportedFile
from parsers.formats import xlsx
from parsers.limits import Limits
from tests.parsers.xlsx_maker import MAIN, PATH, Book, cell_at, document, grid, merges, number, one_sheet, only_table, packed, row, sheet_xml, text

ROOT = Path(__file__).parents[2]
FEW = Limits(max_cells=50, max_rows=200, max_columns=20, max_cell_characters=100, max_characters=500)


@pytest.fixture(autouse=True, params=["as a small sheet", "as a large sheet"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test twice: large sheets are read in another way."""
    if request.param == "as a large sheet":
        monkeypatch.setattr("parsers.formats._sheet.worksheet._LARGE", -1)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plain() -> bytes:
    return Book([("附件1", sheet_xml(row(1, text("A1", "甲"), number("B1", 0.5, 1), '<c r="C1" t="s"><v>0</v></c>'), tail=merges("A2:B3")))],
                ["0%"], "<si><t>乙</t></si>").packed()


def refused(data: bytes, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        document(data, limits)
    message = str(caught.value)
    assert message.startswith(PATH) and any("\u4e00" <= c <= "\u9fff" for c in message.removeprefix(PATH))
    return caught.value


# -- limits ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("rows", "limit", "named"), [
    (row(1, number("A1", 1)) + row(1048576, number("XFD1048576", 2)), "max_rows", "XFD1048576"),
    (row(1, number("A1", 1), number("XFD1", 2)), "max_columns", "XFD1"),
    (row(1, number("A1", 1), text("B1", "字" * 200_001)), "max_cell_characters", "B1内有200001个字"),
    (row(1, number("A1", 1), '<c r="B1" t="inlineStr"><is><t> ' + "字" * 200_001 + "</t></is></c>"), "max_cell_characters", "B1"),
])
def test_a_sheet_over_a_limit_is_refused_with_the_cell(rows: str, limit: str, named: str) -> None:
    error = refused(one_sheet(rows))
    assert isinstance(error, LimitExceeded)
    assert limit in str(error) and named in str(error) and "工作表“附件1”" in str(error)


def test_the_length_of_a_text_is_counted_as_it_is_shown() -> None:
    written = "&#24179;" * 150_000
    assert len(cell_at(only_table(one_sheet(row(1, text("A1", written)))), "A1").text) == 150_000


def test_a_shared_string_over_the_limit_names_the_cell_that_uses_it() -> None:
    cells = row(3, '<c r="D3" t="s"><v>1</v></c>')
    assert "D3" in str(refused(one_sheet(cells, strings=f"<si><t>甲</t></si><si><t>{'乙' * 101}</t></si>"), FEW))


def test_cells_are_counted_over_all_sheets_and_blank_ones_do_not_count() -> None:
    sheet = sheet_xml("".join(row(r, *(number(f"{c}{r}", r) for c in "ABCDE"), *(f'<c r="{c}{r}"/>' for c in "FGH")) for r in range(1, 7)))
    assert document(Book([("一", sheet)]).packed(), FEW)
    assert "max_cells" in str(refused(Book([("一", sheet), ("二", sheet)]).packed(), FEW))


def test_characters_are_counted_over_all_sheets_and_only_as_many_as_there_are() -> None:
    strings = f"<si><t>{'长' * 90}</t></si><si><t>短</t></si>"
    sheet = sheet_xml(row(1, '<c r="A1" t="s"><v>0</v></c>') + "".join(row(r, f'<c r="A{r}" t="s"><v>1</v></c>') for r in range(2, 20)))
    sheets = [(f"表{i}", sheet) for i in range(6)]
    limits = Limits(max_characters=500)
    assert document(Book(sheets[:4], strings=strings).packed(), limits)
    assert "max_characters" in str(refused(Book(sheets, strings=strings).packed(), limits))


@pytest.mark.parametrize("merge", ["A1:T190", "A1:XFC1048575"])
def test_a_huge_merge_is_refused(merge: str) -> None:
    assert isinstance(refused(one_sheet(row(1, text("A1", "甲")), tail=merges(merge)), FEW), LimitExceeded)


def test_many_merges_of_nothing_cost_nothing() -> None:
    refs = [f"A{r}:XFC{r}" for r in range(2, 40)]
    assert only_table(one_sheet(row(1, text("A1", "甲")), tail=merges(*refs))).n_rows == 1


def test_a_few_cells_far_apart_are_read_without_filling_the_space_between() -> None:
    data = one_sheet(row(1, number("A1", 1)) + row(150_000, number("T150000", 2)), tail=merges("A1:A2", "C5:C6"))
    table = only_table(data)
    assert (table.n_rows, table.n_cols) == (150_000, 20)
    assert [(c.row, c.col, c.rowspan, c.text) for c in table.cells] == [(0, 0, 2, "1"), (4, 2, 2, ""), (149_999, 19, 1, "2")]


def test_rows_far_down_keep_their_numbers() -> None:
    table = only_table(one_sheet(row(150_000, number("B150000", 1)) + row(150_001, number("A150001", 2))))
    assert [(c.row, c.col, c.text) for c in table.cells if c.text] == [(149_999, 1, "1"), (150_000, 0, "2")]


def test_a_space_too_large_to_walk_through_is_refused() -> None:
    assert "max_cells" in str(refused(one_sheet(row(1, number("A1", 1)) + row(190_000, number("BRX190000", 2)))))


def test_a_bomb_is_refused_before_it_expands() -> None:
    assert "压缩" in str(refused(one_sheet(row(1, text("A1", "0" * 60_000_000)))))


# -- what has no business in a report --------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(name: str, encoding: str) -> None:
    parts = parts_of(plain())
    declared = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>' + parts[name].decode()
    assert isinstance(refused(packed(parts | {name: declared.encode(encoding)})), HostileFile)


def test_macros_are_refused() -> None:
    assert isinstance(refused(packed(parts_of(plain()) | {"xl/vbaProject.bin": b"x"})), HostileFile)


def test_binary_workbooks_and_opendocument_are_sent_back_with_advice() -> None:
    parts = parts_of(plain())
    binary = {k: v for k, v in parts.items() if k != "xl/workbook.xml"} | {"xl/workbook.bin": b"x"}
    error = refused(packed(binary))
    assert isinstance(error, UnsupportedFile) and "xlsx" in error.remedy
    ods = packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
    with pytest.raises(UnsupportedFile, match="ods"):
        xlsx.read(ods, PATH, Limits())


# -- damage ----------------------------------------------------------------------------------------------------------
DAMAGES = {
    "a string that does not exist": one_sheet(row(1, '<c r="A1" t="s"><v>7</v></c>'), strings="<si><t>甲</t></si>"),
    "a negative string": one_sheet(row(1, '<c r="A1" t="s"><v>-1</v></c>'), strings="<si><t>甲</t></si>"),
    "a negative string among formulas": one_sheet(
        row(1, '<c r="B1"><f>1</f><v>1</v></c>', '<c r="A1" t="s"><v>-1</v></c>'), strings="<si><t>甲</t></si>"),
    "a string without a table": one_sheet(row(1, '<c r="A1" t="s"><v>0</v></c>')),
    "row zero": one_sheet(row(0, number("A0", 1))),
    "a column beyond XFD": one_sheet(row(1, number("XFE1", 1))),
    "no position": one_sheet(row(1, '<c r="甲1"><v>1</v></c>')),
    "a merge of nothing": one_sheet(row(1, number("A1", 1)), tail=merges("甲乙")),
    "a merge beyond the sheet": one_sheet(row(1, number("A1", 1)), tail=merges("A1:A9999999")),
    "a cell not closed": one_sheet('<row r="1"><c r="A1"><v>1</v><c r="B1"><v>2</v></c></row>'),
    "text between cells": one_sheet(row(1, number("A1", 1), "<b>")),
    "a sheet cut short": Book([("附件1", sheet_xml(row(1, number("A1", 1)))[:-30])]).packed(),
    "strings cut short": Book([("附件1", sheet_xml(row(1, number("A1", 1))))], strings="<si><t>甲").packed(),
    "styles that are no XML": Book([("附件1", sheet_xml(row(1, number("A1", 1))))], ["0"], extra={"xl/styles.xml": b"\0"}).packed(),
    "a sheet that is no XML": Book([("附件1", "0")]).packed(),
    "no sheet part": packed({k: v for k, v in parts_of(plain()).items() if "sheet1" not in k}),
    "no workbook relations": packed({k: v for k, v in parts_of(plain()).items() if "workbook.xml.rels" not in k}),
    "cut in half": plain()[:len(plain()) // 2],
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_workbook_is_called_damaged(what: str) -> None:
    assert isinstance(refused(DAMAGES[what]), DamagedFile)


def test_an_index_with_leading_zeros_is_an_index() -> None:
    assert grid(only_table(one_sheet(row(1, '<c r="A1" t="s"><v>001</v></c>'), strings="<si><t>甲</t></si><si><t>乙</t></si>"))) == [["乙"]]


def test_a_tag_that_lies_about_the_extent_is_not_believed() -> None:
    for lie in ("A1", "A1:XFD1048576", "", "xyz"):
        data = one_sheet(row(1, number("A1", 1)) + row(3, number("C3", 2)), head=f'<dimension ref="{lie}"/>')
        assert grid(only_table(data)) == [["1", "", ""], ["", "", ""], ["", "", "2"]]


HOSTILE_CODES = ["0" * 255, "%" * 255, "0" + "," * 254, "0." + "?" * 250, "?/" + "0" * 250, "0/0", "#/99999999", "E+", "0E+" + "0" * 200, "[h" * 100,
                 "[>=1e999]0", "[=nan]0;0", '"' * 201, ";" * 255, "_", "\\", "*", "[", "General" * 30, "yyyymmddhhmmss" * 18, "[ss].000" * 20,
                 "[DBNum1]0;[DBNum2]General", "@@@@", "[$-zzzzzzzz]d", "ss.000ss.000", "0" * 2_000]


@pytest.mark.parametrize("code", HOSTILE_CODES)
def test_no_format_code_stops_the_reader(code: str) -> None:
    values = ["0", "-1", "1E+308", "-1E-308", "46281.5", "99999999999", "0.1"]
    escaped = code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    table = only_table(one_sheet(row(1, *(number(f"{chr(65 + i)}1", v, 1) for i, v in enumerate(values)), text("H1", "甲", 1)), codes=[escaped]))
    assert all(len(cell.text) < 5_000 for cell in table.cells)


# -- nothing but a ReadError escapes ---------------------------------------------------------------------------------
def read_whole(data: bytes) -> Document | None:
    """Read and look at every cell."""
    try:
        made = xlsx.read(data, PATH, Limits(max_cells=20_000))
    except ReadError:
        return None
    for table in made.tables:
        assert all(cell.row + cell.rowspan <= table.n_rows and cell.col + cell.colspan <= table.n_cols for cell in table.cells)
    return made


SEED_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
              "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml", "xl/drawings/drawing1.xml")
PIECES = (b"<", b">", b"/", b'"', b"&", b"<c ", b"</c>", b"<v>", b"</v>", b"<f>", b' r="A1"', b' t="s"', b"-1", b"99999999", b"<row>", b"\xff", b"\0",
          b"<mergeCell ref='A1:B2'/>", b"<!--", b"]]>", b"<?x?>", b"A1:XFD1048576", b"", b"0" * 400)


def seed() -> dict[str, bytes]:
    """A workbook with a bit of everything."""
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for r in range(1, 6):
        sheet.append(["甲", r, r / 7, f"=A{r}", None, "乙 & 丙"])
    sheet["C2"].number_format = "0.00%"
    sheet["B2"].comment = Comment("批注", "王")
    sheet.merge_cells("A4:B5")
    out = io.BytesIO()
    book.save(out)
    return parts_of(out.getvalue()) | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><r><t>乙</t></r></si></sst>'.encode()}


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.randoms(use_true_random=False))
def test_mutilated_parts_raise_nothing_but_read_errors(rnd: random.Random) -> None:
    parts = seed()
    for _ in range(rnd.randint(1, 3)):
        name = rnd.choice([n for n in SEED_PARTS if n in parts])
        data = parts[name]
        for _ in range(rnd.randint(1, 4)):
            at = rnd.randrange(len(data) + 1)
            data = data[:at] + rnd.choice(PIECES) + data[at + rnd.choice((0, 1, 5, 40)):]
        parts[name] = data
    read_whole(packed(parts))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=200), st.integers(0, 10_000))
def test_mutilated_zips_raise_nothing_but_read_errors(noise: bytes, at: int) -> None:
    data = plain()
    at %= len(data)
    read_whole(data[:at] + noise + data[at + len(noise):])


NASTIEST = """
import sys
from parsers.errors import ReadError
from parsers.formats import xlsx
from parsers.limits import Limits
from tests.parsers.xlsx_maker import merges, number, one_sheet, row, text
corner = row(1, number("A1", 1)) + row(1048576, number("XFD1048576", 2))
cases = [one_sheet(corner), one_sheet(corner, head='<dimension ref="A1"/>'),
         one_sheet(row(1, text("A1", "x")), tail=merges("A1:XFC1048575")),
         one_sheet(row(1, text("A1", "x")), tail=merges(*["A1:XFD1048576"] * 50_000)),
         one_sheet("<row>" * 100_000), one_sheet("<c>" * 100_000), one_sheet('<row r="1">' + "<c r=" * 50_000),
         one_sheet(row(1, '<c r="A1"><v>' + "<a>" * 100_000)), one_sheet(row(1, *['<c r="A1"><f t="shared" si="0"/><v/></c>'] * 60_000)),
         one_sheet(row(1, number("A1", "9" * 1_000_000))), one_sheet(row(1, number("A1", "1e" + "9" * 100_000)))]
for data in cases:
    try:
        made = xlsx.read(data, "x", Limits())
        print("read", sum(len(t.cells) for t in made.tables))
    except ReadError as error:
        print(type(error).__name__)
print("alive")
"""


def test_the_nastiest_files_leave_the_process_alive() -> None:
    done = subprocess.run([sys.executable, "-c", NASTIEST], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.splitlines()[-1:] == ["alive"], done.stderr[-2_000:]
    assert done.returncode == 0
