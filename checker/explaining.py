"""Where a package explains a deviation: the form's own columns, its notes, or the report, in that order."""
from __future__ import annotations

import re
from dataclasses import dataclass

from checker.accounts import Accounts
from checker.arithmetic.deviation import Deviation, Way
from checker.project import ProjectView
from checker.telling import Spoken
from parsers.narrative.statements import adjustment_requested, causes_for, measures_for, overrun_met
from parsers.quantity import Kind, normal, parse
from parsers.report import Ind, IndicatorRow, Words

_MEASURE = re.compile(r"拟|将|计划|下一步|措施|负责|前完成|完成|加快|推进|督促|调整|调减|增加|加开|组织|安排|协调|约谈|倒排|补齐|前|尽快|整改|延期")
_CAUSE = re.compile(r"因|由于|原因|受|导致|未到|待|按计划|推迟|滞后|不足|未能|流标|变更|影响|尚未|分批|季节")
_PROPOSAL = re.compile(r"(?:拟|申请|建议|报批|提请|已)?(?:调减|核减|压减|收回)|(?:调整|调低|下调|修改)(?:为|至|到|绩效)?(?:目标|指标|预算)|"
                       r"目标(?:值)?(?:拟)?调|申请调整|延期|顺延|延至|跨年|报批")
_REFUSED = re.compile(r"(?:不|无需|不需要?|不作|未)(?:申请|作|做|再|予)?(?:调整|调减|延期|调)")
_SLOW_WAYS = frozenset((Way.SLOW, Way.SHORT))


@dataclass(frozen=True)
class Explaining:
    """All that a unit says about its deviations. ``notes`` are the forms' notes and remarks below the tables."""

    spoken: Spoken
    notes: tuple[Words, ...]
    accounts: Accounts

    def blind(self, row: IndicatorRow, *columns: Ind) -> bool:
        """Whether a column that might explain could not be read."""
        return any(c in row.texts and not row.texts[c].sure for c in columns)

    def cause(self, project: ProjectView, row: IndicatorRow, deviation: Deviation) -> bool:
        if _filled(row, Ind.CAUSE) or _filled(row, Ind.CAUSE_AND_MEASURE) or self._noted(row, _CAUSE):
            return True
        if self.spoken.say(causes_for, project.name, indicator=row.name.text):
            return True
        return deviation.kind in _SLOW_WAYS and any(s.project == project.name for _, s in self.spoken.say(causes_for, project.name))

    def measure(self, project: ProjectView, row: IndicatorRow, deviation: Deviation) -> bool:
        if _filled(row, Ind.MEASURE) or self._noted(row, _MEASURE) or _MEASURE.search(normal(row.words(Ind.CAUSE_AND_MEASURE))):
            return True
        if any(not s.slogan for _, s in self.spoken.say(measures_for, project.name, indicator=row.name.text)):
            return True
        if deviation.kind is Way.OVER and any(s.project == project.name for _, s in self.spoken.say(overrun_met, project.name)):
            return True
        said = (m for m in self.accounts.measures if m.written and m.project == project.name)
        return deviation.kind in _SLOW_WAYS and next(said, None) is not None

    def proposal(self, project: ProjectView, row: IndicatorRow) -> bool:
        """Whether a cut, a new target or a delay is proposed for the project."""
        columns = (Ind.CAUSE, Ind.MEASURE, Ind.CAUSE_AND_MEASURE, Ind.REMARK)
        texts = [r.words(c) for r in project.indicators for c in columns]
        texts += [n.text for n in self.notes if _about(n, row) or project.name in n.text]
        if any(_PROPOSAL.search(normal(t)) and not _REFUSED.search(normal(t)) for t in texts):
            return True
        return any(s.project in (project.name, "") for _, s in self.spoken.say(adjustment_requested, project.name))

    def _noted(self, row: IndicatorRow, marks: re.Pattern[str]) -> bool:
        """The row's remark, or a note that names the indicator, says something of the kind."""
        remark = row.words(Ind.REMARK)
        said = [remark] if remark and parse(remark).kind is Kind.WORDS else []
        said += [_part(n.text, row.name.text) for n in self.notes if _about(n, row)]
        return any(marks.search(normal(s)) for s in said)


def _filled(row: IndicatorRow, column: Ind) -> bool:
    """Words that answer: not blank, not a dash. 同上 answers by the row above."""
    return parse(row.words(column)).kind not in (Kind.BLANK, Kind.DASH, Kind.MASKED)


def _about(note: Words, row: IndicatorRow) -> bool:
    return len(row.name.text) >= 4 and row.name.text in note.text


def _part(text: str, name: str) -> str:
    """What a note says of one indicator: 改造小区：…；惠及户数：…"""
    rest = text[text.index(name) + len(name):]
    return re.split(r"[；;。]", rest)[0]
