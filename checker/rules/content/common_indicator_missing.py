from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Forms
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken
from parsers.document import Location
from parsers.quantity import NO_PLACE, Kind
from parsers.report import Fund, Report


@rule("B12", "市中三项共性指标缺失", Severity.RETURN, Certainty.CERTAIN)
def common_indicator_missing(submission: Submission, forms: Forms, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """Every common indicator that the locality names (profile: formulas) stands in a column of the form or in the report.

    A column that is there and could not be read is there; what is blank in it is A04's matter.
    """
    asked = [Fund(name) for name in settings.profile.formulas]
    if not asked or not settings.profile.local("B12"):
        yield Skipped("本地制度没有规定共性指标")
        return
    lacking = [f for f in asked if not any(_shown(r, f) for r in forms) and not _told(f, spoken)]
    if not lacking:
        yield LOOKED
    elif submission.unread:
        yield Blocked(f"有{len(submission.unread)}个文件未能读取，不能判断共性指标是否齐全")
    else:
        yield _problem(forms, asked, lacking)


def _shown(report: Report, name: Fund) -> bool:
    """Whether the form has the column, in rows of the unit's own, with anything but blanks and dashes."""
    cells = (r.values[name] for t in report.funds if not t.rolled_up for r in t.rows if name in r.values)
    return any(q.kind not in (Kind.BLANK, Kind.DASH) for q in cells)


def _told(name: Fund, spoken: Spoken) -> bool:
    return any(name in claim.fields for telling in spoken.all for claim in telling.funds)


def _problem(forms: Forms, asked: list[Fund], lacking: list[Fund]) -> Problem:
    names = "、".join(f.value for f in lacking)
    return Problem(f"{len(asked)}项共性指标缺{names}，监控表和报告里都没有", _near(forms, asked), "", "、".join(f.value for f in asked), f"缺{names}",
                   f"补填{names}", key="共性指标")


def _near(forms: Forms, asked: list[Fund]) -> Location:
    """The head of one that is there, else the first fund table."""
    tables = [t for r in forms for t in r.funds if not t.rolled_up]
    heads = [t.columns[f].location for t in tables for f in asked if f in t.columns]
    return next(iter(heads), tables[0].location if tables else NO_PLACE)
