"""C4 催报: one 通知 to the departments that handed in nothing, one 函 to towns; a single unit is written to by name."""
from __future__ import annotations

import datetime as dt
from typing import Any

from checker.arithmetic import workdays
from checker.round import Unit
from generators.due import Due, due
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import head, offices
from generators.wording import activity, is_town, legal, lexicon, short_title

KIND = "C4"


def build(order: Order) -> list[Made]:
    missing = [u for u in order.units if order.desk.missing(u.name) and _passed(order, u)]
    if not missing:
        return [Nothing("没有逾期未报的单位")]
    by = due(order.desk, "", order.asked)
    towns = [] if order.asked.approval else [u for u in missing if is_town(u)]
    others = [u for u in missing if u not in towns]
    return [_letter(order, some, by, town) for some, town in ((others, False), (towns, True)) if some]


def _passed(order: Order, unit: Unit) -> bool:
    day = order.desk.settings.deadlines.get(unit.kind)
    return day is None or day < order.desk.as_of


def _letter(order: Order, units: list[Unit], by: Due, town: bool) -> Letter:
    desk = order.desk
    rulings = tuple(r for u in units for r in (desk.missing(u.name),) if r is not None)
    days = {desk.settings.deadlines.get(u.kind) for u in units}
    values = head(order, units[0] if len(units) == 1 else None) | {
        "通知": _notice(order), "规定期限": _given(next(iter(days))) if len(days) == 1 else None, "截止": Given(desk.as_of, Source(said="起草日期")),
        "单位数": len(units), "报送期限": by.day, "报送对象": offices(desk, units[0]) if len(units) == 1 else None,
        "清单": [_row(order, u) for u in units] if len(units) > 1 else [], "对象": _whom(units)}
    if len(units) > 1:
        values |= {"受文单位": Given("有关镇人民政府、街道办事处" if town else "有关预算单位", Source(said="预算单位名录")), "称谓": "你单位"}
    if not town:
        above = units[0].department if len(units) == 1 and units[0].kind == "二级" else ""
        values |= {"主管部门": Given(above, Source(said="预算单位名录")) if above else None}
        values |= {"再次": order.asked.again, "逾期处理": _late(order)}
    return Letter("reminder_letter" if town else "reminder_notice", values, rulings, by.iso, "函" if town else "通知", any(map(is_town, units)),
                  order.asked.approval, by.remarks)


def _whom(units: list[Unit]) -> str:
    """Whom the day binds: the kind of the units, where all are of one."""
    kinds = {u.kind for u in units}
    return str(lexicon()["kinds"].get(kinds.pop(), "各单位")) if len(kinds) == 1 else "各单位"


def _given(day: dt.date | None) -> Given | None:
    return Given(day, Source(said="round.yaml 的 deadlines")) if day else None


def _notice(order: Order) -> Given | None:
    notice = order.desk.settings.notice
    if not notice.number:
        return None
    words = f"《{notice.title}》（{notice.number}）" if notice.title else (
        f"我局开展{order.desk.settings.year}年{activity(order.desk.profile).value}工作的通知（{notice.number}）")
    return Given(words, Source(said="round.yaml 的 notice"))


def _row(order: Order, unit: Unit) -> dict[str, Any]:
    desk, day = order.desk, order.desk.settings.deadlines.get(unit.kind)
    parts = desk.settings.required_parts.get(unit.kind) or tuple(p.name for p in desk.profile.required_parts.get(unit.kind, ()))
    late = workdays.between(day, desk.as_of) if day else 0
    return {"单位": Given(unit.name, Source(said="预算单位名录；收件登记和 submissions/ 中都没有")),
            "材料": Given("、".join(parts) or "监控材料", Source(said="round.yaml、地方档案的 required_parts")), "期限": _given(day),
            "逾期": f"{late}个工作日" if late else "—"}


def _late(order: Order) -> Given | None:
    """Only when reminded again, and only where the locality's own rules say what follows."""
    kind = order.kind
    if not order.asked.again or not kind.late or not legal(order.desk):
        return None
    return Given(f"{kind.late_words}（{short_title(order.desk.profile)}{kind.late}）", Source(article=kind.late, said="本地制度"))
