"""Remembers what was worked out of a narrative, by identity: hashing one costs more than most questions about it."""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Concatenate, ParamSpec, TypeVar

from parsers.report import Narrative

_P = ParamSpec("_P")
_T = TypeVar("_T")
_KEPT = 8


def remembered(function: Callable[Concatenate[Narrative, _P], _T]) -> Callable[Concatenate[Narrative, _P], _T]:
    """Keep the last few answers; the narrative itself is kept with them, so that its identity stays its own."""
    kept: OrderedDict[tuple[int, Hashable], tuple[Narrative, _T]] = OrderedDict()

    def answer(narrative: Narrative, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        key = (id(narrative), (args, tuple(sorted(kwargs.items()))))
        found = kept.get(key)
        if found is not None and found[0] is narrative:
            kept.move_to_end(key)
            return found[1]
        made = function(narrative, *args, **kwargs)
        kept[key] = (narrative, made)
        if len(kept) > _KEPT:
            kept.popitem(last=False)
        return made

    return answer
