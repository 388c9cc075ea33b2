"""Markdown as people write reports in it: headings, pipe tables, lists, emphasis. Nothing else is interpreted."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BULLET = re.compile(r"\s*[-*+][ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_PIPE = re.compile(r"(?<!\\)\|")
_LITERAL = re.compile(r"\\([!-/:-@\[-`{-~])")
# A star beside a digit is a multiplication sign: 3*5*2 keeps its stars.
_MARKS = (
    (re.compile(r"(`+)(.+?)\1"), r"\2"),
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(?<![\d*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\d*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]*?[^\s_])_(?!\w)"), r"\1"),
)
_MAX_MARKED = 4_000         # characters of a line that is searched for marks: the search is quadratic at worst
_ESCAPES = 0x10FE00         # escaped characters wait at the end of Unicode, where nothing is written


@dataclass(frozen=True)
class Line:
    """A paragraph: its text without marks, its heading level (0 for none) and whether it is a list item."""

    text: str
    level: int = 0
    bullet: bool = False


Rows = list[list[str]]


def is_markdown(lines: Sequence[str], path: str) -> bool:
    """By its suffix, or because it has a pipe table: a lone # or * means nothing in a text file."""
    return path.lower().endswith((".md", ".markdown")) or any(starts_table(lines, i) for i in range(len(lines) - 1))


def without_comments(text: str) -> tuple[str, int]:
    """Text without HTML comments, and how many there were; line breaks stay."""
    kept: list[str] = []
    start = count = 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening)) >= 0:
        kept += [text[start:opening], "\n" * text.count("\n", opening, closing)]
        start, count = closing + 3, count + 1
    return "".join(kept) + text[start:], count


def blocks(lines: Sequence[str]) -> Iterator[Line | Rows]:
    """Lines and tables in order; blank lines and rules are layout and are left out."""
    i, fence = 0, ""
    while i < len(lines):
        line = lines[i]
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif fence:
            yield Line(line.strip())
        elif starts_table(lines, i):
            rows = table(lines, i)
            i += len(rows)              # one line more than rows: the delimiter
            yield rows
        elif line.strip() and not _RULE.match(line):
            yield _line(line)
        i += 1


def starts_table(lines: Sequence[str], i: int) -> bool:
    """A row of cells above a delimiter row of as many cells."""
    if i + 1 >= len(lines) or "|" not in lines[i] or "|" not in lines[i + 1]:
        return False
    return bool(_DELIMITER.match(lines[i + 1].strip())) and len(_split(lines[i])) == len(_split(lines[i + 1]))


def table(lines: Sequence[str], i: int) -> Rows:
    """The rows of the table whose header stands at ``i``, each as long as it is written."""
    rows = [_cells(lines[i])]
    i += 2
    while i < len(lines) and _PIPE.search(lines[i]):
        rows.append(_cells(lines[i]))
        i += 1
    return rows


def plain(text: str) -> str:
    """Text without emphasis, links, code marks and escapes; a text of unreasonable length stays as it is."""
    if len(text) > _MAX_MARKED:
        return text
    text = _LITERAL.sub(lambda m: chr(_ESCAPES + ord(m[1])), text)
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return "".join(chr(ord(c) - _ESCAPES) if _ESCAPES <= ord(c) < _ESCAPES + 128 else c for c in text)


def _line(line: str) -> Line:
    heading = _HEADING.match(line)
    if heading:
        return Line(plain(_without_closing(line[heading.end():].strip())), level=len(heading[1]))
    line = _QUOTE.sub("", line)
    bullet = _BULLET.match(line)
    return Line(plain(line[bullet.end() if bullet else 0:].strip()), bullet=bool(bullet))


def _without_closing(heading: str) -> str:
    """``## title ##`` may close with marks of its own."""
    bare = heading.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else heading


def _split(line: str) -> list[str]:
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return _PIPE.split(line)


def _cells(line: str) -> list[str]:
    return ["\n".join(plain(part.strip()) for part in _BREAK.split(cell)).strip() for cell in _split(line)]
