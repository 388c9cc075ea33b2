"""What the rules of the topics say of single sentences: the measure of a change of words or recognisers."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from parsers.document import Document, Format, Paragraph
from parsers.narrative import read_prose
from parsers.report import Presence

_TITLE = "监控报告"


def presences(texts: Iterable[str]) -> list[Mapping[str, Presence]]:
    """For each sentence, alone in a report without headings, how every topic stands in it."""
    return [_presence(text) for text in texts]


def _presence(text: str) -> Mapping[str, Presence]:
    lines = (Paragraph(_TITLE, 0, source="body", align="center"), Paragraph(text, 1, source="body"))
    return {t.name: t.presence for t in read_prose(Document("句子.docx", Format.DOCX, lines)).narrative.topics}
