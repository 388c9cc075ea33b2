"""A workbook put together as a Document: every sheet, what floats on it, what there is to say."""
from __future__ import annotations

from dataclasses import dataclass, field

from parsers.document import Block, Comment, Document, Format, Paragraph, Part, Remark, RemarkKind
from parsers.formats._sheet.book import Book
from parsers.formats._sheet.build import build_table
from parsers.formats._sheet.cells import no_collection
from parsers.formats._sheet.drawing import floating_on, printed_margins
from parsers.formats._sheet.notes import comments_of
from parsers.formats._sheet.parts import SheetEntry, Workbook, open_workbook
from parsers.formats._sheet.remarks import left_out_remarks, sheet_remark
from parsers.formats._sheet.strings import shared_strings
from parsers.formats._sheet.styles import format_codes
from parsers.formats._sheet.tally import Tally
from parsers.formats._sheet.worksheet import SheetPart, open_part
from parsers.limits import Limits
from parsers.package import Package

_KINDS = {"chartsheet": "图表", "dialogsheet": "对话框", "xlMacrosheet": "宏表", "xlIntlMacrosheet": "宏表"}


def assemble(package: Package, path: str, limits: Limits, form: Format) -> Document:
    """Raises a ReadError where the workbook cannot be read or is over a limit."""
    with no_collection():
        workbook = open_workbook(package)
        book = Book(shared_strings(workbook), format_codes(workbook), workbook.date1904)
        found = _Found(workbook, book, Tally(path, limits))
        for entry in workbook.sheets:
            found.sheet(entry)
    if workbook.parts.find("xl/cellimages.xml"):
        found.remarks.append(Remark(RemarkKind.LEFT_OUT, "单元格里嵌有图片，图片中的内容没有读取"))
    return Document(path, form, tuple(found.blocks), comments=tuple(found.comments), remarks=tuple(found.remarks))


@dataclass
class _Found:
    """A document in the making."""

    workbook: Workbook
    book: Book
    tally: Tally
    blocks: list[Block] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    paragraphs: int = 0

    def sheet(self, entry: SheetEntry) -> None:
        if entry.kind != "worksheet":
            self.remarks.append(sheet_remark(RemarkKind.LEFT_OUT, entry.name, f"是{_KINDS.get(entry.kind, '特殊工作表')}，没有读取"))
            return
        parts, name = self.workbook.parts, entry.part
        part = open_part(parts.xml(name), parts.path, name, self.tally, entry.name)
        margins = [*printed_margins(part.root)]
        self._texts(entry.name, [m for m in margins if m[0] is Part.HEADER])
        self._table(entry, part)
        relations = list(parts.relations(parts.find(name) or name).values())
        floating = floating_on(self.workbook, relations)
        self._texts(entry.name, [(Part.TEXTBOX, text) for text in floating.texts])
        self._texts(entry.name, [m for m in margins if m[0] is Part.FOOTER])
        self.comments.extend(comments_of(self.workbook, relations, entry.name))
        self.remarks.extend(left_out_remarks(entry.name, floating.left_out))

    def _texts(self, sheet: str, texts: list[tuple[Part, str]]) -> None:
        for part, text in texts:
            self.blocks.append(Paragraph(text, self.paragraphs, part, sheet))
            self.paragraphs += 1

    def _table(self, entry: SheetEntry, part: SheetPart) -> None:
        table, remarks = build_table(entry, part, self.book, self.tally, stale=self.workbook.stale)
        if table is not None:
            self.blocks.append(table)
        self.remarks.extend(remarks)
