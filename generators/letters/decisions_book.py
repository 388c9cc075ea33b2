"""E0 处置登记: every case of the round in a row, for the leaders to decide on; what was decided is read back from it."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.outputs.sheets import Column, Sheets
from generators.desk import Desk
from generators.disposal import figures, register
from generators.disposal.cases import Case, article, cases
from generators.facts import Fact, FactKind, Given
from generators.letters import Made, Nothing, Order
from generators.wording import lexicon
from generators.workbook import Workbook
from parsers.quantity import MONEY

KIND = "E0"
COLUMNS = (
    Column("编号", 6, style="center"), Column("单位", 18), Column("项目", 22), Column("文书", 7, style="center"), Column("处置方式", 24, asked=True),
    Column("依据条款", 18), Column("情形和事实", 46), Column("须先明确", 30), Column("预算数（万元）", 11, style="number"),
    Column("已拨付数（万元）", 11, style="number"), Column("实际支出数（万元）", 11, style="number"), Column("决定", 9, asked=True, style="center"),
    Column("金额（万元）", 11, asked=True, style="number"), Column("批准依据", 26, asked=True), Column("恢复拨款条件", 22, asked=True),
    Column("资金去向", 18, asked=True), Column("政府采购已开始", 9, asked=True, style="center"), Column("用词", 8, asked=True, style="center"),
    Column("调整后目标", 22, asked=True), Column("比例", 8, asked=True), Column("比例依据", 18, asked=True), Column("移送对象", 16, asked=True),
    Column("来文", 24, asked=True), Column("备注", 22, asked=True))
_TABLE_ID = "处置登记"
_HELP = ("每行是按本地制度可以考虑的一种处置，由局领导决定。程序只列情形和依据，不作结论。",
         "“决定”填“同意”或“不同意”。同意的，要写“批准依据”（谁、哪天、怎样批准的），没有的不能起草对外的文书。",
         "“处置方式”按决定改写，例如把“暂缓或停止拨款”改成“暂缓拨款”或“停止拨款”。“用词”填“调整”或“调剂”。",
         "“金额”“资金去向”“恢复拨款条件”“调整后目标”“比例”“移送对象”只填与这一行有关的。比例没有依据的不要填。",
         "“调整后目标”逐项写“指标：目标值”，用分号隔开。单位来文请求调整的，在“来文”写明标题和文号，例如《关于……的请示》（××〔2026〕×号）。",
         "移送问题线索（F1）、提请行政问责或依法处理（F2）程序不列，由人加行，写明批准依据；移送的写“移送对象”。",
         "要报政府批准的，在“文书”栏加写 E7（例如 E2、E7），再用 jihe draft E7 起草请示，一件事一份。",
         "填好后保存在这里，或者放到轮次文件夹，再用 jihe draft E1、E2、E3 等起草。可以自己加行。")


def build(order: Order) -> list[Made]:
    found = [(kind, c) for u in order.units for kind in _kinds() for c in cases(order.desk, kind, u.name)]
    if not found:
        return [Nothing("审核结果里没有按本地制度可以考虑处置的情形")]
    sheets = Sheets(f"{order.desk.settings.name}{_TABLE_ID}", order.desk.as_of)
    sheets.add(register.title(), COLUMNS, (_row(order.desk, n, kind, c) for n, (kind, c) in enumerate(found, 1)), frozen="D2")
    sheets.add("说明", (Column("填写说明", 110),), [(line,) for line in _HELP])
    rulings = tuple(dict.fromkeys(r for _, c in found for r in c.rulings))
    return [Workbook(register.title(), sheets.save(), tuple(_facts(c for _, c in found)), rulings)]


def _kinds() -> tuple[str, ...]:
    return tuple(lexicon()["disposals"]["ways"])


def _row(desk: Desk, number: int, kind: str, case: Case) -> tuple[str | int, ...]:
    money = figures.of_project(desk, case.unit, case.project)
    grounds = "\n".join(f"{g.name}{'（由人判断）' if g.open else ''}：{'；'.join(str(w.value) for w in g.words)}" for g in case.grounds)
    note = f"（{case.disposition.note}）" if case.disposition.note else ""
    return (number, case.unit, case.project, kind, case.disposition.title, article(case, desk), grounds, "；".join(case.missing) + note,
            *map(_shown, (money.budget, money.paid, money.spent)), *("",) * 13)


def _shown(given: Given | None) -> str:
    return f"{given.value / MONEY['万元']:.2f}" if given is not None and isinstance(given.value, Decimal) else ""


def _facts(found: Iterator[Case]) -> Iterator[Fact]:
    for case in found:
        for ground in case.grounds:
            yield from (Fact(f"{case.about}：{ground.name}", FactKind.TEXT, str(w.value), w.source) for w in ground.words)
