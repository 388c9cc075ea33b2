"""The characters of a text that are compared: no names, figures, punctuation, quoted notices or law."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

import corpus
from checker.similarity.prints import Hashes, shingles

Halves: TypeAlias = npt.NDArray[np.uint32]

_HAN = re.compile(r"[㐀-鿿]+")
GAP = "\n"                  # stands where something was left out that no passage may run across


@dataclass(frozen=True)
class Plain:
    """``text`` is what is compared; ``origin[i]`` is the place of its i-th character in ``lines`` (line, character)."""

    text: str
    origin: Sequence[tuple[int, int]]

    @property
    def size(self) -> int:
        return len(self.text) - self.text.count(GAP)


_FEW = 64                  # phrases up to which one expression is quicker than a look a character


class Phrases:
    """Fixed strings found anywhere in a text, the longest first at each place."""

    def __init__(self, phrases: Iterable[str]) -> None:
        found = sorted({p for p in phrases if len(p) > 1}, key=lambda p: (-len(p), p))
        self._few = re.compile("|".join(map(re.escape, found))) if found and len(found) <= _FEW else None
        self._by_start: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in found:
            self._by_start[phrase[:2]].append(phrase)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        if self._few is not None:
            return (m.span() for m in self._few.finditer(text))
        return self._looked_up(text) if self._by_start else iter(())

    def _looked_up(self, text: str) -> Iterator[tuple[int, int]]:
        """One dictionary look a character, however many phrases there are."""
        at, last = 0, len(text) - 1
        while at < last:
            found = next((p for p in self._by_start.get(text[at:at + 2], ()) if text.startswith(p, at)), "")
            if found:
                yield at, at + len(found)
            at += len(found) or 1


def plain(lines: Sequence[str], names: Phrases, known: Known | None = None, *, quotations: bool = True) -> Plain:
    """What of ``lines`` is compared; an empty line parts what belongs to different places of a file.

    ``known`` is wording that everybody was given: it is left out, as quotations are.
    """
    text: list[str] = []
    origin: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if not line and text and text[-1] != GAP:
            text.append(GAP)
            origin.append((number, 0))
        out = _left_out(line, names, quotations)
        for run in (_HAN if any(out) else _compared()).finditer(line):
            start, end = run.span()
            if not any(out[start:end]) and not (_numerals() & set(run[0])):
                text.extend(run[0])
                origin.extend((number, at) for at in range(start, end))
                continue
            for at in range(start, end):
                if out[at] == 0 and line[at] not in _numerals():
                    text.append(line[at])
                    origin.append((number, at))
                elif out[at] == 2 and text and text[-1] != GAP:
                    text.append(GAP)
                    origin.append((number, at))
    found = Plain("".join(text), origin)
    return known.without(found) if known else found


def _left_out(line: str, names: Phrases, quotations: bool) -> bytearray:
    """0 for a character that is compared, 1 for one of a name, 2 for one of a quotation."""
    out = bytearray(len(line))
    for quoted in _quotations().finditer(line) if quotations else ():
        out[quoted.start():quoted.end()] = bytes([2]) * (quoted.end() - quoted.start())
    for start, end in names.spans(line):
        out[start:end] = bytes(max(b, 1) for b in out[start:end])
    return out


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    return corpus.lexicon("duplication")


@lru_cache(maxsize=1)
def _compared() -> re.Pattern[str]:
    """Runs of characters that are compared: without numerals."""
    return re.compile(f"(?:(?![{''.join(_numerals())}])[㐀-鿿])+")


@lru_cache(maxsize=1)
def _numerals() -> frozenset[str]:
    return frozenset(_words()["numerals"])


@lru_cache(maxsize=1)
def _quotations() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _words()["quotations"]))


def halves(hashes: Hashes) -> Halves:
    """Hashes of shingles as known wording keeps them: their upper half tells them apart well enough."""
    return (hashes >> np.uint64(32)).astype(np.uint32)


class Known:
    """Wording that everybody was given: the notice, its list of contents, the regulation (``given``: its prints)."""

    def __init__(self, texts: Iterable[str], length: int, given: Halves | None = None) -> None:
        nobody = Phrases(())
        self._length = length
        own = [halves(shingles(plain([t], nobody, quotations=False).text, length)[0]) for t in texts]
        self._hashes = np.unique(np.concatenate([*own, np.empty(0, np.uint32) if given is None else given]))

    @property
    def size(self) -> int:
        """How many characters of wording there are, nearly."""
        return len(self._hashes)

    def covered(self, text: Plain) -> bytearray:
        """1 for every character that lies in a piece of the known wording."""
        marks = bytearray(len(text.text))
        hashes, places = shingles(text.text, self._length)
        for at in places[np.isin(halves(hashes), self._hashes)]:
            marks[at:at + self._length] = b"\1" * self._length
        return marks

    def without(self, text: Plain) -> Plain:
        """The text with a gap where the known wording stood."""
        if not self.size:
            return text
        marks = self.covered(text)
        kept: list[str] = []
        origin: list[tuple[int, int]] = []
        for char, place, mark in zip(text.text, text.origin, marks, strict=True):
            if not mark or (kept and kept[-1] != GAP):
                kept.append(GAP if mark else char)
                origin.append(place)
        return Plain("".join(kept), origin)
