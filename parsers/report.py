"""What one file says, with places: the result of ``parsers.extract`` and all that rules look at.

A Report holds no judgement. Fields that a file does not have are absent, never empty; what could not be read
is there as an UNREADABLE quantity or a remark, so that a rule can say BLOCKED instead of passing.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from parsers.document import Format, Location, Remark, Revision, Seal
from parsers.period import Period
from parsers.quantity import NO_PLACE, Quantity
from parsers.running_text import Mention as Mention
from parsers.running_text import Narrative as Narrative
from parsers.running_text import Presence as Presence
from parsers.running_text import Section as Section
from parsers.running_text import Sentence as Sentence
from parsers.running_text import Topic as Topic
from parsers.values import dataclass


class Role(StrEnum):
    """What a file is for, decided from its content."""

    FORM = "form"               # a monitoring form
    NARRATIVE = "narrative"     # a report or written note
    REPLY = "reply"             # an answer to feedback, item by item
    APPROVAL = "approval"       # an approval or adjustment from the bureau, handed in as evidence
    OTHER = "other"


class Fund(StrEnum):
    """Columns of a fund table; values are the product's own standard names."""

    INITIAL = "年初预算数"
    ADJUSTED = "调整后预算数"
    CARRY_OVER = "上年结转数"
    PAID = "拨付数"
    SPENT = "实际支出数"
    RATE = "预算执行率"
    FORECAST = "全年预计支出数"
    FORECAST_RATE = "全年预计执行率"
    BALANCE = "预计结转结余数"
    PROGRESS = "预算执行进度"       # the three common indicators of 市中 第十条
    SPEND_RATE = "预算支出率"
    ALLOCATED_RATE = "预算到项目率"
    ALLOCATED = "已落实到项目数"
    SYSTEM_RATE = "系统执行率"
    WEIGHT = "分值"
    SCORE = "得分"
    REASON = "原因说明"
    REMARK = "备注"


class RowRole(StrEnum):
    """What a row of a fund table stands for."""

    PROJECT = "project"
    TOTAL = "total"             # 合计, 部门合计
    SUBTOTAL = "subtotal"       # 小计
    SOURCE = "source"           # 其中：一般公共预算拨款, 其他资金: parts of a project's total
    CARRIED = "carried"         # 另有上年结转（不计入总额）
    ITEM = "item"               # a line of one project's own breakdown
    BELOW = "below"             # a subordinate unit's project among the unit's own
    EARLIER = "earlier"         # 其中：上年同期: another year's figures, for comparison only
    REGION = "region"           # a county's or town's part of a transfer payment (转移支付区域绩效监控表)


