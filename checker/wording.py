"""What texts are compared by: the wording that all units were given, and when two texts are alike."""
from __future__ import annotations

from functools import lru_cache

from checker.round import Settings
from checker.similarity.compare import Bars
from checker.similarity.plain import Known


def known_wording(settings: Settings) -> Known:
    """What this round's units were all given to read: the notice, and what it asks for."""
    texts = (*settings.wording, *settings.required_contents.values(), settings.scope, *(c.title for c in settings.profile.contents))
    return _known(texts, int(settings.profile.parameter("boilerplate_shingle")))


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...], length: int) -> Known:
    return Known(texts, length)


def bars(settings: Settings) -> Bars:
    get = settings.profile.parameter
    return Bars(int(get("boilerplate_shingle")), float(get("boilerplate_sim")), int(get("boilerplate_passage")))
