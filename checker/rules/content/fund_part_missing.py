from __future__ import annotations

from collections.abc import Iterator

from checker.content import Written, written
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import Fund

_PARTS = {"fund_paid": ("拨付", Fund.PAID), "fund_spent": ("实际支出", Fund.SPENT), "fund_balance": ("预计结转结余", Fund.BALANCE)}


@rule("B03", "缺拨付/支出/结转任一项", Severity.EXPLAIN, Certainty.CERTAIN)
def fund_part_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Money paid to the unit, money spent, money expected to be left: each of those that the locality asks for is told.

    不结转, 年底不剩 are answers; last year's carry-over is not this year's. A report without any amount is B02's
    matter. Where only the forecast of spending stands, the rest can be worked out: then it is suspected.
    """
    said = written(submission, settings.profile, "B03")
    asked = {t for c in settings.profile.contents for t in c.topics if t in _PARTS}
    if not isinstance(said, Written):
        yield said
        return
    columns = said.columns()
    lacking = [t for t, (_, column) in _PARTS.items() if t in asked and not said.has(t) and column not in columns]
    if not said.has("fund_execution", "fund_spent") and not columns:
        yield Skipped("报告没有资金执行情况，已归B02")
    elif not lacking:
        yield LOOKED
    else:
        yield said.missing(_problem(said, lacking))


def _problem(said: Written, lacking: list[str]) -> Problem:
    names = "、".join(_PARTS[t][0] for t in lacking)
    hinted = all(said.touches(t) for t in lacking)
    forecast = "（写了全年预计支出，没有写结余多少）" if lacking == ["fund_balance"] and hinted else ""
    return Problem(f"报告的资金执行情况没有写{names}{forecast}", said.first("fund_execution", "fund_spent"), "",
                   "拨付、实际支出、预计结转结余分别写明", f"缺{names}", f"补写{names}；没有的写明“无”", key=names,
                   certainty=Certainty.SUSPECTED if hinted else None)
