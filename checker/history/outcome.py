"""What became of an item of feedback: put right, left as it was, or not to be seen from the papers."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import corpus
from checker.history.locate import State, figures, is_file, locate, quoted, same_place, together
from checker.history.records import FeedbackItem
from checker.history.sections import Part, part_of, parts
from checker.history.spots import Spot, spots
from checker.rule import Finding
from parsers.document import Location
from parsers.quantity import normal
from parsers.report import Report

_DIGITS = re.compile(r"[\d.,，%％]+")
_CAUSE = re.compile(r"因为|由于|因(?!此)|导致|造成|主要是|原因是|受.{2,}影响|系|未能|推迟|滞后|延迟|流标|变更|等待|须待")
_MEASURED = re.compile(r"前完成|加开|加快|督促|将|拟|计划|措施|下一步|推进|确保|力争|\d月底?前")
_ABOUT_CAUSE = re.compile(r"原因|理由|为何")
_ALIKE = 0.5
_SHORT_FIGURE = 2       # 12 may stand anywhere


@dataclass(frozen=True, slots=True)
class Outcome:
    """``place`` and ``words`` are of the new version. ``certain`` is False where only likeness speaks."""

    state: State
    place: Location | None = None
    words: str = ""
    certain: bool = True


UNKNOWN = Outcome(State.UNKNOWN)


@dataclass(frozen=True)
class Versions:
    """Both versions, taken apart once for all items."""

    old: tuple[Spot, ...]
    new: tuple[Spot, ...]
    old_parts: tuple[Part, ...]
    new_parts: tuple[Part, ...]
    earlier: tuple[Finding, ...]
    current: tuple[Finding, ...]

    @cached_property
    def old_figures(self) -> frozenset[str]:
        return _figures_of(self.old, self.old_parts)

    @cached_property
    def new_figures(self) -> frozenset[str]:
        return _figures_of(self.new, self.new_parts)


def _figures_of(cells: Sequence[Spot], written: Sequence[Part]) -> frozenset[str]:
    return frozenset(f for text in (*(s.text for s in cells), *(p.plain for p in written)) for f in figures(text))


def versions(old: Sequence[Report], new: Sequence[Report], earlier: tuple[Finding, ...], current: tuple[Finding, ...]) -> Versions:
    return Versions(tuple(spots(old)), tuple(spots(new)), parts(old), parts(new), earlier, current)


def outcome(item: FeedbackItem, both: Versions) -> Outcome:
    """By the cell that the item means, else by the sentences, else by what the rules find before and after."""
    if any(w in item.problem or w in item.demand for w in corpus.lexicon("rectification")["not_seen"]):
        return UNKNOWN
    spot = locate(item, both.old)
    new = same_place(spot, both.new) if spot else None
    if spot is not None and len(row := together(item, spot, both.old)) > 1:
        return _cells(item, row, both)
    if spot is not None and new is not None:
        told = _by_rules(item, both, spot)
        if told is not None and told.state is State.SAME and not told.words:
            return Outcome(State.SAME, new.location, new.text)
        return told if told is not None else _cell(item, spot, new, both)
    told = _by_rules(item, both, None)
    return told if told is not None else _written(item, both)


# -- by the rules -------------------------------------------------------------------------------------------------
def _by_rules(item: FeedbackItem, both: Versions, spot: Spot | None) -> Outcome | None:
    """What the rules found at the item's place in the old version, sought again in the new one; None where they found nothing."""
    about = [f for f in both.earlier if _same_matter(item, f, spot)]
    if not about:
        return None
    names = {_identity(f) for f in about}
    again = [f for f in both.current if _identity(f) in names]
    if not again:
        return Outcome(State.CHANGED)
    same = next((f for f in again if _alike(item.problem, f"{f.title}{f.message}") >= _ALIKE), None)
    return Outcome(State.SAME, same.location, same.quote) if same else None


def _same_matter(item: FeedbackItem, found: Finding, spot: Spot | None) -> bool:
    """At the item's place, or in the item's words. One place may have several findings: only if all are gone is it in order."""
    said = f"{found.title}{found.message}"
    if spot is not None and spot.location.label and (found.location.label, found.location.path) == (spot.location.label, spot.path):
        return True
    return _alike(item.problem, said) >= _ALIKE and (not item.position or _alike(item.position, said + found.location.label) >= _ALIKE)


