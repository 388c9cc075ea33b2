"""Word files written part by part, so that a test shows the very XML it is about."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from parsers.document import Document, Paragraph
from parsers.formats import docx
from parsers.limits import Limits

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"')
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KIND = {"header": "hdr", "footer": "ftr"}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def run(text: str, settings: str = "") -> str:
    properties = f"<w:rPr>{settings}</w:rPr>" if settings else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, settings: str = "") -> str:
    """A paragraph; content that is not markup becomes a run."""
    properties = f"<w:pPr>{settings}</w:pPr>" if settings else ""
    return f"<w:p>{properties}{''.join(c if c.startswith('<') else run(c) for c in content)}</w:p>"


def cell(*content: str, settings: str = "") -> str:
    properties = f"<w:tcPr>{settings}</w:tcPr>" if settings else ""
    return f"<w:tc>{properties}{''.join(c if c.startswith('<') else par(c) for c in content) or '<w:p/>'}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    properties = f"<w:trPr>{settings}</w:trPr>" if settings else ""
    return f"<w:tr>{properties}{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def inserted(*content: str, author: str = "陈一", date: str = "2026-09-02T10:00:00Z") -> str:
    return f'<w:ins w:id="1" w:author="{author}" w:date="{date}">{"".join(content)}</w:ins>'


def deleted(text: str, author: str = "陈一", date: str = "2026-09-02T10:00:00Z") -> str:
    return f'<w:del w:id="2" w:author="{author}" w:date="{date}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def level(index: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    return (f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def lists(*abstracts: str, nums: str = "") -> str:
    """Content of numbering.xml: abstract list n is used by list n (from 1); ``nums`` adds further ones."""
    defined = "".join(f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>' for i, a in enumerate(abstracts, 1))
    used = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(abstracts) + 1))
    return defined + used + nums


def item(text: str, num: int = 1, depth: int = 0) -> str:
    return par(text, settings=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def build(body: str, parts: Mapping[str, str] | None = None, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A docx. ``parts`` gives the inner XML of styles, numbering, comments, footnotes, endnotes, header1, footer1 …;
    the relation of a part has its name as id. ``extra`` are further zip entries as they are."""
    out = io.BytesIO()
    parts = parts or {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_CONTENT}{n.rstrip("0123456789")}+xml"/>' for n in parts)
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   '<Default Extension="xml" ContentType="application/xml"/>'
                   f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}document.main+xml"/>{overrides}</Types>')
        z.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        z.writestr("word/_rels/document.xml.rels", _relations({n: f"{n}.xml" for n in parts}))
        z.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, inner in parts.items():
            kind = name.rstrip("0123456789")
            z.writestr(f"word/{name}.xml", f"<w:{_KIND.get(kind, kind)} {NAMESPACES}>{inner}</w:{_KIND.get(kind, kind)}>")
        for name, data in (extra or {}).items():
            z.writestr(name, data)
    return out.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(f'<Relationship Id="{n}" Type="{_TYPE}{n.rstrip("0123456789")}" Target="{t}"/>' for n, t in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def section(*references: str) -> str:
    """Section settings that refer to parts: header1, footer1 …"""
    return "<w:sectPr>" + "".join(f'<w:{n.rstrip("0123456789")}Reference w:type="default" r:id="{n}"/>' for n in references) + "</w:sectPr>"


def read(body: str, parts: Mapping[str, str] | None = None, limits: Limits | None = None) -> Document:
    return docx.read(build(body, parts), "报告.docx", limits or Limits())


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs]


def shown(document: Document) -> list[str]:
    return [p.shown for p in document.paragraphs]


def first(document: Document) -> Paragraph:
    return next(document.paragraphs)
