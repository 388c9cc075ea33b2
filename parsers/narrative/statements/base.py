"""What the recognisers share: a sentence with its project, patterns from the lexicon."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document import Location
from parsers.narrative import words
from parsers.narrative.aliases import names_of
from parsers.narrative.fold import folded
from parsers.narrative.indicator_terms import any_of, cover
from parsers.narrative.subjects import Subjects, about
from parsers.narrative.view import Told, view
from parsers.report import Narrative

_ENOUGH = 0.5               # of an indicator's name in a sentence
_NAMED_PROJECT = 0.3        # where the sentence names the project too


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that says something. ``words`` are the clause or sentence as printed, at ``location``.

    ``project``: whom it is about: a full name, "" for the whole unit, None where the text does not say.
    """

    sentence: int
    words: str
    location: Location
    project: str | None = None


def pattern(*path: str) -> re.Pattern[str]:
    """Any word of one list of the lexicon of statements: ``pattern("cause", "marks")``."""
    return words.pattern("narrative_statements", *path)


@dataclass(frozen=True)
class Scope:
    """The sentences of a narrative as far as they may concern one project of a unit."""

    told: tuple[Told, ...]
    subjects: Subjects
    project: str
    projects: tuple[str, ...]

    def speaks(self, told: Told, offset: int) -> bool:
        """Whether the words at a folded offset can be about the project: about it, about all, or about none by name."""
        stretch = self.subjects.at(told.index, told.raw(offset, offset)[0])
        if not stretch.own:
            return False
        start, stop = told.clause(offset)
        hits = {h.project for h in names_of(self.projects).find(told.text[start:stop])} if self.project else set()
        if hits and self.project not in hits:
            return False
        if stretch.subject == self.project or not self.project:
            return True
        named = self.subjects.of(told.index)
        return not stretch.subject and (not named or self.project in named)

    def subject(self, told: Told, offset: int) -> str | None:
        return self.subjects.at(told.index, told.raw(offset, offset)[0]).subject

    def names(self, told: Told) -> bool:
        """Whether the sentence itself is about the project by name."""
        return self.project in self.subjects.of(told.index)

    def about(self, told: Told, indicator: str) -> bool:
        """Whether a sentence speaks of an indicator: enough of its name stands there, and a word that tells something."""
        core = any_of("name_ends", end=True).sub("", folded(indicator)) or folded(indicator)
        share, tells = cover(core, told.text)
        return tells and share >= (_NAMED_PROJECT if self.names(told) else _ENOUGH)

    def state(self, told: Told, offset: int, whole: bool = True) -> Statement:
        """The sentence (or the clause) around a folded offset as a statement."""
        text, place = told.sentence.text, told.sentence.location
        if not whole:
            a, b = told.raw(*told.clause(offset))
            text = text[a:b]
        return Statement(told.index, text.strip(), place, self.subject(told, offset))


def scope(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> Scope:
    """``projects``: every project of the unit; without them the text is taken to speak of the one."""
    names = tuple(projects) or ((project,) if project else ())
    return Scope(view(narrative), about(narrative, names, others), project, names)

