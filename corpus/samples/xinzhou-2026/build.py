"""Builds the round: registers, submissions, truth. Run `python build.py`, then `python verify.py`.

Needs python-docx, openpyxl, reportlab, Pillow, numpy, PyYAML, LibreOffice Calc (one .xls) and the fonts named in making/fonts.py.
The same content gives the same files, byte for byte, with the same versions of these.
"""
from __future__ import annotations

import shutil
from collections.abc import Callable

from making import registers, truthfile
from making.forms import in_yuan, long_page, old_sheet, scanned, scored, sheet_per_project, stacked, totals_on_top
from making.model import HERE, Unit, units
from making.page import write_pdf
from making.prose import Line, narrative
from making.word import Look, write_document

FORMS: dict[str, Callable[[Unit], None]] = {
    "transport": totals_on_top.write, "maintenance": old_sheet.write, "environment": long_page.write, "forestry": scored.write,
    "labour": sheet_per_project.write, "employment": in_yuan.write, "science": scanned.write, "street": stacked.write}
LOOKS = {"transport": Look(size=14, spacing=1.5), "employment": Look(headings=False), "street": Look(size=15),
         "environment": Look(size=12, headings=False)}


def write_report(unit: Unit) -> None:
    """Write the narrative of one unit in the format that its file name says."""
    path = unit.path("report")
    lines: list[Line] = narrative(unit.key)
    if path.suffix == ".pdf":
        write_pdf(path, lines)
    else:
        write_document(path, lines, LOOKS.get(unit.key))


def main() -> None:
    shutil.rmtree(HERE / "submissions", ignore_errors=True)
    everyone = units()
    for unit in everyone:
        if unit.key in FORMS:
            FORMS[unit.key](unit)
        if unit.file("report"):
            write_report(unit)
        if unit.file("annex"):
            write_document(unit.path("annex"), narrative(f"{unit.key}_annex"))
    registers.write(everyone)
    truthfile.write(everyone)


if __name__ == "__main__":
    main()
