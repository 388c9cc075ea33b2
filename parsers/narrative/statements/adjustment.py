"""Whether goals stay as they are, and whether what they rest on has changed."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from parsers.narrative.statements.base import Scope, Statement, pattern, scope
from parsers.narrative.view import Told
from parsers.report import Narrative

_CLAUSE = re.compile(r"[^,;。!?]+")
_ASKED = re.compile(r"是否|要不要|需不需要|有无必要")     # a question that a report repeats is no answer to it


def no_adjustment_needed(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """目标不需要调整, 拟不作调整, 不申请调整; an unchanged plan (方案未调整) alone says nothing of the goals."""
    return _clauses(narrative, project, projects, others, _says_no)


def adjustment_requested(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """拟调减预算, 目标调为10座, 申请延期, 已取得批复; money that was cut without a word on the goals is none."""
    return _clauses(narrative, project, projects, others, _wants)


def conditions_changed(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Clauses that say conditions, environment, plan or budget have changed."""
    return _clauses(narrative, project, projects, others, lambda told, a, b: bool(_changed(told, a, b)))


def conditions_unchanged(narrative: Narrative, project: str = "", projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Clauses that say conditions and environment are as they were."""
    return _clauses(narrative, project, projects, others, _unchanged)


def is_stance(told: Told) -> bool:
    """Whether a sentence says yes or no to adjusting goals."""
    return any(_says_no(told, *m.span()) or _wants(told, *m.span()) for m in _CLAUSE.finditer(told.text))


def _clauses(narrative: Narrative, project: str, projects: Sequence[str], others: Sequence[str],
             says: Callable[[Told, int, int], bool]) -> tuple[Statement, ...]:
    look: Scope = scope(narrative, project, projects, others)
    found = []
    for told in look.told:
        for match in _CLAUSE.finditer(told.text):
            if says(told, *match.span()) and look.speaks(told, match.start()):
                found.append(look.state(told, match.start()))
                break
    return tuple(found)


def _says_no(told: Told, start: int, end: int) -> bool:
    clause = told.text[start:end]
    match = pattern("adjustment", "none").search(clause)
    if match is None or _ASKED.search(clause):
        return False
    goal = pattern("adjustment", "goal")
    if goal.search(clause):
        return not re.search(r"(?:方案|政策|预算|标准)(?:均|都|也)?(?:没有|未|无)(?:作|做|发生)?(?:调整|变化)$", clause)
    if re.match(r"(?:均|都|也|暂|拟)?(?:其余|不申请|不需|不用|无需|无须|不调|拟不|暂不)", clause) or "其余" in clause:
        return bool(goal.search(told.text)) or bool(re.search(r"其余|不调", clause))
    return False


def _wants(told: Told, start: int, end: int) -> bool:
    clause = told.text[start:end]
    match = pattern("adjustment", "wanted").search(clause)
    if match is None or _ASKED.search(clause) or pattern("adjustment", "none").search(clause):
        return False
    before = clause[:match.start()]
    if re.search(rf"(?:{pattern('adjustment', 'denied').pattern})$", before):
        return False
    return bool(pattern("adjustment", "object").search(told.text)) or bool(re.search(r"\d", clause))


def _changed(told: Told, start: int, end: int) -> bool:
    clause = told.text[start:end]
    return bool(pattern("conditions", "changed").search(clause)) and not pattern("conditions", "same").search(clause) \
        and not re.search(r"(?:没有|未|无|不).{0,4}(?:变化|变动|调整|改变)", clause)


def _unchanged(told: Told, start: int, end: int) -> bool:
    clause = told.text[start:end]
    same = pattern("conditions", "same").search(clause)
    return bool(same) and bool(pattern("conditions", "about").search(told.text[max(0, start - 20):end]))
