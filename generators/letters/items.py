"""What letters list: problems in groups, requirements one to one, and the table that goes with them."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.round import Unit
from generators.decisions import Ruling
from generators.desk import Desk
from generators.due import Asked, Due
from generators.facts import Given, Source
from generators.letters import Order
from generators.wording import (
    Group,
    activity,
    addressed,
    cited,
    ground,
    grouped,
    issuer,
    lexicon,
    period,
    project,
    source,
    spans,
    told,
)

FULL = 20           # so many problems are told in the letter itself; of more, the first of each kind
SHOWN = 3


@dataclass(frozen=True)
class Items:
    """The problems of one letter, numbered through all groups."""

    desk: Desk
    unit: Unit
    rulings: tuple[Ruling, ...]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return grouped(self.rulings)

    @cached_property
    def known(self) -> tuple[str, ...]:
        return self.desk.projects(self.unit.name)

    @cached_property
    def in_order(self) -> tuple[Ruling, ...]:
        return tuple(r for g in self.groups for r in g.rulings)

    @cached_property
    def number(self) -> dict[str, int]:
        return {r.key: n for n, r in enumerate(self.in_order, 1)}

    def problems(self) -> list[dict[str, Any]]:
        """问题: groups with their problems; of a long list the first few, and how many more the table has."""
        most = len(self.in_order) if len(self.in_order) <= FULL else SHOWN
        return [{"类别": g.title, "个数": len(g.rulings), "事项": [self.problem(r) for r in g.rulings[:most]],
                 "其余": max(0, len(g.rulings) - most) or None} for g in self.groups]

    def problem(self, ruling: Ruling) -> dict[str, Any]:
        said = source(ruling, self.desk)
        return {"事实": Given(told(ruling, self.known).rstrip("。；;，, "), said),
                "条款": Given(cited(ruling, self.desk), said)}

    def requirements(self) -> list[dict[str, Any]]:
        """要求: each once, with the numbers of the problems that it answers, so that every problem has its own."""
        found: dict[str, list[Ruling]] = {}
        for one in self.in_order:
            found.setdefault(required(one), []).append(one)
        only = len(self.in_order) == 1
        return [{"要求": Given(words, source(some[0], self.desk)), "序号": "" if only else spans(self.number[r.key] for r in some)}
                for words, some in found.items()]

    def table(self, due: Due) -> list[dict[str, Any]]:
        """清单: a row a problem, with the day by which it is to be put right."""
        return [{**row, "期限": due.day} for row in self.plain_table()]

    def plain_table(self) -> list[dict[str, Any]]:
        """清单 without days."""
        rows = []
        for one in self.in_order:
            said = source(one, self.desk)
            rows.append({"序号": self.number[one.key], "项目": Given(project(one, self.known) or "报送材料", said), "事实": Given(one.words, said),
                         "条款": Given(cited(one, self.desk), said), "要求": Given(required(one), said)})
        return rows

    @property
    def touches_goals(self) -> bool:
        """Whether a problem is about goals that may have to be adjusted by procedure."""
        return any(r.finding.code in ("E01", "E02", "G08", "A07") for r in self.rulings)


def required(ruling: Ruling) -> str:
    """What the unit is asked to do about a problem."""
    return (ruling.finding.suggestion or "核实情况，予以更正或者说明").rstrip("。；;")


def head(order: Order, unit: Unit | None) -> dict[str, Any]:
    """Fields that every letter has."""
    desk, asked = order.desk, order.asked
    known = {"发文机关": issuer(desk.profile), "监控期": period(desk), "监控活动": activity(desk.profile),
             "依据": ground(order.kind, desk.profile, desk), "印发机关": Given(f"{issuer(desk.profile).value}办公室", Source(said="惯例，可改")),
             "联合机关": [{"机关": said(name)} for name in asked.joint], "抄送": copies(desk, unit),
             "联系人": said(asked.contact), "联系电话": said(asked.phone)}
    if unit is not None:
        known |= {"受文单位": Given(unit.name, Source(said="预算单位名录")), "称谓": addressed(unit.name)}
    return known


def said(words: str) -> Given | None:
    return Given(words, Source(said="起草时指定")) if words else None


def copies(desk: Desk, unit: Unit | None) -> list[Given]:
    """The department above a second-level unit."""
    return [Given(unit.department, Source(said="预算单位名录"))] if unit is not None and unit.department else []


def offices(desk: Desk, unit: Unit) -> Given:
    """Where the unit sends its answer: the rules' two offices, the unit's own named; 财政部门 alone where nothing is said."""
    own = [unit.office] if unit.office else []
    named = [unit.office if re.match(lexicon()["own_office"], o) and unit.office else o for o in desk.settings.notice.offices] or own
    found = "和".join(dict.fromkeys(named))
    return Given(found, Source(said="round.yaml、预算单位名录"))


def letter_or_notice(order: Order, unit: Unit, notice: str, letter: str) -> tuple[str, str]:
    """Template and 文种: a government is written to by 函, unless someone above both agreed to the notice."""
    town = unit.kind == "镇街"
    return (letter, "函") if town and not order.asked.approval else (notice, "通知")


def entering(order: Order, severities: Sequence[str], without: Sequence[str] = ("A01",)) -> tuple[Ruling, ...]:
    return tuple(r for r in order.desk.rulings(order.unit.name) if r.finding.severity.value in severities and r.finding.code not in without)


__all__ = ["Asked", "Items", "copies", "entering", "head", "letter_or_notice", "offices", "required", "said"]
