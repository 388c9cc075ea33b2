"""Recomputes every row of funds; yields (code, what it is about) for whatever does not hold."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from readback.registers import Registers
from readback.rows import Form, Fund, number

Odd = tuple[str, str]
TIME = Decimal(7) / 12 * 100
SLOW, LARGE = Decimal(20), Decimal(20)
KEYS = ("b0", "b", "c", "paid", "spent", "forecast", "left")


def shown(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def true_rate(fund: Fund) -> Decimal:
    return (fund.amount("spent") or Decimal(0)) / (fund.amount("b") or Decimal(1)) * 100


def check(unit: str, form: Form, registers: Registers) -> Iterator[Odd]:
    for fund in form.funds:
        yield from _rate(fund)
        yield from _amounts(fund)
        yield from _pace(fund)
        yield from _sources(fund)
        if fund.rate != registers.ledger[registers.full(unit, fund.cells.get("full", fund.name))]["rate"]:
            yield "C03", fund.name
    if form.total:
        yield from _total(form)


def _rate(fund: Fund) -> Iterator[Odd]:
    spent, adjusted = fund.amount("spent"), fund.amount("b")
    if spent is None or not adjusted or fund.rate == shown(spent, adjusted):
        return
    others = [fund.amount(key) for key in ("b0", "paid")]
    yield ("C02" if any(whole and fund.rate == shown(spent, whole) for whole in others) else "C01"), fund.name


def _amounts(fund: Fund) -> Iterator[Odd]:
    spent, adjusted, paid, forecast, left = (fund.amount(key) for key in ("spent", "b", "paid", "forecast", "left"))
    if spent is None or adjusted is None:
        return
    if spent > adjusted:
        yield "C04", fund.name
    if paid is not None and spent > paid:
        yield "C06", fund.name
    if forecast is not None and (forecast > adjusted or forecast < spent):
        yield "C10", fund.name
    if left is not None and forecast is not None and left != adjusted - forecast:
        yield "C09", fund.name
    if forecast and abs(adjusted / forecast - 10000) < 100:
        yield "U02", fund.name
    if fund.amount("b0") != adjusted:
        yield "E02", fund.name


def _pace(fund: Fund) -> Iterator[Odd]:
    rate, carried, adjusted = true_rate(fund), fund.amount("c"), fund.amount("b")
    if not fund.amount("spent"):
        yield "I02", fund.name
    elif rate < TIME - SLOW:
        yield "I01", fund.name
    if carried and adjusted and carried / adjusted * 100 >= LARGE:
        yield "I03", fund.name


def _sources(fund: Fund) -> Iterator[Odd]:
    for key in ("b0", "b", "spent"):
        parts = [number(source[key]) or Decimal(0) for source in fund.sources]
        if parts and sum(parts) != fund.amount(key):
            yield "C08", fund.name
    for source in fund.sources:
        spent, whole = number(source["spent"]), number(source["b"])
        if whole and spent is not None and source["rate"] != shown(spent, whole):
            yield "C01", f"{fund.name} {source['name']}"


def _total(form: Form) -> Iterator[Odd]:
    total = form.total
    assert total is not None
    for key in KEYS:
        if key in total.cells and total.amount(key) != sum((fund.amount(key) or Decimal(0) for fund in form.funds), Decimal(0)):
            yield "C07", total.name
    yield from _rate(total)


def rolled_up(form: Form, below: dict[str, Fund]) -> Iterator[Odd]:
    """Figures that a department repeats, against the form of the unit below it (in 元 where that unit fills in 元)."""
    for fund in form.below:
        own = below[fund.name]
        scale = 10000 if (own.amount("b") or Decimal(0)) > 10000 else 1
        for key in ("b0", "b", "paid", "spent"):
            if (fund.amount(key) or Decimal(0)) * scale != own.amount(key):
                yield "C11", fund.name
