from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from checker.outputs.annotated import pdf as annotated
from checker.outputs.annotated.note import Note
from parsers.document import Anchor, Box
from parsers.errors import DamagedFile, EncryptedFile

DAY = "2026-09-16T00:00:00Z"
LINES = ("【C01 退回·确定】执行率不对", "应为：41.67%")
BOX = Box(100, 40, 160, 55)


def blank(rotation: int = 0, crop: tuple[float, float, float, float] | None = None, pages: int = 2, password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(400, 600)
        page.rotate(rotation)
        if crop:
            page.cropbox = RectangleObject(crop)
    if password:
        writer.encrypt("", password, algorithm="AES-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def on(page: int, box: Box | None = BOX) -> Note:
    return Note(Anchor("page", page, box=box), f"第{page}页", "35.00%", LINES)


def notes_on(data: bytes, page: int) -> list[Any]:
    return [a.get_object() for a in PdfReader(io.BytesIO(data)).pages[page - 1].get("/Annots", [])]


def test_a_highlight_with_the_words_lies_on_its_page() -> None:
    out = annotated.annotate(blank(), "报告.pdf", [on(2)], DAY)
    assert notes_on(out, 1) == []
    (found,) = notes_on(out, 2)
    assert (found["/Subtype"], found["/Contents"], found["/T"]) == ("/Highlight", "\n".join(LINES), "绩核")
    assert [float(v) for v in found["/Rect"]] == [100, 545, 160, 560]


@pytest.mark.parametrize(("rotation", "rect"), [(0, [120, 525, 180, 540]), (90, [60, 130, 75, 190]),
                                                (180, [230, 70, 290, 85]), (270, [335, 420, 350, 480])])
def test_a_turned_and_cropped_page_gets_its_highlight_where_the_reader_saw_the_words(rotation: int, rect: list[float]) -> None:
    (found,) = notes_on(annotated.annotate(blank(rotation, (20, 30, 390, 580)), "报告.pdf", [on(1)], DAY), 1)
    assert [float(v) for v in found["/Rect"]] == rect


def test_what_has_no_box_is_a_note_at_the_top_of_the_page_with_its_place() -> None:
    out = annotated.annotate(blank(), "报告.pdf", [on(2, None), on(2, None), Note(None, "正文", "", LINES), on(9)], DAY)
    first, second = notes_on(out, 2)
    assert first["/Subtype"] == "/Text" and "位置：第2页" in first["/Contents"] and first["/Rect"] != second["/Rect"]
    assert len(notes_on(out, 1)) == 2


def test_the_units_bytes_stay_in_front_so_that_a_signature_on_them_holds() -> None:
    source = blank()
    out = annotated.annotate(source, "报告.pdf", [on(1)], DAY)
    assert out.startswith(source) and out == annotated.annotate(source, "报告.pdf", [on(1)], DAY)


def test_a_file_with_restrictions_is_left_alone() -> None:
    with pytest.raises(EncryptedFile, match=r"报告\.pdf：文件有加密限制"):
        annotated.annotate(blank(password="x"), "报告.pdf", [on(1)], DAY)


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"])
def test_a_broken_file_is_a_clear_error(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"报告\.pdf"):
        annotated.annotate(data, "报告.pdf", [on(1)], DAY)


def test_a_tall_cell_is_marked_line_by_line_so_that_the_cells_beside_it_stay_clear() -> None:
    (found,) = notes_on(annotated.annotate(blank(), "报告.pdf", [on(1, Box(100, 40, 160, 110))], DAY), 1)
    corners = [float(v) for v in found["/QuadPoints"]]
    heights = [corners[n + 1] - corners[n + 5] for n in range(0, len(corners), 8)]
    assert len(heights) > 3 and max(heights) < 20
    assert min(corners[0::2]) > 100 and max(corners[0::2]) < 160
