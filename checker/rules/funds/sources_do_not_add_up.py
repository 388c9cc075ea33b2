from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from checker.arithmetic.figures import add, as_exact, money_step, name_of, own_rows, shown, worth
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind, Quantity
from parsers.report import Fund, FundRow, FundTable, RowRole

_BUDGETS = (Fund.ADJUSTED, Fund.INITIAL)
_MOST_SOURCES = 10


@rule("C08", "资金来源不等于总额", Severity.RETURN, Certainty.CERTAIN)
def sources_do_not_add_up(funds: Funds) -> Iterator[Outcome]:
    """The sources of a project's money (财政拨款, 其他资金 …) must add up to its total.

    Forms break sources down in steps (财政拨款, 其中：中央、省、区) and count last year's carry-over in or not,
    so any choice of the source rows that gives the total is accepted; only where none does is it reported, once a
    project. The initial and the adjusted budget are added up each.
    """
    for table, row in own_rows(map(as_exact, funds), RowRole.PROJECT):
        for field in _BUDGETS:
            sources = _sources(table, row, field)
            if len(sources) >= 2 and row.get(field) is not None:
                outcomes = list(_check(row, field, sources, _odd(table, row, field)))
                yield from outcomes
                if any(isinstance(o, Problem) for o in outcomes):
                    break


def _sources(table: FundTable, row: FundRow, field: Fund) -> list[Quantity]:
    """Filled source rows of the project that stand below its own row."""
    rows = [r for r in table.rows if r.project == row.project and r.role in (RowRole.SOURCE, RowRole.CARRIED)]
    return [q for r in rows if (q := r.get(field)) is not None and q.kind not in (Kind.BLANK, Kind.DASH)]


def _odd(table: FundTable, row: FundRow, field: Fund) -> Quantity | None:
    """The source that changed while the total did not, from one budget column to the other: the likeliest slip."""
    other = next(f for f in _BUDGETS if f != field)
    here, there = row.get(field), row.get(other)
    if here is None or there is None or here.number != there.number:
        return None
    rows = (r for r in table.rows if r.project == row.project and r.role in (RowRole.SOURCE, RowRole.CARRIED))
    changed = [a for r in rows if (a := r.get(field)) is not None and (b := r.get(other)) is not None and a.number != b.number]
    return changed[0] if len(changed) == 1 else None


def _check(row: FundRow, field: Fund, sources: Sequence[Quantity], odd: Quantity | None) -> Iterator[Outcome]:
    total = row.values[field]
    if total.kind is Kind.UNREADABLE or any(q.number is None for q in sources):
        yield Blocked("资金来源有数值未能读出，无法核对", total.location)
    elif total.number is not None and len(sources) <= _MOST_SOURCES:
        yield LOOKED if _some_choice_fits(total, sources) else _problem(row, field, sources, odd or sources[0])


def _some_choice_fits(total: Quantity, sources: Sequence[Quantity]) -> bool:
    value = worth(total)
    for size in range(len(sources), 0, -1):
        for choice in combinations(sources, size):
            summed = add(choice)
            if summed is not None and abs(value - summed[0]) <= summed[1] + money_step(total):
                return True
    return False


def _problem(row: FundRow, field: Fund, sources: Sequence[Quantity], at: Quantity) -> Problem:
    total = row.values[field]
    terms = "＋".join(q.text for q in sources if q.number)
    return Problem(f"{name_of(row)}：各项资金来源{terms}，与{field.value}总额{shown(total)}不等", at.location, at.text,
                   f"各项来源之和等于{shown(total)}", terms, "核对资金来源各行和总额后更正",
                   (total.location, *(q.location for q in sources if q is not at)), key=f"{name_of(row)}|资金来源|{field}")
