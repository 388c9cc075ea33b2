from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Forms, Projects
from checker.project import ProjectView
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from checker.telling import Spoken
from parsers.narrative.statements import owner_named
from parsers.quantity import Kind, parse
from parsers.report import Header, Report, Role, Words

_NAMES = {"unit": "填报单位", "department": "主管部门", "filler": "填表人", "reviewer": "审核人", "leader": "单位负责人", "phone": "联系电话",
          "date": "填报日期"}


@rule("A10", "责任要素缺失", Severity.EXPLAIN, Certainty.CERTAIN)
def responsible_person_missing(forms: Forms, projects: Projects, spoken: Spoken, settings: Settings) -> Iterator[Outcome]:
    """The form's signature fields are filled in; where the locality asks for it, every project names who answers for it.

    A field that the form does not print is not missed. A project's person may be named in the report instead of
    the form; a template word in the field is A05's matter.
    """
    for form in (f for f in forms if f.role is Role.FORM):
        yield from _signatures(form, settings)
    if settings.profile.owner_required:
        for project in projects:
            if not any(w in project.name for w in settings.profile.excluded_spending):
                yield _owner(project, spoken)


def _signatures(form: Report, settings: Settings) -> Iterator[Outcome]:
    wanted = settings.profile.signatures
    printed = {n: w for n in wanted if (w := _field(form.header, n)) is not None}
    beside = {n: w for n, w in reversed(form.header.blanks) if n in wanted}
    empty = [n for n, w in printed.items() if not w.text.strip() or n in beside]
    if any(not w.sure for w in printed.values()):
        yield Blocked("表尾有栏目未能读清", next(w for w in printed.values() if not w.sure).location)
    elif empty:
        names = "、".join(_NAMES[n] for n in empty)
        yield Problem(f"{names}没有填写", beside.get(empty[0], printed[empty[0]]).location, "", "填写", "空白", "补填", key=names)
    elif printed:
        yield LOOKED


def _field(header: Header, name: str) -> Words | None:
    found = getattr(header, name)
    return found if isinstance(found, Words) else None


def _owner(project: ProjectView, spoken: Spoken) -> Outcome:
    owner = project.owner
    if owner is not None and not owner.sure:
        return Blocked("项目责任人未能读清", owner.location)
    named = owner is not None and parse(owner.text).kind not in (Kind.BLANK, Kind.DASH)
    if named or spoken.say(owner_named, project.name):
        return LOOKED
    place = owner.location if owner is not None else project.place
    return Problem(f"{project.name}：没有项目责任人，报告中也没有写", place, "", "写明项目责任人", "空白", "补填", key=f"{project.name}|责任人")
