"""The text of a rule that is to be issued, read from the file that an office gives: title, chapters, articles and their paragraphs.

Nothing is put right and nothing left out in silence: what was joined, dropped or looks wrong is told in ``remarks``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import parsers
from checker.regulation.lines import Lines, ended, joined, lines, tidy
from generators.refused import DraftError
from generators.wording import lexicon
from parsers.document import Document, Format
from parsers.quantity import chinese_number

CHAPTER, ARTICLE, FIRST, SECOND, PARAGRAPH = "章", "条", "一级", "二级", "款"
_N = "[一二三四五六七八九十百零〇]{1,6}"
_PATTERNS = (
    (CHAPTER, re.compile(rf"^(第\s*{_N}\s*[章节])[\s\u3000]*((?![的规])[^。；，：]{{0,24}})$")),
    (ARTICLE, re.compile(rf"^(第\s*{_N}\s*条)(?!(?:所列|规定|的|、|和|至|及|第|之|所称))[\s\u3000]*(.*)$")),
    (FIRST, re.compile(rf"^({_N}、)\s*(.*)$")),
    (SECOND, re.compile(rf"^([（(]{_N}[)）])\s*(.*)$")))
_ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])")
_CONTENTS, _LEADER = re.compile(r"^目\s*[录次]$"), re.compile(r"[.．·…\s]*\d{1,3}$|[.．·…]{3,}$")
_NO_TITLE = re.compile(r"[。；！？：:，]|^附\s*件|^\d{4}年|^[【〔]|日$|号$")
_DRAFT_MARK = re.compile(r"^[（(](?:试行|暂行|修订|征求意见稿|草案|送审稿|讨论稿)[)）]$")
_UNFINISHED = re.compile(r"征求意见稿|草案|送审稿|讨论稿")
_IMPRINT = re.compile(r"^抄\s*[送报]\s*[：:]|\d日\s*印发$")
_BEGINS = re.compile(r"自[^，。；]{2,16}起(?:施行|实施|执行|试行)(?:，有效期[^，。；]{1,8})?")
_LAST = 3           # a rule says in one of its last articles from when it holds
_PAGES = (Format.PDF, Format.SCAN, Format.OFD)


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph: ``number`` is 第一章, 第一条, 一、 or （一）, "" where it has none."""

    kind: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """``begins``: 自2027年1月1日起施行, as the text itself says; "" where it does not."""

    title: str
    parts: tuple[Part, ...]
    begins: str
    remarks: tuple[str, ...]

    @property
    def kind(self) -> str:
        """办法、细则: what the rule calls itself."""
        return _kind(self.title)


def read(path: Path) -> RuleText:
    """Read a file of any format that ``parsers`` reads; raises ReadError, or DraftError where no rule is in it."""
    document = parsers.read(path.read_bytes(), path.name)
    found = lines(document)
    rows, remarks = _own(found.rows)
    first = next((n for n, row in enumerate(rows) if _numbered(row)), len(rows))
    title, before, preamble = _title(rows[:first])
    if not title:
        raise DraftError("没有认出制度的标题", where=path.name, remedy="标题写在正文以前，单独成行，以办法、细则、规定等结尾")
    parts = _in_form(tuple(_parts(_paragraphs([*preamble, *rows[first:]], found.broken or document.format in _PAGES))))
    if not any(p.kind in (ARTICLE, FIRST) for p in parts):
        raise DraftError("标题以后没有条文", where=path.name, remedy="条文每条一段，以“第一条”或者“一、”开头")
    told = (*_told(document, found), *remarks, *([f"标题“{title}”以前的{before}行没有写入"] if before else []), *_doubts(title, parts))
    return RuleText(title, parts, _begins(parts), told)


def _numbered(row: str) -> bool:
    return any(pattern.match(row) for _, pattern in _PATTERNS)


