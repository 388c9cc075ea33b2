"""What texts are compared by: the wording that all units were given, and when two texts are alike."""
from __future__ import annotations

from functools import lru_cache

from checker.round import Settings
from checker.similarity.compare import Bars
from checker.similarity.given import imported, shipped
from checker.similarity.plain import Known


def known_wording(settings: Settings) -> Known:
    """What this round's units were all given to read: the notice, what it asks for, and the locality's regulation."""
    slug, length = settings.profile.regulation, int(settings.profile.parameter("boilerplate_shingle"))
    texts = (*settings.wording, *settings.required_contents.values(), settings.scope, *(c.title for c in settings.profile.contents),
             *imported(slug))
    return _known(texts, length, slug)


@lru_cache(maxsize=4)
def _known(texts: tuple[str, ...], length: int, slug: str) -> Known:
    return Known(texts, length, shipped(slug, length))


def bars(settings: Settings) -> Bars:
    get = settings.profile.parameter
    return Bars(int(get("boilerplate_shingle")), float(get("boilerplate_sim")), int(get("boilerplate_passage")))
