"""One verb: an OfficialDocument to a docx."""
from __future__ import annotations

from dataclasses import dataclass

from generators.official import compose, fonts
from generators.official.finish import finish
from generators.official.model import OfficialDocument
from generators.official.writer import write

FONTS = ("小标宋", "仿宋", "黑体", "楷体", "宋体")


@dataclass(frozen=True, slots=True)
class Built:
    """``fonts``: each class with the name written and what may stand in, in the user's words; nothing is embedded."""

    data: bytes
    fonts: tuple[str, ...]


def build(document: OfficialDocument) -> Built:
    """The document in official form; the same document gives the same bytes."""
    whole = (*document.issuers, *document.recipients)
    return Built(finish(write(compose.pieces(document), document.kind), whole), font_notes())


def font_notes() -> tuple[str, ...]:
    return tuple(f"{kind}：{fonts.name(kind)}；没有安装时可用{'、'.join(fonts.alternatives(kind)[:3])}" for kind in FONTS)
