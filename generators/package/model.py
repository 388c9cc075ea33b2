"""What goes into the package, what stays out, and what a person should look at."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the package: its place there, what it is and where it comes from. ``load`` gives its bytes."""

    path: str
    what: str
    source: str
    unit: str
    sha256: str
    size: int
    load: Callable[[], bytes]
    state: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something about a file, or about several of one kind, for who sends the package."""

    what: str
    words: str


@dataclass
class Gathered:
    """``left`` stayed out and why; ``look`` is in it and a person should look first; ``withheld`` counts what is not even named."""

    items: list[Item] = field(default_factory=list)
    left: list[Said] = field(default_factory=list)
    look: list[Said] = field(default_factory=list)
    withheld: int = 0
