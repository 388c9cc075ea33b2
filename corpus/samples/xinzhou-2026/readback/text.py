"""The text of a built file, whatever its format, with all spaces taken out."""
from __future__ import annotations

import re
import unicodedata
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import xlrd

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Rows = list[list[str]]


def norm(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@cache
def text_of(path: Path) -> str:
    """All text of a file; of an image-only PDF what OCR reads."""
    if path.suffix == ".docx":
        root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
        return norm("".join(part.text or "" for part in root.iter(W + "t")))
    if path.suffix == ".pdf":
        return norm("".join(pdf_pages(path))) or norm("".join(word for line in ocr_lines(path) for word in line))
    sheets = xls_sheets(path) if path.suffix == ".xls" else xlsx_sheets(path)
    return norm("".join(cell for rows in sheets.values() for row in rows for cell in row))


def pdf_pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def docx_tables(path: Path) -> list[Rows]:
    """Tables of a Word file; a cell that spans columns stands once, a vertically merged one repeats as empty."""
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return [[["".join(part.text or "" for part in cell.iter(W + "t")) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
            for table in root.iter(W + "tbl")]


def xlsx_sheets(path: Path) -> dict[str, Rows]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [[_shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()] for sheet in book}


def xls_sheets(path: Path) -> dict[str, Rows]:
    book = xlrd.open_workbook(str(path), formatting_info=True)
    return {sheet.name: [[_shown(sheet.cell_value(row, column), _xls_format(book, sheet, row, column)) for column in range(sheet.ncols)]
                         for row in range(sheet.nrows)] for sheet in book.sheets()}


def _xls_format(book: Any, sheet: Any, row: int, column: int) -> str:
    return str(book.format_map[book.xf_list[sheet.cell_xf_index(row, column)].format_key].format_str)


def _shown(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        number = Decimal(str(value))
        if "%" in number_format:
            return f"{(number * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
        return format(number.normalize(), "f")
    return str(value)


@cache
def ocr_lines(path: Path) -> list[list[str]]:
    """Lines of words of a scan, left to right, by OCR; empty where the OCR package is not installed."""
    try:
        import numpy
        from rapidocr import RapidOCR
    except ImportError:
        return []
    engine = RapidOCR()
    lines: list[list[str]] = []
    document = pypdfium2.PdfDocument(path)
    for number in range(len(document)):
        image = numpy.asarray(document[number].render(scale=2.1).to_pil())
        found: Any = engine(image)
        words = sorted(((box[:, 1].mean(), box[:, 0].mean(), text) for box, text in zip(found.boxes, found.txts, strict=True)))
        lines += _rows(words)
    return lines


def _rows(words: list[tuple[float, float, str]]) -> list[list[str]]:
    rows: list[list[tuple[float, float, str]]] = []
    for word in words:
        if rows and word[0] - rows[-1][-1][0] < 12:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [[text for _, _, text in sorted(row, key=lambda each: each[1])] for row in rows]
