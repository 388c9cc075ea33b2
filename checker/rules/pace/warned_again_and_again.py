from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.doubt import unless_unread
from checker.history.about import project_of, project_then, rows_of
from checker.needs import Found, Projects
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken, Telling
from parsers.narrative.signals.warned import Warned, warned

_PACE = frozenset(("I01", "I02"))
Told = list[tuple[Telling, Warned]]


@dataclass(frozen=True, slots=True)
class _Count:
    """Warnings by who knows of them: the unit's own report, last year's review, this one."""

    told: int = 0
    past: int = 0
    current: int = 0
    this_year: bool = False     # those told of are all dated in this year, so that last year's are others

    @property
    def times(self) -> int:
        return (self.told + self.past if self.this_year else max(self.told, self.past)) + self.current

    @property
    def words(self) -> str:
        parts = ((self.told, "报告写明"), (self.past, "上年审核"), (self.current, "本轮审核"))
        return "，".join(f"{name}{count}次" for count, name in parts if count)


@rule("I07", "连续预警", Severity.EXPLAIN, Certainty.SUSPECTED)
def warned_again_and_again(projects: Projects, spoken: Spoken, submission: Submission, found: Found, settings: Settings) -> Iterator[Outcome]:
    """One project was warned for its pace in warning_rounds rounds or more: those that the unit's report tells of, last
    year's review where the round keeps it, and this one.

    Told without dates, warnings may include last year's and are not added to it. A warning mechanism that is described
    warns nobody. Where a report is needed to reach the number, this is suspected only.
    """
    least, rows, past = settings.profile.parameter("warning_rounds"), rows_of(submission), submission.previous
    now = {project_of(f, projects, rows) for f in found.current if f.code in _PACE}
    before = {project_then(f, projects) for f in (past.findings if past else None) or () if f.code in _PACE}
    if past is not None and past.trouble:
        yield Blocked(f"{past.trouble}，不能累计以往的预警")
    for project in projects:
        told = spoken.say(warned, project.name)
        count = _Count(max(max((w.times for _, w in told), default=0), len(told)), int(project.name in before), int(project.name in now),
                       all(w.dated for _, w in told))
        if not count.told and not count.past:
            yield Skipped(f"{project.name}：没有以往预警的资料")
        else:
            yield _problem(project, told, count, count.times - count.told >= least) if count.times >= least else LOOKED


def _problem(project: ProjectView, told: Told, count: _Count, recorded: bool) -> Outcome:
    """``recorded``: the reviews alone reach the number."""
    slow = "，进度仍没有跟上" if count.current else ""
    message = f"{project.name}：先后{count.times}次预警（{count.words}）{slow}"
    asked = ("预警后整改到位", f"{count.times}次预警", "逐次说明预警后的整改情况，列为重点监控")
    if not told:
        return Problem(message, project.place, project.name, *asked, key=f"{project.name}|预警", certainty=Certainty.CERTAIN if recorded else None)
    telling, one = max(told, key=lambda pair: pair[1].times)
    places = tuple(t.place(w.sentence, w.start, w.end) for t, w in told if w is not one)
    return unless_unread(telling.report, Problem(message, telling.place(one.sentence, one.start, one.end), one.words, *asked, places,
                                                 key=f"{project.name}|预警"))
