"""How many times faster than openpyxl a workbook becomes a Document, and a Document with every cell made.

Run: python -m benchmarks xlsx. openpyxl: load_workbook(data_only=True), a walk over all cells, the list of merged
ranges. Ours: ``read`` gives values, merges, formats, hidden parts and limits checked; cells are made when looked at, so
the second ratio makes them all. Every file is measured in two dresses: as office programs write it (shared strings,
fonts, borders, a style on every cell), which is what units hand in and what the target is for, and as openpyxl itself
writes it (inline strings with numeric references, no styles to speak of), the least work that openpyxl can have: there
the fixed cost of a small file, five parts of a zip, is most of ours.

Medians of interleaved runs in CPU time, so that other work on the machine counts as little as possible; each run starts
from a settled heap. Small files are read many times in a run.
"""
from __future__ import annotations

import ctypes
import gc
import io
import random
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TARGET, WISH, NO_TARGET = "≥ 15", "wished for: ≥ 15", "for information"
CODES = {"text": "@", "plain": "General", "money": "#,##0.00", "rate": "0.00%"}
SIZES = {"form 30×17": (30, 17), "table 2,000×20": (2_000, 20), "table 20,000×15": (20_000, 15)}
RUNS = {"form 30×17": (15, 20), "table 2,000×20": (9, 1), "table 20,000×15": (5, 1)}      # runs, reads in each
Grid = list[list[tuple[object, str] | None]]
Merges = list[tuple[int, int, int, int]]


def content(rows: int, cols: int) -> tuple[Grid, Merges]:
    """A title, a line of fields, then projects whose first two columns are merged over four rows: half text, half numbers."""
    rnd = random.Random(rows)
    grid: Grid = [[(title, "text"), *[None] * (cols - 1)] for title in ("项目支出绩效运行监控表", "填报单位：虚构县农业农村局    单位：万元")]
    merges: Merges = [(0, 0, 0, cols - 1), (1, 0, 1, cols - 1)]
    for row in range(2, rows):
        first = (row - 2) % 4 == 0
        line: list[tuple[object, str] | None] = [(f"项目{row}", "text"), (f"类别{row % 7}", "text")] if first else [None, None]
        for col in range(2, cols):
            line.append([(f"指标{row}之{col}完成情况", "text"), (round(rnd.random() * 9_999, 2), "plain"), ("已完成", "text"),
                         (rnd.randrange(100_000), "money"), (round(rnd.random(), 4), "rate")][col % 5])
        if first and row + 3 < rows:
            merges += [(row, 0, row + 3, 0), (row, 1, row + 3, 1)]
        grid.append(line)
    return grid, merges


