"""How long the docx reader takes, as ratios: over the floor (unzip and parse the XML it needs) and against row.cells.

Run: python -m benchmarks docx. Files are made here by python-docx, then written anew by LibreOffice, whose XML is
as wordy as an office program's; without LibreOffice only the python-docx files are measured. The hundred table styles of
python-docx's template are taken out first, since editors write those in use: with them every ratio to the floor would
look better. The work measured is the whole of ``read``: numbering, grids, places, changes.

CPU time, so that other work on the machine does not count. Runs are interleaved, and each starts from a settled heap:
freeing a large tree leaves the allocator work that the next run would pay for, up to half of its time on the largest
file here. Trees are freed inside the measured time of both.
"""
from __future__ import annotations

import ctypes
import gc
import io
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

FLOOR_TARGET, CELLS_TARGET = "≤ 1.8", "≥ 3"
_PARTS = re.compile(r"word/(document|styles|numbering|comments|footnotes|endnotes|header\d*|footer\d*)\.xml")
_SENTENCE = "本年度安排资金120.5万元，截至8月底已支出80.2万元，执行率66.56%，总体进度符合预期。"


def report(pages: int) -> bytes:
    """A narrative of about that many pages with headings, a list and a table on each."""
    import docx
    from docx.shared import Pt

    made = docx.Document()
    made.add_heading("2026年度绩效运行监控报告", 0)
    for page in range(pages):
        made.add_heading("总体情况", 1)
        for i in range(8):
            paragraph = made.add_paragraph()
            for k in range(3):
                words = paragraph.add_run(_SENTENCE * (1 + (page + i + k) % 2))
                words.bold, words.font.size = k == 1, Pt(16)
        for _ in range(3):
            made.add_paragraph("下一步加强管理，压实责任。", style="List Number")
        _fill(made.add_table(8, 6, "Table Grid"), ((0, 0, 1, 0), (0, 1, 0, 3)))
    return _saved(made)


def form(rows: int, cols: int) -> bytes:
    """A monitoring form: one wide table with a title row and project names merged over four rows."""
    import docx

    made = docx.Document()
    made.add_heading("项目支出绩效监控表", 0)
    merges = [(0, 0, 0, cols - 1), *((r, 0, r + 3, 0) for r in range(2, rows - 4, 4))]
    _fill(made.add_table(rows, cols, "Table Grid"), merges)
    made.add_paragraph("填表人：陈一")
    return _saved(made)


def _fill(table: Any, merges: Any) -> None:
    for r, row in enumerate(table._tbl.tr_lst):
        for c, cell in enumerate(row.tc_lst):
            cell.p_lst[0].add_r().text = f"指标{r * 131 + c}"
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))


def _saved(document: Any) -> bytes:
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Table Grid", "Normal Table"):
            style.delete()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rewritten(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files as LibreOffice writes them; empty where it is not installed."""
    if shutil.which("soffice") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML",
                   "--outdir", f"{folder}/out", *(str(place / f"{name}.docx") for name in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {name: (place / "out" / f"{name}.docx").read_bytes() for name in files}


def floor(data: bytes) -> None:
    """The least that any reader must do."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = [etree.fromstring(package.read(name)) for name in package.namelist() if _PARTS.fullmatch(name)]
    del trees


def reader(data: bytes) -> object:
    from parsers.formats import docx
    from parsers.limits import Limits

    return docx.read(data, "报告.docx", Limits())


def by_row_cells(data: bytes) -> list[tuple[str, str]]:
    """The walk that most scripts do with python-docx."""
    import docx
    from docx.table import Table

    found: list[tuple[str, str]] = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            found += [("", cell.text) for row in block.rows for cell in row.cells]
        else:
            found.append((block.style.name if block.style is not None else "", block.text))
    return found


def compared(one: Callable[[bytes], object], other: Callable[[bytes], object], data: bytes, runs: int) -> float:
    """Median time of ``one`` over that of ``other``."""
    one(data), other(data)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for work, kept in zip((one, other), times, strict=True):
            _settle()
            start = time.process_time()
            result = work(data)
            kept.append(time.process_time() - start)
            del result
    return statistics.median(times[0]) / statistics.median(times[1])


def _settle() -> None:
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)     # glibc has it, musl has not
        if trim is not None:
            trim(0)


def run() -> list[tuple[str, float, str]]:
    """(what, ratio, target) for every file and comparison."""
    plain = {"report-10-pages": report(10), "form-40x14": form(40, 14), "report-100-pages": report(100)}
    runs = {"report-10-pages": 21, "form-40x14": 21, "report-100-pages": 7}
    results: list[tuple[str, float, str]] = []
    walks = {"report-10-pages": 7, "form-40x14": 9, "report-100-pages": 3}
    for name, data in rewritten(plain).items():
        results.append((f"docx {name}, LibreOffice: read ÷ floor", compared(reader, floor, data, runs[name]), FLOOR_TARGET))
        results.append((f"docx {name}, LibreOffice: row.cells ÷ read", compared(by_row_cells, reader, data, walks[name]), CELLS_TARGET))
    for name, data in plain.items():
        results.append((f"docx {name}, python-docx: read ÷ floor", compared(reader, floor, data, runs[name]), "for information"))
        results.append((f"docx {name}, python-docx: row.cells ÷ read", compared(by_row_cells, reader, data, walks[name]), CELLS_TARGET))
    return results
