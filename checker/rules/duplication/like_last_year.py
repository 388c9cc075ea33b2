from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import corpus
from checker.needs import LastYear
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Compared, Outcome, Passage, Problem, Severity, Skipped, rule
from checker.similarity.compare import Pair, pair
from checker.similarity.lines import Line, lines_of
from checker.similarity.passages import Stretch
from checker.similarity.plain import Plain
from checker.similarity.spans import Span, span_of
from checker.wording import bars, known_wording
from parsers.report import Report

_MOSTLY = 0.5       # of this year's characters in last year's words: the report as a whole was not written anew
_SHOWN = 60
_MOST_PASSAGES = 5


@rule("K02", "与上年雷同", Severity.EXPLAIN, Certainty.SUSPECTED)
def like_last_year(submission: Submission, previous: LastYear, settings: Settings) -> Iterator[Outcome]:
    """The report is last year's with other figures, or repeats last year's account of results, problems or measures.

    Duties, background and rules may stay as they are; so may a phrase. Versions of this year are not compared.
    """
    own = [(r, lines_of(r)) for r in submission.reports]
    old = [line for r in previous.reports for line in lines_of(r)]
    if not any(lines for _, lines in own):
        yield Blocked("有材料读不出来，不能与上年比较") if submission.unread else Skipped("没有文字材料")
    elif not old:
        yield Blocked(f"上年的材料（{previous.unread[0]}）读不出来") if previous.unread else Skipped("没有本单位上年的文字材料")
    else:
        for report, lines in own:
            if lines:
                yield _judged(report, lines, old, settings, submission.unit.name)


def _judged(report: Report, lines: Sequence[Line], old: Sequence[Line], settings: Settings, unit: str) -> Outcome:
    bar = bars(settings)
    found = pair([t for t, _ in lines], [t for t, _ in old], known_wording(settings), bar)
    if found.share >= bar.alike or found.covered >= _MOSTLY:
        passages = tuple(sorted(found.passages, key=lambda s: s.start))
        return _problem(report, lines, old, found, passages, unit) if passages else LOOKED
    telling = tuple(s for s in found.passages if _tells(report, found.mine.origin[s.start][0]))
    return _problem(report, lines, old, found, telling, unit) if telling else LOOKED


def _tells(report: Report, line: int) -> bool:
    """Whether a line accounts for this year: it stands in such a section, or in a cell for causes and measures."""
    narrative = report.narrative
    if narrative is None or line >= len(narrative.sentences):
        return True
    section = narrative.sentences[line].section
    title = narrative.sections[section].title if section >= 0 else ""
    return any(w in title for w in _words("telling")) and not any(w in title for w in _words("standing"))


@lru_cache(maxsize=2)
def _words(name: str) -> tuple[str, ...]:
    return tuple(corpus.lexicon("duplication")[name])


def _problem(report: Report, lines: Sequence[Line], old: Sequence[Line], found: Pair, passages: Sequence[Stretch], unit: str) -> Problem:
    pairs = [_pair(s, found, lines, old, unit) for s in passages[:_MOST_PASSAGES]]
    quote = _span(found.mine, lines, passages[0].start, passages[0].end).cited([p for _, p in lines])[1]
    then = pairs[0].other.words
    message = (f"与本单位上年材料除数字外相同{sum(s.equal for s in passages)}字，约占{found.covered:.0%}。"
               f"上年写的是：“{then if len(then) <= _SHOWN else f'{then[:_SHOWN]}……'}”")
    return Problem(message, pairs[0].own.location, quote, "按本年的实际情况写", quote, "核实本年情况，更新未改写的内容",
                   (*(p.own.location for p in pairs[1:]), pairs[0].other.location), key=f"上年|{report.path.rpartition('/')[2]}",
                   compared=tuple(pairs))


def _pair(stretch: Stretch, found: Pair, lines: Sequence[Line], old: Sequence[Line], unit: str) -> Compared:
    own = _span(found.mine, lines, stretch.start, stretch.end)
    then = _span(found.theirs, old, stretch.other_start, stretch.other_end)
    return Compared(Passage(f"{unit}（本年）", own.location([p for _, p in lines]), own.words),
                    Passage(f"{unit}（上年）", then.location([p for _, p in old]), then.words))


def _span(text: Plain, lines: Sequence[Line], start: int, end: int) -> Span:
    return span_of(text, [t for t, _ in lines], start, end)
