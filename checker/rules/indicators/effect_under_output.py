from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.indicator_kind import Level, is_effect, level_of
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import Ind, IndicatorRow


@rule("E07", "产出写成效益", Severity.SUGGEST, Certainty.SUSPECTED)
def effect_under_output(indicators: Indicators) -> Iterator[Outcome]:
    """An effect (满意度, 带动就业, 改善…环境) that stands under output.

    Coverage, pass rates and people served are left alone: localities count them as quality or quantity.
    """
    rows = [r for t in indicators for r in t.rows if level_of(r) is Level.OUTPUT]
    if not rows:
        yield Skipped("表中没有产出指标，或没有写指标级别")
    for row in rows:
        if not row.name.sure:
            yield Blocked("指标名称未能读清，不能判断归类", row.name.location)
        else:
            yield _problem(row) if is_effect(row) else LOOKED


def _problem(row: IndicatorRow) -> Problem:
    level = row.words(Ind.LEVEL2) or row.words(Ind.LEVEL1)
    place = "满意度指标" if "满意" in row.name.text else "效益指标"
    return Problem(f"{attainment.title(row)}：列在“{level}”下，内容是项目带来的效果", row.name.location, row.name.text,
                   "产出指标反映做了多少、做得怎样", row.name.text, f"移到{place}", key=attainment.key(row, "归类"))
