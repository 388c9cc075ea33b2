"""The round at a glance for papers on money: its lines of units and projects, worked out once for the desk, as facts that a template prints."""
from __future__ import annotations

from generators.desk import Desk
from generators.facts import Given
from generators.summary.compute import of_round
from generators.summary.figure import Figure, count, ratio
from generators.summary.loading import RoundData
from generators.summary.model import ProjectLine, RoundSummary, Standing, UnitLine


def overview(desk: Desk) -> RoundSummary:
    """What the annual summary says of the round, from the same registers and decisions that the drafter sits over."""
    if "overview" not in desk.memo:
        desk.memo["overview"] = of_round(RoundData(desk.root, desk.settings, desk.registers, desk.file.files, desk.as_of, desk.units, desk.packages,
                                                   (), desk.decided, None, None))
    found: RoundSummary = desk.memo["overview"]
    return found


def cell(figure: Figure) -> Given:
    """A figure as it stands in a cell, 未取得 where nobody gave it."""
    return Given(figure.number, figure.source)


def completion(line: UnitLine) -> Figure:
    """目标完成率: of the indicators that can be compared, how many keep pace. The text names such a rate without saying how it is worked out."""
    name, source = line.name, line.indicators.source
    kept, behind = (sum(int(line.standings[s].value or 0) for s in of) for of in ((Standing.DONE, Standing.ON_PACE), (Standing.BEHIND,)))
    return ratio(f"{name}目标完成率", count(f"{name}达到进度的指标数", kept, source), count(f"{name}可比较的指标数", kept + behind, source))


def counted(line: ProjectLine | UnitLine, *standings: Standing) -> Given:
    """How many indicators of a line have come so far; a dash where none of it is known at all, for that is not nought."""
    source = line.standings[standings[0]].source
    if not any(int(figure.value or 0) for figure in line.standings.values()):
        return Given("—", source)
    return Given(str(sum(int(line.standings[s].value or 0) for s in standings)), source)
