"""G5 考核通报: results by unit, where points were lost, and the table of scores as its annex. It names units, so it waits for that decision."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generators.facts import Source
from generators.letter import Letter
from generators.letters import Order
from generators.summary import cases, scores
from generators.summary.figure import Figure, Measure, count
from generators.summary.papers.orders import agreed, head, title, to_units
from generators.summary.papers.score_table import rows, weights
from generators.summary.papers.teller import Teller, joined
from generators.summary.scores import Score

_SOURCE = Source(said="考核得分表各行")


def letter(order: Order, tell: Teller) -> Letter:
    tell, remarks = to_units(order, tell)
    listed = [s for s in scores.scores(tell.now) if s.unit not in tell.silent]
    agreement = agreed(order)
    values = {**head(order, tell, 同意=agreement), "分值": weights(tell, sourced=False), "结果": _result(tell, listed), "高低": _ends(tell, listed),
              "失分": list(_lost(tell, listed)), "得分": rows(tell, listed)}
    return Letter("summary_score_circular", values, genre="通报", title=title(order, tell, "{}工作考核情况的通报"),
                  to_government=agreement is not None, approval=order.asked.approval, remarks=remarks)


def _result(tell: Teller, listed: Sequence[Score]) -> str:
    """How many were scored, and the mean of their shares."""
    shares = [s.share for s in listed if s.share.value is not None]
    words = f"参加考核的单位{tell(count('参加考核的单位数', len(shares), _SOURCE))}个"
    if not shares:
        return words + "。"
    mean = sum((s.value or Decimal(0) for s in shares), Decimal(0)) / len(shares)
    return (f"{words}，平均得分率{tell(Figure('平均得分率', Measure.RATE, mean, _SOURCE))}，最高{tell(shares[0])}，"
            f"最低{tell(shares[-1])}。")


def _ends(tell: Teller, listed: Sequence[Score]) -> str:
    """The first and the last, where there are enough to rank."""
    first, last = cases.extremes([s for s in listed if s.share.value is not None], lambda s: s.share.value or Decimal(0))
    if not first:
        return ""
    named = [joined([f"{tell.name(s.unit)}（{tell(s.share)}）" for s in some]) for some in (first, last)]
    return f"得分率较高的单位是{named[0]}；得分率较低的单位是{named[1]}。"


def _lost(tell: Teller, listed: Sequence[Score]) -> Iterator[dict[str, str]]:
    """Item by item: how many units lost points, how many points, and who lost most."""
    held = scores.weights(tell.now.settings.profile)
    for place, (name, whole) in enumerate(held.items()):
        lost = [(whole - mark.value, s) for s in listed if (mark := s.items[place]).value is not None and mark.value < whole]
        if not lost:
            continue
        yield {"名称": name, "情况": _losers(tell, name, lost)}


def _losers(tell: Teller, name: str, lost: Sequence[tuple[Decimal, Score]]) -> str:
    """How many lost how much, and who lost most; of one alone only that."""
    most, worst = max(lost, key=lambda pair: pair[0])
    number, own = tell(count(f"{name}失分单位数", len(lost), _SOURCE)), tell(Figure(f"{worst.unit}{name}失分", Measure.SCORE, most, _SOURCE))
    if len(lost) == 1:
        return f"{number}个单位失分：{tell.name(worst.unit)}，失{own}。"
    total = Figure(f"{name}失分", Measure.SCORE, sum((points for points, _ in lost), Decimal(0)), _SOURCE)
    return f"{number}个单位失分，共失{tell(total)}，失分最多的是{tell.name(worst.unit)}（{own}）。"
