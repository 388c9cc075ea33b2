from __future__ import annotations

from collections.abc import Iterator

from checker.doubt import unless_unread
from checker.needs import Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken, Telling
from parsers.narrative.signals.warned import Warned, warned


@rule("I07", "连续预警", Severity.EXPLAIN, Certainty.SUSPECTED)
def warned_again_and_again(projects: Projects, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """One project was warned in warning_rounds rounds or more, as the unit's own reports tell.

    Warnings that no report tells of are not known here. A warning mechanism that is described warns nobody.
    """
    least = settings.profile.parameter("warning_rounds")
    for project in projects:
        told = spoken.say(warned, project.name)
        times = max(max((w.times for _, w in told), default=0), len(told))
        if not told:
            yield Skipped(f"{project.name}：没有以往预警的资料")
        else:
            yield _problem(project, told, times) if times >= least else LOOKED


def _problem(project: ProjectView, told: list[tuple[Telling, Warned]], times: int) -> Outcome:
    telling, one = max(told, key=lambda pair: pair[1].times)
    places = tuple(t.place(w.sentence, w.start, w.end) for t, w in told if w is not one)
    return unless_unread(telling.report, Problem(
        f"{project.name}：先后{times}次预警，进度仍没有跟上", telling.place(one.sentence, one.start, one.end), one.words, "预警后整改到位",
        f"{times}次预警", "逐次说明预警后的整改情况，列为重点监控", places, key=f"{project.name}|预警"))
