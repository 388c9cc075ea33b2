"""What a satisfaction figure rests on: sample, time, method."""
from __future__ import annotations

import re

from parsers.narrative.statements.base import Statement, pattern
from parsers.narrative.view import Told, view
from parsers.report import Mention, Narrative

_SAMPLE = re.compile(r"\d(?:[\d,.]*)(?:万)?(?:份|人次|人|户|名|位|家|条|个样本|件|次|张)|逐户|全覆盖|每户")
_WHEN = re.compile(r"(?:1[0-2]|[1-9])月(?:份|上旬|中旬|下旬|底|\d{1,2}日)?|[一二三四]季度|上半年|年中")
_RESULT = re.compile(r"满意[度率]?[^,;。\d]{0,8}\d[\d.]*%")
_NEAR = 2


def survey_basis(narrative: Narrative, mention: Mention) -> Statement | None:
    """The sentence, in the same paragraph and near the figure, that says how it was found out; None where none does."""
    told = view(narrative)
    here = told[mention.sentence]
    near = sorted((t for t in told[max(0, here.index - _NEAR):here.index + _NEAR + 1] if t.sentence.paragraph == here.sentence.paragraph),
                  key=lambda t: abs(t.index - here.index))
    for t in near:
        words = "" if t is not here and _has_its_own(t, here) else _basis(t)
        if words:
            return Statement(t.index, words, t.sentence.location)
    return None


def _has_its_own(told: Told, here: Told) -> bool:
    """A neighbour that tells how it found its own satisfaction figure says nothing of this one, unless this is a part of it."""
    return bool(_RESULT.search(told.text)) and not here.text.startswith("其中")


def _basis(told: Told) -> str:
    """A way of asking with a sample or a time; the clause as printed."""
    for match in pattern("survey", "method").finditer(told.text):
        start, stop = told.clause(match.start())
        around = told.text[max(0, start - 30):min(len(told.text), stop + 30)]
        if pattern("survey", "not").search(told.text[start:stop]):
            continue
        if _SAMPLE.search(around) or (_WHEN.search(told.text[start:stop]) and not re.search(r"将|拟|计划|安排在|待|尚未|未到", around)):
            a, b = told.raw(start, stop)
            return told.sentence.text[a:b].strip()
    return ""
