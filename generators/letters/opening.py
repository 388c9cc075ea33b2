"""A1 关于开展监控工作的通知: scope, contents, timetable and papers as the round and the locality's rules have them; towns get a 函."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from checker.arithmetic import workdays
from corpus.regulation_reader import regulation
from generators.desk import Desk
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Order, papers
from generators.letters.items import head
from generators.wording import addressed, chinese_date, ground, is_town, issuer, legal, lexicon, short_title

KIND = "A1"
_SHORT = 5


def build(order: Order) -> list[Made]:
    return [_letter(order, "opening_letter" if town else "opening_notice", to, "函" if town else "通知",
                    town or (bool(order.asked.approval) and any(map(is_town, order.units)))) for to, town in addressees(order)]


def addressees(order: Order) -> Iterator[tuple[str, bool]]:
    """Whom a letter to all is addressed to: the units by 通知; towns by 函 (True), unless someone above both agreed to the notice."""
    towns = [] if order.asked.approval else [u for u in order.units if is_town(u)]
    if len(towns) < len(order.units):
        yield "各预算单位", False
    if towns:
        yield towns[0].name if len(towns) == 1 else "各镇人民政府、街道办事处", True


def _letter(order: Order, slug: str, to: str, genre: str, town: bool) -> Letter:
    desk, settings = order.desk, order.desk.settings
    kinds = [k for k in settings.required_parts or desk.profile.required_parts if (k == "镇街") == (slug == "opening_letter") or order.asked.approval]
    rows = sorted(timetable(desk, kinds), key=lambda row: row["时限"].value)
    values: dict[str, Any] = head(order, None) | {"依据": ground(order.kind, desk.profile, desk, opened=False)} | {
        "受文单位": Given(to, Source(said="预算单位名录")), "年度": Given(f"{settings.year}年", Source(said="round.yaml 的 year")),
        "范围": Given(settings.scope, Source(said="round.yaml 的 scope")) if settings.scope else None, "内容": _contents(desk), "时间": rows,
        "材料": [_parts(desk, kind, to if town else "") for kind in kinds], "平台": desk.profile.channel == "platform",
        "报送对象": Given("和".join(settings.notice.offices), Source(said="round.yaml 的 notice、地方档案 offices")), "表名": form_title(desk)}
    values |= {} if town else {"二级": "二级" in kinds}
    return Letter(slug, values, genre=genre, to_government=town, approval=order.asked.approval, remarks=tuple(_checks(desk, rows)))


def form_title(desk: Desk) -> Given:
    """The name of the units' form: as the regulation's list of annexes has it, its period brought to this round's."""
    profile = desk.profile
    annexes = regulation(profile.regulation).annexes if profile.regulation != "national" else ()
    named = next((a.title for a in annexes if "表" in a.title and "反馈" not in a.title), "")
    _, year, rest = named.partition("年") if named[:2] == "20" else ("", "", named)
    if year:
        named = f"{desk.settings.year}年{desk.settings.period.last}月{rest.partition('月')[2] or rest}"
    return Given(named or "项目支出绩效监控表", Source(said="制度的附件目录" if named else "实务文书"))


def _contents(desk: Desk) -> list[dict[str, Any]]:
    name = short_title(desk.profile) if legal(desk) else ""
    return [{"内容": Given(c.title.rstrip("。"), Source(article=c.article, said="地方档案 contents")), "条款": f"{name}{c.article}" if name else ""}
            for c in desk.profile.contents]


def _parts(desk: Desk, kind: str, to: str) -> dict[str, Any]:
    """What units of a kind hand in; ``to`` is the town, where the letter is to one."""
    parts = desk.settings.required_parts.get(kind) or tuple(p.name for p in desk.profile.required_parts.get(kind, ()))
    listed = f"{'、'.join(parts)}{papers.copies(desk, kind)}"
    who = f"请{addressed(to)}" if to and "、" not in to else lexicon()["kinds"].get(kind, kind)
    return {"单位": who, "材料": Given(listed, Source(said="round.yaml、地方档案的 required_parts"))}


def timetable(desk: Desk, kinds: list[str]) -> Iterator[dict[str, Any]]:
    """Days that the round or the rules give, none of our own."""
    for kind, day in desk.settings.deadlines.items():
        if (kind in kinds or not kinds) and kind in lexicon()["hand_in"]:
            what, who = lexicon()["hand_in"][kind]
            yield {"事项": what, "责任": who, "时限": Given(day, Source(said="round.yaml 的 deadlines"))}
    for name, found in desk.profile.dates.items():
        if name in lexicon()["timetable"]:
            what, who = lexicon()["timetable"][name]
            who = who.format(bureau=issuer(desk.profile).value)
            day = dt.date.fromisoformat(f"{desk.settings.year}-{found.value}")
            yield {"事项": what, "责任": who, "时限": Given(day, Source(article=found.source, said=f"地方档案 dates.{name}"))}


def _checks(desk: Desk, rows: list[dict[str, Any]]) -> Iterator[str]:
    """What an official would look at before signing: days gone by, short notice, days off, one day too many for the platform."""
    for row in rows:
        day = row["时限"].value
        if day <= desk.as_of:
            yield f"“{row['事项']}”的时限{chinese_date(day)}不晚于起草日期{chinese_date(desk.as_of)}"
        elif workdays.between(desk.as_of, day) < _SHORT:
            yield f"“{row['事项']}”离起草日期不足{_SHORT}个工作日（{chinese_date(day)}）"
        if not workdays.is_workday(day):
            yield f"“{row['事项']}”的时限{chinese_date(day)}不是工作日"
    if not rows:
        yield "round.yaml 没有写 deadlines，时间安排留空"
    if not desk.settings.scope:
        yield "round.yaml 没有写 scope，监控范围留空"
