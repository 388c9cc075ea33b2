"""Damaged, locked and malicious PDFs end in an error the user can act on, never in anything else."""
from __future__ import annotations

import io
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parsers.errors import DamagedFile, EncryptedFile, LimitExceeded
from parsers.formats import pdf
from parsers.limits import Limits
from parsers.sniff import Head
from tests.parsers import pdf_maker as make
from tests.parsers.pdf_maker import Pdf

ROOT = Path(__file__).resolve().parents[2]
GOOD = make.simple([["项目", "支出"], ["堤岸维修", "12"]]).done()


def read(data: bytes, limits: Limits | None = None) -> None:
    pdf.read(data, "甲镇/报告.pdf", limits or Limits())


def locked(owner: str, user: str) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(GOOD))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 5000, b"%PDF-1.4 hello", GOOD[:400]],
                         ids=["header only", "zeros", "words", "cut off"])
def test_a_file_that_only_claims_to_be_a_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"甲镇/报告\.pdf：PDF 文件不完整或已损坏.*重新导出"):
        read(data)


def test_a_file_without_pages_is_damaged() -> None:
    from pypdf import PdfWriter

    out = io.BytesIO()
    PdfWriter().write(out)
    with pytest.raises(DamagedFile):
        read(out.getvalue())


def test_a_password_to_open_is_said() -> None:
    with pytest.raises(EncryptedFile, match="取消密码"):
        read(locked("主人", "secret"))


def test_protection_against_changes_does_not_stop_reading() -> None:
    document = pdf.read(locked("owner", ""), "甲镇/报告.pdf", Limits())
    assert [c.text for c in next(document.tables).cells] == ["项目", "支出", "堤岸维修", "12"]


def test_one_damaged_page_does_not_cost_the_others() -> None:
    from pypdf import PdfWriter
    from pypdf.generic import NullObject

    writer = PdfWriter(clone_from=io.BytesIO(make.simple([["项目", "支出"], ["堤岸", "12"]], pdf=Pdf().text(60, 60, "第一页").page()).done()))
    writer.root_object["/Pages"]["/Kids"][0] = NullObject()      # type: ignore[index]
    out = io.BytesIO()
    writer.write(out)
    document = pdf.read(out.getvalue(), "甲.pdf", Limits())
    assert [c.text for t in document.tables for c in t.cells] == ["项目", "支出", "堤岸", "12"]
    assert [r.message for r in document.remarks] == ["第1页已损坏，没有读取"]


def test_the_header_may_stand_behind_other_bytes() -> None:
    assert pdf.recognises(Head(b"\r\n" * 20 + GOOD)) and not pdf.recognises(Head(b"PK\3\4" + b"x" * 2000 + b"%PDF-"))


def test_too_many_pages_are_refused_fast() -> None:
    sheet = Pdf()
    for _ in range(2999):
        sheet.canvas.showPage()
    data = sheet.done()
    start = time.perf_counter()
    with pytest.raises(LimitExceeded, match=r"文件有3000页，超过限制 max_pages＝600"):
        read(data)
    assert time.perf_counter() - start < 2


def test_too_many_characters_and_cells_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="max_characters＝5"):
        read(GOOD, Limits(max_characters=5))
    with pytest.raises(LimitExceeded, match="max_cells＝3"):
        read(GOOD, Limits(max_cells=3))


def test_a_page_of_countless_strokes_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from parsers.formats._pdf import walk

    monkeypatch.setattr(walk, "_MAX_OBJECTS", 500)
    sheet = Pdf().text(60, 60, "正文一行")
    for i in range(1000):
        sheet.line(50, i % 800, 500, i % 800)
    document = pdf.read(sheet.done(), "甲镇/报告.pdf", Limits())
    assert any("图形过多" in r.message for r in document.remarks)


def test_forms_within_forms_are_followed_only_so_deep() -> None:
    sheet = Pdf()
    for level in range(30):
        sheet.canvas.beginForm(f"f{level}")
        sheet.canvas.setFont(make.FONT, 12)
        sheet.canvas.line(10, 10, 200, 10)
        if level:
            sheet.canvas.doForm(f"f{level - 1}")
        sheet.canvas.endForm()
    sheet.canvas.doForm("f29")
    sheet.text(60, 60, "正文一行")
    assert [p.text for p in pdf.read(sheet.done(), "甲.pdf", Limits()).paragraphs] == ["正文一行"]


FUZZ = """
import random, sys
from pathlib import Path
from types import ModuleType
from parsers.errors import ReadError
from parsers.formats import pdf
from parsers.limits import Limits
page = ModuleType("page"); page.read_page = lambda *a: ([], [], [])
sys.modules["parsers.formats._scan.page"] = page
source = Path(sys.argv[1]).read_bytes()
for seed in range(int(sys.argv[2]), int(sys.argv[3])):
    chance, data = random.Random(seed), bytearray(source)
    for _ in range(chance.choice([1, 3, 10, 40])):
        place = chance.randrange(len(data))
        kind = chance.random()
        if kind < 0.5: data[place] = chance.randrange(256)
        elif kind < 0.8: del data[place:place + chance.randrange(1, 60)]
        else: data[place:place] = bytes(chance.choice(b"0123456789<>[]/()") for _ in range(5))
    print(seed, flush=True)
    try:
        pdf.read(bytes(data), "x.pdf", Limits())
    except ReadError:
        pass
print("done")
"""


def fuzz_source() -> bytes:
    """A file with something of everything, its streams uncompressed so that mutations reach them."""
    sheet = Pdf(options={"pageCompression": 0})
    make.simple([["项目名称", "支出数"], ["堤岸维修", "12"], ["桥梁检测", "45"]], pdf=sheet)
    sheet.prose(400, "资金由国库集中支付，未发现截留挪用，预计年底可以全部完成。" * 3)
    sheet.canvas.acroForm.textfield(name="unit", value="12", x=165, y=300, width=80, height=20)
    sheet.page().canvas.rotate(90)
    sheet.text(300, 900, "竖排的一行文字")
    return sheet.done()


@pytest.mark.parametrize("batch", range(2))
def test_mutated_bytes_let_only_reading_errors_escape(tmp_path: Path, batch: int) -> None:
    """In a process of its own: pdfium itself may crash, which is another guard's business."""
    source = tmp_path / "source.pdf"
    source.write_bytes(fuzz_source())
    result = subprocess.run([sys.executable, "-c", FUZZ, str(source), str(batch * 150), str(batch * 150 + 150)],
                            capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    if result.returncode < 0:
        pytest.skip(f"pdfium crashed with signal {-result.returncode} after seed {result.stdout.split()[-1]}")
    assert result.returncode == 0 and result.stdout.endswith("done\n"), result.stderr[-2000:]


def test_random_garbage_after_a_header_is_damaged_or_empty() -> None:
    chance = random.Random(7)
    for _ in range(20):
        data = b"%PDF-1.5\n" + bytes(chance.randrange(256) for _ in range(2000))
        with pytest.raises(DamagedFile):
            read(data)


def test_a_page_of_nothing_but_rules_ends_and_says_so() -> None:
    sheet = Pdf(size=(6000, 6000)).text(60, 60, "正文一行")
    for i in range(1200):
        sheet.line(0, 5 * i, 6000, 5 * i).line(5 * i, 0, 5 * i, 6000)
    start = time.perf_counter()
    document = pdf.read(sheet.done(), "甲镇/报告.pdf", Limits())
    assert time.perf_counter() - start < 10
    assert [p.text for p in document.paragraphs] == ["正文一行"] and any("图形过多" in r.message for r in document.remarks)
