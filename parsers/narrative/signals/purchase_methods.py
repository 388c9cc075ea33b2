"""What a text says on how things were bought: public tender, framework agreement, the government's online shop."""
from __future__ import annotations

import re

from parsers.narrative.aliases import names_of
from parsers.narrative.memory import remembered
from parsers.narrative.signals.base import pattern
from parsers.narrative.signals.purchases import Purchase
from parsers.narrative.view import view
from parsers.report import Narrative

_LEADS = ("通过", "采用", "经", "由", "以", "上述", "该", "采购")
_PAIR = 2


@remembered
def _methods(narrative: Narrative) -> tuple[tuple[int, int, str, str], ...]:
    """(sentence, paragraph, words of the clause before and with the method, whole sentence) of each procurement word not denied."""
    found = []
    for told in view(narrative):
        for match in pattern("purchase", "methods").finditer(told.text):
            first, last = told.clause(match.start())
            if not re.search(pattern("purchase", "denied").pattern + "$", told.text[first:match.start()]):
                found.append((told.index, told.sentence.paragraph, told.text[first:last], told.text))
    return tuple(found)


def method_told(narrative: Narrative, bought: Purchase, projects: tuple[str, ...] = (), elsewhere: bool = False) -> bool:
    """Whether the text says how the thing was bought: beside it, of its project, of such things, or of everything.

    ``elsewhere``: the purchase stands in another text, so that nothing here stands beside it.
    """
    at, paragraph = (-2, -1) if elsewhere else (bought.sentence, narrative.sentences[bought.sentence].paragraph)
    for sentence, where, clause, text in _methods(narrative):
        if sentence == at or _is_general(clause) or _shares(clause, bought.thing):
            return True
        named = {h.project for h in names_of(projects).find(text)}
        if bought.project and bought.project in named:
            return True
        if where == paragraph and abs(sentence - at) == 1 and not named and clause.startswith(_LEADS):
            return True
    return False


def _is_general(clause: str) -> bool:
    """Of no particular thing: nothing is left beside the method and common words."""
    bare = pattern("purchase", "generic").sub("", pattern("purchase", "methods").sub("", clause))
    return len(re.sub(r"[^\u4e00-\u9fff]", "", bare)) < _PAIR


def _shares(clause: str, thing: str) -> bool:
    core = pattern("purchase", "generic").sub("", thing)
    return any(core[n:n + _PAIR] in clause for n in range(len(core) - 1)) if len(core) >= _PAIR else thing in clause
