"""B3 部门整体绩效监控表 and 转移支付区域绩效监控表: workbooks with live totals, the approved goals filled in, figures left to the unit."""
from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from checker.round import GoalProject
from generators.desk import Desk
from generators.letters import Made, Nothing, Order
from generators.letters.forms import facts, money, target
from generators.summary.workbook.cells import Column, Formula, Page, Value, page
from generators.summary.workbook.write import saved
from generators.wording import lexicon, period
from generators.workbook import Workbook

KIND = "B3"
WHOLE, REGIONAL = "部门整体绩效监控表", "转移支付区域绩效监控表"
_ENTIRE, _PARTS, _TOTAL = "部门整体支出", ("其中：基本支出", "其中：项目支出"), "区域合计"
_REGIONS, _SPARE = 8, 5         # rows left for regions, and for indicators where none are approved
_RATE, _SPENT = "预算执行率", "实际支出数（万元）"
_ASKED = PatternFill("solid", fgColor="FFF9E8")


def build(order: Order) -> list[Made]:
    """部门整体 for first-level units only; regions where the drafter asks for them or the register has a transfer payment of the unit."""
    unit, made = order.unit, []
    goals = [g for g in order.desk.registers.goals or () if g.unit == unit.name]
    transfers = [g for g in goals if _about(g, "transfer_words")]
    if unit.kind == "一级":
        made.append(_whole(order, [g for g in goals if _about(g, "whole_words")]))
    if order.asked.transfer or transfers:
        made.append(_regional(order, transfers))
    return [*made] or [Nothing("部门整体绩效监控表只由一级预算单位填报；要填转移支付区域绩效监控表的，加 --transfer")]


def _about(goal: GoalProject, words: str) -> bool:
    return any(w in goal.name or w in goal.category for w in lexicon()["form"][words])


def _whole(order: Order, goals: Sequence[GoalProject]) -> Workbook:
    book, heads = _Book(order, WHOLE), lexicon()["form"]["whole"]
    funds = book.sheet("整体资金", "", heads)
    first = funds.row + 2
    _line(funds, [_ENTIRE, *_sums(order.desk, heads, first, first + len(_PARTS) - 1, funds.row + 1)])
    for part in _PARTS:
        _line(funds, [part, *_own(order.desk, heads, funds.row + 1)])
    book.indicators(goals, _ENTIRE)
    return book.finished(goals, "没有批复的部门整体绩效目标，指标留空")


def _regional(order: Order, goals: Sequence[GoalProject]) -> Workbook:
    book, heads = _Book(order, REGIONAL), lexicon()["form"]["regional"]
    for number, goal in enumerate([*goals] or [None], 1):
        named = f"转移支付项目：{goal.name if goal else '　　　　　　　　　　'}"
        funds = book.sheet(f"区域{number}" if len(goals) > 1 else "区域", f"{named}{_budget(goal)}    ", heads)
        first = funds.row + 1
        for _ in range(_REGIONS):
            _line(funds, ["", *_own(order.desk, heads, funds.row + 1)])
        _line(funds, [_TOTAL, *_sums(order.desk, heads, first, funds.row, funds.row + 1)])
    book.indicators(goals, "")
    return book.finished(goals, "没有批复的转移支付绩效目标，项目和指标留空")


def _budget(goal: GoalProject | None) -> str:
    amount = money(goal, "budget") if goal else ""
    return f"    批复预算：{amount}万元" if amount else ""


class _Book:
    """One workbook being filled: sheets of one unit under one title."""

    def __init__(self, order: Order, title: str) -> None:
        self.order, self.title, self.pages = order, title, list[Page]()
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])

    def sheet(self, name: str, said: str, heads: Sequence[str]) -> Page:
        columns = [Column(h, _width(h)) for h in heads]
        made = page(self.book, name, [c.width for c in columns])
        note = f"{said}填报单位：{self.order.unit.name}    监控期：{period(self.order.desk).value}    金额单位：万元"
        made.title(self.title, note)
        made.heads(columns)
        self.pages.append(made)
        return made

    def indicators(self, goals: Sequence[GoalProject], only: str) -> None:
        """The approved indicators under ``only``, or each under its own project."""
        shown = self.order.desk.settings.period.label.replace("-", "—")
        heads = [str(h).format(period=shown) for h in lexicon()["form"]["indicators"]]
        made = self.sheet("整体指标", "", heads)
        rows = [(only or g.name, i.level1, i.level2, i.name, target(i.target)) for g in goals for i in g.indicators]
        for row in rows or [(only, "", "", "", "")] * _SPARE:
            _line(made, [*row, *[""] * (len(heads) - len(row))])

    def finished(self, goals: Sequence[GoalProject], none: str) -> Workbook:
        words = lexicon()["form"]
        header = self.sheet("填报信息", "", ["项目", "填写"])
        for name in words["header"]:
            _line(header, [name, self.order.unit.name if name == "填报单位" else ""])
        notes = page(self.book, "说明", [110.0], repeat="1:2", frozen="")
        notes.title(self.title, "填写说明")
        for line in words["whole_help" if self.title == WHOLE else "regional_help"]:
            notes.heading(line)
        data = saved(self.book, [*self.pages, notes], self.order.desk.as_of)
        return Workbook(self.title, data, tuple(facts(tuple(goals))), remarks=() if goals else (none,), unit=self.order.unit.name)


def _line(sheet: Page, values: Sequence[Value]) -> None:
    """A row whose empty cells the unit fills: they are yellow, as in the other forms."""
    number = sheet.line(values)
    for column, value in enumerate(values, 1):
        if value == "":
            cell: Any = sheet.sheet.cell(number, column)
            cell._style = copy(cell._style)         # cells of a kind share one
            cell.fill = _ASKED


def _sums(desk: Desk, heads: Sequence[str], first: int, last: int, row: int) -> list[Value]:
    """Live totals of the rows above or below, empty as long as nothing is filled in."""
    made = _own(desk, heads, row)
    for at, head in enumerate(heads[1:], 2):
        if head.endswith("（万元）"):
            cells = f"{get_column_letter(at)}{first}:{get_column_letter(at)}{last}"
            made[at - 2] = Formula(f'=IF(COUNT({cells})=0,"",SUM({cells}))', "", "0.00")
    return made


def _own(desk: Desk, heads: Sequence[str], row: int) -> list[Value]:
    """A row to be filled in, with its rate worked out on the round's denominator where the form has it."""
    whole = next((at for at, h in enumerate(heads, 1) if h.startswith(desk.settings.rate_denominator)), 0)
    rate: Value = ""
    if whole:
        spent, base = f"{get_column_letter(heads.index(_SPENT) + 1)}{row}", f"{get_column_letter(whole)}{row}"
        rate = Formula(f'=IF(N({base})=0,"",{spent}/{base})', "", "0.00%")
    return [rate if head == _RATE else "" for head in heads[1:]]


def _width(head: str) -> float:
    return 24.0 if head in ("项目名称", "区域", "填写") or "说明" in head or "措施" in head else 13.0
