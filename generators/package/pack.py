"""The zip put together: lists, papers, letters, a 说明 and the 文件目录 with the hash of each. The same round gives the same bytes."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from checker.outputs import fixedzip
from checker.outputs.sheets import Column, Sheets, Value
from generators.facts import Fact, FactKind, Given, Source
from generators.letter import Letter, on_paper
from generators.letters import Order
from generators.package import letters, lists, materials, secrets
from generators.package.model import Gathered, Item
from generators.summary.desk import year
from generators.summary.papers import orders
from generators.wording import activity, ground, period
from generators.workbook import Package

NOTE, MANIFEST = "说明.docx", "文件目录.xlsx"
_COLUMNS = (Column("序号", 6, style="center"), Column("文件", 56), Column("是什么", 34), Column("单位", 24), Column("状态", 10, style="center"),
            Column("来源", 56), Column("字节数", 12), Column("SHA-256", 68))


def package(order: Order) -> Package:
    desk, found = order.desk, Gathered()
    summary = year(desk).current
    secret = secrets.names(desk, summary)
    found.items.append(_own(lists.NAME, lists.WHAT, lists.lists(desk, summary, secret)))
    materials.gather(desk, secret, found)
    letters.gather(desk, secret, found)
    found.items.insert(0, _own(NOTE, "数据包说明", _note(order, found)))
    parts = [(i.path, i.load()) for i in found.items]
    parts.insert(1, (MANIFEST, _manifest(order, found)))
    title = f"{desk.profile.name}{desk.settings.year}年{activity(desk.profile).value}数据包"
    return Package(title, fixedzip.pack(parts), tuple(_facts(found)), orders.rulings(desk), remarks=tuple(_remarks(found)))


def _own(path: str, what: str, data: bytes) -> Item:
    return Item(path, what, "程序根据审核结果、登记和台账编制", "", sha256(data).hexdigest(), len(data), lambda: data)


def _note(order: Order, found: Gathered) -> bytes:
    desk = order.desk
    values: dict[str, Any] = {
        "地方": Given(desk.profile.name, Source(said="地方档案 name")), "年度": desk.settings.year, "监控期": period(desk),
        "监控活动": activity(desk.profile), "依据": ground(order.kind, desk.profile, desk),
        "审核日期": Given(desk.decided.as_of, Source(said="审核结果")), "目录": MANIFEST, "内容": list(_contents(found)),
        "有文书": any(i.state for i in found.items),
        "不放入": found.withheld or None, "未放入": [{"材料": s.what, "原因": s.words} for s in found.left],
        "须核对": [{"文件": s.what, "事项": s.words} for s in found.look]}
    return on_paper(Letter("data_package_note", values)).data


def _contents(found: Gathered) -> Iterator[dict[str, Any]]:
    counts = Counter(i.path.partition("/")[0] for i in found.items)
    told = {lists.NAME: lists.WHAT, materials.FOLDER: "单位报送的监控表、书面报告和整改回复，一个单位一个文件夹",
            letters.FOLDER: "发给单位的文书和已经批准的文书，一个单位一个文件夹"}
    for place, what in told.items():
        if counts[place]:
            yield {"位置": place, "内容": what, "份数": counts[place]}


def _manifest(order: Order, found: Gathered) -> bytes:
    sheets = Sheets("文件目录", order.desk.as_of)
    sheets.add("文件目录", _COLUMNS, (_row(n, i) for n, i in enumerate(found.items, 1)), frozen="C2")
    return sheets.save()


def _row(number: int, item: Item) -> tuple[Value, ...]:
    return number, item.path, item.what, item.unit, item.state, item.source, item.size, item.sha256


def _facts(found: Gathered) -> Iterator[Fact]:
    for item in found.items:
        yield Fact(item.what, FactKind.TEXT, item.path, Source(item.source, said=f"SHA-256 {item.sha256}"))


def _remarks(found: Gathered) -> Iterator[str]:
    if found.left:
        yield f"有{len(found.left)}项材料或者文书没有放入，见包里的{NOTE}第四部分"
    if found.look:
        yield f"有{len(found.look)}个文件提供前须由人核对，见包里的{NOTE}第五部分"
