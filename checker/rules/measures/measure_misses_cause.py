from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.accounts import Accounts, CauseGiven, MeasureGiven
from checker.arithmetic import attainment
from checker.arithmetic.deviation import lags
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule

_Key = tuple[str, str, str]


@rule("G05", "措施与原因脱节", Severity.EXPLAIN, Certainty.SUSPECTED)
def measure_misses_cause(accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """The cause is one matter (招标流标), the measure another (加强宣传).

    Row by row in a form, project by project in a report; one measure that meets the cause is enough, and so is one of a
    kind that is not known. A vague cause can be met by nothing (F02), a mere slogan is G04's.
    """
    if not accounts.measures or not accounts.causes:
        yield Skipped("没有同时写原因和措施的")
        return
    groups: defaultdict[_Key, list[MeasureGiven]] = defaultdict(list)
    for measure in accounts.measures:
        row = measure.row
        if row is None or lags(row, settings) or measure.written:
            groups[measure.path, measure.project or "", measure.indicator if not measure.written else ""].append(measure)
    said: set[tuple[str, str]] = set()
    for group in groups.values():
        first = group[0]
        if not all(m.sure for m in group):
            yield Blocked("措施未能读清", first.location)
        elif not first.project or any(accounts.answered(m) is not False for m in group) or (first.path, first.words) in said:
            yield LOOKED
        else:
            said.add((first.path, first.words))
            yield _problem(first, accounts)


def _problem(measure: MeasureGiven, accounts: Accounts) -> Problem:
    causes = (accounts.causes_of(measure.row) if measure.row is not None else ()) or accounts.project_causes(measure.project or "")
    cause: CauseGiven = next(c for c in causes if c.sense.matters)
    name = attainment.title(measure.row) if measure.row is not None else measure.project or ""
    return Problem(f"{name}：原因是{cause.sense.matters[0]}（{cause.words}），措施是{'、'.join(measure.sense.matters)}，对不上", measure.location,
                   measure.words,
                   "措施针对原因", measure.words, "针对所写原因提出措施", (cause.location,),
                   key=f"{measure.project}|{measure.words}|{measure.path}|脱节")
