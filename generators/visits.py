"""What is looked at on the spot for each kind of problem, and what the unit is asked to have at hand (``visits`` of the lexicon)."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generators.decisions import Ruling
from generators.facts import Given, Source
from generators.wording import lexicon, spans


@dataclass(frozen=True, slots=True)
class Visit:
    """``look``: what is compared with what; ``papers``: what the unit brings or lays out."""

    look: str
    papers: tuple[str, ...]


def visit(ruling: Ruling) -> Visit | None:
    """None where a problem needs nobody to go there: a blank cell, a late report."""
    code = ruling.finding.code
    if ruling.by_hand:
        return _read(lexicon()["other_visit"])
    return _by_code().get(code) or _by_code().get(code[:1])


def whole() -> tuple[str, Visit]:
    """What is looked at where a unit is visited without any problem of its own, and how that is put."""
    entry = lexicon()["whole_visit"]
    return str(entry["problem"]), _read(entry)


def papers(listed: Iterable[tuple[int, Visit]], said: Source, only: bool = False) -> list[dict[str, Any]]:
    """准备: each kind of paper once, with the numbers of the matters that it is for (none where there is ``only`` one matter)."""
    numbers: dict[str, list[int]] = {}
    for number, one in listed:
        for paper in one.papers:
            numbers.setdefault(paper, []).append(number)
    return [{"材料": Given(paper, said), "序号": "" if only else spans(some)} for paper, some in numbers.items()]


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, Visit]:
    return {str(code): _read(entry) for entry in reversed(lexicon()["visits"]) for code in entry["codes"]}


def _read(entry: Mapping[str, Any]) -> Visit:
    return Visit(str(entry["look"]), tuple(map(str, entry["papers"])))


__all__: Sequence[str] = ("Visit", "papers", "visit", "whole")
