"""What the files of a profile folder may hold: the dataclasses are the schema."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Generic, TypeVar

from corpus.profile import Content, Ground
from corpus.schema import MonthDay, OneOf, Shape, Text

V = TypeVar("V")
FILES = ("profile.yaml", "parameters.yaml", "bases.yaml")
ROLES = ("form", "narrative", "reply", "approval", "other")         # values of parsers.report.Role
SIGNATURES = ("unit", "department", "filler", "reviewer", "leader", "phone", "date", "addressee")  # report.Header
SEVERITIES = {"退回": "return", "须说明": "explain", "建议": "suggest", "提示": "hint"}
DATES = ("task_issue", "goal_adjustment", "resubmission", "sampled_review", "feedback", "rectification_report",
         "rectification_done")
FIELD_NAMES = {"activity": "工作名称", "period": "监控时段", "channel": "报送渠道", "amount_unit": "金额单位", "rate_denominator": "执行率分母",
               "unit_kinds": "单位类别", "deadlines": "报送截止", "dates": "其他日期", "required_parts": "应报材料", "copies": "份数",
               "offices": "报送科室", "signatures": "表尾责任栏", "owner_required": "项目责任人", "excluded_spending": "范围外支出",
               "contents": "报告必写内容", "objective_causes": "客观原因", "formulas": "共性指标公式", "severities": "改过的等级",
               "switched_off": "停用的规则"}
Channel = Annotated[str, OneOf(("paper", "platform", "both"))]
Span = Annotated[str, Shape(r"[0-9]{1,2}—[0-9]{1,2}月", "起止月份，例如 1—8月")]


@dataclass(frozen=True, slots=True)
class Stated(Generic[V]):
    """A value with the place where it stands written."""

    value: V
    source: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be handed in."""

    name: Text
    role: Annotated[str, OneOf(ROLES)]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """``profile.yaml`` as written; what is left out comes from the profile it extends."""

    name: Text
    code: Annotated[str, Shape(r"[A-Z]{2,4}", "两到四个大写字母，例如 YJ")]
    bureau: Text
    regulation: Text
    extends: str = "national"
    activity: Stated[tuple[str, ...]] | None = None
    period: Stated[Span] | None = None
    channel: Stated[Channel] | None = None
    amount_unit: Stated[str] | None = None
    rate_denominator: Stated[str] | None = None
    unit_kinds: Stated[tuple[str, ...]] | None = None
    deadlines: Mapping[str, Stated[MonthDay]] = field(default_factory=dict)
    dates: Mapping[str, Stated[MonthDay]] = field(default_factory=dict)
    required_parts: Mapping[str, Stated[tuple[Part, ...]]] = field(default_factory=dict)
    copies: Stated[int] | None = None
    offices: Stated[tuple[str, ...]] | None = None
    signatures: Stated[tuple[Annotated[str, OneOf(SIGNATURES)], ...]] | None = None
    owner_required: Stated[bool] | None = None
    excluded_spending: Stated[tuple[str, ...]] | None = None
    contents: tuple[Content, ...] = ()
    objective_causes: Stated[tuple[str, ...]] | None = None
    formulas: Stated[Mapping[str, str]] | None = None
    severities: Mapping[str, Stated[str]] = field(default_factory=dict)
    switched_off: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One entry of ``parameters.yaml``; without ``value`` the name is known and there is no default."""

    unit: Text
    source: Text
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroundEntry:
    """One ground of one rule in ``bases.yaml``."""

    why: Text
    article: str = ""
    ground: Ground = Ground.LOCAL
