"""D2 整改台账: one for each unit, to be filled in and sent back, and one of the whole round for the bureau, with what came back in it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from checker.outputs.sheets import Column, Sheets
from checker.round import Unit
from generators import rectifying
from generators.desk import Desk
from generators.facts import Fact, FactKind
from generators.letters import Made, Nothing, Order
from generators.letters.items import Items, required
from generators.rectifying import Item
from generators.returns import Reply
from generators.wording import cited, grouped, source
from generators.workbook import Workbook

KIND = "D2"
COLUMNS = (
    Column("编号", 6, style="center"), Column("来源", 16), Column("单位", 18), Column("项目", 20), Column("问题", 40), Column("类别", 14),
    Column("依据条款", 18), Column("整改要求", 26), Column("整改措施", 30, asked=True), Column("责任单位", 16, asked=True),
    Column("责任人", 10, asked=True), Column("完成期限", 12, style="center"), Column("进展", 24, asked=True),
    Column("完成日期", 12, asked=True), Column("证明材料", 22, asked=True), Column("状态", 10, asked=True, style="center"),
    Column("逾期工作日", 8, style="center"), Column("验收意见", 12, asked=True), Column("验收人", 10, asked=True),
    Column("指纹", 20, hidden=True))
_HELP = ("每行一个问题。请填黄色的栏：整改措施写做什么、怎么做；责任人写姓名；进展写已经做到哪一步；完成日期写成2026-11-20的样子。",
         "状态填“未启动”“整改中”或“已完成”。填“已完成”的，要有证明材料（名称即可，材料另附）。",
         "验收意见由财政部门填：通过、不通过。隐藏的“指纹”列用来认出每一个问题，不能删除或改动。")


def build(order: Order) -> list[Made]:
    desk = order.desk
    returned, own = rectifying.replies(desk), rectifying.own_verdicts(desk)
    by_unit = {u.name: rectifying.items(desk, u.name, returned, own) for u in order.units}
    busy = [u for u in order.units if by_unit[u.name]]
    if not busy:
        return [Nothing("没有需要整改的问题")]
    made: list[Made] = [_book(desk, [u], by_unit[u.name], own, u.name, ()) for u in busy]
    if not order.by_name:
        told = (*returned.remarks, *([desk.memo["verdict_error"]] if "verdict_error" in desk.memo else []))
        made.append(_book(desk, busy, [i for u in busy for i in by_unit[u.name]], own, "", told))
    return made


def _book(desk: Desk, units: list[Unit], found: Iterable[Item], own: dict[str, Reply], unit: str, remarks: tuple[str, ...]) -> Workbook:
    listed = tuple(found)
    sheets = Sheets(f"{desk.settings.name}{rectifying.TITLE}", desk.as_of)
    known = {u.name: Items(desk, u, ()) for u in units}
    sheets.add(rectifying.TITLE, COLUMNS, (_row(desk, i, known[i.ruling.finding.unit], own.get(i.ruling.key)) for i in listed), frozen="E2")
    sheets.add("说明", (Column("填写说明", 110),), [(line,) for line in _HELP])
    due = max((i.due.isoformat() for i in listed if i.due), default="")
    return Workbook(rectifying.TITLE, sheets.save(), tuple(_facts(desk, listed)), tuple(i.ruling for i in listed), due, remarks, unit=unit)


def _row(desk: Desk, item: Item, items: Items, own: Reply | None) -> tuple[str | int, ...]:
    one, reply = item.ruling, item.reply or Reply(item.ruling.key)
    return (item.number, f"限期整改文书附件1第{item.number}项", one.finding.unit, items.subject(one), items.in_cell(one),
            grouped([one])[0].title, cited(one, desk), required(one), reply.measure, one.finding.unit if reply.measure else "",
            reply.person, _day(item.due), reply.progress, _day(reply.done_on), reply.evidence, reply.status, item.overdue or "",
            own.verdict if own else "", own.acceptor if own else "", one.key)


def _facts(desk: Desk, listed: Iterable[Item]) -> Iterator[Fact]:
    for item in listed:
        yield Fact(f"第{item.number}项问题", FactKind.TEXT, item.ruling.words, source(item.ruling, desk))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
