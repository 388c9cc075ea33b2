"""A template's text source: one paragraph a line with the name of its style, tables as rows. Built by ``make templates``.

    公文标题: {{ 发文机关 }}关于…的通知
    公文正文: **（一）标题。**接排的正文，⇥ 是制表符
    发文字号与签发人: {{ 发文字号 }}⇥签发人：{{ 签发人 }}
    {%p for 项 in 问题 %}
    表格: 宽 12 60 84；表头 1；行高 8
    | 序号 | 项目 | 金额 |
    | {%tr for 项 in 问题 %} |
    | {{ loop.index }} | {{ 项.项目 }} | > {{ 项.金额 }} |
    横排:

行高 (in millimetres, the least) is for rows that people write in by hand. In a row ``<`` joins a cell to its left, ``^`` to
the one above, a leading ``> `` sets a number to the right, ``↵`` begins a new line, also in a paragraph (a cell of ``↵↵`` alone is
room for three lines in handwriting). Lines that begin with ``# `` are remarks. The first lines may say ``格式: 文件式``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generators.errors import TemplateError
from generators.official import names, standard
from generators.official.blocks import Field, Foot, Kind, Line, Piece, Rows, Turn
from generators.official.runs import run_in, signer
from generators.official.styles import LOOKS
from generators.official.writer import write

NAME, RESULT = "source.md", "template.docx"
_LINE = re.compile(r"(?P<style>[^:{|]+):(?: (?P<text>.*))?$")
_TABLE = re.compile(r"宽 (?P<widths>[\d. ]+)(?:；表头 (?P<head>\d+))?(?:；行高 (?P<height>\d+))?$")
_SIGNED = re.compile(r"(签发人：)(.+)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_FOOT = (names.COPIES, names.PRINTED)


def build(text: str, where: str) -> bytes:
    """The docx that a source describes; raises TemplateError with the line."""
    kind, pieces = parse(text, where)
    return write(pieces, kind)


def build_folder(folder: Path) -> Path:
    """Write ``template.docx`` beside ``source.md``."""
    source = folder / NAME
    result = folder / RESULT
    result.write_bytes(build(source.read_text(encoding="utf-8"), f"{folder.name}/{NAME}"))
    return result


def parse(text: str, where: str) -> tuple[Kind, tuple[Piece, ...]]:
    kind, rest = Kind.FILE, []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("格式: "):
            kind = Kind(line[4:].strip())
        elif line.strip() and not line.startswith("# "):
            rest.append((number, line.rstrip()))
    return kind, tuple(_pieces(rest, where, kind))


def _pieces(lines: list[tuple[int, str]], where: str, kind: Kind) -> Iterator[Piece]:
    at, room = 0, standard.TEXT_WIDTH
    while at < len(lines):
        number, line = lines[at]
        at += 1
        place = f"{where} 第{number}行"
        if line.startswith("{%p"):
            yield Line(names.CONTROL, line)
            continue
        style, text = _split(line, place)
        if style == "表格":
            rows = [row for _, row in _while(lines, at, "|")]
            at += len(rows)
            yield _table(text, rows, place, room)
        elif style in ("横排", "竖排"):
            room = standard.TEXT_HEIGHT if style == "横排" else standard.TEXT_WIDTH
            yield Turn(style == "横排")
        elif style in _FOOT:
            following = list(_while(lines, at, names.PRINTED))
            at += len(following)
            yield Foot(tuple(Line(*_split(row, place)) for row in (line, *(row for _, row in following))), ruled=kind is Kind.FILE)
        else:
            yield Line(style, text)


def _while(lines: list[tuple[int, str]], at: int, start: str) -> Iterator[tuple[int, str]]:
    for numbered in lines[at:]:
        if not numbered[1].startswith(start):
            return
        yield numbered


def _split(line: str, place: str) -> tuple[str, str]:
    found = _LINE.match(line)
    if not found or (found["style"] not in LOOKS and found["style"] not in ("表格", "横排", "竖排")):
        raise TemplateError("这一行没有认得的样式名", where=place, remedy="每行写成“样式名: 文字”，样式名见 generators/official/names.py")
    text = (found["text"] or "").replace("⇥", "\t").replace("↵", "\n")
    if found["style"] == names.NUMBER_UPWARD:
        text = _SIGNED.sub(lambda m: m[1] + signer(m[2]), text)
    return found["style"], _BOLD.sub(lambda m: run_in(m[1]), text)


def _table(declared: str, rows: list[str], place: str, room: float) -> Rows:
    """A table, drawn in where its columns are wider than the page; ``room`` in millimetres."""
    found = _TABLE.match(declared)
    if not found or not rows:
        raise TemplateError("表格没有写明列宽，或没有行", where=place, remedy="写成“表格: 宽 12 60 84；表头 1”，下面每行以 | 开头")
    widths = tuple(map(float, found["widths"].split()))
    grid = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    scale = min(1.0, room / sum(widths))
    lines = tuple(_fields(grid, number, len(widths), place) for number in range(len(grid)))
    return Rows(tuple(w * scale for w in widths), lines, int(found["head"] or 1), float(found["height"] or 0))


def _fields(grid: list[list[str]], number: int, columns: int, place: str) -> tuple[Field, ...]:
    row = grid[number]
    made: list[Field] = []
    if len(row) == 1 and row[0].startswith("{%tr"):
        return (Field(row[0], columns, style=names.CONTROL),)
    if len(row) != columns:
        raise TemplateError(f"表格第{number + 1}行有{len(row)}格，应为{columns}格", where=place)
    for column, text in enumerate(row):
        if text == "<" and made:
            made[-1] = replace(made[-1], colspan=made[-1].colspan + 1)
        elif text != "^":
            down = next((n for n in range(number + 1, len(grid)) if len(grid[n]) <= column or grid[n][column] != "^"), len(grid))
            style = names.CELL_NUMBER if text.startswith("> ") else ""
            made.append(Field(text.removeprefix("> ").replace("↵", "\n"), rowspan=down - number, style=style))
    return tuple(made)
