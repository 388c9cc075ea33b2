from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.adjustments import approves_target
from checker.arithmetic import attainment
from checker.arithmetic.figures import HUNDRED, percent, worth
from checker.needs import Goals, Projects
from checker.pace import pace_of
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers import units
from parsers.document import Location
from parsers.quantity import Kind
from parsers.report import Fund, Ind, IndicatorRow

_ONE = Decimal(1)


@rule("H04", "执行率与完成率不匹配", Severity.EXPLAIN, Certainty.SUSPECTED)
def money_and_work_apart(projects: Projects, goals: Goals, spoken: Spoken, submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Mean attainment of a project's approved quantity indicators and its execution rate are far apart (mismatch),
    and the lower of the two is that far below plan as well.

    Attainment is against the approved target, each capped at 100 %; rows counted in another unit than their target
    are left out. Plan is time, or the unit's own spending plan. The finding says which way it goes: 钱在事前, 事在钱前.
    """
    bar = settings.profile.parameter("mismatch") / HUNDRED
    for project in projects:
        spent, whole = project.figure(Fund.SPENT), project.budget
        rows = [n for n in project.goal_rows if _is_quantity(project, n)]
        if any(q is not None and q.kind is Kind.UNREADABLE for n in rows for q in project.indicators[n].values.values()):
            yield Blocked("数量指标有数值未能读出，不能与执行率比较", project.place)
            continue
        shares = [s for n in rows if (s := _share(project, n, submission)) is not None]
        if spent is None or whole is None or not whole.number or not shares:
            yield Skipped(f"{project.name}：没有执行率或批复的数量指标")
            continue
        work, money = sum(shares, Decimal(0)) / len(shares), worth(spent) / worth(whole)
        low = min(work, money)
        apart = abs(work - money) > bar and low < pace_of(project, spoken, settings).share - bar
        yield _problem(project, work, money, len(shares)) if apart else LOOKED


def _is_quantity(project: ProjectView, row: int) -> bool:
    words = project.indicators[row].words(Ind.LEVEL2) + project.goal_rows[row].level2
    return "数量" in words


def _share(project: ProjectView, number: int, submission: Submission) -> Decimal | None:
    row, goal = project.indicators[number], project.goal_rows[number]
    actual, target = row.get(Ind.ACTUAL), row.get(Ind.TARGET)
    approved = target if target is not None and approves_target(submission, row.name.text, target) else goal.target
    if actual is None or units.same_kind(actual, approved) is False:
        return None
    done, wanted = units.in_base(actual, approved), units.in_base(approved, approved)
    if done is None or wanted is None:
        return None
    share = attainment.share_of(done, wanted, attainment.direction(row))
    return None if share is None else min(share, _ONE)


def _problem(project: ProjectView, work: Decimal, money: Decimal, count: int) -> Problem:
    assert project.row is not None
    rate, spent = project.row.get(Fund.RATE), project.row.values[Fund.SPENT]
    cell = rate if rate is not None and rate.kind is Kind.PERCENT else spent
    way = "工作快于支出" if work > money else "支出快于工作"
    said = f"{count}个数量指标平均完成{percent(work, _ONE)}，执行率{percent(money, _ONE)}，相差{abs(work - money) * HUNDRED:.2f}个百分点（{way}）"
    places = tuple(_place(project.indicators[n]) for n in project.goal_rows if _is_quantity(project, n))
    return Problem(f"{project.name}：{said}", cell.location, cell.text, "支出与工作进度相当，或说明原因", cell.text, "说明资金和工作进度不一致的原因",
                   places, key=f"{project.name}|匹配")


def _place(row: IndicatorRow) -> Location:
    actual = row.get(Ind.ACTUAL)
    return actual.location if actual is not None else row.location
