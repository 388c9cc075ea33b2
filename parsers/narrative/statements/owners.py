"""Who is named as responsible for a project."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.narrative.statements.base import Scope, Statement, pattern, scope
from parsers.narrative.view import Told
from parsers.report import Narrative

_LIST = r"(?P<names>[\u4e00-\u9fff]{2,4}?(?:[、,和及][\u4e00-\u9fff]{2,4}?(?=[、,和及;。)]|每|分别|对|按|负责|定期|及时|牵头|$))*)"
_OWNERS = (
    re.compile(rf"(?:项目)?(?:责任人|负责人)(?:分别)?(?:为|是|:|\()?(?:分别为|分别是)?{_LIST}(?=[,;。)、]|每|$|按|负责|及时|对)"),
    re.compile(rf"由(?:[\u4e00-\u9fff]{{2,10}}(?:科|股|室|局|所|办|中心|站|处))?{_LIST}(?:负责|牵头|盯着)"),
    re.compile(rf"(?:^|[,;。])(?:[\u4e00-\u9fff]{{2,8}}(?:科|股|室|所|办|中心|站|处))?{_LIST}负责(?!人)"),
)


@dataclass(frozen=True, slots=True)
class Owner(Statement):
    """``names`` as printed; more than one where the text does not say which project is whose."""

    names: tuple[str, ...] = ()


def owner_named(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Owner, ...]:
    """Statements that name who answers for a project."""
    look = scope(narrative, project, projects, others)
    return tuple(o for told in look.told for o in _owners(look, told))


def _owners(look: Scope, told: Told) -> Iterator[Owner]:
    for owners in _OWNERS:
        for match in owners.finditer(told.text):
            names = tuple(n for n in re.split(r"[、,和及]", match["names"]) if not pattern("not_names").search(n))
            if not names or (match.start() >= 2 and told.text[match.start() - 2:match.start()] in ("主要", "部门", "单位", "街道")):
                continue
            if look.speaks(told, match.start("names")):
                base = look.state(told, match.start("names"))
                yield Owner(base.sentence, base.words, base.location, base.project, _own(look, told, names))


def _own(look: Scope, told: Told, names: tuple[str, ...]) -> tuple[str, ...]:
    """三个项目的责任人分别是甲、乙、丙: the one in the project's place where names and projects are as many."""
    order = list(look.subjects.of(told.index)) or list(look.projects)
    if "分别" in told.text and len(names) == len(look.projects) > 1 and look.project in look.projects:
        ranked = _as_named(told.text, look.projects) if len(order) < len(look.projects) else order
        return (names[ranked.index(look.project)],) if look.project in ranked and len(ranked) == len(names) else names
    return names


def _as_named(text: str, projects: tuple[str, ...]) -> list[str]:
    """Projects in the order in which the text lists them, else in the order given."""
    from parsers.narrative.aliases import names_of

    listed = list(dict.fromkeys(h.project for h in names_of(projects).find(text)))
    return listed if len(listed) == len(projects) else list(projects)
