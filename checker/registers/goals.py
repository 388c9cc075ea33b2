"""批复的绩效目标: projects with their budgets and indicators, one row an indicator."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from checker.registers import values
from checker.registers.sheet import Remarks, Row, Sheet
from checker.registers.whose import Whose
from checker.round import GoalIndicator, GoalProject
from parsers.document import Location
from parsers.quantity import Kind, Quantity, normal, parse

NAME = "goals"


@dataclass
class _Draft:
    """A project while its rows come in."""

    name: str
    code: str
    unit: str
    place: Location
    budget: Quantity | None = None
    carry_over: Quantity | None = None
    new: bool | None = None
    key: bool | None = None
    category: str = ""
    indicators: list[GoalIndicator] = field(default_factory=list)

    def finished(self) -> GoalProject:
        return GoalProject(self.name, self.code, self.unit, self.budget, self.carry_over, tuple(self.indicators), self.new,
                           self.key, self.category, self.place)


@dataclass
class _Book:
    """The projects so far, found again by code, or by unit and name where there is no code."""

    remarks: Remarks
    whose: Whose
    drafts: list[_Draft] = field(default_factory=list)
    by_code: dict[str, _Draft] = field(default_factory=dict)
    by_name: dict[str, list[_Draft]] = field(default_factory=lambda: defaultdict(list))
    uncoded: dict[str, list[_Draft]] = field(default_factory=lambda: defaultdict(list))
    apart: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    spoilt: list[str] = field(default_factory=list)
    current: _Draft | None = None
    level1: str = ""
    level2: str = ""


def read(sheets: Sequence[Sheet], remarks: Remarks, whose: Whose) -> tuple[GoalProject, ...]:
    """Projects in the order of the register; rows that go on under a project need not repeat it."""
    book = _Book(remarks, whose)
    for sheet in sheets:
        _warn_unit(sheet, remarks)
        book.current = None
        for row in sheet.records(remarks):
            _take(row, book)
    whose.finish()
    remarks.gather("同一项目分列在不相连的几处，已合并：", book.apart)
    remarks.gather("同一项目代码有不同的名称，按先出现的名称：", book.renamed)
    remarks.gather("没有写项目、也接不上前一个项目的行，没有读取：", book.orphans)
    remarks.gather("同一项目的同名指标列了两次，指标值相同的只计一次：", book.twice)
    remarks.gather("项目代码被存成了科学计数，没有使用：", book.spoilt)
    remarks.gather("没有绩效指标的项目：", [f"“{d.name}”" for d in book.drafts if not d.indicators])
    return tuple(d.finished() for d in book.drafts)


def _warn_unit(sheet: Sheet, remarks: Remarks) -> None:
    bare = [sheet.header.heads[n] for n in ("budget", "carry_over") if sheet.has(n) and not sheet.unit_of(n)]
    remarks.gather(f"{sheet.table.label}没有写金额单位：", [f"“{h}”" for h in bare], "。请在表头注明万元或元；涉及金额的核对暂不能做")


def _take(row: Row, book: _Book) -> None:
    draft = _draft(row, book)
    if draft is None:
        book.orphans.append(f"第{row.index + 1}行")
        return
    if draft is not book.current:
        book.current, book.level1, book.level2 = draft, "", ""
    _details(row, draft)
    if row.name("indicator"):
        _indicator(row, draft, book)


def _draft(row: Row, book: _Book) -> _Draft | None:
    """The project of a row: its own code and name, else the one it continues."""
    code, name, spoilt = row.project()
    code = code or ("" if row.sheet.has("code") else normal(row.sheet.above.get("code", "")))
    name = name or ("" if row.sheet.has("project") else values.in_words(row.sheet.above.get("project", "")))
    if not code and not name:
        return book.current
    if spoilt:
        book.spoilt.append(f"“{name}”")
    current = book.current
    if current is not None and (code or current.code) == current.code and (name or current.name) == current.name and not row.name("unit"):
        return current
    unit = book.whose.unit(row)
    found = _known(code, name, unit, book)
    if found is None:
        found = _Draft(name, code, unit, row.place("project", "code", "indicator"))
        book.drafts.append(found)
        book.by_name[name].append(found)
        if not code:
            book.uncoded[name].append(found)
    elif found is not current:
        book.apart.append(f"“{found.name or found.code}”")
    if name and found.name and normal(name) != normal(found.name):
        book.renamed.append(f"{code}（{found.name}、{name}）")
    found.name, found.unit, found.code = found.name or name, found.unit or unit, found.code or code
    if found.code:
        book.by_code[found.code] = found
    return found


def _known(code: str, name: str, unit: str, book: _Book) -> _Draft | None:
    """A project met before: by code; by name in its unit; by name alone where one side names no unit."""
    if code in book.by_code:
        return book.by_code[code]
    listed = (book.uncoded if code else book.by_name).get(name, ())
    same = [d for d in listed if not (code and d.code) and (d.unit == unit or not unit or not d.unit)]
    return same[0] if name and len(same) == 1 else None


def _details(row: Row, draft: _Draft) -> None:
    """What a row says of its project; the first row that says it counts."""
    draft.budget = draft.budget or _money(row, "budget") or _over_table(row)
    draft.carry_over = draft.carry_over or _money(row, "carry_over")
    draft.new = draft.new if draft.new is not None else _answer(row, "new")
    draft.key = draft.key if draft.key is not None else _answer(row, "key")
    draft.category = draft.category or row.name("category")


def _money(row: Row, name: str) -> Quantity | None:
    found = row.figure(name)
    return found if found and found.kind is not Kind.DASH else None


def _over_table(row: Row) -> Quantity | None:
    """A budget that stands over the table instead of in a column."""
    words = "" if row.sheet.has("budget") else row.sheet.above.get("budget", "")
    if not words:
        return None
    found = parse(words, row.place("project", "indicator")).in_unit(row.sheet.unit)
    return found if found.kind is Kind.NUMBER else None


def _answer(row: Row, name: str) -> bool | None:
    words = row.words(name)
    return values.affirmed(words) if words else None


def _indicator(row: Row, draft: _Draft, book: _Book) -> None:
    level1, level2 = row.name("level1"), row.name("level2")
    if level1:
        book.level2 = level2 if level2 or level1 != book.level1 else book.level2
        book.level1 = level1
    book.level2 = level2 or book.level2
    cell = row.cell("target")
    figure = values.figure(cell, row.place("target")) if cell else Quantity("", Kind.BLANK, location=row.place("indicator"))
    target = values.target(figure, row.words("operator"), row.words("measure"))
    found = GoalIndicator(book.level1, book.level2, row.name("indicator"), target, row.place("indicator"))
    if any(_same(found, old) for old in draft.indicators):
        book.twice.append(f"“{draft.name}”的“{found.name}”")
        return
    draft.indicators.append(found)


def _same(a: GoalIndicator, b: GoalIndicator) -> bool:
    """One indicator listed twice: also its target and levels agree."""
    return (normal(a.name), a.level2, _bare(a.target)) == (normal(b.name), b.level2, _bare(b.target))


def _bare(quantity: Quantity) -> Quantity:
    return replace(quantity, location=Location(""), text=normal(quantity.text))

