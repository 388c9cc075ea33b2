from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from checker.arithmetic.figures import add, as_exact, in_words, money, money_step, plain, shown
from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.quantity import Kind, Quantity
from parsers.report import Fund, FundRow, FundTable, RowRole
from parsers.tables.funds import MONEY_FIELDS, role_of

_WHOLE_UNIT = ("部门", "单位", "全部", "总")


@rule("C07", "合计不等于分项", Severity.RETURN, Certainty.CERTAIN)
def rows_do_not_add_up(funds: Funds) -> Iterator[Outcome]:
    """A printed total must be the sum of the rows it stands for, within half a unit a row.

    A total is compared with the rows of its own table; 部门合计, or a total in a table without rows, with all
    the project rows of the file; the 合计 of one project's own breakdown with the lines of that breakdown. A blank
    or a dash adds nothing; a row that cannot be read blocks the sum.
    """
    exact = [as_exact(t) for t in funds]
    for table in exact:
        for total in filter(_is_total, table.rows):
            for field in (f for f in table.columns if f in MONEY_FIELDS and f in total.values):
                yield from _check(total, field, list(_addends(total, table, exact, field)))


def _is_total(row: FundRow) -> bool:
    """A project's own row may be the 合计 of its breakdown."""
    return row.role is RowRole.TOTAL or (row.role is RowRole.PROJECT and role_of(row.label.text) is RowRole.TOTAL)


def _addends(total: FundRow, table: FundTable, funds: Iterable[FundTable], field: Fund) -> Iterator[list[Quantity]]:
    """The sets of rows that the total may stand for, the likeliest first."""
    own = [r for r in table.having(RowRole.PROJECT) if r is not total] or list(table.having(RowRole.ITEM, RowRole.REGION))
    if total.role is RowRole.PROJECT and not own:
        return
    everything = [r for t in funds for r in t.having(RowRole.PROJECT)]
    wide = not own or total.label.text.startswith(_WHOLE_UNIT)
    for rows in (everything, own) if wide else (own,):
        if rows:
            yield [q for r in rows if (q := r.get(field)) is not None]


def _check(total: FundRow, field: Fund, candidates: list[list[Quantity]]) -> Iterator[Outcome]:
    printed = total.values[field]
    if printed.kind is Kind.UNREADABLE or any(q.kind is Kind.UNREADABLE for c in candidates for q in c):
        yield Blocked(f"{field.value}列有数值未能读出，合计无法核对", printed.location)
        return
    value = money(printed)
    sums = [(c, s) for c in candidates if c and (s := add(c)) is not None]
    if value is None or not sums:
        return
    if any(abs(value - s) <= tolerance + money_step(printed) for _, (s, tolerance) in sums):
        yield LOOKED
    else:
        yield _problem(total, field, *sums[0])


def _problem(total: FundRow, field: Fund, addends: list[Quantity], summed: tuple[Decimal, Decimal]) -> Problem:
    printed = total.values[field]
    right = in_words(summed[0], printed)
    terms = "＋".join(q.text for q in addends if q.number is not None)
    return Problem(f"{total.label.text or '合计'} {field.value}：{terms}＝{plain_sum(summed[0], printed)}，合计填为{shown(printed)}",
                   printed.location, printed.text, right, shown(printed), "核对各行和合计后更正", tuple(q.location for q in addends),
                   key=f"合计|{field}")


def plain_sum(value: Decimal, like: Quantity) -> str:
    return in_words(value, like) if like.unit else plain(value)
