"""A small writer of OFD files: text at millimetres, lines, pictures, seals. All contents are invented."""
from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.ofdspec.org/2016"
Rows = list[list[str]]


@dataclass
class Page:
    """Objects of one page as XML; lengths in millimetres, origin at the top left."""

    objects: list[str] = field(default_factory=list)
    before: str = ""        # inside the Page element, ahead of its content

    def text(self, x: float, y: float, words: str, size: float = 4.2, *, attributes: str = "", code: str | None = None) -> Page:
        """A line of text whose top left corner is at x, y."""
        step = f' DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 and not words.isascii() else ""
        code = code or f'<ofd:TextCode X="0" Y="{0.88 * size}"{step}>{escape(words)}</ofd:TextCode>'
        width = size * max(len(words), 1)
        self.objects.append(f'<ofd:TextObject ID="1" Boundary="{x} {y} {width} {size}" Font="2" Size="{size}" {attributes}>{code}</ofd:TextObject>')
        return self

    def path(self, x: float, y: float, width: float, height: float, data: str, attributes: str = "") -> Page:
        self.objects.append(f'<ofd:PathObject ID="1" Boundary="{x} {y} {width} {height}" LineWidth="0.25" {attributes}>'
                            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        return self.path(x0, y0, x1 - x0, y1 - y0, f"M 0 0 L {x1 - x0} {y1 - y0}")

    def table(self, x: float, y: float, rows: Rows, width: float = 40, height: float = 8, merged: frozenset[tuple[int, int]] = frozenset()) -> Page:
        """A ruled table; a cell in ``merged`` has no line to its right and its right neighbour no text."""
        columns = len(rows[0])
        for r in range(len(rows) + 1):
            self.line(x, y + r * height, x + columns * width, y + r * height)
        for r, row in enumerate(rows):
            for c in range(columns + 1):
                if (r, c - 1) not in merged:
                    self.line(x + c * width, y + r * height, x + c * width, y + (r + 1) * height)
            for c, words in enumerate(row):
                if words:
                    self.text(x + c * width + 1, y + r * height + 2, words, 3.7)
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Page:
        self.objects.append(f'<ofd:ImageObject ID="1" Boundary="{x} {y} {width} {height}" ResourceID="9"/>')
        return self

    def xml(self) -> str:
        layer = f'<ofd:Content><ofd:Layer ID="1" Type="Body">{"".join(self.objects)}</ofd:Layer></ofd:Content>'
        return element("Page", self.before + layer)


def element(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="{NAMESPACE}">{content}</ofd:{name}>'


def build(pages: list[Page], *, templates: dict[str, Page] | None = None, seals: list[tuple[int, str]] | None = None,
          document: str = "", parts: dict[str, str] | None = None, size: str = "0 0 210 297") -> bytes:
    """An OFD. ``seals``: page from 0 and boundary; ``document``: more XML at the end of Document.xml."""
    files: dict[str, str] = {}
    body = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    if seals:
        body += "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"
        stamps = "".join(f'<ofd:StampAnnot ID="{n}" PageRef="{10 + page}" Boundary={quoteattr(box)}/>' for n, (page, box) in enumerate(seals))
        files["Doc_0/Signs/Signatures.xml"] = element("Signatures", '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>')
        files["Doc_0/Signs/Sign_0/Signature.xml"] = element("Signature", f"<ofd:SignedInfo>{stamps}</ofd:SignedInfo>")
    files["OFD.xml"] = element("OFD", f"<ofd:DocBody>{body}</ofd:DocBody>")
    area = f"<ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea>"
    below = "".join(f'<ofd:TemplatePage ID="{name}" BaseLoc="Tpls/{name}/Content.xml"/>' for name in templates or {})
    listed = "".join(f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    files["Doc_0/Document.xml"] = element("Document", f"<ofd:CommonData>{area}{below}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{document}")
    files |= {f"Doc_0/Pages/Page_{n}/Content.xml": page.xml() for n, page in enumerate(pages)}
    files |= {f"Doc_0/Tpls/{name}/Content.xml": page.xml() for name, page in (templates or {}).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files | (parts or {})).items():
            archive.writestr(name, content)
    return target.getvalue()
