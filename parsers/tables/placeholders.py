"""Words of a template that nobody filled in: XX, ××, ____, （此处填写…）."""
from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.document import Document, Table
from parsers.report import Words
from parsers.tables.cells import Places
from parsers.tables.fields import fields_in

_PLACEHOLDER = re.compile(
    r"(?=[xX×✕╳＊*○_＿（(【\[某待])(?:"       # most characters begin none
    r"(?<![A-Za-z0-9])[xX]{2,}(?![A-Za-z])|[×✕╳]{2,}|[＊*]{3,}|○{2,}|[_＿]{3,}"
    r"|[（(【\[](?:此处|请在此|请填写|填写|示例|例如|如实填写)[^）)】\]]{0,30}[）)】\]]|某某|待填写|待补充|待填)")
_MASKED_YEAR = re.compile(r"20[xX×]{2}年?")
_WINDOW = 14


def find_placeholders(document: Document) -> Iterator[Words]:
    """Each placeholder with the words around it. Masked years (20xx年) are the publisher's, not the unit's."""
    places = Places(document)
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if _PLACEHOLDER.search(cell.text):
                    yield from (Words(text, places.cell(block, cell)) for text, _ in _in_text(cell.text))
        elif _PLACEHOLDER.search(block.text):
            for text, start in _in_text(block.text):
                yield Words(text, places.paragraph(block, start, start + len(text)))


def _in_text(text: str) -> Iterator[tuple[str, int]]:
    masked = [m.span() for m in _MASKED_YEAR.finditer(text)]
    blanks = [(f.start, f.end) for f in fields_in(text) if not f.value]
    for match in _PLACEHOLDER.finditer(text):
        if any(a <= match.start() < b for a, b in (*masked, *blanks)) or _is_signature_blank(text, match):
            continue
        start, end = _around(text, match)
        yield text[start:end], start


def _is_signature_blank(text: str, match: re.Match[str]) -> bool:
    """审核人：____ is an empty field (A10), not a leftover."""
    return match[0][0] in "_＿" and bool(re.search(r"[:：]\s*$", text[:match.start()]))


def _around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The clause that holds the placeholder, at most a window on either side."""
    before = max((text.rfind(c, 0, match.start()) for c in "，。；、：\n"), default=-1) + 1
    after = min((p for c in "，。；\n" if (p := text.find(c, match.end())) >= 0), default=len(text))
    return max(before, match.start() - _WINDOW), min(after, match.end() + _WINDOW)
