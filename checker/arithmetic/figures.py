"""Arithmetic on printed figures: every comparison by rounding intervals (rules.md §2)."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from parsers.quantity import MONEY, Kind, Quantity
from parsers.report import Fund, FundRow, FundTable, RowRole

HUNDRED = Decimal(100)
LEAST_RATE_TOLERANCE = Decimal("0.05")      # percentage points
_BUDGETS = (Fund.ADJUSTED, Fund.INITIAL)
_FINEST = 2             # decimals; a stray 0.333333 makes no other figure as exact
_ZERO = frozenset((Kind.DASH, Kind.BLANK))


def money(quantity: Quantity | None) -> Decimal | None:
    """Value in 元; where no unit is known, the bare number (comparable only inside one table)."""
    if quantity is None or quantity.number is None:
        return None
    return quantity.number * MONEY.get(quantity.unit, Decimal(1))


def worth(quantity: Quantity | None) -> Decimal:
    """``money``, nothing where there is no number."""
    return money(quantity) or Decimal(0)


def money_step(quantity: Quantity) -> Decimal:
    """Half a unit in the last printed place, in the same measure as ``money``."""
    return quantity.step * MONEY.get(quantity.unit, Decimal(1))


def same_measure(*quantities: Quantity) -> bool:
    """Whether amounts can be compared: all have a money unit, or none has one."""
    known = {q.unit in MONEY for q in quantities}
    return len(known) == 1


def points(quantity: Quantity | None) -> Decimal | None:
    """A rate in percentage points: 65.13% and 0.6513 are 65.13; None where there is no number."""
    if quantity is None or quantity.number is None:
        return None
    if quantity.kind is Kind.PERCENT or quantity.number > 2:
        return quantity.number
    return quantity.number * HUNDRED if quantity.decimals >= 2 or quantity.number in (0, 1) else quantity.number


def points_step(quantity: Quantity) -> Decimal:
    """Tolerance of a printed rate in percentage points, at least 0.05."""
    scaled = quantity.kind is Kind.NUMBER and quantity.number is not None and quantity.number <= 2
    return max(quantity.step * (HUNDRED if scaled else 1), LEAST_RATE_TOLERANCE)


def ratio_range(part: Quantity, whole: Quantity) -> tuple[Decimal, Decimal] | None:
    """The least and greatest percentage that ``part`` ÷ ``whole`` can be, given how both are printed."""
    a, b = money(part), money(whole)
    if a is None or b is None or b <= 0 or not same_measure(part, whole):
        return None
    low, high = b + money_step(whole), b - money_step(whole)
    if high <= 0:
        return None
    return (a - money_step(part)) / low * HUNDRED, (a + money_step(part)) / high * HUNDRED


def is_ratio(rate: Quantity, part: Quantity, whole: Quantity) -> bool | None:
    """Whether a printed rate can be ``part`` ÷ ``whole``; None where that cannot be worked out."""
    value, span = points(rate), ratio_range(part, whole)
    if value is None or span is None:
        return None
    return span[0] - points_step(rate) <= value <= span[1] + points_step(rate)


def percent(part: Decimal, whole: Decimal) -> str:
    """71.25%, as a reviewer would print it."""
    return f"{(part / whole * HUNDRED).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def quotient(part: Quantity, whole: Quantity) -> str:
    """What the printed amounts give, as a percentage; "" where they cannot be divided."""
    a, b = money(part), money(whole)
    return percent(a, b) if a is not None and b else ""


def plain(value: Decimal) -> str:
    """Without exponent or trailing zeros: 1260, 31.5."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(quantity: Quantity) -> str:
    """The figure with its unit for a message: 480万元."""
    return quantity.text if quantity.own_unit or quantity.kind is Kind.PERCENT else f"{quantity.text}{quantity.unit}"


def limit(target: Quantity) -> str:
    """A target with its operator, once: ≥12片."""
    operator = "" if target.operator in target.text or target.operator == "定性" else target.operator
    unit = "" if target.own_unit or target.unit in target.text else target.unit
    return f"{operator}{target.text}{unit}"


