"""What is to be done: measures with an action, an owner, a date; slogans are told apart."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.narrative.statements.base import Statement, pattern, scope
from parsers.narrative.view import Told
from parsers.report import Narrative

_DUE = re.compile(r"(?:20\d{2}年)?(?:1[0-2]|0?[1-9])月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之)?(?:前|起)|年底前|年内|四季度|国庆假期|每周|每月|每日")
_COUNTED = re.compile(r"\d+(?:个|处|座|户|人|家|次|项|片|条|公里|亩|班|场|名|台|套|辆|吨|万元|元|栋|平方米|份)")
_TITLE = re.compile(r"措施|应对|办法|整改|改进|下一步|打算|安排|怎么办|对策|建议|纠偏")


@dataclass(frozen=True, slots=True)
class Measure(Statement):
    """``slogan``: no action, owner, date or quantity besides stock phrases. ``owner`` and ``due`` as printed, "" for none."""

    slogan: bool = False
    owner: str = ""
    due: str = ""


def measures_for(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = (),
                 indicator: str = "") -> tuple[Measure, ...]:
    """Sentences that announce or order something for a project, or for one indicator of it; slogans are marked."""
    look, found = scope(narrative, project, projects, others), []
    for told in look.told:
        match = measure_in(told, _headed(narrative, told))
        if match is None or not look.speaks(told, match.start()) or (indicator and not look.about(told, indicator)):
            continue
        base = look.state(told, match.start())
        owner, due = (m[0] if m else "" for m in (pattern("measure", "owner").search(told.text), _DUE.search(told.text)))
        found.append(Measure(base.sentence, base.words, base.location, base.project, is_slogan(told.text), owner, due))
    return tuple(found)


def measure_in(told: Told, headed: bool) -> re.Match[str] | None:
    """An intention, a deadline or a way of catching up, beside an action or an owner; slogans too."""
    text = told.text
    act, owner = pattern("measure", "acts").search(text), pattern("measure", "owner").search(text)
    for name in ("intent", "deadline", "fix"):
        for match in pattern("measure", name).finditer(text):
            start, stop = told.clause(match.start())
            if pattern("measure", "not").search(text[start:stop]):
                continue
            if name == "fix" or act or owner:
                return match
    if headed:
        return pattern("measure", "slogans").search(text) or owner
    return None


def is_slogan(text: str) -> bool:
    """Whether nothing concrete is left when the stock phrases are gone."""
    bare = pattern("measure", "slogans").sub("", text)
    if bare == text:
        return False
    return not (_COUNTED.search(bare) or _DUE.search(bare) or pattern("measure", "owner").search(bare))


def _headed(narrative: Narrative, told: Told) -> bool:
    section = told.sentence.section
    while section >= 0:
        if _TITLE.search(narrative.sections[section].title):
            return True
        section = narrative.sections[section].parent
    return False
