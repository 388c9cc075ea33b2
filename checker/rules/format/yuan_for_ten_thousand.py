from __future__ import annotations

from collections.abc import Iterator

from checker.arithmetic.figures import in_words, shown, unreadable
from checker.arithmetic.slips import FIELDS, TEN_THOUSAND, Slip, factor_of, slips
from checker.needs import Projects
from checker.project import ProjectView
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.telling import Spoken


@rule("U02", "元/万元混用", Severity.RETURN, Certainty.CERTAIN)
def yuan_for_ten_thousand(projects: Projects, spoken: Spoken) -> Iterator[Outcome]:
    """A project's amounts are ten thousand times (or a thousand times) what the platform or the approved budget holds.

    Certain for a factor of 10,000 within 1 %, suspected for 1,000. One finding a project. Amounts in different
    units that mean the same (31,200元 and 3.12万元) agree and are no finding. So is an amount of the report that
    is 10,000 times, or one 10,000th of, the form's.
    """
    yield from _told(projects, spoken)
    for project in projects:
        if project.ledger is None and project.goal is None:
            yield Skipped(f"{project.name}：平台和批复中都没有这个项目，没有可比的数")
            continue
        found = list(slips(project))
        if found:
            yield _problem(project, found)
        elif project.row is not None and (blind := unreadable(project.row, *FIELDS)):
            yield Blocked("数值未能读出，不能判断单位有没有用错", blind.location)
        else:
            yield LOOKED


def _problem(project: ProjectView, found: list[Slip]) -> Problem:
    first = found[0]
    said = "、".join(f"{s.field.value}{shown(s.form)}" for s in found)
    ratio = f"{first.factor:f}倍" if first.factor > 1 else f"1/{1 / first.factor:f}"
    sure = Certainty.CERTAIN if first.factor in TEN_THOUSAND else Certainty.SUSPECTED
    against = f"平台（批复）{first.field.value}{shown(first.register)}"
    return Problem(f"{project.name}：{said}，是{against}的{ratio}，疑把元填在万元栏", first.form.location, first.form.text,
                   in_words(first.right, first.register), shown(first.form), "按表头的单位换算后填报",
                   tuple(s.form.location for s in found[1:]), key=f"{project.name}|单位", certainty=sure)


def _told(projects: Projects, spoken: Spoken) -> Iterator[Outcome]:
    rows = {p.name: p.row for p in projects if p.row is not None}
    for telling, claim in ((t, c) for t in spoken.all for c in t.funds if c.project in rows):
        beside = [q for f in claim.fields if (q := rows[claim.project or ""].get(f)) is not None]
        slipped = next((q for q in beside if factor_of(claim.quantity, q) in TEN_THOUSAND), None)
        if slipped is not None:
            yield Problem(f"{claim.project}：报告写“{claim.words}”，监控表为{shown(slipped)}，相差10000倍，疑把元和万元写错",
                          telling.place(claim.sentence, claim.start, claim.end), claim.words, shown(slipped), claim.quantity.text,
                          "核对后更正单位", (slipped.location,), key=f"{claim.project}|报告单位")
