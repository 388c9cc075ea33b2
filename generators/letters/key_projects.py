"""A3 重点监控项目清单: projects that call for key monitoring, each with why, by what article, what was found and how to watch it.

Before the check the approved goals alone say which; after it slow and badly managed projects come in. Clues of 巡视 and 审计
only a person can add.
"""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generators.desk import Desk
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head
from generators.watched import CONSTRUCTION, KEY, PARAMETER, SLOW, WEAK, Reason, Watched, reasons, watchlist
from generators.wording import activity, grouped, short_title, source

KIND = "A3"
_PRACTICE = "实务"


def build(order: Order) -> list[Made]:
    desk = order.desk
    found = watchlist(desk, order.units)
    if not found.projects:
        return [Nothing(_why_nothing(desk))]
    rows = [_row(order, number, one) for number, one in enumerate(found.projects, 1)]
    values: dict[str, Any] = head(order, None) | {
        "表名": _title(desk), "总数": len(rows), "单位数": len({w.unit for w in found.projects}), "预算合计": _total(found.projects),
        "缺预算": sum(_yuan(w) is None for w in found.projects) or None, "清单": rows, "情形": [_told(desk, r) for r in reasons(desk).values()],
        "有实务": not all(r.article for r in reasons(desk).values()), "未审核": desk.decisions is None}
    used = {r.key: r for w in found.projects for r in (*w.rulings, *(w.problems if _has(w, WEAK) else ()))}
    unplaced = (f"有{len(found.unplaced)}条支出进度的意见没有对应到登记的项目，没有列入清单，请核对",) if found.unplaced else ()
    return [Letter("key_projects", values, tuple(used.values()), genre="表", remarks=unplaced)]


def _why_nothing(desk: Desk) -> str:
    goals = desk.registers.goals
    if goals is None:
        why = "没有批复的绩效目标（goals），不知道哪些是重点项目"
    elif all(g.key is None for g in goals):
        why = "批复的绩效目标没有“是否重点”一栏，不知道哪些是重点项目"
    else:
        why = "批复的绩效目标里没有定为重点的项目"
    return f"{why}；{'还没有审核，看不出进度慢、管理薄弱的项目' if desk.decisions is None else '审核也没有发现进度慢、管理薄弱的项目'}"


def _title(desk: Desk) -> Given:
    place = "" if desk.profile.slug == "national" else desk.profile.name
    return Given(f"{place}{desk.settings.year}年{activity(desk.profile).value}重点项目清单", Source(said="地方档案、round.yaml"))


def _row(order: Order, number: int, one: Watched) -> dict[str, Any]:
    desk, (_, where) = order.desk, one.budget
    said = one.goal.place if one.goal is not None else one.row.place if one.row is not None else None
    place = Source(said.path, said.label) if said is not None else Source()
    return {"序号": number, "单位": Given(one.unit, Source(said="预算单位名录")), "项目": Given(one.name, place), "代码": Given(one.code, place),
            "预算": Given(_yuan(one), where), "原因": [{"名称": r.title, "依据": _ground(desk, r)} for r in one.reasons],
            "情况": list(_facts(desk, one)), "方法": "；".join(r.method for r in one.reasons)}


def _facts(desk: Desk, one: Watched) -> Iterator[dict[str, Any]]:
    """What stands behind each reason, with its place."""
    if _has(one, KEY) and one.goal is not None:
        at = one.goal.place
        yield {"事实": Given("目标登记标为重点", Source(at.path, at.label)), "位置": _place(at.path, at.label)}
    for ruling in one.rulings:
        words = ruling.words.removeprefix(f"{one.name}：").rstrip("。；;，, ")
        yield {"事实": Given(words, source(ruling, desk)), "位置": _place(ruling.finding.location.path, ruling.finding.location.label)}
    rest = [r for r in one.problems if r not in one.rulings]
    if _has(one, WEAK) and rest:
        kinds = "、".join(f"{g.title}{len(g.rulings)}条" for g in grouped(rest))
        yield {"事实": Given(f"{'另有' if one.rulings else '有'}需更正或说明的意见{len(rest)}条（{kinds}）", Source(said="审核意见单")), "位置": ""}


def _place(path: str, label: str) -> str:
    return " ".join(filter(None, (path.rpartition("/")[2], label)))


def _has(one: Watched, name: str) -> bool:
    return any(r.name == name for r in one.reasons)


def _yuan(one: Watched) -> Decimal | None:
    found = one.budget[0]
    return found.yuan if found is not None else None


def _total(projects: list[Watched]) -> Decimal | None:
    known = [yuan for w in projects if (yuan := _yuan(w)) is not None]
    return sum(known, Decimal(0)) if known else None


def _ground(desk: Desk, reason: Reason) -> Given:
    words = f"{short_title(desk.profile)}{reason.article}" if reason.article else _PRACTICE
    return Given(words, Source(article=reason.article, said="corpus/lexicon/key_projects.yaml"))


def _told(desk: Desk, reason: Reason) -> dict[str, Any]:
    """How the reason is recognised, and by what article it counts."""
    least = desk.profile.parameters[PARAMETER]
    how = {KEY: "批复的绩效目标里标为重点的", CONSTRUCTION: "批复的绩效目标里项目类别属于基本建设的", SLOW: "写入文书的意见中有支出进度问题的",
           WEAK: f"写入文书的意见中，需更正或说明的有{least.value:f}条以上（含{least.value:f}条）的"}
    return {"名称": reason.title, "办法": how[reason.name], "依据": _ground(desk, reason)}
