"""Values of formulas put beside them: openpyxl writes none, and a reader that does not recalculate would see nothing."""
from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from checker.outputs import fixedzip

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_values(data: bytes, sheets: Sequence[Mapping[str, Decimal | str]]) -> bytes:
    """The workbook with ``sheets[n]`` (cell → value) beside the formulas of its n-th sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for number, values in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _filled(parts[name], values)
    return fixedzip.pack(parts.items())


def _filled(part: bytes, values: Mapping[str, Decimal | str]) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for cell in root.iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is not None:
            _fill(cell, values[str(cell.get("r"))])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _fill(cell: Any, value: Decimal | str) -> None:
    held = cell.find(f"{_MAIN}v")
    if held is None:
        held = etree.SubElement(cell, f"{_MAIN}v")
    if isinstance(value, str):
        cell.set("t", "str")
        held.text = value
    else:
        cell.attrib.pop("t", None)
        held.text = repr(float(value))      # as a spreadsheet would keep it
