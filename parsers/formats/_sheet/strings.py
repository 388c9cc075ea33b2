"""The shared strings of a workbook: rich text joined, phonetic guides (rPh) left out."""
from __future__ import annotations

import re

from parsers.formats._sheet.parts import Workbook
from parsers.formats._sheet.safexml import every, inner_text, local, readable, tree

# As Excel, WPS, LibreOffice and POI write them; anything else goes through the XML parser.
_ITEM = re.compile(r'<si>(?:<t(?: xml:space="preserve")?>([^<]*+)</t>(?:<phoneticPr[^<>]*/>)?+</si>|(.*?)</si>)|<si/>', re.S)
_START = re.compile(r"\s*(?:<\?xml[^<>]*\?>)?\s*<sst[^<>]*>\s*")
_PHONETIC = re.compile(r"<rPh\b[^<>]*>.*?</rPh>", re.S)
_RUN = re.compile(r"<t(?:\s[^<>]*)?(?<!/)>([^<]*)</t>")


def shared_strings(book: Workbook) -> list[str]:
    """Every shared string in order. Raises DamagedFile where the part is not XML."""
    part = book.related("sharedStrings")
    if part is None:
        return []
    data = book.parts.xml(part)
    found = _quick(data)
    return _thorough(data, book.parts.path, part) if found is None else found


def runs(xml: str) -> str:
    """The text of rich runs, still escaped."""
    if "<rPh" in xml:
        xml = _PHONETIC.sub("", xml)
    return "".join(_RUN.findall(xml))


def _quick(data: bytes) -> list[str] | None:
    """The strings cut out of the bytes, None where the part is written in another way."""
    try:
        xml = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    pieces = _ITEM.split(xml)
    texts, rich = pieces[1::3], pieces[2::3]
    if not _START.fullmatch(pieces[0]) or "".join(pieces[3::3]).strip() != "</sst>" or ("!" in xml and "<!" in xml):
        return None
    if None in texts:
        if any(r and "<si" in r for r in rich):
            return None
        texts = [t if t is not None else runs(r or "") for t, r in zip(texts, rich, strict=True)]
    clean = "&" not in xml and "_x" not in xml and all(map(str.isprintable, texts))
    return texts if clean else [readable(t) for t in texts]


def _thorough(data: bytes, path: str, part: str) -> list[str]:
    root = tree(data, path, part)
    return [readable_runs(item) for item in root.iterchildren("{*}si")]


def readable_runs(item: object) -> str:
    """The shown text of an ``si``, ``is`` or ``text`` element."""
    texts = (t for t in every(item, "t") if not any(local(a) == "rPh" for a in t.iterancestors()))  # type: ignore[arg-type]
    return readable("".join(inner_text(t) for t in texts).replace("&", "&amp;"))
