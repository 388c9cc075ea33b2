"""XML parts of a workbook, parsed without entities, network or document types; names are compared without namespace."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.errors import DamagedFile, HostileFile

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LAST = 0x10FFFF
_REMEDY = "请单位用 Excel 或 WPS 打开后另存再报"


def tree(data: bytes, path: str, part: str) -> _Element:
    """The root of one part; raises DamagedFile where it is not XML, HostileFile where it has a document type."""
    from lxml import etree

    try:
        root = etree.fromstring(data, parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(path, part) from error
    refuse_doctype(root, path, part)
    return root


@lru_cache(maxsize=1)
def parser() -> XMLParser:
    """A parser that fetches and expands nothing."""
    from lxml.etree import XMLParser

    return XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True)


def damaged(path: str, part: str) -> DamagedFile:
    return DamagedFile(f"文件内部已损坏（{part[:60]}）", where=path, remedy=_REMEDY)


def refuse_doctype(root: _Element, path: str, part: str) -> None:
    """Package.xml looks at bytes; this sees a document type in any encoding."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileFile(f"文件部件 {part[:60]} 含有实体声明，可能用于攻击，已拒绝读取", where=path, remedy=_REMEDY)


def local(element: _Element) -> str:
    """The element's name without its namespace (transitional and strict files differ in nothing else)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def every(root: _Element, *names: str) -> Iterator[_Element]:
    """Descendants with these local names, in document order."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def attribute(element: _Element, name: str) -> str:
    """An attribute by local name, "" where it is absent (r:id, ns3:id, id)."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def inner_text(element: _Element) -> str:
    """All text inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def on(value: str | None) -> bool:
    """An XML boolean: 1, true, on."""
    return value is not None and value.strip().lower() in ("1", "true", "on")


def readable(text: str) -> str:
    """Text cut out of XML as the sheet shows it: references resolved, _x000D_ decoded, one kind of line break."""
    if "&" in text:
        text = _REFERENCE.sub(_character, text)
    if "_x" in text:
        text = _surrogates(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))
    return tidy(text)


def tidy(text: str) -> str:
    """One kind of line break, no characters that no page shows."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name[0] != "#":
        return _NAMED[name]
    number = int(name[2:], 16) if name[1] == "x" else int(name[1:])
    return chr(number) if number <= _LAST and not 0xD800 <= number < 0xE000 else "\ufffd"


def _surrogates(text: str) -> str:
    """Two escaped halves are one character; a half without its other half is none."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
