"""What was found: how many problems of which weight, the most frequent types, and their cases."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.rule import Severity
from generators.facts import Source
from generators.official.model import Block, Text
from generators.summary import cases
from generators.summary.figure import count
from generators.summary.model import Problem
from generators.summary.papers.teller import Teller, compared, has
from generators.summary.problems import asked

MAIN_TYPES = 5


def found(tell: Teller) -> Text:
    """How many problems, of which weight, in how many units."""
    now = tell.now
    if not has(now.found):
        return Text("本轮审核没有列入文书的问题。")
    units = count("有问题的单位数", sum(has(u.problems) for u in now.units), Source(said="单位汇总"))
    grades = [(Severity.RETURN, "需退回更正的"), (Severity.EXPLAIN, "需作出说明的"), (Severity.SUGGEST, "建议改进的"), (Severity.HINT, "作提示的")]
    parts = [f"{name}{tell(now.by_severity[s])}个" for s, name in grades if has(now.by_severity[s])]
    pair = next((p for p in tell.year.pairs if p.now.name == now.found.name), None)
    years = ""
    if pair is not None and pair.gap.value is not None:
        years = f"问题总数比上年同期{compared(pair.gap, '增加', '减少')}{tell.size(pair.gap)}个。" if pair.gap.value else "问题总数与上年同期持平。"
    return Text(f"审核共提出问题{tell(now.found)}个，涉及{tell(units)}个单位，其中{'，'.join(parts)}。{years}")


def main_problems(tell: Teller, named: bool, explained: bool = False) -> Iterator[Block]:
    """The most frequent types with their cases; the rest in one sentence. ``named`` False: no unit and no case of one is told."""
    now = tell.now
    types = now.types[:MAIN_TYPES]
    chosen = cases.typical(now, [t.name for t in types])
    for number, line in enumerate(types, 1):
        words = f"共{tell(line.problems)}个，占{tell(line.share)}，涉及{tell(line.units)}个单位。"
        if named:
            words += "如，" + "；".join(_case(tell, p) for p in chosen[line.name]) + "。"
        yield Text(words, heading=f"（{'一二三四五'[number - 1]}）{line.name}。")
    rest = now.types[MAIN_TYPES:]
    if rest:
        yield Text("其他问题：" + "；".join(f"{t.name}{tell(t.problems)}个" for t in rest) + "。")
    if types and named and explained:
        yield Text(cases.HOW_CASES)


def _case(tell: Teller, one: Problem) -> str:
    """甲局：…; the unit once where the problem's own words begin with it."""
    return tell.problem(one) if one.words.startswith(one.unit) else f"{tell.name(one.unit)}：{tell.problem(one)}"


def next_steps(types: Sequence[str]) -> Iterator[Block]:
    """What is asked of units, one measure to each of the main types."""
    for number, name in enumerate(types[:MAIN_TYPES], 1):
        yield Text(f"针对“{name}”，督促有关单位{asked(name)}。", heading=f"（{'一二三四五'[number - 1]}）")
