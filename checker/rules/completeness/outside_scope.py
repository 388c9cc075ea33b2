from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import name_of, own_rows
from checker.needs import Funds
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import RowRole


@rule("A09", "超范围填报", Severity.HINT, Certainty.CERTAIN)
def outside_scope(funds: Funds, settings: Settings) -> Iterator[Outcome]:
    """Spending that the locality's scope leaves out (basic expenditure: 公用经费, 人员经费 …) reported as a project."""
    words = settings.profile.excluded_spending
    if not words:
        yield Skipped("本地没有规定监控范围以外的支出")
        return
    for _, row in own_rows(funds, RowRole.PROJECT):
        found = next((w for w in words if w in name_of(row)), None)
        if not row.label.sure:
            yield Blocked("项目名称未能读清，不能判断是否在监控范围内", row.label.location)
        else:
            yield LOOKED if found is None else Problem(
                f"“{name_of(row)}”属于{found}，不在本轮监控范围", row.label.location, row.label.text or name_of(row), "只填报范围内的项目支出",
                name_of(row), "不需填报；确属项目支出的，说明项目名称和批复依据", key=f"{name_of(row)}|范围")
