"""Collects what a unit's forms and reports state as causes and measures."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from checker.accounts import Accounts, CauseGiven, Given, MeasureGiven, Source
from checker.project import ProjectView
from checker.telling import Spoken, Telling
from parsers.narrative.fold import folded
from parsers.narrative.indicator_terms import any_of, cover
from parsers.narrative.statements import causes_for, measures_for
from parsers.narrative.statements.answer import Part, cut
from parsers.narrative.statements.base import Statement
from parsers.narrative.statements.cause_sense import sense_of_cause
from parsers.narrative.statements.due import Due, deadline
from parsers.narrative.statements.measure_sense import MeasureSense, sense_of_measure
from parsers.period import parse_date
from parsers.quantity import Kind, normal, parse
from parsers.report import Fund, Ind, IndicatorRow, Words

_SAME = re.compile(r"^(?:同上|原因同上|措施同上)(?:[,;。]|$)")
_NO_ANSWER = frozenset((Kind.BLANK, Kind.DASH, Kind.MASKED))
_ENOUGH = 0.5               # of an indicator's name in a sentence
_TELLING = 2                # of them, those that are no common words
_RUN = 4                    # characters of a project's name that name it
_COLUMNS = {Ind.CAUSE: Part.CAUSE, Ind.CAUSE_AND_MEASURE: Part.CAUSE, Ind.MEASURE: Part.MEASURE, Ind.REMARK: Part.NEITHER}


def gather(projects: Sequence[ProjectView], spoken: Spoken, notes: Sequence[Words], year: int) -> Accounts:
    """Forms first, in their order, then reports sentence by sentence."""
    gatherer = _Gatherer(tuple(projects), year)
    for project in projects:
        gatherer.form(project, notes)
    for telling in spoken.all:
        gatherer.report(telling)
    return Accounts(tuple(gatherer.causes), tuple(gatherer.measures))


class _Gatherer:
    def __init__(self, projects: tuple[ProjectView, ...], year: int) -> None:
        self.projects, self.year = projects, year
        self.causes: list[CauseGiven] = []
        self.measures: list[MeasureGiven] = []

    # -- forms ---------------------------------------------------------------------------------------------
    def form(self, project: ProjectView, notes: Sequence[Words]) -> None:
        above: dict[Ind, str] = {}
        for row in project.indicators:
            for column, opens in _COLUMNS.items():
                self._cell(project, row, column, opens, above)
            for note in notes:
                if len(row.name.text) >= _RUN and row.name.text in note.text:
                    self._said(_part(note.text, row.name.text), Given("", note.location, Source.REMARK, project.name, row), Part.NEITHER)
        for field, opens in ((Fund.REASON, Part.CAUSE), (Fund.REMARK, Part.NEITHER)) if project.row else ():
            reason = project.row.get(field) if project.row else None
            if reason is not None and reason.kind is Kind.WORDS:
                self._said(reason.text, Given("", reason.location, Source.FUND, project.name), opens)

    def _cell(self, project: ProjectView, row: IndicatorRow, column: Ind, opens: Part, above: dict[Ind, str]) -> None:
        cell = row.texts.get(column)
        words = cell.text.strip() if cell else ""
        if cell is not None and not cell.sure and not words:
            self._blind(Given("", cell.location, Source.CELL, project.name, row, sure=False), column)
        if cell is None or parse(words).kind in _NO_ANSWER or (column is Ind.REMARK and parse(words).kind is not Kind.WORDS):
            return
        same = bool(_SAME.search(normal(words))) and column in above
        said = above[column] if same else words
        above[column] = said
        source = Source.REMARK if column is Ind.REMARK else Source.CELL
        self._said(said, Given("", cell.location, source, project.name, row, same, cell.sure), opens)

    def _blind(self, at: Given, column: Ind) -> None:
        """A cell that could not be read may hold anything."""
        if column in (Ind.CAUSE, Ind.CAUSE_AND_MEASURE):
            self._cause("", at)
        if column in (Ind.MEASURE, Ind.CAUSE_AND_MEASURE):
            self._measure("", at)

    def _said(self, text: str, at: Given, opens: Part) -> None:
        """``at`` tells the place; what it says is cut into its two halves unless its column asks for measures."""
        answer = cut(text, opens)
        if opens is Part.MEASURE:
            self._measure(text, at)
            return
        if answer.cause:
            self._cause(answer.cause, at)
        if answer.measure:
            self._measure(answer.measure, at)

    # -- reports -------------------------------------------------------------------------------------------
    def report(self, telling: Telling) -> None:
        narrative, names = telling.narrative, telling.names
        known = {p.name: p for p in self.projects}
        for cause in causes_for(narrative, "", names, telling.others):
            at = self._place(telling, cause, known)
            self._cause(cut(cause.words).cause or cause.words, at)
        for measure in measures_for(narrative, "", names, telling.others):
            at = self._place(telling, measure, known)
            self._measure(cut(measure.words, Part.NEITHER).measure or measure.words, at)

    def _place(self, telling: Telling, said: Statement, known: dict[str, ProjectView]) -> Given:
        sentence = telling.narrative.sentences[said.sentence]
        name = said.project or self._named(folded(said.words))
        project = known.get(name or "")
        row = _row_in(folded(said.words), project) if project else None
        return Given("", said.location, Source.NARRATIVE, name or said.project, row, paragraph=sentence.paragraph)

    def _named(self, text: str) -> str:
        """The one project of which a sentence has part of the name or of an indicator's name; "" for none or several."""
        hits = [p.name for p in self.projects if any(run in text for run in _runs(p))]
        return hits[0] if len(hits) == 1 else ""

    # -- both ----------------------------------------------------------------------------------------------
    def _cause(self, words: str, at: Given) -> None:
        names = tuple(n for n in (at.project or "", at.indicator) if n)
        self.causes.append(CauseGiven(words, at.location, at.source, at.project, at.row, at.repeats, at.sure, at.paragraph,
                                      sense_of_cause(words, names, self._figures(at))))

    def _figures(self, at: Given) -> tuple[str, ...]:
        """What the project's indicators have for target and done: said again they explain nothing."""
        rows = [r for p in self.projects if p.name == at.project for r in p.indicators] if at.written else [at.row] if at.row else []
        found = (q.text for r in rows for f in (Ind.ACTUAL, Ind.TARGET) if (q := r.get(f)) is not None and q.number is not None and q.unit)
        return tuple(dict.fromkeys(t.lstrip("≥≤＝=><＞＜") for t in found))

    def _measure(self, words: str, at: Given) -> None:
        sense = sense_of_measure(words, self.year)
        if at.row is not None and not at.written:
            sense = _with_columns(sense, at.row, self.year)
        self.measures.append(MeasureGiven(words, at.location, at.source, at.project, at.row, at.repeats, at.sure, at.paragraph, sense))


