"""G5 考核得分表: the score of every unit with its weights told; a table for the house until somebody decides to send it."""
from __future__ import annotations

from corpus.source import parse
from generators.facts import Source
from generators.official.model import Grid, Kind, OfficialDocument, Span, Text
from generators.summary import scores
from generators.summary.figure import Figure, Measure
from generators.summary.papers import addresses
from generators.summary.papers.teller import Teller

_NOT_MARKED = "不计"
_WIDTHS = (12.0, 40.0, 16.0, 16.0, 16.0, 16.0, 16.0, 16.0, 22.0)


def document(tell: Teller) -> OfficialDocument:
    profile = tell.now.settings.profile
    title = f"{profile.name}{tell.year.year}年{tell.activity}工作考核得分表"
    return OfficialDocument(title, (addresses.issuer(profile),), (_table(tell), Text(_explained(tell))), kind=Kind.INTERNAL)


def _table(tell: Teller) -> Grid:
    names = tuple(scores.weights(tell.now.settings.profile))
    heads = ("序号", "单位", *names, "得分", "满分", "得分率")
    rows = tuple((Span(str(n)), Span(tell.name(s.unit)), *(Span(_mark(tell, f), number=True) for f in s.items),
                  Span(tell.bare(s.total), number=True), Span(tell.bare(s.full), number=True),
                  Span(_mark(tell, s.share), number=True))
                 for n, s in enumerate(scores.scores(tell.now), 1))
    return Grid(_WIDTHS, (tuple(map(Span, heads)), *rows), 1, unit="分")


def _mark(tell: Teller, figure: Figure) -> str:
    return _NOT_MARKED if figure.value is None else tell.bare(figure)


def _explained(tell: Teller) -> str:
    """Weights and deductions with their sources, so that nobody takes practice for a rule."""
    profile = tell.now.settings.profile
    told = []
    for name, value in scores.weights(profile).items():
        where = parse(profile.parameters[scores.KEYS[name]].source).shown
        told.append(f"{name}{tell(Figure(f'{name}分值', Measure.SCORE, value, Source(said=f'档案参数，来源：{where}')))}（{where}）")
    return ("说明：分值为" + "、".join(told) + "，扣分标准见本地档案的参数；标“实务”的，本地制度没有规定，使用前应由人核定。"
            "未报送的，及时、完整、真实一致三项不得分；没有整改台账或没有整改事项的，整改落实不计，满分相应减少。得分率＝得分÷满分，按得分率排列。")
