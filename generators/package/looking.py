"""Files looked through for what may not go out, each in a process that can be killed. Scans are not read: nobody can be sure of them."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice

from checker.session import MOST_JOBS
from generators.package import personal
from parsers import read
from parsers.document import Document, Format, RemarkKind, Table
from parsers.errors import ReadError
from parsers.isolate import KillablePool, seconds_for
from parsers.limits import Limits

_PAGES = "有扫描页、图片页或者读不出的部分，不能判断有没有个人信息"
_SHEETS = (Format.XLSX, Format.XLS)         # what stays unread in them are formulas without a value
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Seen:
    """``against`` keeps the file out; ``look`` is for a person before the package goes out; a ``secret`` one is not even named."""

    against: str = ""
    secret: bool = False
    look: tuple[str, ...] = ()


def looked(files: Iterable[tuple[str, Callable[[], bytes]]], secret: Sequence[str]) -> Mapping[str, Seen]:
    """Every file by its path; one that cannot be read is against itself. A few files are held at a time."""
    limits, rest = Limits(), iter(files)
    found: dict[str, Seen] = {}
    with KillablePool(min(os.cpu_count() or 1, MOST_JOBS), memory_bytes=limits.memory_bytes) as pool:
        while some := list(islice(rest, _AT_ONCE)):
            waiting = [(path, _submitted(pool, path, load(), tuple(secret), limits)) for path, load in some]
            found |= {path: _result(future) for path, future in waiting}
    return found


def _submitted(pool: KillablePool, path: str, data: bytes, secret: tuple[str, ...], limits: Limits) -> Future[Seen]:
    return pool.submit(look, data, path, secret, limits, timeout=seconds_for(data, limits), where=path)


def _result(future: Future[Seen]) -> Seen:
    try:
        return future.result()
    except ReadError:
        return Seen(_PAGES)


def look(data: bytes, path: str, secret: Sequence[str], limits: Limits) -> Seen:
    """One file, in the worker; raises ReadError where it cannot be read or has pages that only OCR could."""
    document = read(data, path, replace(limits, max_ocr_pages=0))
    left = {r.kind for r in document.remarks}
    if RemarkKind.UNREAD in left and document.format not in _SHEETS:
        return Seen(_PAGES)
    text = "\n".join(_texts(document))
    if personal.classified(text, secret):
        return Seen("标有密级，或者写有涉密的单位、项目", secret=True)
    private = personal.private(text)
    against = f"有{'、'.join(private)}" if private else ""
    unseen = ("有图片、嵌入对象或者没有存结果的公式",) if left & {RemarkKind.LEFT_OUT, RemarkKind.UNREAD} else ()
    return Seen(against, look=(*(f"有{name}" for name in personal.personal(text)), *unseen))


def _texts(document: Document) -> Iterator[str]:
    """Everything that the file holds, also what is struck out or only remarked."""
    yield from (p.text for p in document.paragraphs)
    for table in document.tables:
        yield from _cells(table)
    yield from (r.text for r in document.revisions)
    yield from (c.text for c in document.comments)


def _cells(table: Table) -> Iterator[str]:
    for cell in table.cells:
        yield cell.text
        for inner in cell.tables:
            yield from _cells(inner)
