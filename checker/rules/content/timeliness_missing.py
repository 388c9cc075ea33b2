from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import HUNDRED, percent, shown, worth
from checker.content import Written, written
from checker.needs import Views
from checker.pace import pace_of
from checker.project import ProjectView
from checker.round import Settings, Submission
from checker.rule import LOOKED, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Spoken
from parsers.quantity import Quantity
from parsers.report import Fund


@rule("B06", "及时性分析缺失", Severity.EXPLAIN, Certainty.CERTAIN)
def timeliness_missing(submission: Submission, views: Views, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """Nothing on when money was paid or work was done in time, judged by assertions and never by the word 及时性.

    确定 where one of the regulation's three reasons to look holds: much carried over, a new project that is slow,
    conditions that changed; that they changed is the reason and not the analysis. Else it is advice, and suspected.
    """
    said = written(submission, settings.profile, "B06")
    if not isinstance(said, Written):
        yield said
    elif said.has("timeliness") and set(said.evidence("timeliness")) - set(said.evidence("conditions_changed")):
        yield LOOKED
    else:
        reasons = [r for v in views if (r := _reason(v, spoken, settings))]
        if said.has("conditions_changed"):
            reasons.append("执行环境有变化")
        yield said.missing(_problem(said, reasons))


def _reason(project: ProjectView, spoken: Spoken, settings: Settings) -> str:
    """Why timeliness matters for a project, in the regulation's order; "" where it does not."""
    whole, carried, spent = project.budget, project.carry_over, project.figure(Fund.SPENT)
    if whole is None or not whole.number:
        return ""
    if carried and worth(carried) / worth(whole) >= settings.profile.parameter("carry_over_large") / HUNDRED:
        return f"{project.name}上年结转{shown(carried)}，占预算的{percent(worth(carried), worth(whole))}"
    if project.goal and project.goal.new and spent is not None and _slow(project, spent, whole, spoken, settings):
        return f"{project.name}是当年新增项目，执行{percent(worth(spent), worth(whole))}"
    return ""


def _slow(project: ProjectView, spent: Quantity, whole: Quantity, spoken: Spoken, settings: Settings) -> bool:
    behind = pace_of(project, spoken, settings).share - settings.profile.parameter("slow_gap") / HUNDRED
    return worth(spent) / worth(whole) < behind


def _problem(said: Written, reasons: list[str]) -> Problem:
    mentioned = said.touches("timeliness") and not said.has("timeliness")
    told = "只提到及时性监控，没有写出情况" if mentioned else "没有及时性方面的内容"
    if not reasons:
        return Problem(f"报告{told}", said.first("timeliness"), "", "写明资金支付、工作进度是否及时", "没有",
                       "可补写资金拨付支付和实施进度的及时性", key="及时性", certainty=Certainty.SUSPECTED, severity=Severity.SUGGEST)
    return Problem(f"{'；'.join(reasons)}，报告{told}", said.first("timeliness"), "", "说明结转、新增或环境变化对进度的影响", "没有",
                   "补写及时性分析", key="及时性")
