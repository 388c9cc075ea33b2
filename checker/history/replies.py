"""How a unit answers feedback: the pieces of its reply, and which item each of them answers."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.history.records import FeedbackItem
from parsers.document import Location
from parsers.quantity import normal
from parsers.report import Narrative, Report, Role, Words

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_LIST = rf"{_N}(?:\s*[、,，和及与至到\-—~～]\s*(?:第|问题|意见)?{_N})*"
_BY_NAME = rf"(?:反馈|退回|整改|审核|存在)?(?:的)?(?:问题|意见|事项|条目|序号|编号)\s*[(（]?({_LIST})[)）]?"
_EXPLICIT = re.compile(rf"{_BY_NAME}|第\s*({_LIST})\s*(?:条|项|个|点|款)(?:问题|意见|反馈)?")
_BARE = re.compile(rf"^\s*[(（]?({_N})\s*[、.．)）:：]|^\s*([①-⑳])")
_CIRCLED = re.compile(r"(?=[①-⑳])")
_SECTION = re.compile(r"(?:反馈|退回|审核).{0,8}(?:问题|意见)|问题整改|整改(?:情况|落实)|逐条(?:答复|回复)")
_ANSWER_HEAD = re.compile(r"答复|回复|整改(?:情况|结果|落实|说明|完成|措施)|办理(?:情况|结果)|落实情况|处理(?:情况|结果)|修改情况|说明")
_PROBLEM_HEAD = re.compile(r"问题|意见|反馈内容")
_STOP = re.compile(r"[的了在是已为对有与和及按将由一]")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_STRONG, _FAIR, _WEAK = 0.5, 0.3, 0.12


@dataclass(frozen=True)
class Piece:
    """One stretch of a reply. ``named`` are the items it names, ``bare`` the number it merely begins with (0 for none).

    ``about`` is what content is matched by, ``answer`` what it says; they differ in a table.
    """

    answer: str
    location: Location
    named: frozenset[int] = frozenset()
    bare: int = 0
    about: str = ""


@dataclass(frozen=True)
class Reply:
    """The unit's answers by the position of the item (from 0). ``pieces`` () where there is no reply at all.

    ``likely`` are items to which an unnumbered piece may be the answer, too unlike to be sure.
    """

    pieces: tuple[Piece, ...]
    answers: dict[int, Piece] = field(default_factory=dict)
    likely: frozenset[int] = frozenset()
    place: Location | None = None


def reply_of(reports: Sequence[Report], items: Sequence[FeedbackItem]) -> Reply:
    """Replies, or the part of a report that is one, against the items."""
    replies = [r for r in reports if r.role is Role.REPLY]
    pieces = [p for r in replies for p in _pieces(r)] or [p for r in reports if r.narrative is not None for p in _within(r.narrative)]
    place = next((w.location for r in replies if (w := r.header.title)), None) or (pieces[0].location if pieces else None)
    answers, likely = _answers(pieces, items)
    return Reply(tuple(pieces), answers, frozenset(likely - set(answers)), place)


# -- the pieces of a reply ----------------------------------------------------------------------------------------
def _pieces(report: Report) -> Iterator[Piece]:
    if report.narrative is not None:
        yield from _written(report.narrative, range(-1, len(report.narrative.sections)))
    yield from _tabled(report.rows)


def _within(narrative: Narrative) -> Iterator[Piece]:
    """The section on feedback of a report, with what stands below it."""
    inside: set[int] = set()
    for index, section in enumerate(narrative.sections):
        if _SECTION.search(section.title) or section.parent in inside:
            inside.add(index)
    yield from _written(narrative, inside) if inside else ()


def _written(narrative: Narrative, sections: Sequence[int] | set[int] | range) -> Iterator[Piece]:
    paragraphs: dict[tuple[int, int], list[int]] = {}
    for index, sentence in enumerate(narrative.sentences):
        if sentence.section in sections:
            paragraphs.setdefault((sentence.section, sentence.paragraph), []).append(index)
    last = -2
    for (section, _), indexes in paragraphs.items():
        head = narrative.sections[section] if section >= 0 and section != last else None
        text = "".join(narrative.sentences[i].text for i in indexes)
        title = f"{head.number}{head.title}：" if head else ""
        last = section
        yield from _split(title + text, narrative.sentences[indexes[0]].location)


def _split(text: str, location: Location) -> Iterator[Piece]:
    """A paragraph by its circled numbers, then by the items that it names."""
    for part in _CIRCLED.split(text):
        yield from _named_in(part, location)


def _named_in(text: str, location: Location) -> Iterator[Piece]:
    marks = [m for m in _EXPLICIT.finditer(text) if _heads(text, m)]
    first = marks[0].start() if marks else len(text)
    lead = text[:first]
    if len(normal(lead)) > 1:
        bare = _BARE.match(lead)
        yield Piece(lead, location, frozenset(), _number(bare) if bare else 0, lead)
    ends = [*(m.start() for m in marks), len(text)][1:]
    for mark, after in zip(marks, ends, strict=True):
        piece = text[mark.start():after]
        yield Piece(piece, location, frozenset(_numbers(mark[1] or mark[2])), 0, piece)


def _heads(text: str, mark: re.Match[str]) -> bool:
    """Whether a number names an item at the head of what answers it: not 反馈问题5个, 反馈意见3条, 问题12万元."""
    after = text[mark.end():mark.end() + 1]
    if mark[1] and after and after in "个条项点处家万元月日年%％份次":
        return False
    before = text[:mark.start()].rstrip()
    return not before or before[-1] in "。；;：:\n！、，,)）关于对针就" or bool(_BARE.fullmatch(before))


def _tabled(rows: Sequence[tuple[Words, ...]]) -> Iterator[Piece]:
    """Rows of a table of answers; the head tells the column of answers where there is one."""
    columns: list[int] = []
    problems: list[int] = []
    for row in rows:
        texts = [normal(w.text) for w in row]
        if any(_ANSWER_HEAD.search(t) and len(t) < 16 for t in texts) and any(_PROBLEM_HEAD.search(t) and len(t) < 16 for t in texts):
            problems = [i for i, t in enumerate(texts) if _PROBLEM_HEAD.search(t) and not _ANSWER_HEAD.search(t)]
            columns = [i for i, t in enumerate(texts) if i not in problems and _ANSWER_HEAD.search(t)]
            continue
        if len(row) < 2 or (columns and len(row) <= max(columns)):
            continue
        answers = [row[i].text for i in columns] if columns else [w.text for w in row[1:]]
        number = re.fullmatch(rf"(?:问题|意见|第)?({_N})(?:条|项)?[、.．]?", texts[0])
        yield Piece("；".join(a for a in answers if a), row[0].location, frozenset(_numbers(number[1])) if number else frozenset(), 0,
                    "".join(texts))


# -- which item a piece answers -----------------------------------------------------------------------------------
def _answers(pieces: Sequence[Piece], items: Sequence[FeedbackItem]) -> tuple[dict[int, Piece], set[int]]:
    found: dict[int, Piece] = {}
    likely: set[int] = set()
    spare = []
    keys = [_pairs(f"{i.position}{i.problem}") for i in items]
    numbers = {_as_number(i.number) or n: n - 1 for n, i in enumerate(items, 1)}
    for piece in pieces:
        if len(normal(_EXPLICIT.sub("", piece.answer)).strip("：:；。、 ")) < 2:
            continue
        scores = [len(k & _pairs(piece.about)) / len(k) if k else 0.0 for k in keys]
        named = {numbers[n] for n in piece.named if n in numbers}
        for index in _meant(scores, named):
            found.setdefault(index, piece)
        if not named and max(scores, default=0.0) < _FAIR:
            spare += [piece] if piece.bare else []
            likely |= {i for i, s in enumerate(scores) if s >= _WEAK}
    for piece in spare:
        if piece.bare in numbers:
            found.setdefault(numbers[piece.bare], piece)
    return found, likely


def _meant(scores: Sequence[float], named: set[int]) -> set[int]:
    """The items that a piece names; those whose words it has, where it names none or another one by mistake."""
    best = max(range(len(scores)), key=lambda i: scores[i], default=-1)
    if len(named) == 1:
        own = next(iter(named))
        return {best} if best != own and scores[best] >= _STRONG and scores[own] < _WEAK else named
    if named:
        return named
    return {i for i, s in enumerate(scores) if s >= _STRONG or (i == best and s >= _FAIR)}


def _pairs(words: str) -> set[str]:
    plain = _STOP.sub("", re.sub(r"[^\w%]", "", normal(words)))
    return {plain[i:i + 2] for i in range(len(plain) - 1)}


def _number(found: re.Match[str]) -> int:
    return ord(found[2]) - ord("①") + 1 if found[2] else _as_number(found[1])


def _numbers(words: str) -> Iterator[int]:
    """1、3 → 1 and 3; 1至3 → 1, 2 and 3."""
    plain = re.sub(r"第|问题|意见", "", normal(words))
    for piece in re.split(r"[、,和及与]", plain):
        ends = [_as_number(p) for p in re.split(r"[至到\-—~]", piece) if p]
        if ends:
            yield from range(ends[0], ends[-1] + 1)


def _as_number(words: str) -> int:
    """3, 三, 十二, 问题3 → the number; 0 where there is none."""
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits[0])
    han = re.search(r"[一二三四五六七八九十]+", words)
    if not han:
        return 0
    tens, _, ones = han[0].rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if "十" in han[0] else 0) + _NUMERALS.get(ones, 0)
