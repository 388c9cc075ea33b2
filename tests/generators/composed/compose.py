"""The model of a document to pieces: which part follows which, and under which style (GB/T 9704-2012, 7)."""
from __future__ import annotations

from collections.abc import Iterator

from generators.official import names, runs, standard
from generators.official.blocks import Field, Foot, Image, Kind, Line, Piece, Rows, Turn
from tests.generators.composed.model import Annex, Block, Grid, Head, Heading, Imprint, OfficialDocument, Picture, Span, Text


def pieces(document: OfficialDocument) -> Iterator[Piece]:
    if document.kind is Kind.INTERNAL:
        yield Line(names.FORM_TITLE, document.title)
        yield from body(document.blocks)
        return
    yield from _head(document)
    yield Line(names.TITLE, document.title)
    if document.recipients:
        yield Line(names.RECIPIENTS, "、".join(document.recipients) + "：")
    yield from body(document.blocks)
    yield from _annex_note(document.annexes)
    yield from _signature(document)
    if document.note:
        yield Line(names.NOTE, f"（{document.note}）")
    bound = [a for a in document.annexes if a.enclosed]
    lying = False
    for number, annex in enumerate(document.annexes, 1):
        if annex.enclosed:
            if annex.landscape != lying:
                yield Turn(annex.landscape)
                lying = annex.landscape
            yield from _annex(annex, number if len(document.annexes) > 1 else 0)
    if document.imprint:
        if bound and lying:
            yield Turn(False)
        yield foot(document.imprint, document.kind)


def _head(document: OfficialDocument) -> Iterator[Line]:
    joint = document.kind is Kind.FILE and document.head is Head.PRINTED
    mark = document.mark or ("\n".join(document.issuers) if joint else document.issuers[0])       # a 函 bears the host's mark alone (10.1)
    if document.kind is Kind.LETTER:
        yield Line(names.LETTER_MARK, mark) if document.head is Head.PRINTED else Line(names.LETTER_ROOM, "")
        yield Line(names.NUMBER_LETTER, document.number)
        return
    if document.head is Head.PRINTED:
        yield Line(names.MARK, mark if mark.endswith("文件") else mark + "文件")
    else:
        yield Line(names.MARK, "")
    if document.signer:
        yield Line(names.NUMBER_UPWARD, f"{document.number}\t签发人：{runs.signer(document.signer)}")
    else:
        yield Line(names.NUMBER if document.head is Head.PRINTED else names.ROOM, document.number)


def body(blocks: tuple[Block, ...], room: float = standard.TEXT_WIDTH) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Heading(level, text):
                yield Line(names.HEADINGS[level - 1], text.rstrip("。；，、：;,. ") if level <= 2 else text)
            case Text(text, heading):
                yield Line(names.BODY, runs.run_in(heading) + text)
            case Grid():
                yield from grid(block, room)
            case Picture():
                yield Image(block.data, block.alt, min(block.width, room))
                if block.caption:
                    yield Line(names.CAPTION, block.caption)


def grid(block: Grid, room: float = standard.TEXT_WIDTH) -> Iterator[Piece]:
    """A table, drawn in where its columns are wider than the page; ``room`` in millimetres."""
    scale = min(1.0, room / sum(block.widths))
    if block.caption:
        yield Line(names.CAPTION, block.caption)
    if block.unit:
        yield Line(names.UNIT, f"单位：{block.unit}")
    yield Rows(tuple(w * scale for w in block.widths), tuple(tuple(map(_field, row)) for row in block.rows), block.head)


def _field(span: Span) -> Field:
    return Field(span.text, span.colspan, span.rowspan, names.CELL_NUMBER if span.number else "")


def _annex_note(annexes: tuple[Annex, ...]) -> Iterator[Line]:
    """附件说明 (7.3.4): numbers only where there are several, no mark after a name."""
    if len(annexes) == 1:
        yield Line(names.ANNEX_NOTE_ONLY, f"附件：{annexes[0].title}")
        return
    for number, annex in enumerate(annexes, 1):
        if number == 1:
            yield Line(names.ANNEX_NOTE, f"附件：1. {annex.title}")
        else:
            yield Line(names.ANNEX_NOTE_NEXT, f"{number}. {annex.title}")


def _signature(document: OfficialDocument) -> Iterator[Line]:
    issuer, date = (names.ISSUER, names.DATE) if document.sealed else (names.ISSUER_UNSEALED, names.DATE_UNSEALED)
    for name in document.issuers:
        yield Line(issuer, name)
    yield Line(date, document.date)


def _annex(annex: Annex, number: int) -> Iterator[Piece]:
    yield Line(names.ANNEX_MARK, f"附件{number or ''}")
    yield Line(names.ANNEX_TITLE, annex.title)
    yield from body(annex.blocks, standard.TEXT_HEIGHT if annex.landscape else standard.TEXT_WIDTH)


def foot(imprint: Imprint, kind: Kind) -> Foot:
    """版记 (7.4); in 信函格式 it has neither the printing office nor rules, only 抄送 (10.1)."""
    lines = [Line(names.COPIES, f"抄送：{'，'.join(imprint.copies)}。")] if imprint.copies else []
    if imprint.office and kind is Kind.FILE:
        lines.append(Line(names.PRINTED, f"{imprint.office}\t{imprint.printed}印发"))
    return Foot(tuple(lines), ruled=kind is Kind.FILE)
