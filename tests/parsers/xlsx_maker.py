"""Small xlsx packages written by hand, so that a test decides every byte of the XML."""
from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from parsers import read
from parsers.document import Cell, Document, Table
from parsers.limits import Limits

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PATH = "虚构县农业农村局/附件1.xlsx"


def sheet_xml(rows: str, *, head: str = "", tail: str = "", namespace: str = MAIN) -> str:
    """A worksheet part: ``rows`` inside sheetData, ``head`` before it, ``tail`` after it."""
    return f'<worksheet xmlns="{namespace}" xmlns:r="{OFFICE}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def row(number: int, *cells: str, attrs: str = "") -> str:
    return f'<row r="{number}"{attrs}>{"".join(cells)}</row>'


def text(ref: str, value: str, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(ref: str, value: object, style: int = 0) -> str:
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def merges(*refs: str) -> str:
    return f'<mergeCells count="{len(refs)}">' + "".join(f'<mergeCell ref="{ref}"/>' for ref in refs) + "</mergeCells>"


def styles_xml(codes: list[str]) -> str:
    """Style 0 is General, style n is ``codes[n - 1]``."""
    formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;")}"/>'
                      for i, code in enumerate(codes))
    xfs = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs><xf numFmtId="0"/>{xfs}</cellXfs></styleSheet>'


@dataclass
class Book:
    """A workbook in the making. ``sheets``: name and part XML; ``extra``: further parts by name."""

    sheets: list[tuple[str, str]]
    codes: list[str] = field(default_factory=list)
    strings: str | None = None              # the <si> items
    states: dict[str, str] = field(default_factory=dict)
    workbook: str = ""                      # further elements of workbook.xml
    before: str = ""                        # those in front of the sheets
    relations: dict[str, str] = field(default_factory=dict)     # sheet part number → Relationship elements
    extra: dict[str, bytes] = field(default_factory=dict)
    encoding: str = "utf-8"

    def packed(self) -> bytes:
        parts: dict[str, bytes] = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": _relationships(
            [("rId1", "officeDocument", "xl/workbook.xml")]), "xl/workbook.xml": self._workbook().encode()}
        links = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(self.sheets) + 1)]
        for i, (_, xml) in enumerate(self.sheets, 1):
            parts[f"xl/worksheets/sheet{i}.xml"] = xml.encode(self.encoding)
        if self.codes:
            parts["xl/styles.xml"] = styles_xml(self.codes).encode()
            links.append(("rIdStyles", "styles", "styles.xml"))
        if self.strings is not None:
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{self.strings}</sst>'.encode()
            links.append(("rIdStrings", "sharedStrings", "sharedStrings.xml"))
        parts["xl/_rels/workbook.xml.rels"] = _relationships(links)
        for part, elements in self.relations.items():
            parts[f"xl/worksheets/_rels/sheet{part}.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{elements}</Relationships>'.encode()
        return packed(parts | self.extra)

    def _workbook(self) -> str:
        sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"' + (f' state="{self.states[name]}"' if name in self.states else "")
                         + "/>" for i, (name, _) in enumerate(self.sheets, 1))
        return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{self.before}<sheets>{sheets}</sheets>{self.workbook}</workbook>'


def relation(identifier: str, kind: str, target: str, mode: str = "") -> str:
    extra = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'


def _relationships(links: list[tuple[str, str, str]]) -> bytes:
    return f'<Relationships xmlns="{PACKAGE}">{"".join(relation(*link) for link in links)}</Relationships>'.encode()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def one_sheet(rows: str, *, head: str = "", tail: str = "", codes: list[str] | None = None, strings: str | None = None) -> bytes:
    """A workbook with one sheet 附件1."""
    return Book([("附件1", sheet_xml(rows, head=head, tail=tail))], codes or [], strings).packed()


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, PATH, limits)


def only_table(data: bytes) -> Table:
    (table,) = document(data).tables
    return table


def cell_at(table: Table, name: str) -> Cell:
    """The cell at C7."""
    letters = name.rstrip("0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - 64
    found = table.at(int(name[len(letters):]) - 1, col - 1)
    assert found is not None, f"{name} is a hole"
    return found


def grid(table: Table) -> list[list[str]]:
    """What the grid shows; a covered position shows nothing."""
    return [[cell.text if cell is not None and (cell.row, cell.col) == (r, c) else "" for c, cell in enumerate(cells)]
            for r, cells in enumerate(table.rows())]


def messages(data: bytes) -> list[str]:
    return [remark.message for remark in document(data).remarks]
