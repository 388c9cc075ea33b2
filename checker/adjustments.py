"""Approved changes of goals: what the bureau's own approvals in the package say."""
from __future__ import annotations

import re
from collections.abc import Iterator

from checker.arithmetic.figures import money_step, worth
from checker.likeness import key
from checker.project import ProjectView
from checker.round import Submission
from parsers import units
from parsers.quantity import Quantity, normal
from parsers.report import Ind, Role

_SENTENCE = re.compile(r"[^。；;]+")


def approval_texts(submission: Submission) -> Iterator[str]:
    """The running text of each approval that the unit handed in as evidence."""
    return (r.narrative.text for r in submission.reports if r.role is Role.APPROVAL and r.narrative is not None)


def mentions_adjustment(submission: Submission, indicator: str) -> bool:
    """Whether an approval names the indicator at all."""
    return any(key(indicator) in key(text) for text in approval_texts(submission))


def approves_target(submission: Submission, indicator: str, target: Quantity) -> bool:
    """Whether an approval names the indicator together with the target that the form shows."""
    figure = re.sub(r"[^\d.]", "", target.text)
    for text in approval_texts(submission):
        for clause in re.split(r"[。；;，,]", normal(text)):
            if key(indicator) in key(clause) and figure and re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", clause):
                return True
    return False


def only_carried_over(project: ProjectView, before: Quantity, after: Quantity) -> bool:
    """Whether a budget only took in last year's carry-over: that is no change of plan."""
    carried = project.carry_over
    return bool(carried and carried.number) and abs(worth(after) - worth(before) - worth(carried)) <= money_step(after) + money_step(before)


def target_changed(project: ProjectView, row: int) -> bool:
    """Whether an indicator row shows another target than the approved one; ``row`` is a key of ``goal_rows``."""
    target, approved = project.indicators[row].get(Ind.TARGET), project.goal_rows[row].target
    if target is None:
        return False
    a, b = units.in_base(target, approved), units.in_base(approved, approved)
    return a is not None and b is not None and a != b
