"""Files that cannot or must not be read: each gets one clear answer in Chinese, never a traceback, never silence."""
from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import read
from parsers.document import Document, Format
from parsers.errors import DamagedFile, EncryptedFile, HostileFile, LimitExceeded, ReaderKilled, ReadError, UnsupportedFile
from parsers.intake import walk
from parsers.isolate import KillablePool
from parsers.limits import MEBIBYTE, Limits
from tests.parsers import hostile_maker as make
from tests.parsers.ole_maker import compound
from tests.parsers.xls_maker import label, number, one_sheet

PATH = "虚构县农业农村局/附件1.docx"
Builder = Callable[[], bytes]
MEGABYTES = 1_000_000

REFUSED: dict[str, tuple[Builder, type[ReadError] | tuple[type[ReadError], ...], str]] = {
    "empty": (lambda: b"", DamagedFile, "空的"),
    "binary rubbish": (lambda: bytes(range(256)) * 40, UnsupportedFile, "不认识"),
    "an unknown OLE file": (lambda: compound({"PowerPoint Document": b"1"}), UnsupportedFile, "不认识"),
    "an OLE header and nothing else": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DamagedFile, "损坏"),
    "a pptx": (lambda: make.packed({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), UnsupportedFile, "不认识"),

    "docx: cut in half": (lambda: make.docx()[:len(make.docx()) // 2], DamagedFile, "损坏"),
    "docx: a part cut": (lambda: make.changed(make.docx(), "word/document.xml", lambda x: x[:len(x) // 2]), DamagedFile, ""),
    "docx: a part that is no XML": (lambda: make.changed(make.docx(), "word/document.xml", lambda x: b"\0\1\2"), DamagedFile, ""),
    "docx: locked by Word": (make.locked_package, EncryptedFile, "密码"),
    "docx: locked zip parts": (lambda: make.with_locked_parts(make.docx()), EncryptedFile, "密码"),
    "docx: bomb": (lambda: make.changed(make.docx(), "word/document.xml", lambda x: x + b" " * 30 * MEGABYTES), LimitExceeded, "max_ratio"),
    "docx: too many parts": (lambda: make.packed({**make.parts_of(make.docx()), **{f"x/{n}": b"" for n in range(5_001)}}),
                             LimitExceeded, "max_entries"),
    "docx: entities": (lambda: make.with_entities(make.docx(), "word/document.xml"), HostileFile, "实体"),
    "docx: entities in the styles": (lambda: make.with_entities(make.docx(), "word/styles.xml"), HostileFile, "实体"),
    "docx: macros": (lambda: make.changed(make.docx(), "word/vbaProject.bin", lambda _: b"1"), HostileFile, "宏"),
    "docx: a paragraph of 18 MB": (lambda: make.body("<w:p>" + f"<w:r><w:t>{make.words(2 * MEGABYTES)}</w:t></w:r>" * 3 + "</w:p>"),
                                   LimitExceeded, "max_characters"),
    "docx: one text of 12 MB": (lambda: make.body(f"<w:p><w:r><w:t>{make.words(4 * MEGABYTES)}</w:t></w:r></w:p>"),
                                (DamagedFile, LimitExceeded), ""),
    "docx: tables in tables": (lambda: make.body("<w:tbl><w:tr><w:tc>" * 400 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 400),
                               (LimitExceeded, DamagedFile), ""),
    "docx: elements in elements": (lambda: make.body("<w:sdt>" * 20_000 + "</w:sdt>" * 20_000), (LimitExceeded, DamagedFile), ""),

    "xlsx: cut in half": (lambda: make.xlsx()[:len(make.xlsx()) // 2], DamagedFile, "损坏"),
    "xlsx: a part cut": (lambda: make.changed(make.xlsx(), "xl/worksheets/sheet1.xml", lambda x: x[:len(x) // 2]), DamagedFile, ""),
    "xlsx: locked zip parts": (lambda: make.with_locked_parts(make.xlsx()), EncryptedFile, "密码"),
    "xlsx: bomb": (lambda: make.changed(make.xlsx(), "xl/worksheets/sheet1.xml", lambda x: x + b" " * 30 * MEGABYTES),
                   LimitExceeded, "max_ratio"),
    "xlsx: entities": (lambda: make.with_entities(make.xlsx(), "xl/workbook.xml"), HostileFile, "实体"),
    "xlsx: entities in a sheet": (lambda: make.with_entities(make.xlsx(), "xl/worksheets/sheet1.xml"), HostileFile, "实体"),
    "xlsx: macros": (lambda: make.changed(make.xlsx(), "xl/vbaProject.bin", lambda _: b"1"), HostileFile, "宏"),
    "xlsx: a cell of 10 MB": (lambda: make.sheet(f'<row r="1">{make.inline("A1", make.words(10 * MEGABYTES // 3))}</row>'),
                              LimitExceeded, "max_cell_characters"),
    "xlsx: opposite corners": (lambda: make.sheet(f'<row r="1">{make.inline("A1", "甲")}</row>'
                                                  f'<row r="1048576">{make.inline("XFD1048576", "乙")}</row>'), LimitExceeded, "max_"),

    "xls: locked": (make.locked_xls, EncryptedFile, "密码"),
    "xls: nothing inside": (lambda: compound({"Workbook": b"\x09\x08"}), DamagedFile, ""),

    "pdf: cut in half": (lambda: make.pdf()[:len(make.pdf()) // 2], DamagedFile, ""),
    "pdf: a header and nothing else": (lambda: b"%PDF-1.7\n", DamagedFile, ""),
    "pdf: locked": (make.locked_pdf, EncryptedFile, "密码"),
    "pdf: 3,000 pages": (lambda: make.pdf(3_000), LimitExceeded, "max_pages"),

    "image: 90,000 × 90,000": (lambda: make.png(90_000, 90_000), LimitExceeded, "max_image_pixels"),
    "image: cut": (lambda: make.png(50, 50)[:40], DamagedFile, ""),

    "ofd: cut in half": (lambda: make.ofd()[:60], DamagedFile, "损坏"),
    "ofd: entities": (lambda: make.ofd(make.BILLION_LAUGHS.encode() + b"<a/>"), HostileFile, "实体"),
    "ofd: no document inside": (make.ofd, DamagedFile, ""),
    "ofd: locked zip parts": (lambda: make.with_locked_parts(make.ofd()), EncryptedFile, "密码"),
    "ofd: bomb": (lambda: make.ofd(b" " * 30 * MEGABYTES), LimitExceeded, "max_ratio"),

    "doc: cut in half": (lambda: compound({"WordDocument": b"\xec\xa5"})[:2000], DamagedFile, "损坏"),
    "doc: locked": (lambda: compound({"WordDocument": b"\xec\xa5" + b"\0" * 8 + b"\0\x01"}), EncryptedFile, "密码"),
    "doc: macros": (lambda: compound({"WordDocument": b"\xec\xa5" + b"\0" * 10, "Macros": {"VBA": {}}}), HostileFile, "宏"),
    "text: too long": (lambda: "甲".encode() * 6 * MEGABYTES, LimitExceeded, "max_characters"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_gets_a_clear_error(name: str) -> None:
    build, kind, words = REFUSED[name]
    with pytest.raises(kind) as caught:
        read(build(), PATH)
    error = caught.value
    assert error.where == PATH
    assert error.remedy, "says what to do"
    assert str(error).startswith(f"{PATH}：")
    assert words in str(error)
    assert any("\u4e00" <= c <= "\u9fff" for c in error.what + error.remedy)


@pytest.mark.parametrize(("build", "path", "form"), [
    (make.docx, "报告.pdf", Format.DOCX),
    (make.docx, "报告.doc", Format.DOCX),
    (make.docx, "报告", Format.DOCX),
    (make.xlsx, "附件1.xls", Format.XLSX),
    (make.xlsx, "附件1.docx", Format.XLSX),
    ("填报单位：虚构局".encode, "附件1.xlsx", Format.TEXT),
])
def test_content_decides_and_not_the_suffix(build: Builder, path: str, form: Format) -> None:
    assert read(build(), path).format == form


def test_a_pdf_that_is_called_a_workbook_is_a_pdf() -> None:
    from parsers.sniff import reader_for

    assert reader_for(make.pdf(), "附件1.xlsx", Limits()).FORMAT == Format.PDF


def test_part_names_that_climb_are_only_names() -> None:
    data = make.packed({**make.parts_of(make.docx()), "../../../etc/cron.d/x": b"1", "/abs": b"1", "C:\\x\x07": b"1"})
    assert any("78.60万元" in p.text for p in read(data, PATH).paragraphs)


def test_a_merge_over_the_whole_sheet_is_read_or_refused_quickly() -> None:
    data = make.sheet(f'<row r="1">{make.inline("A1", "甲")}</row>', '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    try:
        (table,) = read(data, PATH).tables
    except LimitExceeded as error:
        assert error.where == PATH
    else:
        assert len(table.cells) == 1


@pytest.fixture(scope="module")
def pool() -> Iterator[KillablePool]:
    """Readers where they can be killed, and without LibreOffice, which would take seconds a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JIHE_SOFFICE", "/nowhere/soffice")
        with KillablePool(1, timeout=20, memory_bytes=1500 * MEBIBYTE) as workers:
            yield workers


def test_a_pdf_built_to_hang_costs_only_its_own_time(pool: KillablePool) -> None:
    stuck = pool.submit(read, make.recursive_pdf(), "甲局/报告.pdf", timeout=3, where="甲局/报告.pdf")
    after = pool.submit(read, make.docx(), "乙局/报告.docx")
    assert after.result(timeout=60).format == Format.DOCX
    error = stuck.exception(timeout=60)
    assert error is None or isinstance(error, ReaderKilled | ReadError)


STARTS = (b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"\x89PNG\r\n\x1a\n",
          b"\xff\xd8\xff\xe0", b"II*\0", b"BM", b"\xff\xfe", b"\xef\xbb\xbf", b"<html>", b"<?xml version='1.0'?>", b"|a|\n|-|\n", b"a,b\n")
FUZZ = settings(max_examples=120, deadline=None, derandomize=True, database=None,
                suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def outcome(pool: KillablePool, data: bytes) -> Document | ReadError:
    """Anything but a Document or a ReadError fails the test with its own traceback."""
    try:
        return pool.submit(read, data, PATH, Limits(), where=PATH).result(timeout=60)
    except ReadError as error:
        return error


@FUZZ
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(pool: KillablePool, start: bytes, rest: bytes) -> None:
    result = outcome(pool, start + rest)
    assert isinstance(result, Document) or (result.where == PATH and result.remedy)


def xls() -> bytes:
    return one_sheet(label(0, 0, "项目名称"), label(0, 1, "预算数"), label(1, 0, "农技推广"), number(1, 1, 120))


def samples() -> tuple[bytes, ...]:
    return (make.docx(), make.xlsx(), make.pdf(), make.whole_ofd(), make.locked_xls(), make.locked_package(), make.png(20, 20),
            xls(), "<table><tr><td>甲</td></tr></table>".encode("gbk"), "|甲|乙|\n|-|-|\n|1|2|\n".encode())


@FUZZ
@given(which=st.integers(0, 9), at=st.floats(0, 1), new=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_files_with_a_few_wrong_bytes_are_read_or_refused(pool: KillablePool, which: int, at: float, new: bytes, cut: bool) -> None:
    data = samples()[which]
    place = int(at * len(data))
    result = outcome(pool, data[:place] + new + (b"" if cut else data[place + len(new):]))
    assert isinstance(result, Document) or (result.where == PATH and result.remedy)


@FUZZ
@given(which=st.sampled_from(["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
                              "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels",
                              "OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Signs/Sign_0/Signature.xml"]),
       at=st.floats(0, 1), new=st.sampled_from([b"", b"<", b">", b'"', b"&", b"-1", b"99999999999", b"\xff", b"<!--", b"</w:p>"]),
       drop=st.integers(0, 40))
def test_packages_with_a_wrong_part_are_read_or_refused(pool: KillablePool, which: str, at: float, new: bytes, drop: int) -> None:
    whole = make.docx() if which in make.parts_of(make.docx()) else make.xlsx() if which.startswith("xl/") else make.whole_ofd()

    def change(xml: bytes) -> bytes:
        place = int(at * len(xml))
        return xml[:place] + new + xml[place + drop:]

    result = outcome(pool, make.changed(whole, which, change))
    assert isinstance(result, Document) or (result.where == PATH and result.remedy)


@FUZZ
@given(at=st.floats(0, 1), new=st.binary(min_size=1, max_size=6), cut=st.booleans())
def test_archives_with_a_few_wrong_bytes_are_walked(tmp_path_factory: pytest.TempPathFactory, at: float, new: bytes, cut: bool) -> None:
    data = make.packed({"甲局/报告.txt": "正文".encode(), "../乙.zip": make.packed({"表.docx": make.docx()})})
    place = int(at * len(data))
    file = tmp_path_factory.mktemp("round") / "甲局.zip"
    file.write_bytes(data[:place] + new + (b"" if cut else data[place + len(new):]))
    for entry in walk(file.parent):
        if not entry.ignored and entry.error is None:
            try:
                entry.load()
            except ReadError as error:
                assert error.where == entry.path
