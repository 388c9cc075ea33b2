"""G5 考核得分表: the score of every unit with its weights told; a table for the house until somebody decides to send it."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.source import parse
from generators.facts import Source
from generators.letter import Letter
from generators.letters import Order
from generators.summary import scores
from generators.summary.figure import Figure, Measure
from generators.summary.papers.orders import head, house_title, place
from generators.summary.papers.teller import Teller
from generators.summary.scores import Score

_NOT_MARKED = "不计"


def letter(order: Order, tell: Teller) -> Letter:
    values = {**head(order, tell, 地方=place(order)), "得分": rows(tell, scores.scores(tell.now)), "分值": weights(tell)}
    return Letter("summary_scores", values, genre="表", title=house_title(order, tell, "工作考核得分表"))


def rows(tell: Teller, listed: Sequence[Score]) -> list[dict[str, Any]]:
    return [_row(tell, n, s) for n, s in enumerate(listed, 1)]


def _row(tell: Teller, number: int, score: Score) -> dict[str, Any]:
    """The four items by their names, in the order of ``scores.KEYS``."""
    items = dict(zip(scores.KEYS, (_mark(tell, f) for f in score.items), strict=True))
    return {"序号": number, "单位": tell.name(score.unit), **items, "得分": tell.bare(score.total), "满分": tell.bare(score.full),
            "得分率": _mark(tell, score.share)}


def _mark(tell: Teller, figure: Figure) -> str:
    return _NOT_MARKED if figure.value is None else tell.bare(figure)


def weights(tell: Teller, sourced: bool = True) -> str:
    """Weights, in the house with their sources, so that nobody takes practice for a rule."""
    profile = tell.now.settings.profile
    told = []
    for name, value in scores.weights(profile).items():
        where = parse(profile.parameters[scores.KEYS[name]].source).shown
        points = tell(Figure(f"{name}分值", Measure.SCORE, value, Source(said=f"档案参数，来源：{where}")))
        told.append(f"{name}{points}（{where}）" if sourced else f"{name}{points}")
    return "、".join(told)
