from __future__ import annotations

import re
from collections.abc import Iterator

from checker.package import forms, required_parts
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from corpus.profile import RequiredPart
from parsers.quantity import normal
from parsers.report import Report, Role

_OTHER_FORMS = re.compile(r"自评|评价|申报|反馈|整改|决算|目标表|批复表|考核")
_ACTIVITY = re.compile(r"监控|跟踪|运行监测")
_NUMBERED = re.compile(r"附件[一二三四五\d]+")


@rule("A12", "附件名称不符", Severity.HINT, Certainty.CERTAIN)
def attachment_name_differs(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """The form handed in bears the name that the notice gives it, or one that means the same.

    Names in front (region, unit, 街道) and left-out words (支出, 运行) do not matter. What does: the title of
    another form (自评表, 申报表), or an attachment number other than the listed one. Reports are named freely.
    """
    part = next((p for p in required_parts(submission, settings) if p.role == Role.FORM.value), None)
    found = list(forms(submission))
    if part is None or not found:
        yield Skipped("没有规定表名或没有收到监控表")
        return
    for form in found:
        title = form.header.title
        if title is None:
            yield Skipped("表没有标题")
        elif not title.sure:
            yield Blocked("表的标题未能读清", title.location)
        else:
            yield LOOKED if _same(normal(title.text), part) else _problem(form, part)


def _same(title: str, part: RequiredPart) -> bool:
    names = {normal(n) for n in (part.name, *part.aliases)}
    if any(n in title or title in n for n in names):
        return True
    numbers = {m for n in names for m in _NUMBERED.findall(n)}
    own = _NUMBERED.findall(title)
    if own and numbers and own[0] not in numbers:
        return False
    return bool(_ACTIVITY.search(title)) and not _OTHER_FORMS.search(title)


def _problem(form: Report, part: RequiredPart) -> Problem:
    title = form.header.title
    assert title is not None
    return Problem(f"所报表名为“{title.text}”，应为“{part.name}”", title.location, title.text, part.name, title.text,
                   "确认所用表格；内容相同的更正名称", key="表名")
