from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.accounts import Accounts
from checker.arithmetic import attainment
from checker.arithmetic.deviation import Way, deviation_of, plan_share
from checker.arithmetic.figures import HUNDRED, percent, worth
from checker.doubt import unless_unread
from checker.low_rate import low_rate
from checker.needs import Projects, Tellings
from checker.pace import pace_of
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Spoken, Telling
from parsers.document import Location
from parsers.narrative.signals.conclusions import Claim, Conclusion, conclusions
from parsers.quantity import Kind
from parsers.report import Fund, Ind, IndicatorRow

_WAYS = frozenset((Way.SLOW, Way.OVER, Way.OVERDUE))
_SHOWN = 3
_ONE = Decimal(1)
Against = tuple[str, Location]          # what contradicts, and where it stands


@rule("H05", "结论与数据矛盾", Severity.RETURN, Certainty.SUSPECTED)
def praise_contradicts_figures(tellings: Tellings, projects: Projects, spoken: Spoken, accounts: Accounts,
                               settings: Settings) -> Iterator[Outcome]:
    """The report says that all goes well, that plan or goals are reached or that nothing is behind, and the form shows
    an indicator or an execution rate far below plan.

    Far: slow_gap below the share of the year (or the unit's own plan), past due, or over an upper bound. Where the words
    claim plan itself (均达到序时进度), mismatch below it or a rate under low_rate is enough. Only what the words cover:
    all projects or the very one; forecasts, goals quoted and honest exceptions (除…外) are no conclusions. 存在问题：无
    stands against arrears only where no report accounts for them; a cause in the form alone makes the report no truer.
    """
    yield LOOKED
    for telling, one in ((t, c) for t in tellings for c in conclusions(t.narrative, t.names, t.others)):
        covered = [p for p in projects if one.project in ("", p.name)]
        against = [a for p in covered for a in _against(p, one, spoken, accounts, settings)]
        if against:
            yield unless_unread(telling.report, _problem(telling, one, against))
        elif blind := next((q for p in covered for q in _blind(p)), None):
            yield Blocked("监控表有数值未能读出，不能与报告的结论核对", blind)
        else:
            yield LOOKED


def _against(project: ProjectView, one: Conclusion, spoken: Spoken, accounts: Accounts, settings: Settings) -> Iterator[Against]:
    if one.claim is Claim.NO_PROBLEM and any(c.written and not c.sense.vague for c in accounts.project_causes(project.name)):
        return
    if not one.of_money or one.of_indicators:
        planned = bool(pace_of(project, spoken, settings).words)
        for row in project.indicators:
            if (words := _behind(row, one.claim, settings, planned)) is not None:
                yield f"{attainment.title(row)}{words}", _place(row)
    if not one.of_indicators or one.of_money:
        yield from _slow_money(project, one.claim, spoken, settings)


def _behind(row: IndicatorRow, claim: Claim, settings: Settings, planned: bool) -> str | None:
    """``planned``: the report sets the project's money aside for later months, so that its work comes later too."""
    found = deviation_of(row, settings)
    if found is not None and found.kind is Way.SLOW and (planned or _is_single(row)):
        return None
    if found is not None and found.kind in _WAYS:
        return found.words
    done = attainment.share(row)
    if claim is not Claim.REACHED or done is None or not attainment.is_cumulative(row) or attainment.not_due_yet(row):
        return None
    least = plan_share(settings) - settings.profile.parameter("mismatch") / HUNDRED
    return f"完成{row.values[Ind.ACTUAL].text}，完成率{percent(done, _ONE)}" if done < least else None


def _is_single(row: IndicatorRow) -> bool:
    """One event in the year has no half."""
    target = row.get(Ind.TARGET)
    return target is not None and target.number == 1


def _slow_money(project: ProjectView, claim: Claim, spoken: Spoken, settings: Settings) -> Iterator[Against]:
    spent, whole = project.figure(Fund.SPENT), project.budget
    if spent is None or whole is None or not whole.number:
        return
    rate, pace = worth(spent) / worth(whole), pace_of(project, spoken, settings)
    far = pace.share - settings.profile.parameter("slow_gap") / HUNDRED
    least = max(far, min(low_rate(settings), pace.share)) if claim is Claim.REACHED and not pace.words else far
    if rate < least:
        yield f"{project.name}执行率{percent(rate, _ONE)}", spent.location


def _blind(project: ProjectView) -> Iterator[Location]:
    cells = [q for r in project.indicators for f in (Ind.TARGET, Ind.ACTUAL) if (q := r.get(f)) is not None]
    cells += [q for f in (Fund.SPENT, Fund.ADJUSTED) if project.row is not None and (q := project.row.get(f)) is not None]
    return (q.location for q in cells if q.kind is Kind.UNREADABLE)


def _place(row: IndicatorRow) -> Location:
    actual = row.get(Ind.ACTUAL)
    return actual.location if actual is not None else row.location


def _problem(telling: Telling, one: Conclusion, against: list[Against]) -> Problem:
    facts = "；".join(words for words, _ in against[:_SHOWN]) + ("等" if len(against) > _SHOWN else "")
    return Problem(f"报告称“{one.words}”，表中{facts}", telling.place(one.sentence, one.start, one.end), one.words, "结论与完成数、执行率一致",
                   facts, "按实际情况修改结论，写明滞后的项目和指标", tuple(place for _, place in against), key=f"结论|{one.project}|{one.words}")
