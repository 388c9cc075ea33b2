"""Whether an indicator stands under output or effect, and whether its name is of work done or of what came of it."""
from __future__ import annotations

from enum import StrEnum

from parsers.narrative.words import pattern
from parsers.quantity import normal
from parsers.report import Ind, IndicatorRow

_LEXICON = "indicator_signals"


class Level(StrEnum):
    OUTPUT = "产出"
    EFFECT = "效益"


def level_of(row: IndicatorRow) -> Level | None:
    """By its levels' own words; None where they say neither, or both (a form whose levels slipped)."""
    words = normal(row.words(Ind.LEVEL1) + row.words(Ind.LEVEL2))
    found = [level for level, name in ((Level.OUTPUT, "output"), (Level.EFFECT, "effect")) if pattern(_LEXICON, "levels", name).search(words)]
    return found[0] if len(found) == 1 and "满意" not in words else None


def is_activity(row: IndicatorRow) -> bool:
    """举办…场, 发放…份: a count of work, with no word on whom it reached or what it changed."""
    name = normal(row.name.text)
    if pattern(_LEXICON, "activity", "not").search(name) or not _counted(row):
        return False
    return bool(pattern(_LEXICON, "activity", "verbs", start=True).search(name) or pattern(_LEXICON, "activity", "nouns").search(name))


def _counted(row: IndicatorRow) -> bool:
    target = row.get(Ind.TARGET)
    printed = {row.words(Ind.UNIT), target.unit if target is not None else ""} - {""}
    if target is None or target.number is None or target.operator in ("≤", "＜"):
        return False
    return not printed or any(pattern(_LEXICON, "activity", "units").fullmatch(p) for p in printed)


def is_effect(row: IndicatorRow) -> bool:
    """满意度, 带动就业, 改善…环境, 客流增长率: what the work brought about; not by how much cost or the work itself changed."""
    name = normal(row.name.text)
    if pattern(_LEXICON, "effect", "words").search(name):
        return True
    return bool(pattern(_LEXICON, "effect", "change").search(name)) and not pattern(_LEXICON, "effect", "not_change").search(name)
