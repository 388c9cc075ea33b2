from __future__ import annotations

from collections.abc import Iterator

from checker.round import Submission
from checker.rule import LOOKED, Blocked, Certainty, Compared, Outcome, Passage, Problem, Severity, Skipped, rule
from checker.similarity.lines import lines_of
from checker.similarity.records import Across, Twin

_SHOWN = 60


@rule("K01", "跨单位雷同", Severity.EXPLAIN, Certainty.SUSPECTED)
def like_another_unit(submission: Submission, across: Across) -> Iterator[Outcome]:
    """The unit's words are those of another unit's report: nearly all of it, or one passage of sixty characters.

    Names, figures, the notice's own words, quotations of law and wording that half of the units share are left out
    before comparing. Both units get the finding; who took from whom is not judged.
    """
    if not any(lines_of(r) for r in submission.reports):
        yield Blocked("有材料读不出来，不能与其他单位比较") if submission.unread else Skipped("没有文字材料")
    elif not across.compared:
        yield Skipped("本轮没有其他单位的文字材料可比")
    elif not across.twins:
        yield LOOKED
    else:
        yield from (_problem(t, submission.unit.name) for t in across.twins)


def _problem(twin: Twin, unit: str) -> Problem:
    first = twin.passages[0]
    also = f"；{'、'.join(twin.also)}也有同样的文字" if twin.also else ""
    several = f"{len(twin.passages)}段" if len(twin.passages) > 1 else "一段"
    message = (f"与{twin.unit}的材料有{several}文字相同（去掉名称、数字后共{sum(p.length for p in twin.passages)}字，约占本材料"
               f"{twin.covered:.0%}）。对方写的是：“{_shortened(first.other_words)}”{also}")
    places = tuple(p.place for p in twin.passages[1:]) + tuple(p.other for p in twin.passages)
    compared = tuple(Compared(Passage(unit, p.place, p.words), Passage(twin.unit, p.other, p.other_words)) for p in twin.passages)
    return Problem(message, first.place, first.quote, "按本单位的实际情况写", first.quote, "核实各自的实际情况，写出本单位的具体做法和数据",
                   places, key=f"{twin.unit}|{twin.path}", compared=compared)


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
