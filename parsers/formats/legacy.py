"""Word files from before docx, and what passes for them: doc, wps, rtf and Office 2003 XML, through LibreOffice.

The Document is that of the converted docx: its anchors are paragraphs of the conversion, so that annotating such a
file means writing comments into a docx copy (``convert_many`` gives it, the same bytes' paragraphs each time).
Workbooks in the old format (xls, et) have a reader of their own.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parsers.document import Document, Format
from parsers.errors import DamagedFile, MissingTool, ReaderKilled, ReadError
from parsers.formats._legacy import office
from parsers.formats._legacy.kinds import Kind, carrier, checked, kind_of
from parsers.limits import Limits

if TYPE_CHECKING:
    from parsers.sniff import Head

FORMAT = Format.LEGACY
_MARGIN_SECONDS = 8         # LibreOffice is ended by its guard before the reading process is
_SECONDS_MORE_PER_FILE = 5


@dataclass(frozen=True)
class Source:
    """A file to convert; ``path`` is the name shown to the user."""

    data: bytes
    path: str


def recognises(head: Head) -> bool:
    return kind_of(head) is not None


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Convert and read. Raises MissingTool without LibreOffice, and the errors of the docx and xlsx readers."""
    (converted,) = convert_many([Source(data, path)], limits)
    if isinstance(converted, ReadError):
        raise converted
    return read_converted(converted, Source(data, path), limits)


def read_converted(converted: bytes, source: Source, limits: Limits) -> Document:
    """The Document of a file that ``convert_many`` has converted."""
    kind = _kind(source)
    document = _read(converted, kind, source.path, limits)
    if not any(True for _ in document.tables) and not any(p.text.strip() for p in document.paragraphs):
        raise DamagedFile("转换后没有文字，文件可能已损坏或只有图片", where=source.path, remedy="请单位另存为 docx 或 PDF 再报")
    return replace(document, format=FORMAT, carrier=carrier(kind, source.path))


def _read(converted: bytes, kind: Kind, path: str, limits: Limits) -> Document:
    if kind is Kind.EXCEL_XML:
        from parsers.formats import xlsx

        return xlsx.read(converted, path, limits)
    from parsers.formats import docx

    return docx.read(converted, path, limits)


def convert_many(sources: Sequence[Source], limits: Limits) -> list[bytes | ReadError]:
    """Each file as docx (xlsx for Office 2003 workbooks), or the reason why not, in the order given.

    Files of one kind share one start of LibreOffice, which is most of the cost; where one of them brings it down,
    those left are converted one by one.
    """
    results: dict[int, bytes | ReadError] = {}
    ready: dict[Kind, list[int]] = {}
    for n, source in enumerate(sources):
        try:
            ready.setdefault(checked(source.data, _kind(source), source.path), []).append(n)
        except ReadError as error:
            results[n] = error
    for kind, numbers in ready.items():
        results |= _converted(kind, {n: sources[n].data for n in numbers}, sources, limits)
    return [results[n] for n in range(len(sources))]


def _converted(kind: Kind, files: dict[int, bytes], sources: Sequence[Source], limits: Limits) -> dict[int, bytes | ReadError]:
    """Files of one kind in one start; those that gave nothing are tried again alone."""
    program = office.find()
    if program is None:
        return {n: _missing(sources[n].path) for n in files}
    seconds = max(limits.seconds_per_file - _MARGIN_SECONDS, 1) + _SECONDS_MORE_PER_FILE * (len(files) - 1)
    way = kind.value
    named = [(f"{n}.{way.suffix}", data) for n, data in files.items()]
    outputs, timed_out = office.convert(program, named, way.target, way.source_filter, seconds)
    results: dict[int, bytes | ReadError] = {}
    for n, output in zip(files, outputs, strict=True):
        if output is not None:
            results[n] = output
        elif len(files) > 1:
            results |= _converted(kind, {n: files[n]}, sources, limits)
        else:
            results[n] = _too_slow(sources[n].path, seconds) if timed_out else _failed(sources[n].path)
    return results


def _kind(source: Source) -> Kind:
    from parsers.sniff import Head

    kind = kind_of(Head(source.data))
    if kind is None:
        raise DamagedFile("不是 doc、wps 或 rtf 文件", where=source.path, remedy="请单位另存为 docx 再报")
    return kind


def _missing(path: str) -> MissingTool:
    return MissingTool("需要安装 LibreOffice 才能读取 doc、wps、rtf 文件", where=path,
                       remedy="LibreOffice 可从官网 libreoffice.org 或单位软件仓库安装，装在别处的用环境变量 "
                              f"{office.SETTING} 指明；或者请单位另存为 docx 再报")


def _failed(path: str) -> DamagedFile:
    return DamagedFile("LibreOffice 打不开这个文件，文件可能已损坏", where=path, remedy="请单位用 Word 或 WPS 打开后另存为 docx 再报")


def _too_slow(path: str, seconds: float) -> ReaderKilled:
    return ReaderKilled(f"LibreOffice 转换超过{seconds:g}秒被中止", where=path,
                        remedy="请单位另存为 docx 再报；确认文件无误可用 --limit seconds_per_file=更大的数 重试")
