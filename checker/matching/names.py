"""Which unit of the roster a text names: a cell that holds one name, or a path or line that holds one among other words."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.matching.aliases import Grade, aliases, fold, is_place, own_words, regions, without_region, words
from checker.round import Unit

_CODE = re.compile(r"^\(?[\da-z][\da-z.]*[)\-_:、.]*(?=[一-鿿])|^[\[(（][\da-z]+[\])）]")
_NOT_HAN = re.compile(r"(?:\d+(?:年度?|月份?|日|号|季度|份|次|批)?|[^一-鿿])+")
_LONGEST_SHORT = 10
_SHORTEST_INSIDE = 3        # 残联 inside 伤残联系人 says nothing
_SURE_LENGTH = 6            # a name this long needs no look at its neighbours
_SLIP_LENGTH = 5            # below this, one character off may be another unit
_BARE = range(2, 7)


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a folded text that names units; more than one where the words fit several."""

    units: frozenset[int]
    grade: Grade
    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


class Names:
    """The names of a roster's units, ready for look-ups. ``given`` are region names known from elsewhere."""

    def __init__(self, units: Sequence[Unit], given: Iterable[str] = ()) -> None:
        self.units = tuple(units)
        self.regions = regions((u.name for u in units), given)
        short = (r[:-1] for r in self.regions if len(r) > len("某区"))
        self.calls = tuple(sorted({*self.regions, *short, *words().region_calls}, key=lambda w: (-len(w), w)))
        self._index: dict[str, dict[int, Grade]] = defaultdict(dict)
        self._cores: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
        self._parts: dict[str, set[int]] = defaultdict(set)
        self._slips: dict[str, set[int]] = defaultdict(set)
        self._codes: dict[str, int] = {}
        for number, unit in enumerate(self.units):
            self._add(number, unit)
        self._seen: dict[str, tuple[Hit, ...]] = {}
        self._lengths = tuple(sorted({len(a) for a in self._index}, reverse=True))

    def _add(self, number: int, unit: Unit) -> None:
        for alias, grade in aliases(unit, self.regions).items():
            self._index[alias][number] = max(grade, self._index[alias].get(number, grade))
            core = without_region(alias, self.regions)
            if not is_place(core):
                self._cores[core[0], core[-1]].add((core, number))
                for part in _later_parts(core):
                    self._parts[part].add(number)
            if len(core) >= _SLIP_LENGTH and len(own_words(core)) >= _SLIP_LENGTH - 1:
                for form in _as_kept(core):
                    self._slips[form].add(number)
        if unit.code:
            self._codes.setdefault(unit.code, number)

    def by_code(self, code: str) -> Unit | None:
        number = self._codes.get(code)
        return None if number is None else self.units[number]

    def whole(self, text: str) -> Hit | None:
        """The unit that a cell names: the whole text is a name, a short name, an abbreviation or a slip."""
        folded = fold(text)
        for form in dict.fromkeys((folded, _CODE.sub("", folded), re.sub(r"\([^()]*\)$", "", _CODE.sub("", folded)))):
            stripped = without_region(form, self.calls)
            found = self._recorded(form, 0) or self._abbreviation(form, 0) or self._recorded(stripped, 0) \
                or self._abbreviation(stripped, 0, len(form) - len(stripped) > 1) or self._slip(form, 0)
            if found:
                return found
        return None

    def _recorded(self, form: str, at: int) -> Hit | None:
        """The units that have exactly this name, by its best grade."""
        units = self._index.get(form)
        if not units:
            return None
        best = max(units.values())
        return Hit(frozenset(n for n, g in units.items() if g is best), best, at, form)

    def within(self, text: str) -> tuple[Hit, ...]:
        """Every unit that a path part or a line names, left to right; overlapping names: the longest."""
        folded = fold(text)
        if folded not in self._seen:
            self._seen[folded] = self._within(folded)
        return self._seen[folded]

    def _within(self, folded: str) -> tuple[Hit, ...]:
        found = _longest([*self._contained(folded), *self._shortened(folded)])
        if found:
            return found
        tokens = [t for t in _tokens(folded) if t[0] not in self.calls]
        found = tuple(h for t, at in tokens if (h := self._slip(t, at)))
        if not found and len(tokens) == 1:
            bare = self._bare(*tokens[0])
            found = (bare,) if bare else ()
        return found

    def _contained(self, text: str) -> Iterator[Hit]:
        """Names of three characters or more anywhere in the text, guarded against being part of another word."""
        for start in range(len(text)):
            for length in self._lengths:
                piece = text[start:start + length]
                hit = self._recorded(piece, start) if len(piece) == length >= _SHORTEST_INSIDE else None
                if hit and (length >= _SURE_LENGTH or self._bounded(text, start)):
                    yield hit
                elif hit and not is_place(without_region(piece, self.regions)):
                    yield replace(hit, grade=Grade.LOOSE)

    def _bounded(self, text: str, start: int) -> bool:
        """Whether a name may begin here: 石桥河镇 does not hold 桥河镇."""
        before = text[:start]
        return not before or not "一" <= before[-1] <= "鿿" or before.endswith((*self.calls, *words().document, *words().recipients)) \
            or before[-1] in words().document_ends

    def _shortened(self, text: str) -> Iterator[Hit]:
        """Abbreviations by rule: 教体局 for 教育和体育局, 澄溪职校 for 澄溪区职业技术学校."""
        for start in range(len(text)):
            for end in range(min(len(text), start + _LONGEST_SHORT), start + 1, -1):
                hit = self._abbreviation(text[start:end], start, self._called(text, start))
                if hit and self._bounded(text, start):
                    yield hit
                    break
                if hit and hit.grade is Grade.ABBREVIATION:
                    yield replace(hit, grade=Grade.LOOSE)
                    break

    def _called(self, text: str, start: int) -> bool:
        """Whether the region stands before: then two characters are enough."""
        return text[:start].endswith(tuple(c for c in self.calls if len(c) > 1))

    def _abbreviation(self, piece: str, at: int, called: bool = False) -> Hit | None:
        if len(piece) < (2 if called else 3):
            return None
        units = {n for core, n in self._cores.get((piece[0], piece[-1]), ()) if len(piece) < len(core) and _in_order(piece, core)}
        if units:
            return Hit(frozenset(units), Grade.ABBREVIATION, at, piece)
        units = self._parts.get(piece, set())
        return Hit(frozenset(units), Grade.PART, at, piece) if units else None

    def _slip(self, token: str, at: int) -> Hit | None:
        core = without_region(token, self.calls)
        units = {n for form in _as_typed(core) for n in self._slips.get(form, ())} if len(core) >= _SLIP_LENGTH else set()
        return Hit(frozenset(units), Grade.SLIP, at, token) if units else None

    def _bare(self, token: str, at: int) -> Hit | None:
        """The only words of a name that are no document words: 望岭, 环卫, 残联."""
        for form in dict.fromkeys((token, without_region(token, self.calls))):
            if len(form) not in _BARE:
                continue
            if recorded := self._recorded(form, at):
                return recorded
            units = {n for alias, owners in self._index.items() for n in owners if _stands_for(form, without_region(alias, self.regions))}
            if units:
                return Hit(frozenset(units), Grade.BARE, at, token)
        return None


