"""The boxes of cell comments: VML, the drawing language Excel has kept for them since 1997."""
from __future__ import annotations

import re

from parsers.errors import UnsupportedFile

V = "{urn:schemas-microsoft-com:vml}"
_SPACES = ('xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
           'xmlns:x="urn:schemas-microsoft-com:office:excel"')
_EMPTY = f"""<xml {_SPACES}>
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>""".encode()
_TYPE = f"""<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"
path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE = f"""<v:shape {_SPACES} id="{{id}}" type="#_x0000_t202"
style="position:absolute;margin-left:60pt;margin-top:2pt;width:{{width}}pt;height:{{height}}pt;z-index:{{z}};visibility:hidden"
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{{anchor}}</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_SHAPE_ID = re.compile(r"_x0000_s(\d+)")
_CHARACTERS_A_LINE, _LINE_POINTS, _WIDTH_POINTS, _TALLEST = 20, 14, 240, 330


class Boxes:
    """One sheet's VML drawing; what was in it stays, controls and the unit's own comments alike."""

    def __init__(self, data: bytes | None, path: str) -> None:
        from lxml import etree

        try:
            self._root = etree.fromstring(data or _EMPTY, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError as error:
            raise UnsupportedFile("工作表里原有批注的图形写法不规范，不能再加批注", where=path) from error
        self._next = max((int(n) for n in _SHAPE_ID.findall(" ".join(self._ids()))), default=1024) + 1
        if not any(el.get("id") == "_x0000_t202" for el in self._root.iter(f"{V}shapetype")):
            self._root.append(etree.fromstring(_TYPE))

    def _ids(self) -> list[str]:
        return [el.get("id") or "" for el in self._root.iter(f"{V}shape")]

    def add(self, row: int, column: int, words: str) -> None:
        """A hidden box beside a cell (from 0), high enough for the words."""
        from lxml import etree

        lines = sum(1 + len(line) // _CHARACTERS_A_LINE for line in words.split("\n")) + 1
        height = min(lines * _LINE_POINTS, _TALLEST)
        # from column, pixels, row, pixels; to the same: three columns wide, rows of about 14 points
        anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 5}, 15, {max(row - 1, 0) + 1 + height // 14}, 4"
        self._root.append(etree.fromstring(_SHAPE.format(id=f"_x0000_s{self._next}", z=len(self._root), width=_WIDTH_POINTS, height=height,
                                                         anchor=anchor, row=row, column=column)))
        self._next += 1

    def data(self) -> bytes:
        from lxml import etree

        return etree.tostring(self._root, encoding="UTF-8")

