"""Reading side by side with other document readers, where they are installed and run offline: a Word form with merged
cells, and an Excel form. A peer that is not installed is left out; ``pip install markitdown docx2python unstructured
docling`` beside Jihe brings them in. That Jihe's own merged cells are right is for the tests to say.
"""
from __future__ import annotations

import importlib.util
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import parsers
from benchmarks import bench_docx, bench_xlsx

RUNS = 5
Reader = Callable[[Path], object]


def _own(path: Path) -> object:
    document = parsers.read(path.read_bytes(), path.name)
    return [list(table.cells) for table in document.tables]


def _markitdown() -> Reader:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path)).text_content


def _docx2python() -> Reader:
    from docx2python import docx2python

    return lambda path: docx2python(path).body


def _docling() -> Reader:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda path: converter.convert(path).document


def _unstructured() -> Reader:
    from unstructured.partition.docx import partition_docx

    return lambda path: partition_docx(filename=str(path), infer_table_structure=True)


PEERS: dict[str, tuple[str, Callable[[], Reader], tuple[str, ...]]] = {
    "markitdown": ("markitdown", _markitdown, (".docx", ".xlsx")), "docx2python": ("docx2python", _docx2python, (".docx",)),
    "docling": ("docling", _docling, (".docx", ".xlsx")), "unstructured": ("unstructured", _unstructured, (".docx",))}


def _files(folder: Path) -> dict[str, Path]:
    made = {".docx": bench_docx.form(60, 10), ".xlsx": bench_xlsx.by_an_office(*bench_xlsx.content(200, 17))}
    paths = {suffix: folder / f"form{suffix}" for suffix in made}
    for suffix, data in made.items():
        paths[suffix].write_bytes(data)
    return paths


def _median(reader: Reader, path: Path) -> float:
    reader(path)
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        reader(path)
        times.append(time.process_time() - start)
    return statistics.median(times)


def run() -> list[tuple[str, float, str]]:
    rows: list[tuple[str, float, str]] = []
    with tempfile.TemporaryDirectory() as name:
        paths = _files(Path(name))
        for peer, (module, make, suffixes) in PEERS.items():
            if importlib.util.find_spec(module) is None:
                continue
            reader = make()
            rows += [(f"{peer} ÷ jihe, {suffix}", _median(reader, paths[suffix]) / _median(_own, paths[suffix]), "≥ 1") for suffix in suffixes]
    return rows or [("no peer is installed", 0.0, "")]
