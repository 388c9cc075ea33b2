"""What came of it: corrections and disposals as the office's books have them, and what stood in the way."""
from __future__ import annotations

from decimal import Decimal

from generators.facts import Source
from generators.summary.figure import Figure, Measure, count, ratio
from generators.summary.model import Standing
from generators.summary.papers.teller import Teller, has


def corrections(tell: Teller) -> str:
    """As the office's book has them; without a book a place is left open."""
    lines = tell.now.corrections
    if lines is None:
        return tell.open("待补整改情况") + "。"
    if not lines:
        return "整改台账中没有列入整改的问题。"
    source = Source(lines[0].source.file, said="整改台账各行")
    counts = {state: count(f"整改台账{state}条数", sum(c.state == state for c in lines), source) for state in dict.fromkeys(c.state for c in lines)}
    whole = count("整改台账条数", len(lines), source)
    done = counts.get("已完成", count("整改台账已完成条数", 0, source))
    rest = "，".join(f"{tell.words(state, source, '状态')}{tell(figure)}项" for state, figure in counts.items() if state != "已完成")
    return f"列入整改台账{tell(whole)}项，已完成{tell(done)}项，完成率{tell(ratio('整改完成率', done, whole))}{'；' + rest if rest else ''}。"


def disposals(tell: Teller) -> str:
    """The same of 处置登记."""
    lines = tell.now.disposals
    if lines is None:
        return tell.open("待补处置情况") + "。"
    if not lines:
        return "本轮没有登记处置事项。"
    source = Source(lines[0].source.file, said="处置登记各行")
    parts = []
    for way in dict.fromkeys(d.way for d in lines):
        own = [d for d in lines if d.way == way]
        amounts = [d.amount.value for d in own if d.amount.value is not None]
        amount = f"，金额{tell(Figure(f'{way}金额', Measure.MONEY, sum(amounts, Decimal(0)), source))}" if amounts else ""
        parts.append(f"{tell.words(way, source, '处置方式')}{tell(count(f'{way}项数', len(own), source))}项{amount}")
    return "；".join(parts) + "。"


def difficulties(tell: Teller) -> str:
    """What the round itself shows; what people know beside it is left open for them."""
    now = tell.now
    parts = []
    left = [p for p in now.projects if not p.counted]
    if left:
        number = tell(count("没有计入合计的项目数", len(left), Source(said="项目明细")))
        parts.append(f"有{number}个项目的平台数据与填报不能对应，或没有取得预算数、支出数，没有计入合计")
    if has(now.standings[Standing.UNKNOWN]):
        parts.append(f"有{tell(now.standings[Standing.UNKNOWN])}项指标没有填报完成值，或完成值不能与目标值比较")
    if has(now.unread):
        parts.append(f"有{tell(now.unread)}个文件没有读出")
    return ("；".join(parts) + "。" if parts else "") + tell.open("待补其他困难") + "。"