class Ind(StrEnum):
    """Columns of an indicator table."""

    PROJECT = "项目名称"
    LEVEL1 = "一级指标"
    LEVEL2 = "二级指标"
    NAME = "三级指标"
    OPERATOR = "指标性质"
    TARGET = "年度指标值"
    UNIT = "计量单位"
    PRIOR = "上期完成值"            # 6月末, 上半年: an earlier column of the same table
    ACTUAL = "监控期完成值"
    COMPLETION = "完成率"
    FORECAST = "全年预计完成"
    CAUSE = "偏差原因"
    MEASURE = "改进措施"
    CAUSE_AND_MEASURE = "偏差原因及改进措施"
    MEASURE_OWNER = "措施责任人"
    MEASURE_DUE = "措施时限"
    POSSIBILITY = "完成目标可能性"
    WEIGHT = "分值"
    SCORE = "得分"
    REMARK = "备注"


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text with its place. ``sure`` is False for OCR below the bar."""

    text: str
    location: Location
    sure: bool = True

    def __bool__(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class FundRow:
    """One row of a fund table. ``values`` holds the columns the table has, blanks included."""

    role: RowRole
    label: Words                            # project name or row label as printed
    values: Mapping[Fund, Quantity]
    project: str = ""                       # the project the row belongs to ("" for the whole unit)
    code: Words | None = None
    owner: Words | None = None              # 项目责任人
    category: Words | None = None           # 重点监控类别, 项目类别
    level: int = 0                          # depth below the total it is part of, for sums

    def get(self, name: Fund) -> Quantity | None:
        return self.values.get(name)


@dataclass(frozen=True, slots=True)
class FundTable:
    """Rows that share columns. ``columns`` maps each field to its printed header.

    ``unit`` is the money unit stated for the table as a whole, None where no place states one.
    ``rolled_up`` is True where the rows repeat subordinate units' projects (下属单位汇总).
    """

    label: str
    columns: Mapping[Fund, Words]
    rows: tuple[FundRow, ...]
    unit: Words | None = None
    rolled_up: bool = False
    location: Location = NO_PLACE

    def having(self, *roles: RowRole) -> Iterator[FundRow]:
        return (r for r in self.rows if r.role in roles)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator. ``values`` holds figures, ``texts`` words; a blank cell is there with empty text.

    ``ticked`` are the cause classes ticked of those in ``tickable`` (the form's own five columns, say);
    ``ticks_sure`` is False where one of these cells could not be read.
    """

    project: str
    name: Words
    values: Mapping[Ind, Quantity]          # TARGET, PRIOR, ACTUAL, COMPLETION, FORECAST, WEIGHT, SCORE
    texts: Mapping[Ind, Words]              # LEVEL1, LEVEL2, OPERATOR, UNIT, CAUSE, MEASURE, POSSIBILITY, REMARK …
    tickable: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    location: Location = NO_PLACE
    ticks_sure: bool = True

    def get(self, name: Ind) -> Quantity | None:
        return self.values.get(name)

    def words(self, name: Ind) -> str:
        """The words of a column, "" where the table has no such column or the cell is blank."""
        found = self.texts.get(name)
        return found.text.strip() if found else ""


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    label: str
    columns: Mapping[Ind, Words]
    rows: tuple[IndicatorRow, ...]
    location: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the tables: each field with its place, absent where the file has no such field.

    A person field that is printed but left empty is present with empty text. ``blanks`` are such fields of the
    file's other forms, where one form has the field filled and another has not.
    """

    title: Words | None = None
    unit: Words | None = None               # 填报单位, 实施单位
    department: Words | None = None         # 主管部门
    periods: tuple[tuple[Period, Words], ...] = ()      # every period that title, head lines and column heads state
    amount_unit: Words | None = None
    filler: Words | None = None             # 填表人
    reviewer: Words | None = None           # 审核人
    leader: Words | None = None             # 单位负责人
    phone: Words | None = None
    date: Words | None = None               # 填报日期 or the date under a report
    addressee: Words | None = None          # 主送
    blanks: tuple[tuple[str, Words], ...] = ()

    @property
    def period(self) -> Period | None:
        return self.periods[0][0] if self.periods else None


@dataclass(frozen=True, slots=True)
class Project:
    """A project as one form names it, with the table places it was read from."""

    name: str
    code: str = ""
    owner: Words | None = None
    location: Location = NO_PLACE


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of a plan of payments: 2026年11月30日, 100万元."""

    when: Words
    amount: Quantity


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan of payments; ``title`` names what is paid for."""

    title: str
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One file, read and extracted."""

    path: str
    sha256: str
    format: Format
    role: Role
    header: Header = Header()
    funds: tuple[FundTable, ...] = ()
    indicators: tuple[IndicatorTable, ...] = ()
    projects: tuple[Project, ...] = ()
    notes: tuple[Words, ...] = ()           # 注：… around the tables, formulas of the common indicators
    narrative: Narrative | None = None
    revisions: tuple[Revision, ...] = ()
    remarks: tuple[Remark, ...] = ()
    seals: tuple[Seal, ...] = ()
    scanned: bool = False
    pages: int = 0
    placeholders: tuple[Words, ...] = field(default=())     # XX, ____, （此处填写）
    schedules: tuple[Schedule, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()                # of a reply's tables, blank cells included
