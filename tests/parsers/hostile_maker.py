"""Files built to do harm, and the ordinary small files they are made from. All contents are invented."""
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from tests.parsers import ofd_maker
from tests.parsers.ole_maker import compound

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BILLION_LAUGHS = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "哈哈哈哈哈哈哈哈">'
                  + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(30)) + "]>")
_ENCRYPTED = 0x1


@cache
def docx() -> bytes:
    import docx as library

    document, target = library.Document(), io.BytesIO()
    document.add_heading("虚构县农业农村局绩效监控报告", 1)
    document.add_paragraph("截至8月底，支出78.60万元。")
    table = document.add_table(2, 2)
    for n, text in enumerate(["项目名称", "预算数", "农技推广", "120"]):
        table.cell(n // 2, n % 2).text = text
    document.add_paragraph("填表人：沈某某")
    document.save(target)
    return target.getvalue()


@cache
def xlsx() -> bytes:
    import openpyxl

    book, target = openpyxl.Workbook(), io.BytesIO()
    sheet = book.create_sheet("附件1", 0)
    for row in (["项目名称", "预算数"], ["农技推广", 120], ["合计", "=B2"]):
        sheet.append(row)
    book.save(target)
    return target.getvalue()


@cache
def pdf(pages: int = 1) -> bytes:
    import pypdf

    writer, target = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(target)
    return target.getvalue()


def locked_pdf() -> bytes:
    import pypdf

    writer, target = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.encrypt("密码", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def ofd(root: bytes = b'<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') -> bytes:
    return packed({"OFD.xml": root})


@cache
def whole_ofd() -> bytes:
    page = ofd_maker.Page().text(60, 20, "项目支出绩效监控表").table(20, 40, [["项目名称", "预算数"], ["农技推广", "120"]])
    return ofd_maker.build([page], seals=[(0, "120 200 40 40")])


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed (or added, from empty bytes)."""
    parts = parts_of(data)
    return packed({**parts, part: change(parts.get(part, b""))})


def with_entities(data: bytes, part: str) -> bytes:
    return changed(data, part, lambda xml: BILLION_LAUGHS.encode() + xml[xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0:])


def with_locked_parts(data: bytes) -> bytes:
    """The same zip with every part flagged as encrypted."""
    locked, at = bytearray(data), 0
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            locked[at + offset] |= _ENCRYPTED
            at = data.find(magic, at + 4)
    return bytes(locked)


def body(xml: str) -> bytes:
    """A docx whose body is ``xml``."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'
    return changed(docx(), "word/document.xml", lambda _: document.encode())


def sheet(rows: str, after: str = "") -> bytes:
    """An xlsx whose only sheet has these rows."""
    xml = ('<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
           f"<sheetData>{rows}</sheetData>{after}</worksheet>")
    return changed(xlsx(), "xl/worksheets/sheet1.xml", lambda _: xml.encode())


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@cache
def words(count: int) -> str:
    """Ideographs in no order, so that they do not pack well."""
    import numpy

    return numpy.random.default_rng(9704).integers(0x4E00, 0x9FA5, count, dtype="<u2").tobytes().decode("utf-16-le")


def recursive_pdf() -> bytes:
    """A form that draws itself twice: 2 to the power of the nesting limit, which hangs PDF libraries."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< /Length 6 >>\nstream\n/F Do \nendstream",
        *(b"<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /F %d 0 R >> >> /Length 12 >>"
          b"\nstream\n/F Do /F Do \nendstream" % (n + 1 if n < 44 else 5) for n in range(5, 45)),
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % n + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def png(width: int, height: int) -> bytes:
    """A PNG that claims to be as large as this and holds one black line."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def locked_xls() -> bytes:
    """A BIFF8 workbook whose second record says that the rest is encrypted."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    password = struct.pack("<HHHHHH", 0x002F, 6, 0, 0x1234, 0x5678, 0)
    return compound({"Workbook": begin + password + b"\x5a" * 5000})


def locked_package() -> bytes:
    """What Word and Excel write when a password is set: an OLE file around the encrypted package."""
    return compound({"EncryptionInfo": b"\x04\0\x04\0\x40\0\0\0" + b"<encryption/>", "EncryptedPackage": b"\x10" * 8000})
