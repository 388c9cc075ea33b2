"""Words found again in a paragraph or cell: by their offsets where those still hold, else by the words themselves."""
from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Position = tuple[int, int]      # which text, and characters into it


def find(texts: Sequence[str], joint: str, start: int, end: int, quote: str) -> tuple[Position, Position] | None:
    """First and last position of the words in ``texts`` joined by ``joint``; None where nothing says which words.

    Offsets that do not hold the quoted words are not believed: the words are looked for instead, white space and
    full width aside. Without a quote the offsets are all there is.
    """
    whole = joint.join(texts)
    if end > start >= 0 and end <= len(whole) and (not quote or _plain(whole[start:end]) == _plain(quote)):
        return _position(texts, joint, start, True), _position(texts, joint, end, False)
    at = _search(whole, quote) if quote else None
    return None if at is None else (_position(texts, joint, at[0], True), _position(texts, joint, at[1], False))


def _plain(text: str) -> str:
    return "".join(char for char, _ in _folded(text))


def _folded(text: str) -> list[tuple[str, int]]:
    """Characters as they compare, each with the place it came from; white space is gone."""
    return [(char, n) for n, each in enumerate(text) for char in unicodedata.normalize("NFKC", each) if not char.isspace()]


def _search(whole: str, quote: str) -> Position | None:
    """The words' first place, as they are or folded."""
    if (at := whole.find(quote)) >= 0:
        return at, at + len(quote)
    folded, words = _folded(whole), _plain(quote)
    if not words or (at := "".join(char for char, _ in folded).find(words)) < 0:
        return None
    return folded[at][1], folded[at + len(words) - 1][1] + 1


def _position(texts: Sequence[str], joint: str, offset: int, opening: bool) -> Position:
    """Which text an offset of the joined ones falls into; at a joint an opening goes on to the next text, a closing stays."""
    for number, text in enumerate(texts):
        if offset < len(text) or (offset == len(text) and (not opening or number == len(texts) - 1)):
            return number, offset
        offset = max(offset - len(text) - len(joint), 0)
    return len(texts) - 1, len(texts[-1])
