"""From bytes to a tree: encodings, web archives (mht), depth."""
from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from parsers.errors import DamagedFile, LimitExceeded
from parsers.formats._text.decode import decode
from parsers.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.I)
_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_REVEALED = re.compile(r"<!\[(?:if|endif)[^\]]{0,100}\]>", re.I)      # <![if !vml]>: marks of Office, not markup
_REMEDY = "请单位另存为 docx 或 xlsx 后再报"


def pages_of(data: bytes, path: str) -> list[str]:
    """The source of the page, or of every page of a web archive. Raises DamagedFile where it is no text."""
    if not is_archive(data):
        return [_decoded(data, path)]
    pages = [page for page in _archived(data, path) if "<frameset" not in page[:5000].lower()]
    if not pages:
        raise DamagedFile("网页归档（mht）里没有正文", where=path, remedy=_REMEDY)
    return pages


def is_archive(data: bytes) -> bool:
    return data[:64].lstrip().lower().startswith(b"mime-version:")


def _archived(data: bytes, path: str) -> list[str]:
    import email
    from email.errors import MessageError

    try:
        parts = [p for p in email.message_from_bytes(data).walk() if p.get_content_type() == "text/html"]
        payloads = [p.get_payload(decode=True) for p in parts]
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise DamagedFile("网页归档（mht）不完整或已损坏", where=path, remedy=_REMEDY) from error
    return [_decoded(p, path) for p in payloads if isinstance(p, bytes)]


def _decoded(data: bytes, path: str) -> str:
    """The encoding that the page declares, where it fits; the declaration is often wrong."""
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name and name not in ("gb2312", "gbk", "utf-8", "utf8") and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return codecs.lookup(name).decode(data)[0]
        except (LookupError, UnicodeError, AssertionError):
            pass
    text = decode(data)
    if text is None:
        raise DamagedFile("文字编码无法识别或文件被截断", where=path, remedy=_REMEDY)
    return text


def body_of(page: str, path: str, limits: Limits) -> _Element:
    """The body of a page, comments and scripts gone. Raises DamagedFile, or LimitExceeded for endless nesting."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    source = _REVEALED.sub("", _PROLOG.sub("", page)).replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile("网页里没有内容", where=path, remedy=_REMEDY) from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise LimitExceeded("网页的嵌套层数过多或单段文字过长，无法读取", where=path, remedy=_REMEDY)
    if sum(1 for _ in root.iter("td", "th")) > limits.max_cells:
        exceeded(path, "网页的单元格过多", "max_cells", limits.max_cells)
    etree.strip_elements(root, "script", "style", "noscript", "template", "object", "iframe", with_tail=False)
    body = root.find("body")
    return root if body is None else body
