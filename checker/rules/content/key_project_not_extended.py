from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.needs import Goals, Views
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.extension import Aspect, extension_aspects


@rule("B09", "重点项目未延伸监控", Severity.EXPLAIN, Certainty.CERTAIN)
def key_project_not_extended(submission: Submission, goals: Goals, views: Views, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """A key project's six extended items (采购、招标、监理验收、公示、资产、核算) are each covered, or said not to apply.

    Key is what the register of goals says, else the form's own category. A list of the six names with nothing said
    of them is no content: then it is suspected only.
    """
    said = written(submission, settings.profile, "B09")
    if not isinstance(said, Written):
        yield said
        return
    key = [v for v in views if _is_key(v)]
    if not key:
        yield Skipped("没有列入重点的项目")
    for project in key:
        aspects = _aspects(project, spoken)
        lacking = [a for a in aspects if not a.told]
        yield said.missing(_problem(said, project, lacking)) if lacking else LOOKED


def _is_key(project: ProjectView) -> bool:
    if project.goal is not None and project.goal.key is not None:
        return project.goal.key
    category = project.row.category.text if project.row and project.row.category else ""
    return "重点" in category and "非重点" not in category


def _aspects(project: ProjectView, spoken: Spoken) -> list[Aspect]:
    """The six over all of the unit's reports."""
    found: dict[str, Aspect] = {}
    for telling in spoken.all:
        for name, aspect in extension_aspects(telling.narrative, project.name, telling.names, telling.others).items():
            known = found.get(name, aspect)
            found[name] = Aspect(aspect.label, known.told or aspect.told, known.listed or aspect.listed)
    return list(found.values())


def _problem(said: Written, project: ProjectView, lacking: list[Aspect]) -> Problem:
    names = "、".join(a.label for a in lacking)
    listed = [s for a in lacking for s in a.listed]
    only = "只列了名称，没有实际情况" if listed and all(a.listed for a in lacking) else "没有写，也没有写明不涉及"
    place = listed[0].location if listed else said.first("key_extension")
    return Problem(f"{project.name}是重点项目，延伸监控的{names}{only}", place, "", "六项逐项写明，不涉及的写明不涉及", f"缺{names}",
                   f"补写{names}的情况", key=f"{project.name}|延伸监控", certainty=Certainty.SUSPECTED if any(a.listed for a in lacking) else None)
