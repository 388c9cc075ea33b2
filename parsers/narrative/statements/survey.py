"""What a satisfaction figure rests on: sample, time, method."""
from __future__ import annotations

import re
from decimal import Decimal

from parsers.narrative.statements.base import Statement, pattern
from parsers.narrative.view import Told, view
from parsers.report import Mention, Narrative

_SAMPLE = re.compile(r"[一二两三四五六七八九十百千零]{2,}(?:份|人|户|名|位|家)|"
                     r"\d(?:[\d,.]*)(?:万)?(?:份|人次|人|户|名|位|家|条|个样本|件|次|张)|逐户|全覆盖|每户")
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
        words = _basis(t, *_item(t, mention)) if t is here else "" if _has_its_own(t, here) else _basis(t)
        if words:
            return Statement(t.index, words, t.sentence.location)
    return None


def _has_its_own(told: Told, here: Told) -> bool:
    """A neighbour that tells how it found its own satisfaction figure says nothing of this one, unless this is a part of it."""
    return bool(_RESULT.search(told.text)) and not here.text.startswith("其中")


def asked(narrative: Narrative, number: Decimal | None) -> bool:
    """Whether a sentence that tells of satisfaction with this figure says how it was asked for: 问了150人，满意的占90%."""
    told = (t for t in view(narrative) if "满意" in t.text and any(s.mention.quantity.number == number for s in t.figures))
    return any(_basis(t) for t in told)


def _item(told: Told, mention: Mention) -> tuple[int, int]:
    """The part of a long sentence between semicolons that holds the figure."""
    at = next((s.start for s in told.figures if s.mention is mention), 0)
    start = max(told.text.rfind(";", 0, at), told.text.rfind("；", 0, at)) + 1
    stop = min((p for c in ";；" if (p := told.text.find(c, at)) >= 0), default=len(told.text))
    return start, stop


def _basis(told: Told, first: int = 0, last: int | None = None) -> str:
    """A way of asking with a sample or a time; the clause as printed."""
    for match in pattern("survey", "method").finditer(told.text, first, len(told.text) if last is None else last):
        start, stop = told.clause(match.start())
        around = told.text[max(0, start - 30):min(len(told.text), stop + 30)]
        if pattern("survey", "not").search(told.text[start:stop]):
            continue
        if _SAMPLE.search(around) or (_WHEN.search(told.text[start:stop]) and not re.search(r"将|拟|计划|安排在|待|尚未|未到", around)):
            a, b = told.raw(start, stop)
            return told.sentence.text[a:b].strip()
    return ""
