"""doc, wps, rtf and what passes for them: converted in a cage, or refused in words."""
from __future__ import annotations

import http.server
import io
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers import read
from parsers.document import Document, Format
from parsers.errors import DamagedFile, EncryptedFile, HostileFile, MissingTool, ReaderKilled
from parsers.formats import legacy
from parsers.formats._legacy import guard, office
from parsers.formats.legacy import Source, convert_many
from parsers.isolate import KillablePool
from parsers.limits import Limits
from tests.parsers.ole_maker import compound

needs_office = pytest.mark.skipif(office.find() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name == "nt", reason="a shell script stands for LibreOffice")
WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
WORD_97, PASSWORD = 0xA5EC, 0x0100
PARAGRAPHS = ["虚构县农业农村局绩效监控报告", "一、总体情况", "截至8月底，支出78.60万元，执行率65.5%。"]


def word_stream(flags: int = 0) -> bytes:
    return struct.pack("<H8xH", WORD_97, flags)


def rtf(*paragraphs: str) -> bytes:
    """RTF as Word writes Chinese: numbers for characters, which are signed."""
    def escaped(text: str) -> str:
        return "".join(c if c < "\x80" else f"\\u{struct.unpack('<h', struct.pack('<H', ord(c)))[0]}?" for c in text)
    return ("{\\rtf1\\ansi\\uc1 " + "\\par ".join(map(escaped, paragraphs)) + "\\par}").encode("ascii")


def grid(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.text if cell else "" for cell in row] for row in table.rows()]


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs if p.text]


