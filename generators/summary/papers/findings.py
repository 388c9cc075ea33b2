"""What was found: how many problems of which weight, the most frequent types, and their cases."""
from __future__ import annotations

from typing import Any

from checker.rule import Severity
from generators.facts import Source
from generators.summary import cases
from generators.summary.figure import count
from generators.summary.model import Filing, Problem
from generators.summary.papers.teller import Teller, compared, has
from generators.summary.problems import asked

MAIN_TYPES = 5


def found(tell: Teller) -> str:
    """How many problems, of which weight, in how many units."""
    now = tell.now
    if not has(now.found):
        return "本轮审核没有列入文书的问题。"
    units = count("有问题的单位数", sum(has(u.problems) for u in now.units), Source(said="单位汇总"))
    grades = [(Severity.RETURN, "需退回更正的"), (Severity.EXPLAIN, "需作出说明的"), (Severity.SUGGEST, "建议改进的"), (Severity.HINT, "作提示的")]
    parts = [f"{name}{tell(now.by_severity[s])}个" for s, name in grades if has(now.by_severity[s])]
    pair = next((p for p in tell.year.pairs if p.now.name == now.found.name), None)
    years = ""
    if pair is not None and pair.gap.value is not None:
        years = f"问题总数比上年同期{compared(pair.gap, '增加', '减少')}{tell.size(pair.gap)}个。" if pair.gap.value else "问题总数与上年同期持平。"
    filed = "已报送的材料，" if has(now.filings[Filing.MISSING]) else ""
    return f"审核{filed}共提出问题{tell(now.found)}个，涉及{tell(units)}个单位，其中{'，'.join(parts)}。{years}"


def main_types(tell: Teller, named: bool) -> list[dict[str, Any]]:
    """The most frequent types with their cases. ``named`` False: no unit and no case of one is told."""
    types = tell.now.types[:MAIN_TYPES]
    chosen = cases.typical(tell.named, [t.name for t in types]) if named else {}
    return [{"类型": line.name, "个数": tell(line.problems), "占比": tell(line.share), "单位数": tell(line.units),
             "案例": "；".join(_case(tell, p) for p in chosen.get(line.name, ()))} for line in types]


def other_types(tell: Teller) -> str:
    return "；".join(f"{t.name}{tell(t.problems)}个" for t in tell.now.types[MAIN_TYPES:])


def _case(tell: Teller, one: Problem) -> str:
    """甲局“河道清淤”项目：…; the unit once where the problem's own words begin with it."""
    said = tell.words(one.sentence, one.source, "问题")
    if one.sentence.startswith(one.unit):
        return said
    return f"{tell.name(one.unit)}{'' if one.sentence.startswith('“') else '：'}{said}"


def next_steps(tell: Teller) -> list[str]:
    """What is asked of units, one measure to each of the main types."""
    return [asked(t.name) for t in tell.now.types[:MAIN_TYPES]]