def _with_columns(sense: MeasureSense, row: IndicatorRow, year: int) -> MeasureSense:
    """Owner and day from columns of their own, where the measure's words do not hold them."""
    owner, due = row.words(Ind.MEASURE_OWNER), row.words(Ind.MEASURE_DUE) or row.words(Ind.MEASURE_OWNER)
    known = deadline(folded(due), year)
    day = parse_date(normal(due), year)
    if known is None and day is not None:
        known = Due(due, day, True)
    filled = parse(owner).kind is Kind.WORDS
    return replace(sense, owner=sense.owner or (owner if filled else ""), due=sense.due or (replace(known, limit=True) if known else None))


@lru_cache(maxsize=512)
def _runs_of(names: tuple[str, ...]) -> frozenset[str]:
    runs = {name[i:i + _RUN] for name in map(folded, names) for i in range(len(name) - _RUN + 1)}
    return frozenset(r for r in runs if len(any_of("empty").sub("", r)) >= _TELLING)


def _runs(project: ProjectView) -> frozenset[str]:
    return _runs_of((project.name, *(r.name.text for r in project.indicators)))


def _row_in(text: str, project: ProjectView) -> IndicatorRow | None:
    """The indicator that a sentence speaks of, None where it names none or the best two alike."""
    best, share = None, _ENOUGH
    for row in project.indicators:
        core = any_of("name_ends", end=True).sub("", folded(row.name.text)) or folded(row.name.text)
        found, tells = cover(core, text)
        if tells and found > share:
            best, share = row, found
    return best


def _part(text: str, name: str) -> str:
    """What a note says of one indicator: 改造小区：…；惠及户数：…"""
    return re.split(r"[；;。]", text[text.index(name) + len(name):])[0].lstrip(":：,， ")
