"""The characters of a text that are compared: no names, figures, punctuation, quoted notices or law."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import corpus

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


class Known:
    """Wording that the bureau gave to everybody: the notice, its list of contents, the regulation, the forms."""

    def __init__(self, texts: Iterable[str], length: int) -> None:
        nobody = Phrases(())
        self._length = length
        self._pieces: set[str] = set()
        for text in texts:
            compared = plain([text], nobody, quotations=False).text
            self._pieces.update(compared[i:i + length] for i in range(len(compared) - length + 1))

    @property
    def size(self) -> int:
        """How many characters of wording there are, nearly."""
        return len(self._pieces)

    def covered(self, text: Plain) -> bytearray:
        """1 for every character that lies in a piece of the known wording."""
        marks = bytearray(len(text.text))
        for i in range(len(text.text) - self._length + 1):
            if text.text[i:i + self._length] in self._pieces:
                marks[i:i + self._length] = b"\1" * self._length
        return marks

    def without(self, text: Plain) -> Plain:
        """The text with a gap where the known wording stood."""
        if not self._pieces:
            return text
        marks = self.covered(text)
        kept: list[str] = []
        origin: list[tuple[int, int]] = []
        for char, place, mark in zip(text.text, text.origin, marks, strict=True):
            if not mark or (kept and kept[-1] != GAP):
                kept.append(GAP if mark else char)
                origin.append(place)
        return Plain("".join(kept), origin)


