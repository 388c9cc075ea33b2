"""What a stated cause is worth: what it rests on, what it is about, whether it says anything at all."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.narrative.fold import folded
from parsers.narrative.words import listed, pattern

_KINDS = ("date", "quantity", "document", "party", "event")
_LEFT_BESIDE_GENERIC = 8    # characters left beside 客观因素 that may still say something
_LEFT_ALONE = 3             # characters left of a cause without such a phrase
_PUNCTUATION = re.compile(r"[\W\d_]+")
_SHARED = 3                 # characters of a project's or indicator's name that are told to be the name


@dataclass(frozen=True, slots=True)
class CauseSense:
    """``evidence``: (kind, words): date, quantity, document, party or event. ``matters``: content classes as in
    ``corpus/lexicon/causes.yaml``, in the order of the text. ``objective``: names of objective causes. ``waiting``:
    nothing but a payment that is not due yet.
    """

    evidence: tuple[tuple[str, str], ...] = ()
    generic: bool = False
    circular: bool = False
    matters: tuple[str, ...] = ()
    objective: tuple[str, ...] = ()
    proved: bool = False        # a document or a day stands in it
    waiting: bool = False

    @property
    def concrete(self) -> bool:
        return bool(self.evidence)

    @property
    def vague(self) -> bool:
        """Fits any project: a generic phrase or the deviation over again."""
        return not self.evidence and (self.generic or self.circular)

    @property
    def form_classes(self) -> tuple[str, ...]:
        """The form's own classes that a unit may tick for it, the usual one first."""
        data = listed("causes", "matters")
        return tuple(dict.fromkeys(c for m in self.matters for c in data[m]["form"]))


@lru_cache(maxsize=8192)
def sense_of_cause(text: str, names: tuple[str, ...] = (), figures: tuple[str, ...] = ()) -> CauseSense:
    """``names``: the project and the indicator; their words are the subject, not the cause. ``figures``: what was to be done and was."""
    words = folded(text)
    bare = _without_figures(_without_names(words, names), figures)
    said = pattern("causes", "generic").sub(_kept_with_evidence, bare)
    left = pattern("causes", "again").sub("", said)
    evidence = tuple((kind, m[0]) for kind in _KINDS for m in [pattern("causes", "evidence", kind).search(left)] if m)
    generic = said != bare
    rest = _PUNCTUATION.sub("", pattern("causes", "joints").sub("", left))
    waiting = _only_waits(words)
    empty = not waiting and not pattern("causes", "derived").search(words + "。") and len(rest) <= (_LEFT_BESIDE_GENERIC if generic else _LEFT_ALONE)
    return CauseSense(evidence, generic and empty, empty and not generic, _matters(bare), _objective(words), _proved(words), waiting)


def _kept_with_evidence(match: re.Match[str]) -> str:
    """受7月强降雨影响 stays, 受客观因素影响 goes."""
    told = any(pattern("causes", "evidence", kind).search(match[0]) for kind in _KINDS)
    return match[0] if told else ""


def _without_names(words: str, names: tuple[str, ...]) -> str:
    """Whole names first, then stretches of them."""
    for name in sorted(map(folded, names), key=len, reverse=True):
        stretches = [name[i:i + n] for n in (len(name), 4, _SHARED) for i in range(len(name) - n + 1)] if len(name) >= _SHARED else []
        for stretch in stretches:
            words = words.replace(stretch, "")
    return words


def _without_figures(words: str, figures: tuple[str, ...]) -> str:
    for figure in filter(None, map(folded, figures)):
        words = re.sub(rf"(?<![\d.,]){re.escape(figure)}", "", words)
    return words


def _matters(words: str) -> tuple[str, ...]:
    data = listed("causes", "matters")
    found = ((m.start(), name) for name in data for m in [pattern("causes", "matters", name, "words").search(words)] if m)
    return tuple(name for _, name in sorted(found))


def _objective(words: str) -> tuple[str, ...]:
    return tuple(name for name in listed("causes", "objective") if pattern("causes", "objective", name).search(words))


def _proved(words: str) -> bool:
    return any(pattern("causes", "proof", kind).search(words) for kind in ("document", "date"))


def _only_waits(words: str) -> bool:
    left = pattern("causes", "waiting_to_pay").sub("", words)
    if left == words or pattern("causes", "waiting_proof").search(words):
        return False
    rest = _PUNCTUATION.sub("", pattern("causes", "joints").sub("", pattern("causes", "again").sub("", left)))
    return len(rest) <= _LEFT_BESIDE_GENERIC and not any(pattern("causes", "evidence", k).search(left) for k in ("event", "document", "date"))
