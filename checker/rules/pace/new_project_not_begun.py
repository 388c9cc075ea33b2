from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.arithmetic import attainment
from checker.arithmetic.figures import shown, unreadable, worth
from checker.needs import Projects
from checker.new_projects import is_new
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.narrative.signals.new_projects import said_begun, said_not_begun
from parsers.quantity import normal
from parsers.report import Fund, Ind

_NEXT_TO_NOTHING = Decimal("0.01")
_ADVICE = "说明未启动的原因和启动时间；年内确实不能实施的，提出调减"
_BEGUN_WORDS = ("已签", "合同签订", "施工中", "正在施工", "已开工", "已招标", "正在装修", "在建")


@rule("I04", "新增项目未启动", Severity.EXPLAIN, Certainty.SUSPECTED)
def new_project_not_begun(projects: Projects, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """A project that is new this year has spent next to nothing, produced nothing, and nobody tells of a contract or a start.

    New by the approved goals, or by the unit's own words. A tender, a contract, deliveries or work under way in the report
    or in the form is a start.
    """
    for project in projects:
        spent, whole = project.figure(Fund.SPENT), project.budget
        if not is_new(project, spoken):
            yield Skipped(f"{project.name}：不是今年新增的项目，或没有资料说明是新增")
        elif project.row is not None and (blind := unreadable(project.row, Fund.SPENT, Fund.ADJUSTED)):
            yield Blocked("支出数或预算数未能读出，不能判断新增项目是否启动", blind.location)
        elif spent is None or whole is None or not whole.number:
            yield Skipped(f"{project.name}：没有预算数或支出数")
        elif worth(spent) / worth(whole) >= _NEXT_TO_NOTHING or _has_output(project) \
                or spoken.say(said_begun, project.name, last=settings.period.last):
            yield LOOKED
        else:
            yield _problem(project, spoken)


def _has_output(project: ProjectView) -> bool:
    for row in project.indicators:
        actual = row.get(Ind.ACTUAL)
        counted = attainment.is_cumulative(row) and actual is not None and (actual.number or 0) > 0
        said = normal(" ".join((actual.text if actual is not None else "", row.words(Ind.REMARK), row.words(Ind.CAUSE))))
        if counted or any(w in said for w in _BEGUN_WORDS):
            return True
    return False


def _problem(project: ProjectView, spoken: Spoken) -> Problem:
    said = spoken.say(said_not_begun, project.name)
    spent, whole = project.figure(Fund.SPENT), project.budget
    assert spent is not None and whole is not None
    facts = f"{project.name}是今年新增项目，预算{shown(whole)}，支出{shown(spent)}，没有写合同或开工"
    if not said:
        return Problem(facts, project.place, project.name, "前期准备充分，已经启动", "没有启动", _ADVICE, (spent.location,),
                       key=f"{project.name}|未启动")
    told = max(([(t, s) for t, s in said if t is u and s.sentence == v.sentence] for u, v in said), key=len)
    (telling, one), (_, last) = told[0], told[-1]
    place, words = telling.place(one.sentence, one.start, last.end), telling.narrative.sentences[one.sentence].text[one.start:last.end]
    return Problem(facts, place, words, "前期准备充分，已经启动", words, _ADVICE,
                   (project.place, spent.location), key=f"{project.name}|未启动")