def _stands_for(form: str, core: str) -> bool:
    own = own_words(core)
    return bool(own) and (form == own if is_place(core) else form[0] == own[0] and _in_order(form, own))


def _later_parts(core: str) -> Iterator[str]:
    """Stretches of a name that do not begin it, with its last character: 综合执法局 of 城市管理综合执法局."""
    for start in range(1, len(core) - 2):
        for end in range(start + 2, len(core)):
            part = core[start:end] + core[-1]
            if part not in words().general:
                yield part


def _in_order(piece: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in piece)


def _as_kept(core: str) -> Iterator[str]:
    """Keys of a name that a text one character off also has: see ``_as_typed``."""
    yield from (f"{cut}?{rest}" for cut, rest in _cuts(core))
    yield from (f"-{cut}{rest}" for cut, rest in _cuts(core))
    yield f"={core}"


def _as_typed(text: str) -> Iterator[str]:
    """One character replaced meets ``?``, one left out meets ``-``, one too many meets ``=``."""
    yield from (f"{cut}?{rest}" for cut, rest in _cuts(text))
    yield f"-{text}"
    yield from (f"={cut}{rest}" for cut, rest in _cuts(text))


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """The text without each character in turn; 第一 and 第二, 东 and 西 are no slips of one another."""
    return ((text[:n], text[n + 1:]) for n, char in enumerate(text) if char not in words().telling)


def _longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Non-overlapping hits in order of place; of overlapping ones the longer, then the surer."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-len(h.words), -h.grade, h.start)):
        if all(hit.end <= k.start or hit.start >= k.end for k in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: h.start))


@lru_cache(maxsize=1)
def _document_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words().document)))


def _tokens(text: str) -> list[tuple[str, int]]:
    """Runs of characters that are neither document words nor punctuation, with their places."""
    masked = _document_words().sub(lambda m: " " * len(m[0]), _NOT_HAN.sub(lambda m: " " * len(m[0]), text))
    found = []
    for run in re.finditer(r"\S+", masked):
        token = run[0].strip(words().document_ends)
        if token:
            found.append((token, run.start() + run[0].index(token)))
    return found
