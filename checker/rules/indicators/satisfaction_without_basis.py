from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.needs import Tellings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers.narrative.statements import survey_basis
from parsers.narrative.statements.survey import asked
from parsers.quantity import Kind, normal
from parsers.report import Ind, IndicatorRow, Mention

_BEFORE = re.compile(r"满意[度率]?[^，,。；;\d]{0,8}$|满意的?\d[\d,]*[人户个名家位份]?[，,]?占?$|满意的?(?:占|比例为?|达)[^，,。；;\d]{0,6}$")
_NOT_ACTUAL = re.compile(r"(?:目标|不低于|不少于|预计|力争|确保|要求|计划|保持在|达到)[^，,。；;]{0,10}$")
_ASKED = re.compile(r"(?:问卷|回访|走访|访谈|电话|抽样|随机|调查|评价器|测评)[^，,。；;]{0,14}\d|"
                    r"\d[\d,]*(?:份|人|户)[^，,。；;]{0,8}(?:问卷|调查|回访)")


@rule("E08", "满意度无依据", Severity.EXPLAIN, Certainty.SUSPECTED)
def satisfaction_without_basis(tellings: Tellings) -> Iterator[Outcome]:
    """A satisfaction figure that no sentence near it rests on a sample, a time or a way of asking.

    The sentence itself or its neighbours in the paragraph may say how it was found out, or the remark of the form's
    row. Targets and forecasts are no results. A figure that only the form gives is judged where the report speaks
    of no satisfaction at all.
    """
    yield Skipped("没有满意度数值")
    spoken = False
    for telling in tellings:
        for mention in telling.narrative.mentions:
            if _is_result(telling, mention):
                spoken = True
                yield _judge(telling, mention, tellings)
    if not spoken:
        for row in tellings[0].rows:
            yield from _row(row, tellings)


def _is_result(telling: Telling, mention: Mention) -> bool:
    if mention.quantity.kind is not Kind.PERCENT:
        return False
    sentence = telling.narrative.sentences[mention.sentence].text
    before, after = sentence[:mention.start], sentence[mention.end:]
    return bool(_BEFORE.search(before)) and not _NOT_ACTUAL.search(before) and not after.startswith(("以上", "的目标", "左右的目标"))


def _judge(telling: Telling, mention: Mention, tellings: Tellings) -> Outcome:
    sentence = telling.narrative.sentences[mention.sentence]
    if survey_basis(telling.narrative, mention) is not None or _elsewhere(mention, tellings):
        return LOOKED
    words = mention.quantity.text
    return Problem(f"满意度{words}没有写调查的时间、方式和样本量", telling.place(mention.sentence, mention.start, mention.end),
                   sentence.text[max(0, mention.start - 12):mention.end], "写明样本、时间、方法", words, "补充调查依据", key=f"满意度{words}")


def _elsewhere(mention: Mention, tellings: Tellings) -> bool:
    """The same figure may stand again where it is explained, also in a row of the form."""
    same = (m for t in tellings for m in t.narrative.mentions if m is not mention and m.quantity.number == mention.quantity.number)
    told = any(survey_basis(t.narrative, m) is not None for t in tellings for m in same if m in t.narrative.mentions and _is_result(t, m))
    return told or any(_explained(r) for r in tellings[0].rows if attainment.is_satisfaction(r) and _value(r) == mention.quantity.number)


def _value(row: IndicatorRow) -> object:
    actual = row.get(Ind.ACTUAL)
    return actual.number if actual is not None else None


def _explained(row: IndicatorRow) -> bool:
    return any(_ASKED.search(normal(row.words(c))) for c in (Ind.REMARK, Ind.CAUSE, Ind.CAUSE_AND_MEASURE))


def _row(row: IndicatorRow, tellings: Tellings) -> Iterator[Outcome]:
    actual = row.get(Ind.ACTUAL)
    if actual is None or not attainment.is_satisfaction(row):
        return
    if actual.kind is Kind.UNREADABLE:
        yield Blocked("满意度未能读出", actual.location)
    elif actual.number is not None:
        yield LOOKED if _explained(row) or any(asked(t.narrative, actual.number) for t in tellings) else Problem(
            f"{attainment.title(row)}：{actual.text}，表和报告都没有写调查的时间、方式和样本量", actual.location, actual.text, "写明样本、时间、方法",
            actual.text, "补充调查依据", key=attainment.key(row, "满意度"))
