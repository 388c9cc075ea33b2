"""The content of the round as data: units, projects, indicators, truth lines. Amounts are in 万元 unless printed otherwise."""
from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parents[1]
CONTENT = HERE / "content"
FIRST_LEVEL = {"数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "成本": "成本指标", "经济效益": "效益指标",
               "社会效益": "效益指标", "生态效益": "效益指标", "可持续影响": "效益指标", "满意度": "满意度指标"}
SECOND_LEVEL = {"成本": "经济成本指标", "满意度": "服务对象满意度指标"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator row; every value is the text to print, its unit of measure apart."""

    values: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")

    @property
    def level1(self) -> str:
        return FIRST_LEVEL[self["l2"]]

    @property
    def level2(self) -> str:
        return SECOND_LEVEL.get(self["l2"], self["l2"] + "指标")

    @property
    def target(self) -> str:
        """Target as one cell: operator, value and unit (≥420公里), or the words of a qualitative one."""
        return self["target"] if self["op"] == "定性" else f"{self['op']}{self['target']}{self['unit']}"

    def with_unit(self, key: str) -> str:
        """A value with its unit where it is a bare number, else as written."""
        text = self[key]
        return text + self["unit"] if is_number(text) else text


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    data: dict[str, Any]
    indicators: tuple[Indicator, ...]

    def fund(self, key: str) -> Decimal:
        return Decimal(self.data["fund"][key])

    @property
    def rate(self) -> str:
        """The printed rate: as the unit wrote it, else spent over adjusted budget."""
        return str(self.data["fund"].get("rate") or percent(self.fund("spent"), self.fund("b")))


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    key: str
    data: dict[str, Any]
    projects: tuple[Project, ...] = field(default=())

    def file(self, part: str) -> str | None:
        """Path in the round of the form, the report or the annex; None where the line names none."""
        name = self.data.get("files", {}).get(part)
        return f"submissions/{self.name}/{name}" if name else None

    def path(self, part: str) -> Path:
        return HERE / str(self.file(part))

    def rows(self, key: str) -> list[list[str]]:
        return table(self.data.get(key, ""))

    def total(self, key: str) -> Decimal:
        return sum((project.fund(key) for project in self.projects), Decimal(0))

    def signature(self, gap: str = "    ") -> str:
        said = self.data["signed"]
        labels = (("填表人", "filled"), ("审核人", "checked"), ("单位负责人", "head"), ("联系电话", "phone"), ("填报日期", "date"))
        return gap.join(f"{label}：{said[key]}" for label, key in labels)


def is_number(text: str) -> bool:
    return bool(text) and text.replace(".", "", 1).isdigit()


def table(text: str) -> list[list[str]]:
    """Rows of cells out of lines divided by bars."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()]


def percent(part: Decimal, whole: Decimal) -> str:
    """12.34% to two decimals, halves up; 0.00% where nothing was spent."""
    return f"{(part / whole * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def plain(value: Decimal) -> str:
    """A number without trailing zeros and without exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _project(data: dict[str, Any], columns: list[str]) -> Project:
    rows = table(data.get("indicators", ""))
    return Project(data["name"], data, tuple(Indicator(dict(zip(columns, row, strict=True))) for row in rows))


def load(key: str) -> Unit:
    """One unit out of content/<key>.yaml; every scalar stays text."""
    data = yaml.load((CONTENT / f"{key}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    columns = data.get("columns", "").split("|")
    return Unit(data["unit"], key, data, tuple(_project(each, columns) for each in data.get("projects", [])))


def roster() -> dict[str, Any]:
    data: dict[str, Any] = yaml.load((CONTENT / "roster.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return data


def units() -> list[Unit]:
    """Every unit of the round in the order of the roster."""
    return [load(key) for key in roster()["contents"].split("|")]
