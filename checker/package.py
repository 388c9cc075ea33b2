"""What a unit's package consists of: which files are its form and its report, and what was to be handed in."""
from __future__ import annotations

from collections.abc import Iterator

from checker.round import Settings, Submission
from corpus.profile import RequiredPart
from parsers.report import Report, Role

_NAMES_OF_FORMS = ("表", "附件1")


def required_parts(submission: Submission, settings: Settings) -> tuple[RequiredPart, ...]:
    """The parts that a unit of this kind hands in: the round's own list, else the profile's."""
    kind = submission.unit.kind
    own = settings.required_parts.get(kind)
    known = settings.profile.required_parts.get(kind, ())
    if own is None:
        return known
    return tuple(_as_part(name, known) for name in own)


def _as_part(name: str, known: tuple[RequiredPart, ...]) -> RequiredPart:
    """The notice's name with what the profile knows of the part."""
    role = Role.FORM.value if name.rstrip("）) ").endswith(_NAMES_OF_FORMS) else Role.NARRATIVE.value
    same = next((p for p in known if p.role == role), None)
    return RequiredPart(name, role, same.aliases if same else ())


def forms(submission: Submission) -> Iterator[Report]:
    """Files that report figures in tables as their main content."""
    return (r for r in submission.reports if r.role is Role.FORM)


def narratives(submission: Submission) -> Iterator[Report]:
    """Files that report in words, a form with a written report in it included."""
    return (r for r in submission.reports if r.role is Role.NARRATIVE or (r.role is Role.FORM and r.narrative is not None))


def has_part(submission: Submission, part: RequiredPart) -> bool:
    found = forms(submission) if part.role == Role.FORM.value else narratives(submission)
    return next(found, None) is not None
