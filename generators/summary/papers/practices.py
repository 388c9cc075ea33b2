"""G8 经验做法汇编: what units say they did anew, in their own words, each with its place."""
from __future__ import annotations

from collections.abc import Iterator

from generators.official.model import Block, Heading, Kind, OfficialDocument, Text
from generators.sandbox import chinese
from generators.summary.papers import addresses
from generators.summary.papers.teller import Teller, joined


def document(tell: Teller) -> OfficialDocument | None:
    """None where no unit told of anything."""
    if not tell.now.practices:
        return None
    profile = tell.now.settings.profile
    title = f"{profile.name}{tell.year.year}年{tell.activity}经验做法汇编"
    return OfficialDocument(title, (addresses.issuer(profile),), tuple(_body(tell)), kind=Kind.INTERNAL)


def _body(tell: Teller) -> Iterator[Block]:
    yield Text("以下内容摘自各单位报送的材料，只摘原文，成效未经核实；采用前应请单位补充佐证。")
    units = dict.fromkeys(p.unit for p in tell.now.practices)
    for number, unit in enumerate(units, 1):
        yield Heading(1, f"{chinese(number)}、{tell.name(unit)}")
        for one in tell.now.practices:
            if one.unit == unit:
                again = f"（{joined([tell.name(u) for u in one.alike])}的材料有相同表述，采用前请核实原创单位。）" if one.alike else ""
                yield Text("".join(tell.words(text, source) for text, source in one.sentences) + again)
                source = one.sentences[0][1]
                yield Text(f"（摘自《{tell.words(_file(source.file), source, '出处')}》）")


def _file(path: str) -> str:
    """A file's name as a reader knows it, without folders and ending."""
    return path.rpartition("/")[2].rpartition(".")[0] or path
