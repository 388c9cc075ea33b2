"""一体化平台执行数: what the platform says was budgeted, paid and spent, one figure a project.

Exports list a project in several rows where it has several sources or economic subjects. Its rows are added up:
subtotal rows and rows that repeat another in every column are left out, and a row that is the sum of the
project's others is taken as their total, not as one more part. Rates are not added; the rules work them out.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import corpus
from checker.registers import values
from checker.registers.sheet import Remarks, Row, Sheet
from checker.registers.whose import Whose
from checker.round import LedgerRow
from parsers.document import Location
from parsers.quantity import Kind, Quantity, normal
from parsers.report import Fund

NAME = "ledger"
FUNDS = {"initial": Fund.INITIAL, "adjusted": Fund.ADJUSTED, "carry_over": Fund.CARRY_OVER, "paid": Fund.PAID,
         "spent": Fund.SPENT, "rate": Fund.RATE, "balance": Fund.BALANCE}


@dataclass(frozen=True)
class _Part:
    """One row of a project. ``source`` is what tells it from the project's other rows."""

    values: Mapping[Fund, Quantity]
    source: str
    texts: tuple[str, ...]
    place: Location
    line: int

    @property
    def is_total(self) -> bool:
        return normal(self.source) in _totals()

    @property
    def amounts(self) -> dict[Fund, Decimal]:
        return {f: q.number for f, q in self.values.items() if f is not Fund.RATE and q.number is not None}


@dataclass
class _Group:
    name: str
    code: str
    unit: str
    parts: list[_Part] = field(default_factory=list)


@dataclass
class _Book:
    remarks: Remarks
    whose: Whose
    groups: dict[tuple[str, str], _Group] = field(default_factory=dict)
    current: _Group | None = None
    unit: str = ""                                          # the unit that a tree's row named last
    above: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def read(sheets: Sequence[Sheet], remarks: Remarks, whose: Whose) -> tuple[LedgerRow, ...]:
    """One LedgerRow a project, in the order of the register."""
    book = _Book(remarks, whose)
    for sheet in sheets:
        _warn(sheet, remarks)
        book.current, book.unit = None, ""
        for row in sheet.records(remarks):
            _take(row, book)
    rows = tuple(_row(g, book) for g in book.groups.values() if g.parts)
    whose.finish()
    remarks.gather("单位名称空着、按上一行的单位认定的项目：", book.above)
    remarks.gather("没有写项目的行，没有读取：", book.left)
    remarks.gather("项目代码被存成了科学计数，没有使用：", book.spoilt)
    remarks.gather("一个项目有几行（分资金来源、科目等），已加总：", book.several)
    remarks.gather("内容完全相同的行，只计一次：", book.repeated)
    remarks.gather("同一项目各行的金额单位不一致或有读不出的数，没有加总：", book.mixed)
    return rows


def _warn(sheet: Sheet, remarks: Remarks) -> None:
    """Says what the columns leave open: the unit of money, which budget a lone 预算数 is."""
    bare = [sheet.header.heads[n] for n in FUNDS if n != "rate" and sheet.has(n) and not sheet.unit_of(n)]
    remarks.gather(f"{sheet.table.label}没有写金额单位：", [f"“{h}”" for h in bare], "。请在表头注明万元或元；涉及金额的核对暂不能做")
    head = normal(sheet.header.heads.get("adjusted", "")).partition("(")[0]
    if not sheet.has("initial") and head in corpus.lexicon("registers")["ledger"]["unsure_adjusted"]:
        remarks.add(f"{sheet.table.label}只有“{head}”一栏，没有分年初和调整后，按调整后预算数使用")


def _take(row: Row, book: _Book) -> None:
    code, name, spoilt = row.project()
    if spoilt:
        book.spoilt.append(f"“{name}”")
    if name and (unit := book.whose.knows(name)):
        book.unit, book.current = unit, None            # a tree: the unit's own row sums up its projects
        return
    if _is_part_of(name):
        return                                          # 其中：…, already in the project's own row
    if not code and not name:
        _go_on(row, book)
        return
    group = book.groups.setdefault(_key(code, name, row, book), _Group(name, code, ""))
    group.unit = group.unit or _unit(row, name or code, book)
    book.current = group
    _add(row, group)


def _key(code: str, name: str, row: Row, book: _Book) -> tuple[str, str]:
    """A project by its code; without code by unit and name, since 农村人居环境整治 is every town's."""
    return ("", code) if code else (row.name("unit") or book.unit or (book.current.unit if book.current else ""), normal(name))


def _unit(row: Row, name: str, book: _Book) -> str:
    if row.name("unit") or values.code(row.cell("unit_code"))[0] or row.sheet.above.get("unit"):
        return book.whose.unit(row)
    if book.unit:
        return book.unit
    if row.sheet.has("unit") and book.current:
        book.above.append(f"“{name}”")
        return book.current.unit
    return ""


