"""The step before the units are checked one by one: their papers compared with one another, as far as rules need it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache as once

from checker import cache
from checker.matching.aliases import Grade, aliases, is_place, own_words, regions
from checker.round import Settings, Unit
from checker.similarity.compare import Text, twins
from checker.similarity.lines import lines_of
from checker.similarity.plain import Phrases
from checker.similarity.records import Across, Stranger
from checker.wording import bars, known_wording
from checker.work import Read
from parsers.document import Location

_SHORTEST_STRANGER = 3


def across(reads: Sequence[Read], units: Mapping[str, str], roster: Sequence[Unit] | None, settings: Settings) -> dict[str, Across]:
    """By unit: whose reports are like its own, and which other units its papers name. Reads no file."""
    mine: defaultdict[str, list[Read]] = defaultdict(list)
    for one in reads:
        if units[one.path]:
            mine[units[one.path]].append(one)
    everybody = list(roster) if roster else [Unit(u) for u in mine]
    known_regions = regions((u.name for u in everybody), (settings.profile.name,))
    texts = [Text(unit, r.path, r.prose, _places(r)) for unit, rs in sorted(mine.items()) for r in rs if r.prose]
    found = twins(texts, _names(everybody, known_regions), known_wording(settings), bars(settings), _related(everybody))
    strangers = _strangers(mine, everybody, known_regions)
    counts = {unit: sum(t.unit != unit for t in texts) for unit in mine}
    return {unit: Across(found.get(unit, ()), strangers[unit], counts[unit]) for unit in mine}


def _places(one: Read) -> Callable[[], list[Location]]:
    """The places of a report's lines, read back once and only where a passage is shown."""
    @once
    def places() -> list[Location]:
        return [place for _, place in lines_of(cache.loads(one.report))] if one.report else []

    return places


def _names(units: Sequence[Unit], known_regions: tuple[str, ...]) -> Phrases:
    """Every name that units of the round go by, and their region's."""
    own = (w for u in units for a in aliases(u, known_regions) for w in (a, own_words(a)))
    return Phrases((*own, *known_regions))


def _related(units: Iterable[Unit]) -> Callable[[str, str], bool]:
    above = {u.name: u.department for u in units}

    def related(a: str, b: str) -> bool:
        return b in (above.get(a), ) or a in (above.get(b), )

    return related


def _strangers(mine: Mapping[str, Sequence[Read]], units: Sequence[Unit], known_regions: tuple[str, ...]) -> dict[str, tuple[Stranger, ...]]:
    """Names of other units in a unit's papers; a name that two units go by, or that is part of the own one, is nobody's."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    bare: defaultdict[str, set[str]] = defaultdict(set)
    for unit in units:
        for alias, grade in aliases(unit, known_regions).items():
            if grade >= Grade.SHORT and len(alias) >= _SHORTEST_STRANGER:
                owners[alias].add(unit.name)
            if is_place(alias) and (core := own_words(alias)) and not any(r.startswith(core) for r in known_regions):
                bare[core].add(unit.name)
    bare = defaultdict(set, {w: u for w, u in bare.items() if w not in owners})
    phrases = Phrases((*owners, *bare))
    return {unit: tuple(_named_in(unit, rs, phrases, {**owners, **bare}, frozenset(bare))) for unit, rs in mine.items()}


def _named_in(unit: str, reads: Sequence[Read], phrases: Phrases, owners: Mapping[str, set[str]], bare: frozenset[str]) -> list[Stranger]:
    found = {text[start:end] for r in reads for text in (*r.prose, r.words) for start, end in phrases.spans(text)}
    return [Stranger(words, next(iter(owners[words])), words in bare) for words in sorted(found)
            if len(owners[words]) == 1 and unit not in owners[words]]
