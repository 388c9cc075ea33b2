"""G8 经验做法汇编: what units say they did anew, in their own words, each with its place."""
from __future__ import annotations

from typing import Any

from generators.letter import Letter
from generators.letters import Order
from generators.summary.model import Practice
from generators.summary.papers.orders import head, house_title, place
from generators.summary.papers.teller import Teller, joined


def letter(order: Order, tell: Teller) -> Letter | None:
    """None where no unit told of anything."""
    found = tell.now.practices
    units = [{"单位": tell.name(unit), "做法": [_practice(tell, p) for p in found if p.unit == unit]}
             for unit in dict.fromkeys(p.unit for p in found)]
    values = {**head(order, tell, 地方=place(order)), "单位做法": units}
    return Letter("summary_practices", values, genre="内部", title=house_title(order, tell, "经验做法汇编")) if units else None


def _practice(tell: Teller, one: Practice) -> dict[str, Any]:
    source = one.sentences[0][1]
    return {"原文": "".join(tell.words(text, where) for text, where in one.sentences), "相同": joined([tell.name(u) for u in one.alike]),
            "出处": tell.words(_file(source.file), source, "出处")}


def _file(path: str) -> str:
    """A file's name as a reader knows it, without folders and ending."""
    return path.rpartition("/")[2].rpartition(".")[0] or path
