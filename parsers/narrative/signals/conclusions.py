"""What a text concludes on its own progress, and of which projects: 各项目进展顺利, 指标均达到序时进度, 没有滞后的指标."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import Signal, signal
from parsers.narrative.subjects import WHOLE, Subjects, about
from parsers.narrative.view import Told, view
from parsers.narrative.words import listed, pattern
from parsers.quantity import chinese_number
from parsers.report import Narrative

_LEXICON = "conclusions"
_GATE = re.compile(r"顺|良好|正常|有序|平稳|理想|到位|有力|较好|进度|计划|预期|目标|任务|要求|完成|实现|达成|达标|不错|挺好|很好|稳当|井然|齐头"
                   r"|滞后|偏差|偏离|落后|未达|推进|进行|实施|开展|部署|安排|时间表|掉队|后腿|掉链子|落下|耽误|延误|误|脱节|脱期|卡壳|慢下来"
                   r"|问题|困难|不足|[暂尚]无|^无|没有")


class Claim(StrEnum):
    """How much is claimed: things go well; plan or goals are reached; nothing is behind; there are no problems."""

    WELL = "soft"
    REACHED = "strict"
    NOTHING_BEHIND = "clear"
    NO_PROBLEM = "no_problem"


@dataclass(frozen=True, slots=True)
class Conclusion(Signal):
    """``project``: "" for all of the unit's projects. ``of_indicators``/``of_money``: the words speak of these alone."""

    claim: Claim = Claim.WELL
    of_indicators: bool = False
    of_money: bool = False


_DENIALS = (Claim.NOTHING_BEHIND, Claim.NO_PROBLEM)


def _of(*path: str) -> re.Pattern[str]:
    return pattern(_LEXICON, *path)


@remembered
def conclusions(narrative: Narrative, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Conclusion, ...]:
    """At most one conclusion a sentence: the one that claims most. Forecasts, wishes, parts and honest exceptions are none."""
    told, subjects = view(narrative), about(narrative, projects, others)
    found = (_nothing_under(one, narrative, subjects, projects) or _best(one, told, subjects, projects) for one in told if _GATE.search(one.text))
    return tuple(c for c in found if c is not None)


def _nothing_under(told: Told, narrative: Narrative, subjects: Subjects, projects: tuple[str, ...]) -> Conclusion | None:
    """无。, 目前没有发现明显问题。 as all that stands under a heading on problems."""
    title = narrative.sections[told.sentence.section].title if told.sentence.section >= 0 else ""
    if not _of("heads_of_problems").search(title) or _of("not_heads").search(title) or not _of("nothing").fullmatch(told.text):
        return None
    stretch = subjects.at(told.index, 0)
    if not stretch.own:
        return None
    base = signal(told, 0, len(told.text), stretch.subject or WHOLE)
    return Conclusion(base.sentence, base.start, base.end, base.words, base.project, Claim.NO_PROBLEM)


def _best(told: Told, all_told: tuple[Told, ...], subjects: Subjects, projects: tuple[str, ...]) -> Conclusion | None:
    found = list(_in_sentence(told, subjects, projects))
    if not found or (told.index + 1 < len(all_told) and _of("but_next").search(all_told[told.index + 1].text)):
        return None
    best = next((c for c in found if c.claim is Claim.REACHED), found[0])
    first, last = min(c.start for c in found), max(c.end for c in found)
    return Conclusion(best.sentence, first, last, told.sentence.text[first:last], best.project, best.claim, best.of_indicators, best.of_money)


def _in_sentence(told: Told, subjects: Subjects, projects: tuple[str, ...]) -> Iterator[Conclusion]:
    for claim in Claim:
        future = _of("future_of_clear") if claim in _DENIALS else _of("future")
        for form in _forms(claim.value):
            for match in form.finditer(told.text):
                first, last = told.clause(match.start())
                before = told.text[first:match.start()]
                if future.search(before) or _is_part(told.text, first, match) or _is_of_something_else(told.text, first, last, match.start(), claim):
                    continue
                project = _whom(told, match.start(), first, last, subjects, projects)
                if project is not None:
                    base = signal(told, first, last, project)
                    yield Conclusion(base.sentence, base.start, base.end, base.words, project, claim, bool(_of("of_indicators").search(before)),
                                     bool(_of("of_money").search(before)))


def _is_part(text: str, first: int, match: re.Match[str]) -> bool:
    """Only some are spoken of, or an honest exception follows."""
    after = text[match.end():]
    return any(found for found in (_of("partial").search(text[first:match.end()]), _of("partial_after").search(after), _of("but").search(after)))


def _is_of_something_else(text: str, first: int, last: int, at: int, claim: Claim) -> bool:
    """Of equipment or of rules; or the sentence says that the work is not due yet."""
    if claim in _DENIALS:
        if claim is Claim.NO_PROBLEM and _of("not_heads").search(text[first:at]):
            return True
        return _of("scheduled").search(text[:at]) is not None or _of("of_people").search(text[first:last]) is not None
    return not _of("subject").search(text[first:last]) or (text.startswith("执行", at) and _of("of_rules").search(text[:at]) is not None)


def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(form) for form in listed(_LEXICON, name))


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)         # ``re`` keeps what it compiled


def _whom(told: Told, at: int, first: int, last: int, subjects: Subjects, projects: tuple[str, ...]) -> str | None:
    """"" for all, a project's name, None where the words may be of anything else."""
    stretch = subjects.at(told.index, told.raw(at, at)[0])
    if not stretch.own:
        return None
    whole = _of("whole").search(told.text[:last])
    if whole:
        count = chinese_number(whole["n"]) if whole["n"] else None
        return WHOLE if count is None or not projects or count == len(projects) else None
    if stretch.subject:
        return stretch.subject
    if stretch.subject == WHOLE or len(projects) == 1:
        return projects[0] if len(projects) == 1 else WHOLE
    if _of("no_problem").match(told.text, at):
        return WHOLE
    return WHOLE if _of("whole_if_unnamed").search(told.text[first:last]) else None
