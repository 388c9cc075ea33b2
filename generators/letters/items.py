"""What letters list: problems in groups, requirements one to one, and the table that goes with them."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from checker.round import Unit
from generators.decisions import Ruling
from generators.desk import Desk
from generators.due import Asked, Due
from generators.facts import Given, Source
from generators.letters import Order, papers
from generators.telling import again, apart, in_cell, in_type, of_person, project, told
from generators.wording import (
    Group,
    activity,
    addressed,
    cited,
    grouped,
    issuer,
    lawful_ground,
    lexicon,
    period,
    source,
    spans,
)

FULL = 20           # so many problems are told in the letter itself; of more, the first of each kind
SHOWN = 3
GOAL_CODES = ("E01", "E02", "G08", "A07")       # problems about goals that may have to be adjusted by procedure


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
    def elsewhere(self) -> frozenset[str]:
        """Projects of the round's other units, for a form that sums theirs up."""
        return self.desk.all_projects

    @cached_property
    def in_order(self) -> tuple[Ruling, ...]:
        return tuple(r for g in self.groups for r in g.rulings)

    @cached_property
    def number(self) -> dict[str, int]:
        return {r.key: n for n, r in enumerate(self.in_order, 1)}

    def problems(self) -> list[dict[str, Any]]:
        """问题: groups with their problems; of a long list the first few, and how many more the table has."""
        most = len(self.in_order) if len(self.in_order) <= FULL else SHOWN
        return [{"类别": g.title, "个数": len(g.rulings), "事项": [self.problem(r, b) for b, r in pairwise((None, *g.rulings[:most])) if r],
                 "其余": max(0, len(g.rulings) - most) or None} for g in self.groups]

    def project(self, ruling: Ruling) -> str:
        """The registered project that a problem is about, "" where it names none."""
        return project(ruling, self.known, self.elsewhere)

    def problem(self, ruling: Ruling, before: Ruling | None = None) -> dict[str, Any]:
        """事实 and 条款. After a problem ``before`` of the same project and indicator, what both begin with is not said again."""
        said = source(ruling, self.desk)
        words = self._again(before, ruling) or told(ruling, self.known, self.elsewhere, self._place(ruling))
        return {"事实": Given(words, said), "条款": Given(cited(ruling, self.desk), said)}

    def _again(self, before: Ruling | None, ruling: Ruling) -> str:
        if before is None or of_person(before) or of_person(ruling):
            return ""
        return again(apart(before, self.known, self.elsewhere), apart(ruling, self.known, self.elsewhere))

    def subject(self, ruling: Ruling) -> str:
        """项目 of a table: the project, else the paper and the place in it."""
        return self.project(ruling) or self._place(ruling) or "报送材料"

    def _place(self, ruling: Ruling) -> str:
        """"" where no project was registered, so that the head of the words may be one."""
        nameless = self.known or "：" not in ruling.finding.message
        return papers.place(self.desk, self.unit.name, ruling) if nameless else ""

    def in_cell(self, ruling: Ruling) -> str:
        """问题 of a table that has ``subject`` in a column of its own."""
        return in_cell(ruling, self.known, self.elsewhere)

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
            rows.append({"序号": self.number[one.key], "项目": Given(self.subject(one), said), "事实": Given(self.in_cell(one), said),
                         "条款": Given(cited(one, self.desk), said), "要求": Given(required(one), said)})
        return rows

    @property
    def touches_goals(self) -> bool:
        """Whether a problem is about goals."""
        return any(r.finding.code in GOAL_CODES for r in self.rulings)


def required(ruling: Ruling) -> str:
    """What the unit is asked to do about a problem."""
    return in_type(ruling.finding.suggestion or "核实情况，予以更正或者说明").rstrip("。；;")


def head(order: Order, unit: Unit | None) -> dict[str, Any]:
    """Fields that every letter has."""
    desk, asked = order.desk, order.asked
    known: dict[str, Any] = {"发文机关": issuer(desk.profile), "监控期": period(desk), "监控活动": activity(desk.profile),
             "依据": lawful_ground(order.kind, desk), "印发机关": Given(f"{issuer(desk.profile).value}办公室", Source(said="惯例，可改")),
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


def done_by(order: Order) -> Given | None:
    """当年内: the day by which the rules want things mended, where they give one that is later than the report."""
    found = order.desk.profile.dates.get("rectification_done")
    if found is None or order.asked.due or order.asked.workdays:
        return None
    month, day = map(int, found.value.split("-"))
    return Given(f"{order.desk.settings.year}年{month}月{day}日", Source(article=found.source, said=f"地方档案 {order.desk.profile.slug} 的 dates"))


def letter_or_notice(order: Order, unit: Unit, notice: str, letter: str) -> tuple[str, str]:
    """Template and 文种: a government is written to by 函, unless someone above both agreed to the notice."""
    town = unit.kind == "镇街"
    return (letter, "函") if town and not order.asked.approval else (notice, "通知")


def entering(order: Order, severities: Sequence[str], without: Sequence[str] = ("A01",)) -> tuple[Ruling, ...]:
    return tuple(r for r in order.desk.rulings(order.unit.name) if r.finding.severity.value in severities and r.finding.code not in without)


__all__ = ["GOAL_CODES", "Asked", "Items", "copies", "entering", "head", "letter_or_notice", "offices", "required", "said"]
