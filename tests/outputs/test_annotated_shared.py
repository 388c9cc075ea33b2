"""The reader's offsets and the comments' places are the same thing, on the case rounds where they are present."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.outputs.annotated import docx as annotated
from checker.outputs.annotated.note import Note
from parsers.document import Document, Part
from parsers.formats import docx
from parsers.limits import Limits

from . import word

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
FILES = sorted(CASES.rglob("submissions/**/*.docx")) if CASES.is_dir() else []


@pytest.mark.shared
@pytest.mark.skipif(not FILES, reason="the shared case rounds are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_words_located_by_the_reader_are_the_words_commented(path: Path) -> None:
    data = path.read_bytes()
    wanted = list(_located(docx.read(data, path.name, Limits())))
    own = len(word.comments(annotated.annotate(data, path.name, [], "2026-09-16T00:00:00Z")))
    out = annotated.annotate(data, path.name, [note for note, _ in wanted], "2026-09-16T00:00:00Z")
    assert [words for _, _, words in word.comments(out)][own:] == [words.replace("\n", "") for _, words in wanted]
    assert word.text(out) == word.text(data)


def _located(document: Document) -> Iterator[tuple[Note, str]]:
    """The middle of every paragraph of the body, and every cell that holds no further table."""
    for p in document.paragraphs:
        start, end = len(p.text) // 3, len(p.text) - len(p.text) // 4
        if p.part is Part.BODY and end > start and "\n" not in p.text:
            yield Note(p.locate(start, end).anchor, p.label, p.text[start:end], ("【C01】",)), p.text[start:end]
    for table in document.tables:
        for cell in table.cells:
            if cell.text.strip() and not cell.tables:
                yield Note(table.locate(cell).anchor, table.label, cell.text, ("【C02】",)), cell.text
