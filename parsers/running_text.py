"""The running text of a report: sentences, headings, topics, figures, each with its place."""
from __future__ import annotations

from enum import StrEnum

from parsers.document import Location
from parsers.quantity import Quantity
from parsers.values import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narrative; ``section`` indexes ``Narrative.sections`` (−1 before the first)."""

    text: str
    location: Location
    section: int = -1
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the narrative. ``number`` as printed or as Word would print it."""

    number: str
    title: str
    level: int
    location: Location
    parent: int = -1


class Presence(StrEnum):
    """How a topic stands in a narrative (DESIGN §3.4)."""

    SUBSTANCE = "substance"
    VOID = "void"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a narrative with the sentences that the judgement rests on."""

    name: str
    presence: Presence
    evidence: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence. ``subject`` are the words before it that name what it measures.

    ``clause`` is the stretch between punctuation marks that holds it, ``before`` the sentence up to it.
    """

    quantity: Quantity
    sentence: int                           # index into Narrative.sentences
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """The running text of a report, tables left out."""

    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def text(self) -> str:
        return "".join(s.text for s in self.sentences)
