from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from checker.accounts import Accounts, CauseGiven, distinct
from checker.arithmetic import attainment
from checker.arithmetic.figures import HUNDRED, shown, worth
from checker.needs import Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern
from parsers.report import Fund, Ind

_CLAUSE = re.compile(r"(?:[^,;。!?]|(?<=\d),(?=\d{3}))+")
_HALF = Decimal("0.5")


@rule("F03", "原因与数据矛盾", Severity.EXPLAIN, Certainty.SUSPECTED)
def cause_contradicts_table(projects: Projects, accounts: Accounts, settings: Settings) -> Iterator[Outcome]:
    """The money has not arrived, says the cause, and the form shows it paid and idle; not begun, and the form shows it half done.

    Only money as a whole: 配套资金未到位, 剩余资金未下达 and any stated sum may be true beside money that did arrive.
    How much paid money may lie idle is the parameter ``idle_paid``.
    """
    known = {p.name: p for p in projects}
    causes = [c for c in distinct(accounts.causes) if isinstance(c, CauseGiven) and c.project in known]
    if not causes:
        yield Skipped("没有填写偏差原因")
    for cause in causes:
        if not cause.sure:
            yield Blocked("原因未能读清", cause.location)
            continue
        project = known[cause.project or ""]
        against = _money(cause, project, settings) or _begun(cause, project)
        yield _problem(cause, project, against) if against else LOOKED


def _money(cause: CauseGiven, project: ProjectView, settings: Settings) -> str:
    """What the form says against it, "" for nothing."""
    if not _claims(cause.words, "no_money", "some_money"):
        return ""
    paid, spent, whole = project.figure(Fund.PAID), project.figure(Fund.SPENT), project.budget
    if paid is None or not worth(paid):
        return ""
    if spent is not None and (worth(paid) - worth(spent)) / worth(paid) * HUNDRED >= settings.profile.parameter("idle_paid"):
        return f"已拨付{shown(paid)}，只支出{shown(spent)}"
    return f"预算{shown(whole)}已全部拨付" if whole is not None and worth(paid) >= worth(whole) > 0 else ""


def _begun(cause: CauseGiven, project: ProjectView) -> str:
    if not _claims(cause.words, "not_begun", "not_begun_part"):
        return ""
    actual = cause.row.get(Ind.ACTUAL) if cause.row is not None and not attainment.at_most(cause.row) else None
    if actual is not None and actual.number is not None and actual.number > 0:
        return f"完成值为{actual.text}"
    spent, whole = project.figure(Fund.SPENT), project.budget
    if spent is not None and whole is not None and worth(whole) and worth(spent) / worth(whole) >= _HALF:
        return f"已支出{shown(spent)}，预算{shown(whole)}"
    return ""


def _claims(words: str, claim: str, part: str) -> bool:
    """A clause makes the claim and does not limit it to a part."""
    return any(pattern("causes", "against", claim).search(m[0]) and not pattern("causes", "against", part).search(m[0])
               for m in _CLAUSE.finditer(folded(words)))


def _problem(cause: CauseGiven, project: ProjectView, against: str) -> Problem:
    name = attainment.title(cause.row) if cause.row is not None else project.name
    return Problem(f"{name}：原因写“{cause.words}”，表中{against}，两者不符", cause.location, cause.words, "原因与表中数据一致", against,
                   "核对资金和进度，写明真实原因", (project.place,), key=f"{project.name}|{cause.words}|{cause.path}|矛盾")
