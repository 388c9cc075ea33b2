"""Comments on cells: notes (legacy) and threaded comments with their authors."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.document import Anchor, Comment, Location
from parsers.formats._sheet.parts import Relation, Workbook
from parsers.formats._sheet.refs import parse_range
from parsers.formats._sheet.safexml import every, inner_text, readable, tree
from parsers.formats._sheet.strings import readable_runs

_SHADOW = "tc="         # the author of the note that stands in for a thread in older programs


def comments_of(book: Workbook, relations: Iterable[Relation], sheet: str) -> list[Comment]:
    """The comments of a sheet by position; of a thread every reply, its stand-in note left out."""
    found: list[tuple[str, str, str]] = []
    parts = [(r.kind, book.parts.find(r.target)) for r in relations]
    threads = [p for kind, p in parts if kind == "threadedComment" and p]
    for part in threads:
        found.extend(_threaded(book, part))
    threaded = {ref for ref, _, _ in found}
    for part in (p for kind, p in parts if kind == "comments" and p):
        found.extend(n for n in _notes(book, part) if not (n[1].startswith(_SHADOW) and n[0] in threaded))
    return [Comment(text, author, _location(sheet, ref, book.parts.path)) for ref, author, text in found if text.strip()]


def cell_location(sheet: str, row: int, col: int, name: str) -> Location:
    return Location(f"工作表“{sheet}” {name}", Anchor(sheet, row + 1, col + 1))


def _location(sheet: str, ref: str, path: str) -> Location:
    row, col, _, _ = parse_range(ref, path)
    return cell_location(sheet, row, col, ref.replace("$", ""))


def _notes(book: Workbook, part: str) -> Iterator[tuple[str, str, str]]:
    root = tree(book.parts.xml(part), book.parts.path, part)
    authors = [inner_text(a) for a in every(root, "author")]
    for note in every(root, "comment"):
        number = note.get("authorId", "")
        author = authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""
        yield note.get("ref", ""), author, "".join(readable_runs(t) for t in note.iterchildren("{*}text"))


def _threaded(book: Workbook, part: str) -> Iterator[tuple[str, str, str]]:
    people = _people(book)
    for item in every(tree(book.parts.xml(part), book.parts.path, part), "threadedComment"):
        text = "".join(inner_text(t) for t in item.iterchildren("{*}text"))
        yield item.get("ref", ""), people.get(item.get("personId", ""), ""), readable(text.replace("&", "&amp;"))


def _people(book: Workbook) -> dict[str, str]:
    part = book.related("person")
    if part is None:
        return {}
    return {p.get("id", ""): p.get("displayName", "") for p in every(tree(book.parts.xml(part), book.parts.path, part), "person")}