def _own(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    """Rows without the table of contents and the imprint of an earlier printing."""
    kept, remarks = list(rows), []
    at = next((n for n, row in enumerate(kept) if _CONTENTS.match(row)), None)
    if at is not None:
        heads = [_LEADER.sub("", row) for row in kept]
        again = next((n for n in range(at + 2, len(kept)) if kept[n] == heads[at + 1]), None)
        if again is not None:
            del kept[at:again]
            remarks.append("目录没有写入，正文排定以后再做")
    end = next((n for n, row in enumerate(kept) if _IMPRINT.search(row)), None)
    if end is not None:
        remarks.append(f"文末的版记（{kept[end][:20]}…）没有写入")
        del kept[end:]
    return kept, remarks


def _title(head: Sequence[str]) -> tuple[str, int, list[str]]:
    """The title (the last run of lines before the articles that ends as a rule does), how many lines stand before it, and what follows it."""
    for end in range(len(head), 0, -1):
        start = end
        while start and not _NO_TITLE.search(head[start - 1]) and sum(map(len, head[start - 1:end])) <= 60:
            start -= 1
        while start < end:
            words = tidy("".join(head[start:end])).replace("(", "（").replace(")", "）")
            if _kind(words) and not words.startswith("关于") and not _DRAFT_MARK.match(words) and not _is_issuer(head[start]):
                return words, start, list(head[end:])
            start += 1
    return "", 0, []


def _is_issuer(row: str) -> bool:
    return row.endswith(("局", "府", "厅", "委员会", "办公室")) and not _kind(row)


def _kind(title: str) -> str:
    bare = re.sub(r"(?:（[^（）]*）)+$", "", title)
    return next((str(k) for k in lexicon()["rules"] if bare.endswith(k) and bare != k), "")


def _paragraphs(rows: Sequence[str], broken: bool) -> Iterator[str]:
    """Rows as paragraphs; where the file keeps printed lines, those of one sentence are joined."""
    held: list[str] = []
    for row in rows:
        if held and not (broken and not _numbered(row) and not _ITEM.match(row) and not ended(held[-1]) and not _is_heading(held)):
            yield joined(held)
            held = []
        held.append(row)
    if held:
        yield joined(held)


def _is_heading(held: Sequence[str]) -> bool:
    return len(held) == 1 and bool(_PATTERNS[0][1].match(held[0]))


def _parts(paragraphs: Iterator[str]) -> Iterator[Part]:
    for words in paragraphs:
        kind, match = next(((k, m) for k, p in _PATTERNS if (m := p.match(words))), (PARAGRAPH, None))
        number = re.sub(r"\s", "", match[1]) if match else ""
        yield Part(kind, number.replace("(", "（").replace(")", "）"), tidy(match[2] or "") if match else tidy(words))


def _in_form(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """In a text of articles 一、 and （一） number paragraphs; elsewhere they may be headings."""
    if not any(p.kind == ARTICLE for p in parts):
        return parts
    return tuple(replace(p, kind=PARAGRAPH) if p.kind in (FIRST, SECOND) else p for p in parts)


def _begins(parts: Sequence[Part]) -> str:
    articles = [n for n, p in enumerate(parts) if p.kind in (ARTICLE, FIRST)]
    last = parts[articles[-min(_LAST, len(articles))]:]
    return next((m[0] for p in reversed(last) if (m := _BEGINS.search(p.text))), "")


def _told(document: Document, found: Lines) -> Iterator[str]:
    """What of the file a person has to look at."""
    yield from found.damage
    if tables := sum(1 for _ in document.tables):
        yield f"文本里有{tables}张表，没有写入，请在草稿里补上"
    if document.revisions:
        yield f"文本里有{len(document.revisions)}处修订，按接受修订写入，请核对"
    if document.scanned or not all(p.sure for p in document.paragraphs):
        yield "文本是扫描识别的，请逐字核对"


def _doubts(title: str, parts: Sequence[Part]) -> Iterator[str]:
    if match := _UNFINISHED.search(title):
        yield f"标题里有“{match[0]}”，正式印发的文本不应再有"
    for unit in (CHAPTER, ARTICLE):
        numbers = [(p.number, int(chinese_number(p.number[1:-1].replace("〇", "零")) or 0)) for p in parts if p.kind == unit and p.number[-1] == unit]
        yield from (f"序号不连续：{a}之后是{b}" for (a, m), (b, n) in pairwise(numbers) if n != m + 1)
    if any(re.match(r"附\s*件\s*\d*\s*[：:]", p.text) for p in parts):
        yield "文本列有附件，附件的内容请在草稿里补上，或者另附"
    if not _begins(parts):
        yield "文本没有写从哪一天起施行，通知里也没有写"


__all__ = ["ARTICLE", "CHAPTER", "FIRST", "PARAGRAPH", "SECOND", "Part", "RuleText", "read"]
