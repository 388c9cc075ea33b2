"""Bytes to characters: UTF-8, UTF-16 with its mark, GB 18030; and whether the result is writing at all."""
from __future__ import annotations

import unicodedata

_ALLOWED = frozenset("\t\n\v\f\r\x1a")
_NO_CHARACTER = frozenset({"Cn", "Co", "Cs"})
_STRAY_SHARE = 0.05         # private characters happen in honest text: symbols pasted from Word
_COMMON_SHARE = 0.9


def decode(data: bytes) -> str | None:
    """The text of ``data``, None where no encoding fits."""
    for encoding in encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def encodings(data: bytes) -> tuple[str, ...]:
    """What to try, in order. UTF-8 first: GB 18030 accepts much that is UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    return ("utf-8-sig", "gb18030")


def is_writing(text: str, data: bytes) -> bool:
    """False for control characters and unassigned code points, which no editor writes, and for text that only
    GB 18030 could decode and that is mostly outside GB 2312: random bytes look like rare characters.
    """
    kinds = [unicodedata.category(c) for c in text if c not in _ALLOWED]
    if not text.strip() or "Cc" in kinds or sum(kind in _NO_CHARACTER for kind in kinds) > _STRAY_SHARE * len(kinds):
        return False
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.removeprefix(b"\xef\xbb\xbf").startswith(text.encode("utf-8")):
        return True
    wide = [c for c in text if c > "\x7f"]
    return sum(_in_gb2312(c) for c in wide) >= _COMMON_SHARE * len(wide)


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
