"""Text into runs. Every run says that its ambiguous marks (quotes, dashes, dots) are East Asian."""
from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from generators.official import names
from generators.official.blocks import Line
from generators.official.xml import element

_MARKED = re.compile("\ue000([^\ue000\ue001]*)\ue001|\ue002([^\ue002\ue003]*)\ue003")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def run_in(text: str) -> str:
    """Words to be set as a heading run into a paragraph."""
    return f"\ue000{text}\ue001" if text else ""


def signer(text: str) -> str:
    """The name of a signer, set in its own type beside the label."""
    return f"\ue002{text}\ue003"


def fill(paragraph: Any, line: Line) -> None:
    """Style and text of one paragraph, with what ``run_in`` and ``signer`` marked in it."""
    paragraph.style = line.style
    heading = names.CLAUSE_NUMBER if line.style == names.CLAUSE else names.RUN_IN
    for place, text in enumerate(_MARKED.split(clean(line.text))):
        if text:
            hint(paragraph.add_run(text, (None, heading, names.SIGNER)[place % 3])._r)


def hint(run: Any) -> None:
    """Mark a run as East Asian text."""
    properties = run.get_or_add_rPr()
    found = properties.find(qn("w:rFonts"))
    if found is None:
        found = element("rFonts")
        properties.insert(1 if properties.find(qn("w:rStyle")) is not None else 0, found)
    found.set(qn("w:hint"), "eastAsia")