def compare(a: Quantity, b: Quantity) -> Decimal | None:
    """``a`` − ``b`` beyond what rounding explains: 0 where they agree, None where they cannot be compared."""
    x, y = money(a), money(b)
    if x is None or y is None or not same_measure(a, b):
        return None
    gap = x - y
    return Decimal(0) if abs(gap) <= money_step(a) + money_step(b) else gap


def excess(a: Quantity, b: Quantity) -> Decimal | None:
    """How far ``a`` lies above ``b`` (below: negative), 0 where rounding could have turned their order.

    Rounding to the same digit keeps the order of two figures, so that 63 printed beside 62 is certainly more.
    """
    if a.unit == b.unit and a.decimals == b.decimals and a.number is not None and b.number is not None and compare(a, b) is not None:
        return (money(a) or Decimal(0)) - (money(b) or Decimal(0))
    return compare(a, b)


def in_words(value: Decimal, like: Quantity) -> str:
    """An amount in 元 (or the bare measure) written in the unit of another figure: 20万元."""
    factor = MONEY.get(like.unit)
    return f"{plain(value / factor)}{like.unit}" if factor else plain(value)


def add(quantities: Iterable[Quantity]) -> tuple[Decimal, Decimal] | None:
    """Sum in 元 with its tolerance (half a unit an addend); blanks and dashes are nothing; None if one is unreadable."""
    total = tolerance = Decimal(0)
    for quantity in quantities:
        value = money(quantity)
        if value is not None:
            total, tolerance = total + value, tolerance + money_step(quantity)
        elif quantity.kind not in _ZERO:
            return None
    return total, tolerance


def as_exact(table: FundTable) -> FundTable:
    """The table with every amount as exact as its most exact one, for sums inside it.

    Where some amounts have decimals (27.04), the author did not round, and 52 beside them is 52.00.
    """
    amounts = [q for r in table.rows for q in r.values.values() if _is_amount(q)]
    finest = min(max((q.decimals for q in amounts), default=0), _FINEST)
    rows = tuple(replace(r, values={f: replace(q, decimals=max(q.decimals, finest)) if _is_amount(q) else q for f, q in r.values.items()})
                 for r in table.rows)
    return replace(table, rows=rows) if finest else table


def _is_amount(quantity: Quantity) -> bool:
    return quantity.kind is Kind.NUMBER and quantity.unit in MONEY and not quantity.own_unit


def unreadable(row: FundRow, *fields: Fund) -> Quantity | None:
    """The first of these figures that could not be read."""
    return next((q for f in fields if (q := row.get(f)) is not None and q.kind is Kind.UNREADABLE), None)


def budget(row: FundRow) -> Quantity | None:
    """The adjusted budget, else the initial one; None where neither is a number."""
    return next((q for f in _BUDGETS if (q := row.get(f)) is not None and q.number is not None), None)


def carried_over(row: FundRow | None, rows: Iterable[FundRow]) -> Quantity | None:
    """Last year's money of a project: its own column, else one of ``rows`` that holds it (另有上年结转资金)."""
    own = row.get(Fund.CARRY_OVER) if row is not None else None
    if own is not None and own.number is not None:
        return own
    beside = (r for r in rows if r.role is RowRole.CARRIED and (row is None or r.project == row.project))
    return next((q for r in beside for f in (Fund.CARRY_OVER, *_BUDGETS) if (q := r.get(f)) is not None and q.number is not None), None)


def room(row: FundRow, table: FundTable) -> Decimal:
    """What last year's money adds to the budget, in 元; nothing where the budget was adjusted by just that much."""
    carried, first, last = carried_over(row, table.rows), row.get(Fund.INITIAL), row.get(Fund.ADJUSTED)
    if carried is None:
        return Decimal(0)
    if first is None or last is None or first.number is None or last.number is None:
        return worth(carried)
    grown = worth(last) - worth(first) - worth(carried)
    return Decimal(0) if abs(grown) <= money_step(first) + money_step(last) + money_step(carried) else worth(carried)


def own_rows(tables: Iterable[FundTable], *roles: RowRole) -> Iterator[tuple[FundTable, FundRow]]:
    """Rows of the unit's own projects, roll-ups of subordinate units left out."""
    return ((t, r) for t in tables if not t.rolled_up for r in t.having(*roles))


def name_of(row: FundRow) -> str:
    """What a message calls the row: the project, or the row's own label."""
    return row.project or row.label.text or "合计"
