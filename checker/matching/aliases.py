"""What a unit is called besides its full name, worked out from the name by the rules in ``corpus/lexicon/unit_names.yaml``."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import corpus
from checker.round import Unit
from parsers.quantity import normal

_BRACKETED = re.compile(r"\(([^()]*)\)")
_SHORTEST = 2
_LONGEST = 30


class Grade(IntEnum):
    """How a text names a unit, the surest first; ``CONFIDENCE`` puts a number to each."""

    SLIP = 1            # one character off
    LOOSE = 2           # a short name inside a run of other characters
    BARE = 3            # 望岭, 环卫: without what kind of body it is
    PART = 4            # 保密局 for 国家保密局: a later part of the name
    ABBREVIATION = 5    # 教体局: its characters in order, first and last kept
    SHORT = 6           # without region, or a short name on record
    FULL = 7            # as in the roster


CONFIDENCE = {Grade.FULL: 1.0, Grade.SHORT: 0.95, Grade.ABBREVIATION: 0.85, Grade.PART: 0.75, Grade.BARE: 0.7, Grade.LOOSE: 0.65,
              Grade.SLIP: 0.6}


@dataclass(frozen=True)
class Words:
    """``corpus/lexicon/unit_names.yaml``, made ready for look-ups."""

    region_ends: str
    not_regions: frozenset[str]
    region_calls: tuple[str, ...]
    endings: Mapping[str, tuple[str, ...]]
    prefixes: tuple[str, ...]
    numbered: Mapping[str, str]
    peoples: str
    places: tuple[str, ...]
    short: Mapping[str, tuple[str, ...]]
    bodies: tuple[str, ...]
    own_offices: frozenset[str]
    general: frozenset[str]
    own_level: tuple[str, ...]
    document: tuple[str, ...]
    document_ends: str
    recipients: tuple[str, ...]
    subjects: tuple[str, ...]
    telling: frozenset[str]
    groups: re.Pattern[str]
    simplified: Mapping[int, str]


@lru_cache(maxsize=1)
def words() -> Words:
    data = corpus.lexicon("unit_names")
    pairs = data["traditional"]
    longest = {k: tuple(sorted(data[k], key=lambda w: (-len(w), w)))
               for k in ("region_calls", "prefixes", "places", "bodies", "own_level", "document", "recipients")}
    endings = {k: tuple(v) for k, v in sorted(data["endings"].items(), key=lambda e: -len(e[0]))}
    return Words("".join(data["region_ends"]), frozenset(data["not_regions"]), longest["region_calls"], endings, longest["prefixes"],
                 data["numbered"], "|".join(data["peoples"]), longest["places"],
                 {k: tuple(v) for k, v in data["short"].items()}, longest["bodies"], frozenset(data["own_offices"]),
                 frozenset(data["general"]), longest["own_level"], longest["document"], "".join(data["document_ends"]),
                 longest["recipients"], tuple(data["subjects"]), frozenset(data["telling"]), re.compile(data["groups"]),
                 {ord(a): b for a, b in zip(pairs[::2], pairs[1::2], strict=True)})


def fold(text: str) -> str:
    """What comparisons of names look at: half width, no spaces, simplified characters, lower case."""
    return normal(text).translate(words().simplified).lower()


def regions(names: Iterable[str], given: Iterable[str] = ()) -> tuple[str, ...]:
    """Region names in front of unit names, longest first: given ones, and those that two units share."""
    counts = Counter(p for name in names for p in _prefixes(fold(name)))
    found = {r for r, n in counts.items() if n > 1} | {fold(g) for g in given if g}
    return tuple(sorted(found, key=lambda r: (-len(r), r)))


def _prefixes(name: str) -> Iterator[str]:
    """澄溪区 and 临川市澄溪区 of 临川市澄溪区教育局; a part of one character (市场…) is no region."""
    start = 0
    for end, char in enumerate(name, 1):
        part = name[start:end]
        if char in words().region_ends and len(part) >= _SHORTEST and part not in words().not_regions and len(name) - end > 2:
            yield name[:end]
            start = end


def without_region(name: str, known: Iterable[str]) -> str:
    """The name from its own first word on: 教育局."""
    return next((name[len(r):] for r in known if name.startswith(r) and len(name) - len(r) >= _SHORTEST), name)


def own_words(core: str) -> str:
    """A name without what kind of body it is: 石桥 for 石桥镇人民政府, 教育和体育 for 教育和体育局."""
    place = next((p for p in words().places if core.endswith(p)), "")
    body = place or next((b for b in words().bodies if core.endswith(b)), "")
    return core[:-len(body)] if body and len(core) - len(body) >= _SHORTEST else ""


def is_name(text: str) -> bool:
    """Whether a text can be a unit's name, rather than a sentence about units."""
    return len(text) <= _LONGEST and fold(text).endswith((*words().bodies, *words().places))


def is_place(core: str) -> bool:
    return core.endswith(words().places)


def aliases(unit: Unit, known: Iterable[str]) -> dict[str, Grade]:
    """Folded names of one unit, each with its grade; names too general to tell units apart are left out."""
    regions_known = tuple(known)
    found: dict[str, Grade] = {}
    for form in _printed(unit):
        found.setdefault(form, Grade.FULL)
        for core, call in _cores(form, regions_known):
            for short in (core, *_endings(core), *words().short.get(core, ()), *_numbered(core), *_peoples(core)):
                found.setdefault(short, Grade.SHORT)
                found.setdefault(call + short, Grade.SHORT)
    return {a: g for a, g in found.items() if len(a) >= _SHORTEST and (g is Grade.FULL or a not in words().general)}


def _printed(unit: Unit) -> Iterator[str]:
    """The name and its declared aliases, with and without brackets and 本级."""
    for name in (unit.name, *unit.aliases):
        folded = fold(name)
        outside = _BRACKETED.sub("", folded)
        inside = [i.removeprefix("原") for i in _BRACKETED.findall(folded)]
        for form in (folded, outside, *(i for i in inside if len(i) > _SHORTEST and i not in words().own_level)):
            yield form
            yield from (form.removesuffix(level) for level in words().own_level if form.endswith(level))


def _endings(core: str) -> Iterator[str]:
    ending = next((e for e in words().endings if core.endswith(e)), "")
    yield from (core[:len(core) - len(ending)] + short for short in words().endings.get(ending, ()))


def _cores(form: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """A name without its region, with how the region is called (区): 中共某某区委办公室, 共青团某某区委员会 included."""
    plain = next((form[len(p):] for p in words().prefixes if form.startswith(p)), form)
    region = next((r for r in known if r in plain and len(plain) - len(r) >= _SHORTEST), "")
    yield plain.replace(region, "", 1), region[-1:]


def _numbered(core: str) -> Iterator[str]:
    found = re.fullmatch(rf"第([一二三四五六七八九十\d]+)({'|'.join(words().numbered)})", core)
    if found:
        yield found[1] + words().numbered[found[2]]


def _peoples(core: str) -> Iterator[str]:
    found = re.match(rf"(.{{2,}}?)(?:(?:{words().peoples})族)+(?:民族)?乡", core)
    if found:
        yield f"{found[1]}乡"
