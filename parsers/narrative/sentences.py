"""Where sentences end: 。！？ and their half-width forms, a full stop between Chinese characters among them."""
from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"[。!?！？]+[”’」』)）]*|[.．]+[”’]?")
_SHELTER = re.compile(r"[(（][^()（）\n]{0,150}[)）]|“[^“”\n]{0,120}”|《[^《》\n]{0,60}》")
_ENUMERATOR = re.compile(r"(?:^|[\n。;；:：,，、!！?？)）\s])\d{1,2}$")


def stops(text: str) -> Iterator[int]:
    """Offsets just after each sentence of ``text`` (one or more lines), folded or not; line ends are not given."""
    sheltered = [m.span() for m in _SHELTER.finditer(text)]
    inside = 0
    for match in _STOP.finditer(text):
        at = match.start()
        while inside < len(sheltered) and sheltered[inside][1] <= at:
            inside += 1
        if inside < len(sheltered) and sheltered[inside][0] < at and match.end() < sheltered[inside][1]:
            continue
        if match[0][0] in ".．" and not _full_stop(text, at, match.end()):
            continue
        yield match.end()


def first_stop(text: str) -> int:
    """Length of the first sentence, its stop included; 0 where no stop is."""
    return next(stops(text), 0)


def _full_stop(text: str, at: int, end: int) -> bool:
    """Whether a dot ends a sentence: 12台.计划 does, 65.13, 1.项目 and www.a do not."""
    if end - at > 1:
        return end - at < 3 and text[end - 1] in "”’"
    before, after = text[at - 1:at], text[end:end + 1]
    if not before or before == "\n":
        return False
    if before.isdigit():
        return not (after.isdigit() or _ENUMERATOR.search(text[max(0, at - 4):at]))
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalnum())
