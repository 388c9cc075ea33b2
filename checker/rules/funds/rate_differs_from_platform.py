from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.arithmetic.figures import LEAST_RATE_TOLERANCE, points, points_step, quotient, ratio_range, shown
from checker.needs import Ledger, Projects
from checker.project import ProjectView
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind, Quantity
from parsers.report import Fund

Span = tuple[Decimal, Decimal]


@rule("C03", "与系统执行率不符", Severity.EXPLAIN, Certainty.CERTAIN)
def rate_differs_from_platform(projects: Projects, ledger: Ledger) -> Iterator[Outcome]:
    """The form's own execution against the platform's: a question to both sides, not yet a fault of the unit.

    The form's rate is worked out from its amounts where it has them, so that a rate misprinted beside right
    amounts (C01, C02) is not reported twice; else the printed rate is compared. The platform's is the one it prints.
    """
    if not ledger:
        yield Skipped("一体化平台导出中没有本单位的项目")
    for project in projects:
        if project.ledger is None or project.row is None:
            yield Skipped(f"{project.name}：平台导出或监控表中没有这个项目")
        elif blind := _unreadable(project.row.values):
            yield Blocked("数值未能读出，无法与平台核对", blind.location)
        else:
            system = _printed(project.ledger.values) or _worked_out(project.ledger.values)
            form = _worked_out(project.row.values) or _printed(project.row.values)
            if system is not None and form is not None:
                apart = form[0] > system[1] + LEAST_RATE_TOLERANCE or form[1] < system[0] - LEAST_RATE_TOLERANCE
                yield _problem(project) if apart else LOOKED


def _unreadable(values: Mapping[Fund, Quantity]) -> Quantity | None:
    return next((q for f in (Fund.SPENT, Fund.ADJUSTED, Fund.RATE) if (q := values.get(f)) is not None and q.kind is Kind.UNREADABLE), None)


def _whole(values: Mapping[Fund, Quantity]) -> Quantity | None:
    return next((q for f in (Fund.ADJUSTED, Fund.INITIAL) if (q := values.get(f)) is not None and q.number is not None), None)


def _worked_out(values: Mapping[Fund, Quantity]) -> Span | None:
    """The least and greatest execution rate that these amounts can mean."""
    spent, whole = values.get(Fund.SPENT), _whole(values)
    return ratio_range(spent, whole) if spent is not None and whole is not None else None


def _printed(values: Mapping[Fund, Quantity]) -> Span | None:
    rate = values.get(Fund.RATE)
    value = points(rate)
    return None if rate is None or value is None else (value - points_step(rate), value + points_step(rate))


def _said(values: Mapping[Fund, Quantity], platform: bool = False) -> str:
    spent, whole, rate = values.get(Fund.SPENT), _whole(values), values.get(Fund.RATE)
    printed = rate.text if platform and rate is not None and rate.number is not None else ""
    worked = printed or (quotient(spent, whole) if spent is not None and whole is not None else "")
    return f"支出{shown(spent)}，执行率{worked}" if worked and spent is not None else f"执行率{rate.text if rate else ''}"


def _problem(project: ProjectView) -> Problem:
    assert project.row is not None and project.ledger is not None
    values = project.row.values
    cell = values.get(Fund.RATE) or values[Fund.SPENT]
    return Problem(f"{project.name}：监控表{_said(values)}，平台{_said(project.ledger.values, platform=True)}", cell.location, cell.text,
                   f"平台{_said(project.ledger.values, platform=True)}", _said(values), "与一体化平台核对支出数；确认是平台数有误的，提出执行率异议",
                   (project.ledger.place,), key=f"{project.name}|{Fund.RATE}")
