"""C2 综合意见反馈表: all opinions on one unit, article by article, for two offices and a leader to sign. A unit without problems gets a short one."""
from __future__ import annotations

from typing import Any

from checker.rule import Severity
from corpus.regulation_reader import regulation
from generators.decisions import Ruling
from generators.due import due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order, papers
from generators.letters.items import Items, done_by, entering, head, offices
from generators.wording import articles, legal, whole_title

KIND = "C2"
_OPINIONS = {Severity.RETURN: "需补正", Severity.EXPLAIN: "需说明", Severity.SUGGEST: "建议完善", Severity.HINT: "请留意"}


def build(order: Order) -> list[Made]:
    unit, desk = order.unit, order.desk
    if desk.missing(unit.name):
        return [Nothing("没有报送材料，应先催报（C4）")]
    found, lost = entering(order, tuple(s.value for s in Severity)), papers.unread(desk, unit.name)
    items, by = Items(desk, unit, found), due(desk, "rectification_report", order.asked)
    values: dict[str, Any] = head(order, unit) | {
        "表名": _title(order), "制度": whole_title(desk), "材料": papers.listed(desk, unit.name),
        "收到日期": papers.received(desk, unit.name), "结论": _conclusion(order, found, bool(lost)),
        "清单": _table(items), "未读": lost, "对照": _contents(order, found), "报送期限": by.day,
        "完成期限": done_by(order), "镇街": unit.kind == "镇街", "报送对象": offices(desk, unit)}
    return [Letter("feedback_form", values, found, by.iso if found else "", "表", False, "", by.remarks if found else ())]


def _title(order: Order) -> Given:
    """As the regulation's list of annexes has it; 附件2 of 雁江."""
    profile = order.desk.profile
    named = next((a.title for a in regulation(profile.regulation).annexes if "反馈表" in a.title), "") if legal(order.desk) else ""
    place = "" if profile.slug == "national" else profile.name
    return Given(named or f"{place}预算绩效监控综合意见反馈表", Source(said="制度的附件目录" if named else "实务文书"))


def _conclusion(order: Order, found: tuple[Ruling, ...], lost: bool) -> Given:
    """What was found, and what could not be looked at: no unit is called clean for what nobody saw."""
    counts = {name: sum(r.finding.severity is s for r in found) for s, name in _OPINIONS.items()}
    said = "，".join(f"{name}{count}项" for name, count in counts.items() if count)
    words = f"共{len(found)}项意见：{said}。" if found else "材料收悉。经审核，没有发现需要反馈的问题。"
    blind = len(order.desk.unchecked.get(order.unit.name, ()))
    words += "有文件没有读出，请重新报送。" if lost else ""
    words += f"另有{blind}处因材料看不清等原因未能核查，由我局另行核对。" if blind else ""
    return Given(words, Source(said="审核意见单"))


def _table(items: Items) -> list[dict[str, Any]]:
    rows = items.plain_table()
    return [{**row, "条款": Given(articles(one, items.desk), row["事实"].source), "意见": _OPINIONS[one.finding.severity]}
            for row, one in zip(rows, items.in_order, strict=True)]


def _contents(order: Order, found: tuple[Ruling, ...]) -> list[dict[str, Any]]:
    """The contents that the locality asks for, each with how many opinions there are on it."""
    profile = order.desk.profile
    if not legal(order.desk):
        return []
    titles: dict[str, list[str]] = {}           # several contents of one article share a row: opinions are told apart by article only
    for content in profile.contents:
        titles.setdefault(content.article, []).append(content.title)
    rows = []
    for article, named in titles.items():
        count = sum(any(b.article == article and b.regulation == profile.regulation for b in r.finding.basis) for r in found)
        rows.append({"条款": Given(article, Source(article=article, said="地方档案 contents")), "内容": "；".join(named),
                     "情况": f"提出意见{count}项" if count else "没有提出意见"})
    return rows
