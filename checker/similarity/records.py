"""What comparing the papers of all units found, as one unit's rules see it."""
from __future__ import annotations

from dataclasses import dataclass

from parsers.document import Location


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that two texts share. ``length`` counts the characters compared (names, figures, punctuation left out).

    ``quote`` is what of ``words`` stands at ``place``, in one paragraph.
    """

    length: int
    place: Location
    quote: str
    words: str
    other: Location
    other_words: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Another unit's report that is like one of this unit's. ``share``: Jaccard of the two reports' shingles.

    ``covered`` is the part of this report's compared characters that stands in the other too; ``also`` are
    further units that have the same passages.
    """

    path: str
    unit: str
    other_path: str
    share: float
    covered: float
    passages: tuple[Passage, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name, as it stands in this unit's papers, of another unit of the roster; ``bare``: 石门 for 石门镇."""

    words: str
    unit: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Across:
    """``twins`` from the most alike; ``strangers`` are names of other units that this unit's papers hold."""

    twins: tuple[Twin, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    compared: int = 0                       # reports of other units that were compared


ALONE = Across()
