"""How a problem is told: in a sentence of a letter, in a cell beside its project, and after another about the same matter.

The program's findings begin with their project and indicator (河道清淤 清淤长度：目标12公里…). What a person wrote is told as it stands.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import corpus
from generators.decisions import Choice, Ruling

_QUOTED = re.compile("(“[^”]*”)")
_RANGE = re.compile(r"(?<=\d)-(?=\d{1,2}月)")
_FILE = re.compile(r"\.(?:docx?|xlsx?|csv|pdf|wps|et)”")
_SUM = re.compile("(?:合计|小计|总计) ")
_CLAUSE = re.compile("(?<=，)")
_PAIRS = ("“”", "（）", "《》")
_LONGEST_INDICATOR = 40
_END = "。；;，, "


@dataclass(frozen=True, slots=True)
class Said:
    """A finding's words taken apart; ``project`` and ``indicator`` are "" where it does not begin with them."""

    project: str
    indicator: str
    words: str

    @property
    def subject(self) -> str:
        """“河道清淤”项目“清淤长度”指标."""
        if not self.project:
            return ""
        name = f"“{self.project}”" if self.project.endswith("项目") else f"“{self.project}”项目"
        return name + (f"“{self.indicator}”指标" if len(self.indicator) <= _LONGEST_INDICATOR else self.indicator) if self.indicator else name


def of_person(ruling: Ruling) -> bool:
    """Whether a reviewer chose the words."""
    return ruling.choice is Choice.REWRITTEN or ruling.by_hand


def in_type(words: str) -> str:
    """1-6月 as it is set: 1—6月. Quoted words stay as they are."""
    return "".join(part if part.startswith("“") else _RANGE.sub("—", part) for part in _QUOTED.split(words))


def project(ruling: Ruling, known: Iterable[str], elsewhere: Collection[str] = ()) -> str:
    """The project that a problem is about: the longest of the unit's approved names in its words, or another unit's name that they begin with."""
    message = ruling.finding.message
    own = next((name for name in known if name in message), "")
    head = message.partition("：")[0]
    return own or next((name for name in (head, head.partition(" ")[0]) if name in elsewhere), "")


def apart(ruling: Ruling, known: Iterable[str], elsewhere: Collection[str] = ()) -> Said:
    """The program's words taken apart."""
    words = _unaddressed(in_type(ruling.words).rstrip(_END), ruling.finding.unit)
    name = project(ruling, known, elsewhere)
    head, colon, rest = words.partition("：")
    if name and colon and head.startswith(name):
        return Said(name, head.removeprefix(name).strip(), rest)
    if colon and _SUM.match(head):
        words = f"{head.replace(' ', '')}：{rest}"
    return Said("", "", f"“{name}”{words.removeprefix(name)}" if name and words.startswith(name) else words)


def _unaddressed(words: str, unit: str) -> str:
    """Without the unit's own name at the head, which the letter is addressed to (妇幼保健院9月10日前没有报送…)."""
    rest = words.removeprefix(unit).removeprefix("的")
    return rest if unit and words.startswith(unit) and not rest.startswith(("：", "“")) else words


def told(ruling: Ruling, known: Iterable[str], elsewhere: Collection[str] = (), place: str = "") -> str:
    """A sentence, without its stop. ``place``: the paper and where in it, for a problem of no project that does not name its paper itself."""
    if of_person(ruling):
        return ruling.words.rstrip(_END)
    said = apart(ruling, known, elsewhere)
    if said.subject:
        return f"{said.subject}：{said.words}"
    names_paper = _FILE.search(said.words) or re.search(corpus.lexicon("letters")["names_paper"], _QUOTED.sub("", said.words))
    return said.words if names_paper or project(ruling, known, elsewhere) else f"{place}{said.words}"


def in_cell(ruling: Ruling, known: Iterable[str], elsewhere: Collection[str] = ()) -> str:
    """The words for a table that has the project, or the paper, in a column of its own."""
    if of_person(ruling):
        return ruling.words.rstrip(_END)
    said = apart(ruling, known, elsewhere)
    return f"{said.indicator}：{said.words}" if said.indicator else said.words


def again(before: Said, now: Said) -> str:
    """What is said after ``before`` of the same project and indicator, without the clauses that both begin with; "" where they share none."""
    if not now.project or (before.project, before.indicator) != (now.project, now.indicator):
        return ""
    shared = 0
    clauses = _CLAUSE.split(now.words)
    for old, new in zip(_CLAUSE.split(before.words), clauses[:-1], strict=False):
        if old != new:
            break
        shared += 1
    head, rest = "".join(clauses[:shared]), "".join(clauses[shared:])
    if not shared or any(head.count(pair[0]) != head.count(pair[1]) for pair in _PAIRS):
        return ""
    return f"同一{'指标' if now.indicator else '项目'}，{rest}"


def matter(ruling: Ruling) -> str:
    """What a problem is about, so that problems of one matter stand together: the head of its words, or itself."""
    head, colon, _ = ruling.finding.message.partition("：")
    return head if colon and not ruling.by_hand else ruling.key