def _go_on(row: Row, book: _Book) -> None:
    """A row without project: another source of the project above, or a subtotal that names nobody."""
    if book.current is not None and row.words("source") and not row.name("unit"):
        _add(row, book.current)
    else:
        book.left.append(f"第{row.index + 1}行")


def _add(row: Row, group: _Group) -> None:
    found = {fund: q for name, fund in FUNDS.items() if (q := row.figure(name)) is not None and q.kind is not Kind.DASH}
    if Fund.ADJUSTED not in found and (changed := _changed(row, found.get(Fund.INITIAL))) is not None:
        found[Fund.ADJUSTED] = changed
    if Fund.RATE in found:
        found[Fund.RATE] = _rate(found[Fund.RATE], found.get(Fund.SPENT), found.get(Fund.ADJUSTED) or found.get(Fund.INITIAL))
    group.parts.append(_Part(found, row.words("source"), row.texts, row.place("project", "code", "source"), row.index + 1))


def _changed(row: Row, initial: Quantity | None) -> Quantity | None:
    """The adjusted budget of a register that gives the initial one and the change (追加追减)."""
    change = row.figure("change")
    if initial is None or change is None or initial.number is None or change.number is None or initial.unit != change.unit:
        return None
    shown = f"{initial.text}{'' if change.number < 0 else '＋'}{change.text}"
    return replace(initial, text=shown, number=initial.number + change.number, decimals=max(initial.decimals, change.decimals))


def _rate(rate: Quantity, spent: Quantity | None, budget: Quantity | None) -> Quantity:
    """A bare 65.13 is a percentage where spending over budget says so; otherwise it stays a bare number."""
    if rate.kind is not Kind.NUMBER or not (spent and budget and spent.number and budget.number and rate.number):
        return rate
    near = abs(rate.number - spent.number / budget.number * 100) <= 1
    return replace(rate, kind=Kind.PERCENT, unit="%") if near else rate


def _is_part_of(name: str) -> bool:
    return normal(name).startswith(tuple(corpus.lexicon("registers")["parts"])) and len(name) > len("其中")


def _row(group: _Group, book: _Book) -> LedgerRow:
    parts = _distinct(group, book)
    name = f"“{group.name or group.code}”"
    if len(parts) > 1:
        (book.mixed if _unlike(parts) else book.several).append(name)
    found = parts[0].values if len(parts) == 1 else _summed(parts)
    return LedgerRow(group.name, group.code, group.unit, found, group.parts[0].place)


def _distinct(group: _Group, book: _Book) -> list[_Part]:
    """The rows to add up: details if there are any, each once, without a total among them."""
    parts: list[_Part] = []
    seen: set[tuple[str, ...]] = set()
    for part in group.parts:
        if part.texts in seen:
            book.repeated.append(f"第{part.line}行“{group.name or group.code}”")
            continue
        seen.add(part.texts)
        parts.append(part)
    details = [p for p in parts if not p.is_total]
    if not details:
        return parts[:1]
    rest = [p for p in details if p is not _total_of(details)]
    return rest or details


def _total_of(details: Sequence[_Part]) -> _Part | None:
    """The row without source whose every amount is the sum of the rows with one."""
    bare = [p for p in details if not normal(p.source)]
    sourced = [p for p in details if normal(p.source)]
    if len(bare) != 1 or not sourced:
        return None
    sums = {f: sum((p.amounts.get(f, Decimal(0)) for p in sourced), Decimal(0)) for f in bare[0].amounts}
    return bare[0] if sums == bare[0].amounts else None


def _unlike(parts: Sequence[_Part]) -> bool:
    columns = ([p.values[f] for p in parts if f in p.values] for f in FUNDS.values() if f is not Fund.RATE)
    return any(len({q.unit for q in given}) > 1 or any(q.number is None for q in given) for given in columns)


def _summed(parts: Sequence[_Part]) -> dict[Fund, Quantity]:
    """Amounts added up; where a row's figure cannot be read the sum cannot either. Rates are left out."""
    found: dict[Fund, Quantity] = {}
    for fund in (f for f in FUNDS.values() if f is not Fund.RATE):
        given = [p.values[fund] for p in parts if fund in p.values]
        if given:
            found[fund] = _sum(given)
    return found


def _sum(given: Sequence[Quantity]) -> Quantity:
    numbers = [q.number for q in given if q.number is not None]
    shown = "＋".join(q.text for q in given)
    same = len({q.unit for q in given}) == 1
    if len(numbers) < len(given) or not same:
        if all(q.yuan is not None for q in given):
            return _in_yuan(given, shown)
        return Quantity(shown, Kind.UNREADABLE, location=given[0].location)
    return replace(given[0], text=shown, number=sum(numbers, Decimal(0)), decimals=max(q.decimals for q in given))


def _in_yuan(given: Sequence[Quantity], shown: str) -> Quantity:
    total = sum((q.yuan for q in given if q.yuan is not None), Decimal(0))
    return Quantity(shown, Kind.NUMBER, total, "元", 2, own_unit=True, location=given[0].location)


def _totals() -> tuple[str, ...]:
    return tuple(corpus.lexicon("registers")["totals"])


