"""What is to be done: measures with an action, an owner, a date; slogans are told apart."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.narrative import words
from parsers.narrative.headings import label, titles
from parsers.narrative.statements.answer import Part, cut
from parsers.narrative.statements.base import Statement, pattern, scope
from parsers.narrative.statements.measure_sense import is_slogan, owner_in
from parsers.narrative.view import Told
from parsers.report import Narrative

__all__ = ["Measure", "is_slogan", "measure_in", "measures_for"]

_DUE = re.compile(r"(?:20\d{2}年)?(?:1[0-2]|0?[1-9])月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之)?(?:前|起)|年底前|年内|四季度|国庆假期|每周|每月|每日")
_ENOUGH = ("fix", "asks")     # an act in themselves
_TITLE = re.compile(r"措施|应对|办法|整改|改进|下一步|打算|安排|怎么办|怎么补|怎么改|怎么赶|补救|对策|建议|纠偏")


@dataclass(frozen=True, slots=True)
class Measure(Statement):
    """``slogan``: no action, owner, date or quantity besides stock phrases. ``owner`` and ``due`` as printed, "" for none."""

    slogan: bool = False
    owner: str = ""
    due: str = ""


def measures_for(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = (),
                 indicator: str = "") -> tuple[Measure, ...]:
    """Sentences that announce or order something for a project, or for one indicator of it; slogans are marked."""
    look, over, found = scope(narrative, project, projects, others), titles(narrative), []
    for told in look.told:
        match = measure_in(told, bool(_TITLE.search(over[told.index])))
        if match is None or not look.speaks(told, match.start()) or (indicator and not look.about(told, indicator)):
            continue
        base = look.state(told, match.start())
        said = cut(told.text, Part.NEITHER).measure or told.text
        due = _DUE.search(said)
        found.append(Measure(base.sentence, base.words, base.location, base.project, is_slogan(said), owner_in(said), due[0] if due else ""))
    return tuple(found)


def measure_in(told: Told, headed: bool) -> re.Match[str] | None:
    """An intention, a deadline or a way of catching up, before an action or beside an owner; slogans too."""
    text = told.text
    owner = pattern("measure", "owner").search(text) or words.pattern("measures", "owner").search(text)
    for name in ("intent", "deadline", "fix", "asks"):
        for match in pattern("measure", name).finditer(text):
            start, stop = told.clause(match.start())
            if pattern("measure", "not").search(text[start:stop]):
                continue
            if name in _ENOUGH or owner or pattern("measure", "acts").search(text, start):
                return match
    if _TITLE.search(label(text)) and (act := pattern("measure", "acts").search(text, text.index(":"))) is not None:
        return act
    return (headed and (pattern("measure", "slogans").search(text) or owner)) or pattern("measure", "vow").search(text)
