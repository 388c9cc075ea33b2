"""From which amount on a unit must say how it bought something: a parameter, or what this round's notice asks for."""
from __future__ import annotations

import re
from decimal import Decimal

from checker.round import Settings
from parsers.narrative.fold import folded
from parsers.quantity import MONEY

_PARAMETER = "procurement_limit"
_STATED = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<u>万元|元|万)(?:\(含\))?(?:及)?(?:以上|起)[^;。]{0,24}?采购"
                     r"|采购[^;。\d]{0,24}(?P<n2>\d+(?:\.\d+)?)(?P<u2>万元|元|万)(?:\(含\))?(?:及)?以上")


def limit_of(settings: Settings) -> Decimal | None:
    """In 元; None where neither the profile, nor round.yaml, nor the contents it asks for state one."""
    given = settings.profile.parameters.get(_PARAMETER)
    if given is not None:
        return given.value
    for words in (*settings.required_contents.values(), settings.scope, settings.notice.title):
        found = _STATED.search(folded(words))
        if found:
            return Decimal(found["n"] or found["n2"]) * MONEY[found["u"] or found["u2"]]
    return None
