"""Which project the lines of a report are about, as far as headings and names show it."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import likeness
from checker.similarity.lines import TOLD, Line
from parsers.report import Narrative, Report

_ALIKE = 0.7
_SHORTEST = 4


def by_project(report: Report, names: Sequence[str]) -> dict[str, list[Line]]:
    """The lines about each project; what is about none or several is left out."""
    found: dict[str, list[Line]] = {}
    if report.narrative is not None:
        for name, line in _told(report.narrative, names):
            found.setdefault(name, []).append(line)
    for table in report.indicators:
        for row in table.rows:
            cells = [(w.text, w.location) for c in TOLD if (w := row.texts.get(c)) and w.sure and w.text.strip()]
            if row.project and cells:
                found.setdefault(row.project, []).extend(cells)
    return found


def _told(narrative: Narrative, names: Sequence[str]) -> Iterator[tuple[str, Line]]:
    """Sentences under a heading that names a project, or after one that does, to the end of the section."""
    headed = _headed(narrative, names)
    current, section = "", -2
    for sentence in narrative.sentences:
        if sentence.section != section:
            section, current = sentence.section, headed.get(sentence.section, "")
        named = _named(sentence.text, names)
        if len(named) == 1 and not headed.get(section):
            current = named[0]
        elif len(named) > 1 and not headed.get(section):
            current = ""
        if current:
            yield current, (sentence.text, sentence.location)


def _headed(narrative: Narrative, names: Sequence[str]) -> dict[int, str]:
    """Section → the project that its heading, or one above it, names."""
    found: dict[int, str] = {}
    for index, section in enumerate(narrative.sections):
        named = _named(section.title, names) or [n for n in names if _like(section.title, n)]
        own = named[0] if len(named) == 1 else ""
        found[index] = own or found.get(section.parent, "")
    return found


def _named(words: str, names: Sequence[str]) -> list[str]:
    plain = likeness.key(words)
    hits = [n for n in names if len(core := likeness.core(n)) >= _SHORTEST and core in plain]
    return [n for n in hits if not any(n != m and likeness.core(n) in likeness.core(m) for m in hits)]


def _like(title: str, name: str) -> bool:
    short, full = likeness.core(title), likeness.core(name)
    return len(short) >= _SHORTEST and (short in full or likeness.alike_at_least(title, name, _ALIKE) >= _ALIKE)
