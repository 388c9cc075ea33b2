"""Where last year's money came from and went, who paid in advance, and who bears what was spent beyond a limit."""
from __future__ import annotations

from collections.abc import Sequence

from parsers.narrative.statements.base import Statement, pattern, scope
from parsers.report import Narrative


def explains_carry_over(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Sentences that say why last year's money was carried over or what became of it; 无上年结转 explains nothing."""
    look, found = scope(narrative, project, projects, others), []
    why, used = pattern("carry_over", "why"), pattern("carry_over", "used")
    for told in look.told:
        for match in pattern("carry_over", "about").finditer(told.text):
            if pattern("carry_over", "none").search(told.text[max(0, match.start() - 3):match.end()]) or not look.speaks(told, match.start()):
                continue
            following = next((t.text for t in look.told[told.index + 1:told.index + 2] if t.sentence.paragraph == told.sentence.paragraph), "")
            near = told.text[match.start():] + (following if "结转" in following or following.startswith(("其中", "该资金", "主要", "原因")) else "")
            before = told.text[max(0, match.start() - 30):match.start()]
            if why.search(near) or used.search(near) or used.search(before):
                found.append(look.state(told, match.start()))
                break
    return tuple(found)


def advance_payment(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Sentences that say the unit paid ahead of the money, or out of last year's or its own."""
    look, found = scope(narrative, project, projects, others), []
    for told in look.told:
        for match in pattern("advance").finditer(told.text):
            start, stop = told.clause(match.start())
            if not pattern("advance_not").search(told.text[start:max(stop, match.end())]) and look.speaks(told, match.start()):
                found.append(look.state(told, match.start()))
                break
    return tuple(found)


def overrun_met(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Statement, ...]:
    """Sentences that say who bears what was spent beyond a limit, or how it is made up for."""
    look, found = scope(narrative, project, projects, others), []
    for told in look.told:
        match = pattern("overrun", "about").search(told.text)
        if match and pattern("overrun", "met").search(told.text) and look.speaks(told, match.start()):
            found.append(look.state(told, match.start()))
    return tuple(found)
