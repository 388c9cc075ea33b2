"""The running text of one file: title, outline, sentences, figures, the period it reports on."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.document import Document, Format, Location, Paragraph, Part
from parsers.narrative.classifier import refine
from parsers.narrative.figures import Figure
from parsers.narrative.fold import fold, folded
from parsers.narrative.head import Head, read_head
from parsers.narrative.lines import Line, read_lines
from parsers.narrative.outline import Outliner, Placed
from parsers.narrative.own_period import own_periods
from parsers.narrative.pipeline import FIGURES, SENTENCES, read_text
from parsers.narrative.tail import Signed, Tail, read_tail
from parsers.narrative.topics import read_topics
from parsers.period import Period
from parsers.quantity import Quantity
from parsers.report import Mention, Narrative, Sentence, Words

_OFFICES = r"(?:局|委员会|办公室|中心|办事处|街道|人民政府|镇|乡|学校|中学|小学|医院|保健院|联合会|管理站|管理所|站|所|大队|支队|馆|集团|公司)"
_TITLE_UNIT = re.compile(rf"^(?:关于)?(?P<unit>[^\d《》“”]{{2,24}}?{_OFFICES})"
                         r"(?=20\d\d年|关于|[一二三四]季度|前[一二三]季度|上半年|本级|部门|整体|预算|项目|绩效|年度)")


@dataclass(frozen=True, slots=True)
class Prose:
    """The narrative with what stands around it; fields that the text does not have are None."""

    narrative: Narrative
    title: Words | None = None
    unit: Words | None = None
    date: Words | None = None
    addressee: Words | None = None
    periods: tuple[tuple[Period, Words], ...] = ()


def read_prose(document: Document) -> Prose:
    """Title, signature and narrative of a document. Pure; a document without running text gives an empty narrative."""
    lines = read_lines(document)
    head = read_head(lines)
    tail = read_tail(lines, head.first)
    outliner = Outliner()
    outliner.add(_body(lines, head, tail))
    sentences, mentions = _sentences(outliner, document.path)
    title = _joined(head.title, document.path)
    heads = (*head.title, *head.subtitle)
    periods = tuple((p, w if w.location.path else _named(w, "标题", document.path)) for p, w in own_periods(heads, sentences))
    sections = tuple(replace(s, location=replace(s.location, path=document.path)) for s in outliner.sections)
    narrative = Narrative(tuple(sentences), sections, tuple(mentions))
    topics = refine(narrative, read_topics(narrative))
    return Prose(replace(narrative, topics=topics), title, _unit(tail, title, document.path),
                 _signed(tail.date, document.path), _addressee(head, document.path), periods)


def read_notes(notes: Sequence[Words]) -> Narrative:
    """Notes below tables as running text; each sentence has its note's place. No topics, no outline."""
    paragraphs = tuple(Paragraph(w.text, n) for n, w in enumerate(notes))
    outliner = Outliner()
    outliner.add([line for line in read_lines(Document("", Format.TEXT, paragraphs)) if line.text])
    sentences, mentions = _sentences(outliner, "")
    placed = tuple(replace(s, location=next((w.location for w in notes if s.text in w.text), s.location)) for s in sentences)
    return Narrative(placed, (), tuple(mentions))


def _body(lines: list[Line], head: Head, tail: Tail) -> list[Line]:
    body = lines[head.first:tail.end]
    if body and tail.cut >= 0:
        body[-1] = body[-1].cut(0, tail.cut)
    if body and head.skip:
        body[0] = body[0].cut(head.skip)
    return [line for line in body if line.text]


def _sentences(outliner: Outliner, path: str) -> tuple[list[Sentence], list[Mention]]:
    """Sentences line by line, each with the figures that fall into it."""
    placed = outliner.placed
    if not placed:
        return [], []
    plains = [fold(p.line.text) for p in placed]
    doc = read_text("\n".join(p.text for p in plains))
    figures: list[Figure] = doc.user_data[FIGURES]
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    base = at = count = taken = 0
    line, plain, label = placed[0].line, plains[0], _label(outliner, placed[0])
    for start, end in doc.user_data[SENTENCES]:
        while start > base + len(plain.text):
            base += len(plain.text) + 1
            at, count = at + 1, 0
            line, plain, label = placed[at].line, plains[at], ""
        label = label or _label(outliner, placed[at])
        count += 1
        a, b = plain.span(start - base, end - base)
        where = f"{label}第{count}句"
        text = line.text[a:b]
        while taken < len(figures) and figures[taken].start < end:
            figure = figures[taken]
            taken += 1
            fa, fb = plain.span(figure.start - base, figure.end - base)
            if fa >= a:
                place = Location(where, line.anchor(fa, fb), path)
                mentions.append(Mention(_printed(figure.quantity, line.text[fa:fb], place), len(sentences), fa - a, fb - a))
        sentences.append(Sentence(text, Location(where, line.anchor(a, b), path), placed[at].section, at))
    return sentences, mentions


def _printed(q: Quantity, text: str, place: Location) -> Quantity:
    """A figure as it stands in the file, with its place."""
    return Quantity(text, q.kind, q.number, q.unit, q.decimals, q.operator, q.own_unit, place)


def _label(outliner: Outliner, placed: Placed) -> str:
    """正文 三（二）第4段, 第2页 五、第1段; 正文 三（二）文本框. Which sentence comes behind it."""
    line = placed.line
    where = f"第{line.page}页" if line.page else Part.BODY.value
    path = outliner.path(placed.section)
    path += " " if path[-1:].isdigit() else ""
    return f"{where} {path}{Part.TEXTBOX.value}" if line.part is Part.TEXTBOX else f"{where} {path}第{placed.paragraph}段"


def _joined(lines: Sequence[Line], path: str) -> Words | None:
    if not lines:
        return None
    return _named(Words("".join(line.text for line in lines), lines[0].locate(0, len(lines[0].text)), all(x.sure for x in lines)), "标题", path)


def _signed(signed: Signed | None, path: str) -> Words | None:
    return _named(Words(signed.text, signed.line.locate(signed.start, signed.end), signed.line.sure), "落款", path) if signed else None


def _unit(tail: Tail, title: Words | None, path: str) -> Words | None:
    """Who signs; failing that, whom the title names."""
    if tail.unit:
        return _signed(tail.unit, path)
    match = _TITLE_UNIT.match(folded(title.text)) if title else None
    return Words(match["unit"], title.location, title.sure) if match and title else None


def _addressee(head: Head, path: str) -> Words | None:
    if head.addressee is None:
        return None
    line, start, end = head.addressee
    return _named(Words(line.text[start:end].strip(), line.locate(start, end), line.sure), "主送", path)


def _named(words: Words, label: str, path: str) -> Words:
    """A place as readers name it: 标题, 落款; with its page where there are pages."""
    anchor = words.location.anchor
    page = f"第{anchor.index}页 " if anchor and anchor.part == "page" else ""
    return replace(words, location=Location(page + label, anchor, path))
