"""From a file handed in to its annotated copy, by what the content is and never by the suffix."""
from __future__ import annotations

from collections.abc import Sequence

from checker.outputs.annotated.note import Note
from parsers.document import Format
from parsers.errors import MissingTool, ReadError, UnsupportedFile
from parsers.limits import Limits

_XLS = ("0.xls", "xlsx:Calc MS Excel 2007 XML", "MS Excel 97")
_ELSEWHERE = "意见见审核意见单和 review.html"


def annotate(data: bytes, path: str, notes: Sequence[Note], stamp: str) -> bytes:
    """The copy's bytes; raises ReadError where the format takes no comments or the file cannot be opened again."""
    from parsers.sniff import reader_for

    form = reader_for(data, path, Limits()).FORMAT
    if form is Format.LEGACY:
        data, form = _converted(data, path)
    elif form is Format.XLS:
        data, form = _workbook(data, path), Format.XLSX
    if form is Format.DOCX:
        from checker.outputs.annotated import docx

        return docx.annotate(data, path, notes, stamp)
    if form is Format.XLSX:
        from checker.outputs.annotated import xlsx

        return xlsx.annotate(data, path, notes)
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        from checker.outputs.annotated import pdf

        return pdf.annotate(data, path, notes, stamp)
    raise UnsupportedFile("这种格式不能加批注", where=path, remedy=_ELSEWHERE)


def _converted(data: bytes, path: str) -> tuple[bytes, Format]:
    """The docx (or workbook) that the reader's own conversion gives, whose paragraphs the anchors count."""
    from parsers.formats import legacy
    from parsers.sniff import Head

    (result,) = legacy.convert_many([legacy.Source(data, path)], Limits())
    if isinstance(result, ReadError):
        raise result
    return result, Format.XLSX if "xl/workbook.xml" in Head(result).zip_names else Format.DOCX


def _workbook(data: bytes, path: str) -> bytes:
    """An old workbook as xlsx; sheets, rows and columns keep their places."""
    from parsers.formats._legacy import office

    program = office.find()
    if program is None:
        raise MissingTool("需要安装 LibreOffice 才能给 xls 文件做批注副本", where=path, remedy=_ELSEWHERE)
    name, target, source_filter = _XLS
    (output,), _ = office.convert(program, [(name, data)], target, source_filter, Limits().seconds_per_file)
    if output is None:
        raise UnsupportedFile("LibreOffice 转换不了这个 xls 文件，不能加批注", where=path, remedy=_ELSEWHERE)
    return output