def by_openpyxl(grid: Grid, merges: Merges) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate(grid, 1):
        for col, cell in enumerate(line, 1):
            if cell is not None:
                made = sheet.cell(row, col)
                made.value, made.number_format = cell[0], CODES[cell[1]]  # type: ignore[assignment]
    for top, left, bottom, right in merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_an_office(grid: Grid, merges: Merges) -> bytes:
    """The same grid in the XML that office programs write."""
    from parsers.document import reference

    strings: dict[str, int] = {}
    styles = {kind: i + 1 for i, kind in enumerate(CODES)}
    lines = []
    for row, line in enumerate(grid):
        cells = []
        for col, cell in enumerate(line):
            name = reference(row, col)
            if cell is None:
                cells.append(f'<c r="{name}" s="1"/>')
            elif isinstance(cell[0], str):
                cells.append(f'<c r="{name}" s="{styles[cell[1]]}" t="s"><v>{strings.setdefault(cell[0], len(strings))}</v></c>')
            else:
                cells.append(f'<c r="{name}" s="{styles[cell[1]]}"><v>{cell[0]}</v></c>')
        lines.append(f'<row r="{row + 1}" spans="1:{len(line)}" ht="20.1" customHeight="1" x14ac:dyDescent="0.25">{"".join(cells)}</row>')
    ranges = "".join(f'<mergeCell ref="{reference(t, le)}:{reference(b, r)}"/>' for t, le, b, r in merges)
    columns = "".join(f'<col min="{c}" max="{c}" width="{8 + c % 9}.5" style="1" customWidth="1"/>' for c in range(1, len(grid[0]) + 1))
    sheet = (f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
             f'<dimension ref="A1:{reference(len(grid) - 1, len(grid[0]) - 1)}"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
             f'<sheetFormatPr defaultRowHeight="14.4" x14ac:dyDescent="0.25"/><cols>{columns}</cols><sheetData>{"".join(lines)}</sheetData>'
             f'<mergeCells count="{len(merges)}">{ranges}</mergeCells><phoneticPr fontId="1" type="noConversion"/>'
             '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
             '<pageSetup paperSize="9" orientation="landscape"/></worksheet>')
    items = "".join(f'<si><t>{escape(text)}</t><phoneticPr fontId="1" type="noConversion"/></si>' for text in strings)
    return _packed({"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>', "xl/styles.xml": _styles()})


def _styles() -> str:
    """Fonts, fills, borders and named styles as a form of an office has them."""
    fonts = "".join(f'<font>{"<b/>" if i % 2 else ""}<sz val="{9 + i}"/><color theme="1"/><name val="宋体"/><charset val="134"/></font>'
                    for i in range(12))
    side = '<{0} style="thin"><color auto="1"/></{0}>'
    edges = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
    aligned = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    xfs = "".join(f'<xf numFmtId="{n}" fontId="{i % 12}" fillId="0" borderId="{min(i, 1)}" xfId="0" applyNumberFormat="1" applyFont="1" '
                  f'applyBorder="1" applyAlignment="1">{aligned}</xf>' for i, n in enumerate([0, 49, 0, 4, 10, *[0] * 25]))
    named = "".join(f'<xf numFmtId="0" fontId="{i % 12}" fillId="0" borderId="0"><alignment vertical="center"/></xf>' for i in range(20))
    names = "".join(f'<cellStyle name="样式 {i}" xfId="{i}" builtinId="{i}"/>' for i in range(20))
    return (f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts><fonts count="12">{fonts}</fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{edges}<diagonal/></border></borders>'
            f'<cellStyleXfs count="20">{named}</cellStyleXfs><cellXfs count="30">{xfs}</cellXfs>'
            f'<cellStyles count="20">{names}</cellStyles></styleSheet>')


def _packed(parts: dict[str, str]) -> bytes:
    kinds = {"worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings", "styles": "styles"}
    links = "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>' for i, (name, kind) in enumerate(kinds.items(), 1))
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(f'<Override PartName="/xl/{name}.xml" ContentType="{types}.{kind}+xml"/>' for name, kind in kinds.items())
    given = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                                    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                    '<Default Extension="xml" ContentType="application/xml"/>'
                                    f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>{overrides}</Types>',
             "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                            'Target="xl/workbook.xml"/></Relationships>',
             "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                                '<sheet name="附件1" sheetId="1" r:id="rId1"/></sheets></workbook>',
             "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{links}</Relationships>'}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (given | parts).items():
            archive.writestr(name, text)
    return out.getvalue()


def openpyxl_walk(data: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    values = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return book, values, [str(merged) for sheet in book.worksheets for merged in sheet.merged_cells.ranges]


def to_document(data: bytes) -> object:
    from parsers.formats import xlsx
    from parsers.limits import Limits

    return xlsx.read(data, "附件1.xlsx", Limits())


def to_cells(data: bytes) -> object:
    from parsers.formats import xlsx
    from parsers.limits import Limits

    document = xlsx.read(data, "附件1.xlsx", Limits())
    return document, [(cell.text, cell.number) for table in document.tables for cell in table.cells]


def compared(works: list[Callable[[bytes], object]], data: bytes, runs: int, reads: int) -> list[float]:
    """Median time of each work for one read, runs interleaved."""
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work(data)
    for _ in range(runs):
        for work, kept in zip(works, times, strict=True):
            _settle()
            start = time.process_time()
            results = [work(data) for _ in range(reads)]
            kept.append((time.process_time() - start) / reads)
            del results
    return [statistics.median(kept) for kept in times]


def _settle() -> None:
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)     # glibc has it, musl has not
        if trim is not None:
            trim(0)


def run() -> list[tuple[str, float, str]]:
    """(what, ratio, target) for every file and measure."""
    results: list[tuple[str, float, str]] = []
    for name, size in SIZES.items():
        for dress, data in (("office", by_an_office(*content(*size))), ("openpyxl", by_openpyxl(*content(*size)))):
            theirs, document, cells = compared([openpyxl_walk, to_document, to_cells], data, *RUNS[name])
            first, second = (TARGET, WISH) if dress == "office" else (NO_TARGET, NO_TARGET)
            results.append((f"xlsx {name}, written by {dress}: openpyxl ÷ Document", theirs / document, first))
            results.append((f"xlsx {name}, written by {dress}: openpyxl ÷ Document and every cell", theirs / cells, second))
    return results
