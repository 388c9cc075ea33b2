"""What a locality's regulation lets the bureau do, and upon which facts: data for suggestions that a person decides on.

``Facts.open`` holds circumstances that the text lists side by side without saying whether one is enough or all
are needed. They are shown as they are, each with whether it holds; nothing here reads them as AND or OR.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from corpus.loader import load_profile
from corpus.profile import Profile
from corpus.regulation_reader import regulation
from corpus.schema import OneOf, Place, Shape, Text, value
from corpus.source import cited
from corpus.yamlio import load

FACTS = {
    "objective_cause": "原因属于客观因素", "slow": "支出或执行进度慢", "unattainable": "预计无法实现目标", "serious": "存在严重问题",
    "deviation_large": "执行与目标偏离较大", "loss": "已经或预计造成重大损失浪费", "risk": "已经或预计造成风险",
    "unspendable": "预计当年支不出", "low_completion": "目标完成率较低", "fast": "支出较快", "high_completion": "目标完成率较高",
    "deviates": "偏离目标", "weak": "执行不力", "late_rectification": "整改不及时", "not_fixed": "整改后仍不到位",
    "below_target": "没有达到目标", "below_progress": "没有达到执行进度", "loophole": "有管理漏洞", "ineffective": "低效无效",
    "good": "绩效较好", "middling": "绩效一般", "fragmented": "交叉重复、碎片化", "idle": "长期沉淀", "violation": "财政违法",
    "clue": "重大违纪违法线索", "crime": "涉嫌犯罪", "accountable": "属于列明的问责情形", "procurement_started": "政府采购已经开始",
}
Fact = Annotated[str, OneOf(tuple(FACTS))]


@dataclass(frozen=True, slots=True)
class Facts:
    """``all`` must hold, one of ``any`` must hold where there are some, ``open`` are for a person to weigh."""

    all: tuple[Fact, ...] = ()
    any: tuple[Fact, ...] = ()
    open: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Disposition:
    """One thing that may be done. ``subject`` is what it falls upon; ``documents`` the letters that do it (E1)."""

    id: Annotated[str, Shape(r"[a-z_]+", "小写英文短名")]
    title: Text
    article: Text
    subject: Annotated[str, OneOf(("project", "unit", "funds", "person"))]
    facts: Facts
    approval: bool = False          # only with the reference of who approved it
    documents: tuple[str, ...] = ()
    note: str = ""

    @property
    def of_unit(self) -> bool:
        """Whether it falls upon the unit or its people, not upon one project's money or work."""
        return self.subject in ("unit", "person")
    next_year: str = ""             # what the text says of later budgets once this was decided


def dispositions(profile: Profile) -> tuple[Disposition, ...]:
    """The locality's decision table; one that has none of its own gets that of the profile it extends."""
    path = Path(profile.folder) / "dispositions.yaml"
    if path.is_file():
        return _read(path, profile.regulation)
    return dispositions(load_profile(profile.extends)) if profile.extends else ()


@lru_cache(maxsize=32)
def _read(path: Path, slug: str) -> tuple[Disposition, ...]:
    place = Place(f"{path.parent.name}/{path.name}")
    found: tuple[Disposition, ...] = value(tuple[Disposition, ...], load(path) or [], place)
    rules = regulation(slug)
    for number, one in enumerate(found, 1):
        cited(one.article, rules, place.at(f"第{number}项").at("article"))
    return found
