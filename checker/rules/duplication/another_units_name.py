from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.matching.aliases import aliases, fold, is_place, own_words, regions
from checker.round import Settings, Submission, Unit
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from checker.similarity.lines import Line, lines_of
from checker.similarity.plain import Phrases
from checker.similarity.records import Across
from checker.similarity.residue import Standing, bare_standing, no_region, standing, strange_regions, strange_towns
from checker.telling import place_of
from parsers.document import Location
from parsers.report import Report, Role


@dataclass(frozen=True)
class _Writer:
    """Who writes: its own names, and the units that stand above or below it."""

    unit: Unit
    names: frozenset[str]
    place: bool
    regions: tuple[str, ...]
    region: str

    def kin(self, name: str, submission: Submission) -> bool:
        return name in (self.unit.department, *(d.unit for d in submission.subordinates))


@dataclass(frozen=True)
class _Others:
    """Names of other units in these papers, with whose they are: whole ones, and those of towns without 镇 or 街道."""

    names: dict[str, str]
    bare: dict[str, str]


@rule("K04", "他人名称残留", Severity.RETURN, Certainty.CERTAIN)
def another_units_name(submission: Submission, across: Across, settings: Settings) -> Iterator[Outcome]:
    """The name of another unit stands where the unit's own name belongs: in its head, or as whose people and work it reports.

    Units that work together, stand above or below, receive money, or where something is built are named by right. Where
    the sentence can be read both ways the finding is a suspicion.
    """
    reports = [r for r in submission.reports if r.role in (Role.NARRATIVE, Role.FORM)]
    if not reports:
        yield Blocked("材料读不出来，单位名称没有核对") if submission.unread else Skipped("没有可查的材料")
        return
    writer = _writer(submission.unit, settings)
    others = _Others(*({s.words: s.unit for s in across.strangers if s.bare is bare and not writer.kin(s.unit, submission)}
                       for bare in (False, True)))
    found = False
    for report in reports:
        for problem in _in_report(report, writer, others):
            found = True
            yield problem
    if not found:
        yield LOOKED


def _writer(unit: Unit, settings: Settings) -> _Writer:
    known = regions((unit.name,), (settings.profile.name,))
    own = frozenset(aliases(unit, known))
    core = next((n for n in own if is_place(n)), "")
    return _Writer(unit, own, bool(core), known, settings.profile.name)


def _in_report(report: Report, writer: _Writer, others: _Others) -> Iterator[Problem]:
    phrases = Phrases((*others.names, *others.bare, *writer.names))
    yield from _in_head(report, writer, others, phrases)
    told: set[str] = set()
    for text, place in lines_of(report):
        for problem in _in_line((text, place), writer, others, phrases):
            if problem.key not in told:
                told.add(problem.key)
                yield problem


def _in_head(report: Report, writer: _Writer, others: _Others, phrases: Phrases) -> Iterator[Problem]:
    """Title and unit of the head, where they name another unit and not the own one."""
    for words, name in ((report.header.unit, "填报单位"), (report.header.title, "标题")):
        if words is None or not words.sure:
            continue
        text = fold(words.text)
        named = {text[s:e] for s, e in phrases.spans(text)}
        strange = sorted(n for n in named if n in others.names)
        if strange and not named & writer.names:
            yield _problem(others.names[strange[0]], writer, f"{name}写的是“{words.text.strip()}”", words.location, words.text.strip(), Standing.OWN)


def _in_line(line: Line, writer: _Writer, others: _Others, phrases: Phrases) -> Iterator[Problem]:
    text, place = line
    for start, end in phrases.spans(text):
        name = text[start:end]
        unit = others.names.get(name) or others.bare.get(name)
        if unit is None or _part_of_longer(text, start, writer):
            continue
        how = (bare_standing(text, start, end, writer_is_place=writer.place) if name in others.bare
               else standing(text, start, end, writer_is_place=writer.place, place=_is_town(name)))
        if how is not Standing.RIGHT:
            yield _problem(unit, writer, f"写的是“{_around(text, start, end)}”", place_of(place, text, start, end), _around(text, start, end), how)
    yield from _unlisted(line, writer, others)


def _is_town(name: str) -> bool:
    return is_place(re.sub("(?:人民政府|政府|办事处)$", "", name)) or is_place(name)


def _part_of_longer(text: str, start: int, writer: _Writer) -> bool:
    """石桥河镇 holds 桥河镇: the name goes on to the left as the own one does."""
    return any(text[max(0, start - len(n)):start + len(n)].find(n) >= 0 and n.endswith(text[start:start + 2]) for n in writer.names)


def _unlisted(line: Line, writer: _Writer, others: _Others) -> Iterator[Problem]:
    """Names of towns and regions that no roster has; a suspicion only."""
    text, place = line
    if writer.place and ("镇" in text or "乡" in text or "街道" in text):
        for hit in strange_towns().finditer(text):
            if hit[1] not in others.names and not _own(hit[1], writer):
                yield _problem(hit[1], writer, f"写的是“{_around(text, *hit.span(1))}”", place_of(place, text, *hit.span(1)),
                               _around(text, *hit.span(1)), Standing.OPEN)
    for hit in strange_regions().finditer(text):
        if not no_region().search(hit[1]) and hit[1] not in writer.region and not any(hit[1] in r or r in hit[1] for r in writer.regions):
            yield _problem(hit[1], writer, f"写的是“{_around(text, *hit.span(1))}”", place_of(place, text, *hit.span(1)),
                           _around(text, *hit.span(1)), Standing.OPEN)


def _own(town: str, writer: _Writer) -> bool:
    return any(town in n or n in town or (len(own_words(n)) > 1 and own_words(n) in town) for n in writer.names)


def _around(text: str, start: int, end: int) -> str:
    """The clause that holds the name."""
    first = max((text.rfind(c, 0, start) for c in "，。；：！？,;"), default=-1) + 1
    last = min((at for c in "，。；：！？,;" if (at := text.find(c, end)) >= 0), default=len(text))
    return text[first:last].strip()


def _problem(other: str, writer: _Writer, what: str, place: Location, quote: str, how: Standing) -> Problem:
    certainty = None if how is Standing.OWN else Certainty.SUSPECTED
    return Problem(f"{writer.unit.name}的材料里出现了“{other}”：{what}", place, quote, writer.unit.name, other,
                   "改为本单位的名称，并核对这一处的内容和数据是否也是本单位的", key=f"{other}|{quote}", certainty=certainty)
