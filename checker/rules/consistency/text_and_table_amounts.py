from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.arithmetic.figures import in_words, is_ratio, money, money_step, points, points_step, shown
from checker.arithmetic.slips import TEN_THOUSAND, factor_of, slips
from checker.arithmetic.told_rates import other_base
from checker.arithmetic.totals import Whole, rate_base, wholes
from checker.doubt import unless_doubtful
from checker.needs import Projects, Tellings
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Telling
from parsers.narrative.claims import FundClaim
from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund
from parsers.tables.funds import MONEY_FIELDS

_NAMES_FIELD = re.compile(r"预算|支|拨|付|到位|执行|结转|结余|用|花|安排|下达|预计")


@rule("H01", "表与报告金额不一", Severity.RETURN, Certainty.CERTAIN)
def text_and_table_amounts(projects: Projects, tellings: Tellings, submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """An amount or rate that a report gives for a project, or for all of them, is the one in the form.

    Only claims that the text itself ties to one project (or to the unit as a whole) are compared, by the rounding
    of both figures; 预算 alone may be the initial or the adjusted budget. A total may be of the unit's own
    projects or include those of units below. A table without unit, or off by a factor of 10,000, is U01's and
    U02's matter.
    """
    yield Skipped("报告中没有可与表核对的金额")
    slipped = {p.name for p in projects if any(slips(p))}
    ways = () if slipped else tuple(wholes(projects, submission, settings))
    views = {p.name: p for p in projects}
    for telling in tellings:
        for claim in telling.funds:
            if claim.project in slipped or claim.or_else in slipped or _is_of_the_other(claim, views, ways):
                continue
            if other_base(claim, views, ways, rate_base(settings)) is not None:
                continue                    # C02's matter
            if claim.project:
                yield from _of_project(claim, telling, views[claim.project], ways) if claim.project in views else ()
            elif claim.project == "":
                yield from _of_unit(claim, telling, ways)


def _is_of_the_other(claim: FundClaim, views: Mapping[str, ProjectView], ways: Sequence[Whole]) -> bool:
    """Where the words leave open whether the whole or one project is meant: whether the other reading is right."""
    if claim.or_else is None:
        return False
    if claim.or_else == "":
        return any(w.agrees(claim.quantity, f) for w in ways for f in claim.fields)
    view = views.get(claim.or_else)
    return view is not None and any(_same(claim.quantity, q, view) for f in claim.fields if (q := view.figure(f)) is not None)


def _of_project(claim: FundClaim, telling: Telling, view: ProjectView, ways: Sequence[Whole]) -> Iterator[Outcome]:
    figures = [q for f in claim.fields if view.row is not None and (q := view.row.get(f)) is not None and q.filled | (q.kind is Kind.UNREADABLE)]
    if any(q.kind is Kind.UNREADABLE for q in figures):
        yield Blocked("表中的数未能读出，不能与报告核对", figures[0].location)
        return
    verdicts = [(q, same) for q in figures if (same := _same(claim.quantity, q, view)) is not None]
    if any(factor_of(claim.quantity, q) in TEN_THOUSAND for q, _ in verdicts):
        return
    if not verdicts:
        return
    if any(same for _, same in verdicts) or _is_the_wholes(claim, ways) or _is_another_field(claim, view):
        yield LOOKED
    else:
        yield unless_doubtful(telling.report, _problem(claim, telling, view.name, verdicts[0][0]))


def _is_the_wholes(claim: FundClaim, ways: Sequence[Whole]) -> bool:
    """A clause after one on a project that gives the unit's total to the last digit speaks of the unit."""
    return any(w.agrees(claim.quantity, f) for w in ways if w.count != 1 for f in claim.fields)


def _is_another_field(claim: FundClaim, view: ProjectView) -> bool:
    """其中道路121.5万元 names no field of its own; what it gives may be any of the project's."""
    if view.row is None or _NAMES_FIELD.search(claim.words):
        return False
    return any(_same(claim.quantity, q, view) for f, q in view.row.values.items() if f in MONEY_FIELDS and q.filled)


def _same(said: Quantity, table: Quantity, view: ProjectView) -> bool | None:
    """Whether text and table agree; None where they cannot be compared."""
    if said.kind is Kind.PERCENT:
        return _same_rate(said, table, view)
    a, b = money(said), money(table)
    if a is None or b is None or said.unit not in MONEY or table.unit not in MONEY:
        return None
    return abs(a - b) <= max(money_step(said), money_step(table))


def _same_rate(said: Quantity, table: Quantity, view: ProjectView) -> bool | None:
    """A rate agrees with the printed one, or with what the table's own amounts give."""
    a, b = points(said), points(table)
    if a is None or b is None:
        return None
    spent, whole = view.figure(Fund.SPENT), view.budget
    worked = is_ratio(said, spent, whole) if spent is not None and whole is not None else None
    return abs(a - b) <= max(points_step(said), points_step(table)) or bool(worked)


def _of_unit(claim: FundClaim, telling: Telling, ways: Sequence[Whole]) -> Iterator[Outcome]:
    fitting = [w for w in ways if claim.count in (None, w.count)]
    verdicts = [(w, f, same) for w in fitting for f in claim.fields if (same := w.agrees(claim.quantity, f)) is not None]
    if verdicts:
        yield LOOKED if any(same for *_, same in verdicts) else unless_doubtful(telling.report, _problem_total(claim, telling, *verdicts[0][:2]))


def _problem(claim: FundClaim, telling: Telling, project: str, table: Quantity) -> Problem:
    return Problem(f"{project}：报告写“{claim.words}”，监控表{claim.field.value}为{shown(table)}",
                   telling.place(claim.sentence, claim.start, claim.end), claim.words, shown(table), claim.quantity.text,
                   "核对原始数据，更正其中有误的一处", (table.location,), key=f"{project}|{claim.field}|表文")


def _problem_total(claim: FundClaim, telling: Telling, way: Whole, field: Fund) -> Problem:
    summed = way.sums.get(field)
    right = in_words(summed[0], claim.quantity) if summed is not None and claim.quantity.unit in MONEY else "按表计算的比率"
    return Problem(f"报告写“{claim.words}”，监控表{way.named}{claim.field.value}为{right}", telling.place(claim.sentence, claim.start, claim.end),
                   claim.words, right, claim.quantity.text, "核对原始数据，更正其中有误的一处", key=f"合计|{claim.field}|表文")
