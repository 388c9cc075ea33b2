"""Where a measure's owner and day are owed: projects with a real deviation and a measure for it (rules G02, G03)."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.accounts import Accounts, MeasureGiven
from checker.arithmetic.deviation import deviation_of, lags, plan_share
from checker.arithmetic.figures import worth
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Outcome, Problem, Skipped
from parsers.report import Fund


def behind(projects: Sequence[ProjectView], name: str | None, settings: Settings) -> bool:
    """Whether the named project, or any of the unit's where none is named, has something to explain; also where no form tells."""
    asked = [p for p in projects if p.name == name] or list(projects)
    return not asked or any(_slow(p, settings) or any(lags(r, settings) for r in p.indicators) for p in asked)


def _slow(project: ProjectView, settings: Settings) -> bool:
    whole, spent = project.budget, project.figure(Fund.SPENT)
    return whole is not None and spent is not None and bool(worth(whole)) and worth(spent) / worth(whole) < plan_share(settings)


def owed(projects: Sequence[ProjectView], accounts: Accounts, settings: Settings, has: Callable[[MeasureGiven], bool],
         problem: Callable[[ProjectView, MeasureGiven], Problem]) -> Iterator[Outcome]:
    """One outcome a project: the first deviating row whose measures lack it. What one place of the package states is enough.

    A measure for another indicator that is on course is another matter; measures that name no indicator count for all.
    """
    asked = 0
    for project in projects:
        behind = [r for r in project.indicators if deviation_of(r, settings) is not None]
        there = accounts.project_measures(project.name)
        cells = [m for m in there if not m.written and m.row in behind]
        if cells:
            there = tuple(m for m in there if m.row is None or m.row in behind)
        own = [m for m in there if m.project == project.name]
        first = next(iter(cells or own), None)
        if not behind or first is None:
            continue
        asked += 1
        if not all(m.sure for m in own):
            yield Blocked("措施未能读清", first.location)
        else:
            yield LOOKED if any(has(m) for m in there) else problem(project, first)
    if not asked:
        yield Skipped("没有既有偏差又写了措施的项目")
