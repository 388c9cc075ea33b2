"""What a text says of one project that is new this year: that it is, whether it has begun, whether it was evaluated first."""
from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.narrative.signals.base import Signal, signal
from parsers.narrative.statements.base import Scope, scope
from parsers.narrative.view import Told
from parsers.narrative.words import pattern
from parsers.report import Narrative

_LEXICON = "new_projects"
_PLANNED = re.compile(r"拟|计划|将|预计|力争|确保|准备|争取|[日月底旬]前")
_MONTH = re.compile(r"(1[0-2]|[1-9])月")


def said_new(narrative: Narrative, project: str, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """Clauses that call the very project new this year."""
    look = scope(narrative, project, projects, others)
    return tuple(s for told in look.told for s in _found(look, told, "new", strict=True)
                 if not pattern(_LEXICON, "not_new").search(told.text))


def said_begun(narrative: Narrative, project: str, projects: tuple[str, ...] = (), others: tuple[str, ...] = (),
               last: int = 12) -> tuple[Signal, ...]:
    """Clauses that tell of a contract, a tender, work or deliveries of the project by month ``last``, not denied in the same clause."""
    look = scope(narrative, project, projects, others)
    return tuple(s for told in look.told for s in _found(look, told, "begun", strict=True)
                 if not pattern(_LEXICON, "not_begun").search(s.words) and not _later(s.words, last))


def said_not_begun(narrative: Narrative, project: str, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """Clauses that say of the project that there is no contract, no start, nobody chosen, nothing paid out yet."""
    look = scope(narrative, project, projects, others)
    return tuple(s for told in look.told for s in _found(look, told, "not_begun", strict=True))


def said_evaluated(narrative: Narrative, project: str, projects: tuple[str, ...] = (), others: tuple[str, ...] = ()) -> tuple[Signal, ...]:
    """Clauses that speak of an evaluation before the budget, of the project or of new projects at large."""
    look = scope(narrative, project, projects, others)
    return tuple(s for told in look.told for s in _found(look, told, "evaluated", strict=False)
                 if not pattern(_LEXICON, "not_evaluated").search(told.text))


def _found(look: Scope, told: Told, name: str, strict: bool) -> Iterator[Signal]:
    """``strict``: the words must be about the project itself; else they may be about none by name."""
    for match in pattern(_LEXICON, name).finditer(told.text):
        about = look.subject(told, match.start()) == look.project or look.projects == (look.project,)
        if (about or not strict) and look.speaks(told, match.start()):
            yield signal(told, told.clause(match.start())[0], told.clause(match.end() - 1)[1], look.project)


def _later(words: str, last: int) -> bool:
    return bool(_PLANNED.search(words)) or any(int(m[1]) > last for m in _MONTH.finditer(words))
