"""Many faults of one sort are one remark: where the first stands, and how many more there are."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.lint.paper import Line
from generators.lint.remark import Remark, Strength


def together(clause: str, strength: Strength, message: str, found: Iterable[tuple[Line, str]]) -> Iterator[Remark]:
    """One remark for all of ``found`` (line and quoted words), none for none."""
    places = list(found)
    if places:
        line, quote = places[0]
        more = f"（共{len(places)}处）" if len(places) > 1 else ""
        yield Remark(clause, strength, line.place, message + more, quote)


def around(text: str, start: int, end: int, reach: int = 8) -> str:
    """The words at a place with a few on either side."""
    return text[max(0, start - reach):end + reach].strip()
