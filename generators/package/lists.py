"""The tables of the package: units, projects, problems, corrections, disposals, without persons, numbers of persons and anything secret."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.outputs.sheets import Column, Sheets, Value
from checker.rule import SEVERITY_NAMES
from generators import rectifying
from generators.desk import Desk
from generators.package import personal, secrets
from generators.summary.figure import Figure, Measure, rounded
from generators.summary.model import RoundSummary
from generators.telling import project

NAME, WHAT = "清单.xlsx", "单位、项目、问题、整改、处置清单"
_UNITS = (Column("序号", 6, style="center"), Column("单位", 26), Column("单位代码", 12), Column("类型", 8), Column("主管部门", 22),
          Column("报送情况", 14), Column("收到日期", 12), Column("项目数", 8), Column("预算数（万元）", 14), Column("支出数（万元）", 14),
          Column("执行率", 10), Column("指标数", 8), Column("问题数", 8))
_PROJECTS = (Column("序号", 6, style="center"), Column("单位", 24), Column("项目", 28), Column("项目代码", 22), Column("预算数（万元）", 14),
             Column("支出数（万元）", 14), Column("执行率", 10), Column("取数", 8), Column("填报预算（万元）", 14), Column("填报支出（万元）", 14),
             Column("计入合计", 26), Column("来源", 44))
_PROBLEMS = (Column("序号", 6, style="center"), Column("单位", 22), Column("项目", 24), Column("类型", 22), Column("处理", 12), Column("问题", 56),
             Column("依据", 30), Column("出处", 44))
_CORRECTIONS = (Column("序号", 6, style="center"), Column("单位", 22), Column("项目", 24), Column("问题", 56), Column("期限", 12),
                Column("状态", 14), Column("逾期", 10), Column("来源", 30))
_DISPOSALS = (Column("序号", 6, style="center"), Column("单位", 22), Column("项目", 24), Column("处置方式", 18), Column("金额（万元）", 14),
              Column("批准依据", 26), Column("来源", 30))


def lists(desk: Desk, summary: RoundSummary, secret: Sequence[str]) -> bytes:
    """清单.xlsx; the same round gives the same bytes."""
    sheets = Sheets(f"{summary.settings.name}{WHAT}", desk.as_of)
    for name, columns, rows in (("单位清单", _UNITS, _units(desk, summary)), ("项目清单", _PROJECTS, _projects(summary)),
                                ("问题清单", _PROBLEMS, _problems(summary)), ("整改台账", _CORRECTIONS, _corrections(desk, summary)),
                                ("处置情况", _DISPOSALS, _disposals(summary))):
        sheets.add(name, columns, _fit(rows, secret), frozen="C2")
    return sheets.save()


def _fit(rows: Iterable[Sequence[Value]], secret: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    """Rows numbered, without what may not go out."""
    kept = (row for row in rows if not secrets.told(row, secret))
    return ((number, *(personal.redacted(v) if isinstance(v, str) else v for v in row)) for number, row in enumerate(kept, 1))


def _number(figure: Figure) -> Value:
    """As printed, but a number for a spreadsheet; 未取得 where nobody gave it."""
    return figure.number if figure.value is None else figure.value if figure.measure is Measure.COUNT else rounded(figure.value)


def _units(desk: Desk, summary: RoundSummary) -> Iterator[tuple[Value, ...]]:
    known = {u.name: u for u in desk.units}
    for line in summary.units:
        unit = known[line.name]
        yield (line.name, unit.code, line.kind, unit.department, line.filing.value, line.received.isoformat() if line.received else "",
               _number(line.projects), _number(line.budget), _number(line.spent), line.rate.number, _number(line.indicators), _number(line.problems))


def _projects(summary: RoundSummary) -> Iterator[tuple[Value, ...]]:
    for line in summary.projects:
        yield (line.unit, line.name, line.code, _number(line.budget), _number(line.spent), line.rate.number, line.origin,
               _number(line.reported_budget), _number(line.reported_spent), "计入" if line.counted else f"不计入：{line.why}",
               line.budget.source.words)


def _problems(summary: RoundSummary) -> Iterator[tuple[Value, ...]]:
    for one in summary.problems:
        yield (one.unit, one.project, one.type, SEVERITY_NAMES[one.severity], one.words, one.basis,
               " ".join(filter(None, (one.source.file, one.source.place))) or one.source.said)


def _corrections(desk: Desk, summary: RoundSummary) -> Iterator[tuple[Value, ...]]:
    """As the office's own book has them; without one as units answered. Who is answerable is not told."""
    names = {u.name for u in desk.units}
    if summary.corrections is not None:
        for line in summary.corrections:
            if line.unit in names:
                yield (line.unit, line.project, line.problem, line.due, line.state, line.days_late, line.source.words)
        return
    for unit in desk.units:
        for item in rectifying.items(desk, unit.name):
            yield (unit.name, project(item.ruling, desk.projects(unit.name)), item.ruling.words, item.due.isoformat() if item.due else "",
                   item.standing.value, f"{item.overdue}个工作日" if item.overdue else "", item.reply.file if item.reply else "")


def _disposals(summary: RoundSummary) -> Iterator[tuple[Value, ...]]:
    for line in summary.disposals or ():
        yield line.unit, line.project, line.way, _number(line.amount), line.approval, line.source.words
