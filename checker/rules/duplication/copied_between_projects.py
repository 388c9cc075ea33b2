from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import likeness
from checker.needs import Views
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Compared, Outcome, Passage, Problem, Severity, Skipped, rule
from checker.similarity import pairs, passages
from checker.similarity.compare import marks
from checker.similarity.lines import Line
from checker.similarity.owners import by_project
from checker.similarity.plain import Known, Phrases, Plain, plain
from checker.similarity.spans import span_of
from checker.wording import bars, known_wording

_SAME_PURPOSE = 0.6     # names this alike are stages or parts of one thing


@rule("K03", "项目间复制", Severity.EXPLAIN, Certainty.SUSPECTED)
def copied_between_projects(submission: Submission, projects: Views, settings: Settings) -> Iterator[Outcome]:
    """One and the same passage for two projects of different purpose.

    Projects whose names are alike (二期, 续建) may share words; what a report says of all projects together is no copy.
    """
    names = tuple(dict.fromkeys((*(p.name for p in projects), *(g.name for g in submission.goals or ()))))
    lines: dict[str, list[Line]] = {}
    for report in submission.reports:
        for name, found in by_project(report, names).items():
            lines.setdefault(name, []).extend(found)
    if len(lines) < 2:
        yield Blocked("有材料读不出来，不能比较各项目的说明") if submission.unread else Skipped("没有分别说明两个以上项目的文字")
        return
    known = known_wording(settings)
    found_any = False
    for problem in _copies(lines, known, settings):
        found_any = True
        yield problem
    if not found_any:
        yield LOOKED


def _copies(lines: dict[str, list[Line]], known: Known, settings: Settings) -> Iterator[Problem]:
    bar = bars(settings)
    names = list(lines)
    nobody = Phrases(names)
    texts = [plain([t for t, _ in lines[n]], nobody, known) for n in names]
    seen = [marks(t.text, bar) for t in texts]
    found, _ = pairs.candidates([m[0] for m in seen], list(range(len(names))), len(names) + 1)
    told: set[str] = set()
    for a, b in sorted(found):
        if likeness.alike(names[a], names[b]) >= _SAME_PURPOSE:
            continue
        for stretch in passages.shared(texts[a].text, seen[a], texts[b].text, seen[b], bar.passage)[:1]:
            words = texts[a].text[stretch.start:stretch.end]
            if words not in told:
                told.add(words)
                yield _problem(names[a], names[b], lines, (texts[a], texts[b]), stretch)


def _problem(a: str, b: str, lines: dict[str, list[Line]], texts: tuple[Plain, Plain], stretch: passages.Stretch) -> Problem:
    own = span_of(texts[0], _words(lines[a]), stretch.start, stretch.end)
    other = span_of(texts[1], _words(lines[b]), stretch.other_start, stretch.other_end)
    place, quote = own.cited([p for _, p in lines[a]])
    there = other.location([p for _, p in lines[b]])
    return Problem(f"“{a}”和“{b}”用的是同一段文字（{stretch.equal}字），两个项目用途不同", place, quote,
                   "按各项目的实际情况分别写", quote, "分别说明两个项目各自的情况", (there,), key=f"{a}|{b}",
                   compared=(Compared(Passage(a, place, own.words), Passage(b, there, other.words)),))


def _words(lines: Sequence[Line]) -> list[str]:
    return [t for t, _ in lines]
