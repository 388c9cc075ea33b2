"""Causes and measures as findings.json holds them: each with its words, its place and what it is worth."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.accounts import Accounts, CauseGiven, Given, MeasureGiven
from checker.arithmetic.deviation import deviation_of
from checker.round import Settings

Facts = tuple[Mapping[str, Any], ...]


def causes_in(path: str, accounts: Accounts, settings: Settings) -> Facts:
    """Of one file, in its order."""
    return tuple(_cause(c, settings) for c in accounts.causes if c.path == path and c.words)


def measures_in(path: str, accounts: Accounts, settings: Settings) -> Facts:
    return tuple(_measure(m, accounts, settings) for m in accounts.measures if m.path == path and m.words)


def _given(given: Given, settings: Settings) -> dict[str, Any]:
    """``deviates``: how the indicator it stands with deviates, None where that is not beyond the threshold or no indicator is named."""
    deviation = deviation_of(given.row, settings) if given.row is not None else None
    return {"words": given.words, "place": given.location.label, "source": given.source.value, "project": given.project,
            "indicator": given.indicator or None, "deviates": deviation.kind.value if deviation else None, "repeats": given.repeats}


def _cause(cause: CauseGiven, settings: Settings) -> dict[str, Any]:
    sense = cause.sense
    classes = sense.form_classes
    named = [o for o in sense.objective if o in settings.profile.objective_causes]
    return _given(cause, settings) | {
        "concrete": sense.concrete, "generic": sense.generic, "circular": sense.circular, "class": classes[0] if classes else None,
        "matters": list(sense.matters), "objective": named, "evidence": [{"kind": kind, "words": words} for kind, words in sense.evidence]}


def _measure(measure: MeasureGiven, accounts: Accounts, settings: Settings) -> dict[str, Any]:
    sense = measure.sense
    return _given(measure, settings) | {
        "action": sense.action or None, "object": sense.object or None, "owner": sense.owner or None, "due": sense.due.words if sense.due else None,
        "due_date": sense.date.isoformat() if sense.date else None, "slogan": sense.slogan, "matters": list(sense.matters),
        "meets_cause": accounts.answered(measure)}