def _alike(words: str, others: str) -> float:
    """The part of the character pairs of ``words`` that ``others`` have."""
    own, theirs = (_pairs(_DIGITS.sub("", normal(w))) for w in (words, others))
    return len(own & theirs) / len(own) if own else 0.0


def _pairs(words: str) -> set[str]:
    return {words[i:i + 2] for i in range(len(words) - 1)}


def _identity(found: Finding) -> tuple[str, str]:
    """A finding without its figures: what is wrong stays wrong though the figure be another."""
    return found.code, _DIGITS.sub("", normal(found.message))


# -- by the words -------------------------------------------------------------------------------------------------
def _cell(item: FeedbackItem, old: Spot, new: Spot, both: Versions) -> Outcome:
    if not (old.sure and new.sure):
        return UNKNOWN
    before, after = normal(old.text), normal(new.text)
    held_up = [q for q in quoted(item) if q in before]
    if held_up and before != after:
        left = [q for q in held_up if q in after]
        return Outcome(State.CHANGED) if not left or _explained(item, after, left) else Outcome(State.SAME, new.location, new.text)
    if before != after or _neighbour_changed(item, old, both) or _figure_gone(item, both):
        return Outcome(State.CHANGED)
    return Outcome(State.SAME, new.location, new.text)


def _cells(item: FeedbackItem, meant: Sequence[Spot], both: Versions) -> Outcome:
    """Several cells that one item means: put right where one of them was."""
    found = [_cell(item, old, new, both) for old in meant if (new := same_place(old, both.new)) is not None]
    for state in (State.CHANGED, State.UNKNOWN):
        if not found or any(o.state is state for o in found):
            return next((o for o in found if o.state is state), UNKNOWN)
    return found[0]


def _explained(item: FeedbackItem, after: str, left: list[str]) -> bool:
    """Whether something of the wanted kind was added to the words held up."""
    rest = after
    for words in left:
        rest = rest.replace(words, "")
    if len(rest) < 6:
        return False
    return bool(_CAUSE.search(rest)) if _ABOUT_CAUSE.search(item.problem + item.demand) and _MEASURED.search(rest) else True


def _neighbour_changed(item: FeedbackItem, old: Spot, both: Versions) -> bool:
    """Whether another cell of the row, whose figure the item names, was put right instead."""
    said = set(figures(item.problem))
    row = [s for s in both.old if s.names == old.names and s.path == old.path and s.key != old.key and set(figures(s.text)) & said]
    return any((new := same_place(s, both.new)) is not None and normal(new.text) != normal(s.text) for s in row)


def _figure_gone(item: FeedbackItem, both: Versions) -> bool:
    """Whether a figure that the item names stood somewhere in the old version and stands nowhere in the new one."""
    named = {f for f in figures(item.problem) if len(f) > _SHORT_FIGURE}
    return any(f in both.old_figures and f not in both.new_figures for f in named)


def _written(item: FeedbackItem, both: Versions) -> Outcome:
    """By the sentences of the report that the item points at."""
    own = [p for p in both.old_parts if is_file(item, p.path)] if item.file else list(both.old_parts)
    if not own and any(is_file(item, s.path) for s in both.old):
        return UNKNOWN                      # a cell of a form that was not found
    part = part_of(item, own or both.old_parts)
    everything = "".join(p.plain for p in both.new_parts)
    held_up = _held_up(item, part, both.old_parts)
    if held_up:
        left = [w for w in held_up if w in everything]
        where = next((s for p in both.new_parts for s in p.sentences if any(w in normal(s.text) for w in left)), None)
        return Outcome(State.SAME, where.location, where.text) if where and len(left) == len(held_up) else Outcome(State.CHANGED)
    if part is None:
        return UNKNOWN
    new = next((p for p in both.new_parts if p.plain == part.plain), None)
    if new is None:
        return Outcome(State.CHANGED)
    whole = everything == "".join(p.plain for p in both.old_parts)
    first = new.sentences[0] if new.sentences else None
    return Outcome(State.SAME, first.location if first else None, first.text if first else "", whole)


def _held_up(item: FeedbackItem, part: Part | None, old: Sequence[Part]) -> list[str]:
    """The unit's words that the item quotes, or the sentence that holds the figures that it names first."""
    text = "".join(p.plain for p in old)
    quotes = [q for q in quoted(item) if q in text]
    if quotes or part is None:
        return quotes
    said = [f for f in figures(item.problem) if len(f) > 2]
    hit = next((normal(s.text) for f in said[:1] for s in part.sentences if f in normal(s.text).replace(",", "")), "")
    return [hit] if hit else []

