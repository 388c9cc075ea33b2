"""What a comment in a unit's file says of one finding."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from checker.outputs import wording
from checker.rule import Certainty, Finding
from parsers.document import Anchor

AUTHOR = "绩核"
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Note:
    """One comment: where it goes, the words it is on ("" for none), and its lines without the place."""

    anchor: Anchor | None
    label: str
    quote: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def text_elsewhere(self) -> str:
        """The comment where it cannot stand at its place: the place and the words are part of the text."""
        where = [f"位置：{self.label}"] if self.label else []
        words = [f"原文：“{wording.cut(wording.one_line(self.quote), 200)}”"] if self.quote else []
        return "\n".join([self.lines[0], *where, *words, *self.lines[1:]])


def note(found: Finding, titles: Mapping[str, str]) -> Note:
    """The comment for a finding: 【C01 退回·确定】…, then expected and actual, grounds, suggestion."""
    doubt = "（疑似，须人工判断）" if found.certainty is Certainty.SUSPECTED else ""
    lines = [f"【{found.code} {wording.handling(found.severity, found.certainty)}】{found.message}{doubt}"]
    figures = [f"{name}：{value}" for name, value in (("应为", found.expected), ("实为", found.actual), ("相差", wording.difference(found)))
               if value]
    lines += ["；".join(figures)] if figures else []
    lines += [f"依据：{wording.grounds(found.basis, titles)}"] if found.basis else []
    lines += [f"建议：{found.suggestion}"] if found.suggestion else []
    lines += ["另见：" + "；".join(r.label for r in found.related)] if found.related else []
    return Note(found.location.anchor, found.location.label, found.quote, tuple(_fit(line) for line in lines))


def _fit(line: str) -> str:
    return wording.cut(wording.one_line(line), LONGEST)


def stamp(as_of: dt.date) -> str:
    """The comments' date: the review's, since nothing here reads a clock."""
    return f"{as_of.isoformat()}T00:00:00Z"
