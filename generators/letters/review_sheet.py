"""C1 逐单位审核意见单 (internal): every opinion on one unit with what was decided on it; what stays out is there too."""
from __future__ import annotations

from typing import Any

from checker.outputs.wording import cut
from checker.rule import CERTAINTY_NAMES, SEVERITY_NAMES
from generators.decisions import Choice, Ruling
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Order, papers
from generators.letters.items import head
from generators.wording import articles, source, whole_title

KIND = "C1"
_QUOTED = 40


def build(order: Order) -> list[Made]:
    desk, unit = order.desk, order.unit
    all_of = desk.decided.of(unit.name)
    inside = tuple(r for r in all_of if r.enters)
    values: dict[str, Any] = head(order, unit) | {
        "制度": whole_title(desk.profile), "审核日期": Given(desk.decided.as_of, Source(said="审核结果")),
        "总数": len(all_of), "写入": len(inside), "不写入": len(all_of) - len(inside),
        "材料": papers.listed(desk, unit.name), "未能核查": len(desk.unchecked.get(unit.name, ())) or None,
        "意见": [_row(order, n, r) for n, r in enumerate(all_of, 1)], "未读": papers.unread(desk, unit.name)}
    return [Letter("review_sheet", values, inside, "", "内部")]


def _row(order: Order, number: int, one: Ruling) -> dict[str, Any]:
    said, found = source(one, order.desk.profile), one.finding
    quote = f"“{cut(found.quote, _QUOTED)}”" if found.quote else ""
    return {"序号": number, "规则": found.code, "事实": Given(one.words, said), "位置": Given(f"{found.location.label}{quote}", said),
            "条款": Given(articles(one, order.desk.profile), said), "处理": f"{SEVERITY_NAMES[found.severity]}·{CERTAINTY_NAMES[found.certainty]}",
            "意见": _opinion(one)}


def _opinion(one: Ruling) -> str:
    who = f"（{one.reviewer}）" if one.reviewer else ""
    short = {Choice.UNMARKED: "未填，按确定写入", Choice.NOT_TICKED: "未采纳，不写入", Choice.WAITING: "未填，不写入"}
    return short.get(one.choice, one.choice.value) + who
