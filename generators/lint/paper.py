"""A docx as lint looks at it: paragraphs with their looks, sections, page numbers. Reading refuses what the readers refuse."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generators.lint.looks import Look, Looks, W, runs_of
from generators.official import names
from parsers.document import Document, Table
from parsers.errors import UnsupportedFile
from parsers.formats import docx
from parsers.formats._docx.parts import Parts
from parsers.limits import Limits
from parsers.package import Package
from parsers.sniff import reader_for

_MM = 25.4 / 1440
_LATIN_MARKS = "“”‘’—…"


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` with its automatic number; ``at`` counts the paragraphs that hold text, as a reader would."""

    at: int
    text: str
    style: str
    look: Look
    in_table: bool
    marks_in_latin: bool        # quotes or dashes that Word sets in a Western face
    runs: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"第{self.at}段"


@dataclass(frozen=True, slots=True)
class Section:
    """Lengths in millimetres; ``pitch`` of the grid in points, 0 without one; ``characters`` a line by the grid."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float
    grid: str
    spacing: float      # charSpace, in points


@dataclass(frozen=True, slots=True)
class Number:
    """A page number: where it stands, for which pages, and the words around it."""

    kind: str           # default, even, first
    align: str
    text: str
    size: float | None
    across: bool


@dataclass(frozen=True)
class Paper:
    path: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    numbers: tuple[Number, ...]
    odd_even: bool
    document: Document

    @property
    def tables(self) -> Iterator[Table]:
        return self.document.tables

    @cached_property
    def free(self) -> tuple[Line, ...]:
        """Lines outside tables, and those of tables that only set names side by side."""
        return tuple(line for line in self.lines if not line.in_table or line.style in names.FRAMED)


def read(data: bytes, path: str) -> Paper:
    """Raises ReadError, in Chinese, on anything that is no sound docx."""
    limits = Limits()
    if reader_for(data, path, limits) is not docx:
        raise UnsupportedFile("不是 docx 文件，公文格式只能核对 docx", where=path, remedy="请用 Word 或 WPS 另存为 docx 后再核对")
    document = docx.read(data, path, limits)
    parts = Parts(Package(data, path, limits))
    main = parts.main
    related = parts.relations(main)
    styles = next((parts.root(r.target) for r in related.values() if r.kind == "styles"), None)
    settings = next((parts.root(r.target) for r in related.values() if r.kind == "settings"), None)
    looks, root = Looks(styles), parts.root(main)
    even = settings is not None and settings.find(W + "evenAndOddHeaders") is not None
    numbers = tuple(n for rel, r in related.items() if r.kind in ("footer", "header") for n in _numbers(parts.root(r.target), rel, root, looks))
    return Paper(path, tuple(_lines(root, looks, document, main)), tuple(_sections(root)), numbers, even, document)


def _lines(root: Any, looks: Looks, document: Document, main: str) -> Iterator[Line]:
    auto = {p.index: p.number for p in document.paragraphs if p.source == main and p.number}
    at = 0
    for index, paragraph in enumerate(root.iter(W + "p")):
        runs = list(runs_of(paragraph))
        text = auto.get(index, "") + "".join(_breaks(run) for run, _ in runs)
        if not text.strip():
            continue
        at += 1
        style, look = looks.of(paragraph)
        in_table = any(a.tag == W + "tc" for a in paragraph.iterancestors())
        yield Line(at, text, style, look, in_table, _western(runs, look), tuple(t for _, t in runs))


def _breaks(run: Any) -> str:
    return "".join(el.text or "" if el.tag == W + "t" else "\t" if el.tag == W + "tab" else "" for el in run)


def _western(runs: list[tuple[Any, str]], look: Look) -> bool:
    from generators.official import fonts

    for run, text in runs:
        if any(c in _LATIN_MARKS for c in text):
            own = run.find(f"{W}rPr/{W}rFonts")
            hinted = own is not None and own.get(W + "hint") == "eastAsia"
            latin = (own.get(W + "ascii") if own is not None else None) or look.latin
            if not hinted and latin and not fonts.kind_of(latin):
                return True
    return False


def _sections(root: Any) -> Iterator[Section]:
    for section in root.iter(W + "sectPr"):
        size, margins, grid = section.find(W + "pgSz"), section.find(W + "pgMar"), section.find(W + "docGrid")
        if size is None or margins is None:
            continue
        mm = {name: float(margins.get(W + name) or 0) * _MM for name in ("top", "bottom", "left", "right")}
        yield Section(float(size.get(W + "w") or 0) * _MM, float(size.get(W + "h") or 0) * _MM, **mm,
                      pitch=float(grid.get(W + "linePitch") or 0) / 20 if grid is not None else 0,
                      grid=(grid.get(W + "type") or "") if grid is not None else "",
                      spacing=float(grid.get(W + "charSpace") or 0) / 4096 if grid is not None else 0)


def _numbers(part: Any, relation: str, root: Any, looks: Looks) -> Iterator[Number]:
    kind = next((ref.get(W + "type") or "default" for tag in ("footerReference", "headerReference") for ref in root.iter(W + tag)
                 if ref.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") == relation), "default")
    for paragraph in part.iter(W + "p"):
        codes = [el.text or "" for el in paragraph.iter(W + "instrText")] + [el.get(W + "instr") or "" for el in paragraph.iter(W + "fldSimple")]
        if any("PAGE" in code and "NUMPAGES" not in code for code in codes):
            _, look = looks.of(paragraph)
            across = any(a.tag == W + "tc" for a in paragraph.iterancestors())
            frame = paragraph.find(f"{W}pPr/{W}framePr")
            align = (frame.get(W + "xAlign") or "") if frame is not None and frame.get(W + "xAlign") else look.align
            yield Number(kind, {"outside": "outside"}.get(align, align), "".join(t for _, t in runs_of(paragraph)), look.size, across)