@pytest.fixture(scope="module")
def doc() -> bytes:
    """A real Word 97 file, made from a docx."""
    import docx

    document, target = docx.Document(), io.BytesIO()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    table = document.add_table(2, 3)
    for n, text in enumerate(["项目名称", "预算数", "执行率", "高标准农田建设", "120", "65.5%"]):
        table.cell(n // 3, n % 3).text = text
    document.add_paragraph("填表人：沈某某")
    document.save(target)
    program = office.find()
    assert program is not None
    (made,), _ = office.convert(program, [("a.docx", target.getvalue())], "doc:MS Word 97", "", 60)
    assert made is not None
    return made


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A LibreOffice that does as the test says."""
    program = tmp_path / "soffice"
    monkeypatch.setenv(office.SETTING, str(program))
    yield program


def pretend(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.mark.office
@needs_office
@pytest.mark.parametrize(("name", "carrier"), [("报告.doc", "doc"), ("报告.wps", "wps"), ("报告.docx", "doc"), ("报告", "doc")])
def test_a_word_97_file_is_read_whatever_its_suffix(doc: bytes, name: str, carrier: str) -> None:
    document = read(doc, f"甲局/{name}")
    assert (document.path, document.format, document.carrier) == (f"甲局/{name}", Format.LEGACY, carrier)
    assert texts(document) == [*PARAGRAPHS, "填表人：沈某某"]
    assert grid(document) == [["项目名称", "预算数", "执行率"], ["高标准农田建设", "120", "65.5%"]]


@pytest.mark.office
@needs_office
def test_places_are_those_of_the_converted_docx(doc: bytes) -> None:
    anchor = next(read(doc, "报告.doc").paragraphs).locate().anchor
    assert anchor is not None
    assert (anchor.part, anchor.index) == ("word/document.xml", 0)


@pytest.mark.office
@needs_office
def test_rtf_is_read() -> None:
    document = read(rtf(*PARAGRAPHS), "报告.doc")
    assert (texts(document), document.carrier) == (PARAGRAPHS, "rtf")


@pytest.mark.office
@needs_office
def test_office_2003_xml_is_read() -> None:
    text = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in PARAGRAPHS)
    document = read(f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{WORD_2003}">'
                    f"<w:body>{text}</w:body></w:wordDocument>".encode(), "报告.doc")
    assert (texts(document), document.carrier) == (PARAGRAPHS, "xml")


@pytest.mark.office
@needs_office
def test_an_office_2003_workbook_is_read_as_a_sheet() -> None:
    book = ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
            '<Worksheet ss:Name="附件1"><Table><Row><Cell><Data ss:Type="String">项目</Data></Cell>'
            '<Cell><Data ss:Type="Number">120.5</Data></Cell></Row></Table></Worksheet></Workbook>')
    document = read(book.encode(), "附件1.xls")
    assert grid(document) == [["项目", "120.5"]]


@pytest.mark.office
@needs_office
def test_several_files_are_converted_in_one_start_and_keep_their_order(doc: bytes) -> None:
    locked = compound({"WordDocument": word_stream(PASSWORD)})
    results = convert_many([Source(doc, "1.doc"), Source(locked, "2.doc"), Source(rtf("乙"), "3.rtf"), Source(doc, "4.doc")], Limits())
    assert [type(r) for r in results] == [bytes, EncryptedFile, bytes, bytes]
    assert isinstance(results[2], bytes)
    assert texts(legacy.read_converted(results[2], Source(rtf("乙"), "3.rtf"), Limits())) == ["乙"]


@pytest.mark.office
@needs_office
def test_a_word_file_with_nothing_behind_its_header_is_an_error() -> None:
    with pytest.raises(DamagedFile, match=r"甲局/坏\.doc：.*请单位"):
        read(compound({"WordDocument": word_stream()}), "甲局/坏.doc")


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("caged", [True, False])
def test_what_a_document_links_to_is_not_fetched(caged: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Watcher(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    for method in ("GET", "HEAD", "OPTIONS", "PROPFIND"):
        setattr(Watcher, f"do_{method}", Watcher.answer)
    if not caged:
        monkeypatch.setattr(office, "_cage", lambda: ())
    with http.server.HTTPServer(("127.0.0.1", 0), Watcher) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        there = f"http://127.0.0.1:{server.server_port}"
        page = f'<html><head><link rel="stylesheet" href="{there}/s.css"></head><p>正文</p><img src="{there}/p.png"></html>'
        program = office.find()
        assert program is not None
        (made,), _ = office.convert(program, [("a.html", page.encode("utf-8-sig"))], "docx:MS Word 2007 XML", "HTML (StarWriter)", 60)
        server.shutdown()
    assert made is not None
    assert asked == []


@pytest.mark.office
@needs_office
def test_a_document_without_a_word_is_an_error_and_not_an_empty_report() -> None:
    with pytest.raises(DamagedFile, match=r"甲局/空\.rtf：转换后没有文字.*另存为 docx 或 PDF"):
        read(rtf(""), "甲局/空.rtf")


def test_without_libreoffice_the_user_is_told_where_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    with pytest.raises(MissingTool) as caught:
        read(rtf("正文"), "甲局/报告.rtf")
    assert str(caught.value).startswith("甲局/报告.rtf：需要安装 LibreOffice 才能读取 doc、wps、rtf 文件。")
    assert all(words in str(caught.value) for words in ("libreoffice.org", "单位软件仓库", "JIHE_SOFFICE", "请单位另存为 docx"))


def test_a_setting_that_names_no_program_is_no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(office.SETTING, str(tmp_path / "没有"))
    assert office.find() is None


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(EncryptedFile, match=r"甲局/报告\.doc：文件有打开密码，无法读取。请单位取消密码"):
        read(compound({"WordDocument": word_stream(PASSWORD)}), "甲局/报告.doc")


@pytest.mark.parametrize("storage", ["Macros", "_VBA_PROJECT_CUR"])
def test_a_file_with_macros_is_refused(storage: str) -> None:
    data = compound({"WordDocument": word_stream(), storage: {"VBA": {"dir": b"1"}}})
    with pytest.raises(HostileFile, match=r"甲局/报告\.doc：文件带有宏代码，已拒绝读取。.*另存为 docx"):
        read(data, "甲局/报告.doc")


def test_entities_in_office_2003_xml_are_refused() -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><?mso-application progid="Word.Document"?><w:wordDocument/>'
    with pytest.raises(HostileFile, match=r"a\.xml：文件含有实体声明"):
        read(data, "a.xml")


@pytest.mark.parametrize("data", [compound({"Workbook": b"1"}), b"{\\rt", b"<?xml version='1.0'?><a/>", "# 标题".encode()])
def test_other_files_are_not_claimed(data: bytes) -> None:
    from parsers.sniff import Head

    assert not legacy.recognises(Head(data))


@posix
def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(fake_office: Path, tmp_path: Path) -> None:
    pretend(fake_office, f"sleep 600 & echo $! > {tmp_path}/pid; sleep 600; true")
    with pytest.raises(ReaderKilled, match=r"甲局/报告\.rtf：LibreOffice 转换超过1秒被中止。请单位另存为 docx"):
        read(rtf("正文"), "甲局/报告.rtf", Limits(seconds_per_file=9))
    assert is_gone(int((tmp_path / "pid").read_text()))


@posix
def test_one_file_that_hangs_does_not_cost_the_batch(fake_office: Path) -> None:
    """The first start, with both files, does nothing; alone, only the second succeeds."""
    pretend(fake_office, 'for f; do last=$f; done; out=$(echo "$*" | sed "s/.*--outdir \\([^ ]*\\).*/\\1/")\n'
                         'case "$*" in *0.rtf*) exit 1;; esac\necho made > $out/$(basename $last .rtf).docx')
    bad, good = convert_many([Source(rtf("甲"), "甲.rtf"), Source(rtf("乙"), "乙.rtf")], Limits())
    assert isinstance(bad, DamagedFile)
    assert good == b"made\n"


@posix
def test_a_conversion_whose_asker_is_killed_ends_and_leaves_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    script = f"echo $$ > {tmp_path}/pid; sleep 600; true"
    asker = subprocess.Popen([sys.executable, guard.__file__, "600", str(folder), "sh", "-c", script], stdin=subprocess.PIPE)
    pid_file = tmp_path / "pid"
    waiting = threading.Event()
    while not (pid_file.exists() and pid_file.read_text().strip()):
        waiting.wait(0.01)
    assert asker.stdin is not None
    asker.stdin.close()
    assert asker.wait(timeout=20) == guard.ABANDONED
    assert is_gone(int(pid_file.read_text()))
    assert not folder.exists()


@posix
def test_a_reading_process_that_is_killed_takes_its_libreoffice_along(fake_office: Path, tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    pretend(fake_office, f"echo $$ > {pid_file}; sleep 600; true")
    with KillablePool(1) as pool:
        pool.submit(len, "").result(timeout=60)
        with pytest.raises(ReaderKilled, match=r"甲局/报告\.rtf：读取超过2秒被中止"):
            pool.submit(read, rtf("正文"), "甲局/报告.rtf", timeout=2, where="甲局/报告.rtf").result(timeout=60)
    office_pid, waiting = int(pid_file.read_text()), threading.Event()
    for _ in range(2000):
        if is_gone(office_pid):
            break
        waiting.wait(0.01)
    assert is_gone(office_pid)


@posix
def test_nothing_is_left_on_the_disk(fake_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    pretend(fake_office, "exit 0")
    with pytest.raises(DamagedFile):
        read(rtf("正文"), "报告.rtf")
    assert list(room.iterdir()) == []


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has reaped yet has."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] in "ZX"
