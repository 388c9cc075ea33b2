"""Scanned tables: the grid that a person sees, whatever the copy did to the rules."""
from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from parsers import read
from parsers.document import CellState, Document, Table

DPI = 200
COLUMNS = (120, 420, 620, 820, 1020, 1300)
ROWS = (300, 390, 460, 530, 600)
FIGURES = tuple(tuple(str(n * 137 + k * 11 + 10) for k in range(len(COLUMNS) - 1)) for n in range(len(ROWS) - 1))


def picture(rule: int, skew: float = 0.0, blur: float = 0.6, grey: int = 0, merged: bool = False) -> Image.Image:
    """A page with one table: rules ``rule`` pixels wide, turned by ``skew`` degrees; ``merged``: the first column is one cell."""
    page = Image.new("L", (1654, 1169), 255)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(34)
    for n, y in enumerate(ROWS):
        draw.line((COLUMNS[1] if merged and 0 < n < len(ROWS) - 1 else COLUMNS[0], y, COLUMNS[-1], y), fill=grey, width=rule)
    for x in COLUMNS:
        draw.line((x, ROWS[0], x, ROWS[-1]), fill=grey, width=rule)
    for n, row in enumerate(FIGURES):
        for k, figure in enumerate(row):
            if not (merged and k == 0 and n):
                draw.text((COLUMNS[k] + 40, ROWS[n] + 18), figure, fill=20, font=font)
    return page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))


def document(page: Image.Image, kind: str = "PNG") -> Document:
    stream = io.BytesIO()
    page.save(stream, kind, dpi=(DPI, DPI))
    return read(stream.getvalue(), f"扫描.{kind.lower()}")


def the_table(read_: Document) -> Table:
    (table,) = [b for b in read_.blocks if isinstance(b, Table)]
    return table


def figures(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(c.text for c in sorted((c for c in table.cells if c.row == n), key=lambda c: c.col)) for n in range(table.n_rows))


@pytest.mark.parametrize("rule", [2, 4, 6, 8])
def test_hair_lines_and_heavy_rules_make_the_same_grid(rule: int) -> None:
    table = the_table(document(picture(rule)))
    assert figures(table) == FIGURES
    assert all(c.state is CellState.READ for c in table.cells)


@pytest.mark.parametrize("skew", [-1.8, 0.6, 2.5])
def test_a_page_that_lay_askew_is_straightened(skew: float) -> None:
    assert figures(the_table(document(picture(4, skew)))) == FIGURES


def test_a_faint_copy_still_shows_its_rules() -> None:
    assert figures(the_table(document(picture(2, grey=150)))) == FIGURES


def test_a_cell_merged_downwards_is_one_cell() -> None:
    table = the_table(document(picture(6, merged=True)))
    first = next(c for c in table.cells if (c.row, c.col) == (0, 0))
    assert (first.rowspan, first.text) == (len(ROWS) - 1, FIGURES[0][0])


def test_a_speckled_copy_is_read_or_says_that_it_was_not_sure() -> None:
    page = picture(4)
    grains = random.Random(5)
    for _ in range(2500):
        page.putpixel((grains.randrange(page.width), grains.randrange(page.height)), 60)
    table = the_table(document(page))
    wrong = [c for c in table.cells if c.state is CellState.READ and c.text != FIGURES[c.row][c.col]]
    assert (table.n_rows, table.n_cols, wrong) == (len(ROWS) - 1, len(COLUMNS) - 1, [])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_photograph_or_scan_is_read_whatever_its_picture_format(kind: str) -> None:
    assert figures(the_table(document(picture(4), kind))) == FIGURES
