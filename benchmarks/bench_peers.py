"""Reading side by side with other document readers, where they are installed and run offline: one form in Word and in Excel.

For each peer its processor time over ours, and the share of the form's places that it has right, ours beside it; once of
all places, once of those inside merged cells. A place is right where the words of the cell that covers it stand there; the
further places of a merged cell may also be empty. ``pip install markitdown docx2python unstructured docling`` beside
Jihe brings the peers in; one that is not installed or cannot work offline is said to be so.
"""
from __future__ import annotations

import importlib.util
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import parsers
from benchmarks.bench_xlsx import Grid, Merges, by_an_office, content

RUNS, ROWS, COLS = 5, 60, 10
Result = tuple[str, float, str]
Matrix = list[list[str]]
Reader = Callable[[Path], Matrix]
_EMPTY = frozenset(("", "nan", "none", "unnamed"))


@dataclass(frozen=True)
class Form:
    """A file with what stands in it."""

    path: Path
    grid: Grid
    merges: Merges


def _spread(rows: int, cols: int, cells: Iterator[tuple[int, int, int, int, str]]) -> Matrix:
    """Cells with their extents (row, column, rows, columns, words) as places."""
    matrix = [[""] * cols for _ in range(rows)]
    for row, col, high, wide, text in cells:
        for r in range(row, min(row + high, rows)):
            matrix[r][col:col + wide] = [text] * len(matrix[r][col:col + wide])
    return matrix


def jihe(path: Path) -> Matrix:
    table = next(parsers.read(path.read_bytes(), path.name).tables)
    return _spread(table.n_rows, table.n_cols, ((c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells))


def markitdown() -> Reader:
    from markitdown import MarkItDown

    converter = MarkItDown()

    def read(path: Path) -> Matrix:
        lines = [line.strip() for line in converter.convert(str(path)).text_content.splitlines() if line.startswith("|")]
        return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if set(line) - set("|-: ")]

    return read


def docx2python() -> Reader:
    from docx2python import docx2python as opened

    def read(path: Path) -> Matrix:
        with opened(path) as document:
            tables = [table for table in document.body if len(table) > 1]
            return [["\n".join(cell) for cell in row] for row in tables[0]]

    return read


def docling() -> Reader:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()

    def read(path: Path) -> Matrix:
        data = converter.convert(path).document.tables[0].data
        found = ((c.start_row_offset_idx, c.start_col_offset_idx, c.row_span, c.col_span, c.text) for c in data.table_cells)
        return _spread(data.num_rows, data.num_cols, found)

    return read


def unstructured() -> Reader:
    from lxml import html
    from unstructured.partition.docx import partition_docx
    from unstructured.partition.xlsx import partition_xlsx

    def read(path: Path) -> Matrix:
        if path.suffix == ".docx":
            elements = partition_docx(filename=str(path), infer_table_structure=True)
        else:       # looking for tables inside the sheet would download a model
            elements = partition_xlsx(filename=str(path), infer_table_structure=True, find_subtable=False)
        tables = [e.metadata.text_as_html for e in elements if e.metadata.text_as_html]
        rows = html.fromstring(max(tables, key=len)).iter("tr")
        return [["".join(map(str, cell.itertext())) for cell in row for _ in range(int(cell.get("colspan", 1)))] for row in rows]

    return read


PEERS: dict[str, tuple[Callable[[], Reader], tuple[str, ...]]] = {
    "markitdown": (markitdown, (".docx", ".xlsx")), "docx2python": (docx2python, (".docx",)),
    "unstructured": (unstructured, (".docx", ".xlsx")), "docling": (docling, (".docx", ".xlsx"))}


def forms(folder: Path) -> list[Form]:
    grid, merges = content(ROWS, COLS)
    made = {".docx": _by_word(grid, merges), ".xlsx": by_an_office(grid, merges)}
    found = [Form(folder / f"form{suffix}", grid, merges) for suffix in made]
    for form in found:
        form.path.write_bytes(made[form.path.suffix])
    return found


def _by_word(grid: Grid, merges: Merges) -> bytes:
    import docx

    document = docx.Document()
    table = document.add_table(len(grid), len(grid[0]), "Table Grid")
    rows = [row.tc_lst for row in table._tbl.tr_lst]
    for line, cells in zip(grid, rows, strict=True):
        for entry, cell in zip(line, cells, strict=True):
            if entry is not None:
                cell.p_lst[0].add_r().text = str(entry[0])
    for top, left, bottom, right in merges:
        table.cell(top, left).merge(table.cell(bottom, right))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def shares(found: Matrix, form: Form) -> tuple[float, float]:
    """Share of all places, and of those in merged cells, that are right."""
    covered = {(r, c): (top, left) for top, left, bottom, right in form.merges for r in range(top, bottom + 1) for c in range(left, right + 1)}
    right: dict[tuple[int, int], bool] = {}
    for row, line in enumerate(form.grid):
        for col in range(len(line)):
            top, left = covered.get((row, col), (row, col))
            entry = form.grid[top][left]
            said = found[row][col] if row < len(found) and col < len(found[row]) else None
            free = (top, left) != (row, col)
            right[row, col] = said is not None and ((free and _is_empty(said)) or _same(said, entry[0] if entry else ""))
    merged = [right[place] for place in covered]
    return sum(right.values()) / len(right), sum(merged) / len(merged)


def _is_empty(text: str) -> bool:
    return text.strip().lower().partition(":")[0] in _EMPTY


def _same(text: str, value: object) -> bool:
    """The words, or the number as it is stored or as its format shows it."""
    plain = "".join(text.split())
    if isinstance(value, str):
        return plain == "".join(value.split()) or (not value and _is_empty(text))
    try:
        number = float(plain.replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return any(abs(number - float(str(value)) * scale) < 0.006 for scale in (1, 100))


def _seconds(reader: Callable[[Path], object], path: Path) -> float:
    reader(path)
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        reader(path)
        times.append(time.process_time() - start)
    return statistics.median(times)


def _against(peer: str, make: Callable[[], Reader], form: Form) -> Iterator[Result]:
    where = f"{peer}, {form.path.suffix}"
    try:
        reader = make()
        theirs = shares(reader(form.path), form)
    except (OSError, ImportError, ValueError, IndexError, AttributeError, RuntimeError) as error:
        yield f"{where}: could not work here ({str(error)[:90] or type(error).__name__})", 0.0, ""
        return
    own = shares(jihe(form.path), form)
    yield f"{where}: its time ÷ jihe's", _seconds(reader, form.path) / _seconds(jihe, form.path), "≥ 1"
    yield f"{where}: places right, jihe", own[0], f"≥ {theirs[0]:.3f} ({peer})"
    yield f"{where}: places in merged cells right, jihe", own[1], f"≥ {max(theirs[1], 1):.3f} ({peer}: {theirs[1]:.3f})"


def run() -> list[Result]:
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as name:
        made = forms(Path(name))
        for peer, (make, suffixes) in PEERS.items():
            if importlib.util.find_spec(peer) is None:
                results.append((f"{peer}: not installed", 0.0, ""))
                continue
            for form in made:
                results += _against(peer, make, form) if form.path.suffix in suffixes else []
    return results


if __name__ == "__main__":
    for label, figure, target in run():
        print(f"{figure:8.3f}  {target:36} {label}")
