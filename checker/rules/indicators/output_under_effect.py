from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic import attainment
from checker.indicator_kind import Level, is_activity, level_of
from checker.needs import Indicators
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.report import Ind, IndicatorRow


@rule("E06", "效益写成产出", Severity.SUGGEST, Certainty.SUSPECTED)
def output_under_effect(indicators: Indicators) -> Iterator[Outcome]:
    """A count of work done (举办…场, 发放…份) that stands under effect.

    Names that tell whom the work reached or what it changed are left alone, and so are people, households and money:
    localities differ on where these belong.
    """
    rows = [r for t in indicators for r in t.rows if level_of(r) is Level.EFFECT]
    if not rows:
        yield Skipped("表中没有效益指标，或没有写指标级别")
    for row in rows:
        if not row.name.sure:
            yield Blocked("指标名称未能读清，不能判断归类", row.name.location)
        else:
            yield _problem(row) if is_activity(row) else LOOKED


def _problem(row: IndicatorRow) -> Problem:
    level = row.words(Ind.LEVEL2) or row.words(Ind.LEVEL1)
    return Problem(f"{attainment.title(row)}：列在“{level}”下，内容是做了多少事，属于产出", row.name.location, row.name.text,
                   "效益指标反映项目带来的变化", row.name.text, "移到产出指标；另设反映效果的指标", key=attainment.key(row, "归类"))
