"""Pages put together: tables numbered and stitched, paragraphs joined over pages, heads and feet set aside."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from parsers.document import Block, Location, Paragraph, Part, Remark, RemarkKind, Table
from parsers.formats._pdf import margins as margin_finder
from parsers.formats._pdf import measure, paragraphs, recognised, stitch
from parsers.formats._pdf.finished import table_of
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.lines import Line
from parsers.formats._pdf.margins import Margins
from parsers.formats._pdf.measure import Measure
from parsers.formats._pdf.model import PageContent, PageTable
from parsers.formats._pdf.wraps import joined


@dataclass(slots=True)
class _Draft:
    """Blocks in the making: paragraphs are numbered page by page, tables over the document."""

    frames: dict[int, Frame]
    measures: Mapping[int, Measure]
    blocks: list[Block] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    tables: int = 0
    remarks: list[Remark] = field(default_factory=list)
    labels: dict[tuple[int, str], str] = field(default_factory=dict)    # page and label as recognised → label

    def number(self, page: int) -> int:
        self.counts[page] = self.counts.get(page, 0) + 1
        return self.counts[page] - 1


def blocks(pages: Sequence[PageContent]) -> tuple[tuple[Block, ...], list[Remark]]:
    """All blocks of a document in reading order, and what must be said about them."""
    margins = margin_finder.find(pages, measure.body_size([line for page in pages for line in page.lines]))
    aside = margins.heads | margins.feet
    measures = measure.measures(pages, aside)
    stitch.stitch(pages, margins)
    aside |= margins.heads
    draft = _Draft({page.number: page.frame for page in pages}, measures)
    run: list[Line] = []
    for item in (item for page in pages for item in page.items if id(item) not in aside):
        if isinstance(item, Line):
            run.append(item)
            continue
        _paragraphs(draft, run)
        run = []
        _add(draft, item)
    _paragraphs(draft, run)
    said = [recognised.renamed(remark, page.number, draft.labels) for page in pages for remark in page.remarks]
    return _with_margins(draft, pages, margins), said + draft.remarks


def _add(draft: _Draft, item: PageTable | Paragraph | Table) -> None:
    """A table, or a block of a scanned page under its number in the document."""
    if isinstance(item, Paragraph):
        _recognised_paragraph(draft, recognised.numbered(item))
        return
    label = f"表{_next_table(draft)}"
    if isinstance(item, Table):
        draft.labels[item.page, item.label] = label
        draft.blocks.append(replace(item, label=label))
        return
    draft.labels |= {part: label if part[0] == item.page else f"{label}（续）" for part in item.given}
    draft.blocks.append(table_of(item, label))
    if item.gutters:
        message = f"{label}没有表格线，列是按文字的位置分的，请核对"
        draft.remarks.append(Remark(RemarkKind.UNSURE, message, Location(f"第{item.page}页 {label}")))


def _recognised_paragraph(draft: _Draft, item: Paragraph) -> None:
    last = next((i for i in reversed(range(len(draft.blocks))) if not _is_foot(draft.blocks[i])), -1)
    before = draft.blocks[last] if last >= 0 else None
    if isinstance(before, Paragraph) and item.part is Part.BODY and recognised.goes_on(before, item):
        text = joined((before.text, item.text))
        draft.blocks[last] = replace(before, text=text, confidence=min(before.confidence, item.confidence))
    else:
        draft.blocks.append(replace(item, index=draft.number(item.page)))


def _is_foot(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.part is Part.FOOTER


def _next_table(draft: _Draft) -> int:
    draft.tables += 1
    return draft.tables


def _paragraphs(draft: _Draft, lines: Sequence[Line]) -> None:
    for block in paragraphs.build(lines, draft.measures):
        draft.blocks.append(_paragraph(draft, block.lines, block.text, Part.BODY, block.align))


def _paragraph(draft: _Draft, lines: Sequence[Line], text: str, part: Part, align: str = "") -> Paragraph:
    """A paragraph stands on the page where it begins; its box holds the lines on that page."""
    page = lines[0].page
    here = [line for line in lines if line.page == page]
    box = draft.frames[page].box(min(line.x0 for line in here), min(line.y0 for line in here),
                                 max(line.x1 for line in here), max(line.y1 for line in here))
    return Paragraph(text, draft.number(page), part, source="page", align=align, page=page, box=box)


def _with_margins(draft: _Draft, pages: Sequence[PageContent], margins: Margins) -> tuple[Block, ...]:
    """Each page's head before its first block and its foot after its last one, numbered after the text."""
    heads: dict[int, list[Block]] = {}
    feet: dict[int, list[Block]] = {}
    for page in pages:
        for line in page.lines:
            if id(line) in margins.heads:
                heads.setdefault(page.number, []).append(_paragraph(draft, [line], line.text, Part.HEADER))
            elif id(line) in margins.feet:
                feet.setdefault(page.number, []).append(_paragraph(draft, [line], line.text, Part.FOOTER))
    if not heads and not feet:
        return tuple(draft.blocks)
    result: list[Block] = []
    done = 0
    for page in pages:
        result += heads.get(page.number, [])
        while done < len(draft.blocks) and draft.blocks[done].page <= page.number:
            result.append(draft.blocks[done])
            done += 1
        result += feet.get(page.number, [])
    return (*result, *draft.blocks[done:])
