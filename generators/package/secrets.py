"""What is secret in a round: names of units and of projects that stand nowhere in a package."""
from __future__ import annotations

from collections.abc import Sequence

from checker.matching.aliases import is_name
from generators.desk import Desk
from generators.package import personal
from generators.summary.model import RoundSummary


def names(desk: Desk, summary: RoundSummary) -> tuple[str, ...]:
    units = [n for u in desk.registers.roster or () if u.secret for n in (u.name, *u.aliases)]
    projects = [p.name for p in summary.projects if personal.secret_name(p.name)]
    return tuple(dict.fromkeys((*units, *filter(is_name, desk.file.secret_units), *projects)))


def told(words: Sequence[object], secret: Sequence[str]) -> bool:
    """Whether a row of a list names what is secret."""
    return any(name in text for text in words if isinstance(text, str) for name in secret if name)
