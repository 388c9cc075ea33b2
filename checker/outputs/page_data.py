"""What review.html holds: the review in arrays, every repeated text kept once.

A round of 3,000 units has 250,000 runs and 30,000 findings, so runs are one letter each and reasons, grounds
and suggestions are numbers into lists. The page's script is the only reader; its names for the columns of a
finding stand in ``FINDING``.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from checker.articles import ENDING_NAMES, Ending
from checker.outputs import Target, annotated, offers, tally, wording
from checker.review import DocumentReview, Review
from checker.round import Unit
from checker.rule import CERTAINTY_NAMES, SEVERITY_NAMES, STATUS_NAMES, Certainty, Finding, Passage, RuleRun, Severity, Status
from corpus.explanation import explanations, headed
from corpus.profile import Basis
from parsers.document import Location

FINDING = ("unit", "rule", "severity", "certainty", "message", "file", "label", "quote", "expected", "actual", "difference",
           "suggestion", "basis", "related", "compared")
LONGEST_QUOTE = 1500
LONGEST_PASSAGE = 800       # the page marks what two passages have in common, at a cost of one by the other
_ENDINGS = tuple(Ending)
_LETTERS = {s: s.value[0] for s in Status}
T = TypeVar("T")


def as_data(review: Review, target: Target) -> dict[str, Any]:
    """Plain values for the page's script. Links to annotated copies are given for the copies that are there."""
    return _Builder(review, target).data()


def _about(unit: Unit) -> str:
    return " · ".join(p for p in (unit.code, unit.kind, unit.department, unit.office) if p)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}……（原文共 {len(words)} 字，全文见单位材料）"


class _Kept(Generic[T]):
    """Values each kept once; calling gives a value's number."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self._numbers: dict[object, int] = {}

    def __call__(self, value: T, key: object = None) -> int:
        key = value if key is None else key
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(value)
        return self._numbers[key]


class _Builder:
    def __init__(self, review: Review, target: Target) -> None:
        self.review, self.target = review, target
        self.tallies = tally.by_unit(review)
        self.unit = {t.name: n for n, t in enumerate(self.tallies)}
        self.files = tally.files(review)
        self.file = {d.path: n for n, d in enumerate(self.files)}
        self.codes = sorted({r.code for r in review.all_runs} | {f.code for f in tally.findings(review)})
        self.rule = {code: n for n, code in enumerate(self.codes)}
        self.reasons: _Kept[str] = _Kept()
        self.bases: _Kept[list[list[str]]] = _Kept()
        self.suggestions: _Kept[str] = _Kept()
        self.passages: _Kept[str] = _Kept()
        self.dispositions: _Kept[tuple[str, ...]] = _Kept()
        self.suggestions("")
        self.links = {path: quote(copy) for path, copy in annotated.present(review, target).items()}

    def data(self) -> dict[str, Any]:
        listed = list(tally.findings(self.review))
        units = self._units({(f.unit, f.fingerprint): n for n, f in enumerate(listed)})
        found = [self._finding(f) for f in listed]
        return {"headline": wording.headline(self.review), "columns": FINDING,
                "severities": [[s.value, SEVERITY_NAMES[s]] for s in Severity],
                "certainties": [[c.value, CERTAINTY_NAMES[c]] for c in Certainty],
                "statuses": [[_LETTERS[s], STATUS_NAMES[s]] for s in Status],
                "endings": [ENDING_NAMES[e] for e in Ending], "articles": self._articles(),
                "regulation": self.target.titles.get(self.review.settings.profile.regulation, ""),
                "gaps": self._gaps(), "unread": self._unread(), "remarks": list(self.review.remarks),
                "rules": self._rules(), "units": units, "files": [self._file(d) for d in self.files], "findings": found,
                "reasons": self.reasons.values, "bases": self.bases.values, "suggestions": self.suggestions.values,
                "passages": self.passages.values, "offered": offers.TITLE, "dispositions": self.dispositions.values}

    def _gaps(self) -> list[dict[str, Any]]:
        return [{"reason": g.reason, "status": _LETTERS[g.status], "rules": [self.rule[c] for c in g.codes],
                 "units": [self.unit[u] for u in g.units if u in self.unit]} for g in tally.grouped(self.review)]

    def _unread(self) -> list[list[str]]:
        return [[name, d.path, d.unit, wording.trouble(d)] for name, d in tally.troubled(self.review)]

    def _rules(self) -> list[dict[str, Any]]:
        titles = {f.code: f.title for f in tally.findings(self.review)}
        declared, profile = self.target.rules, self.review.settings.profile
        return [{"code": c, "title": declared[c].title if c in declared else titles.get(c, ""),
                 "grounds": wording.grounds(profile.grounds(c), self.target.titles), "about": self._explained(c)} for c in self.codes]

    def _explained(self, code: str) -> list[list[Any]]:
        """[查什么, [line, …]] and so on; nothing for a rule of another program."""
        found = explanations().get(code)
        return [[name, list(lines)] for name, lines in headed(found.for_profile(self.review.settings.profile))] if found else []

    def _articles(self) -> list[dict[str, Any]]:
        """Rules by number where they ran, else by code."""
        return [{"article": a.article, "summary": a.summary, "ending": _ENDINGS.index(a.ending), "otherwise": list(a.otherwise),
                 "rules": [self.rule[c] for c, status in a.rules if status is not None and c in self.rule],
                 "absent": [c for c, status in a.rules if status is None],
                 "units": [[_ENDINGS.index(e), count] for e, count in a.units.items()]} for a in self.review.articles]

    def _units(self, numbers: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
        """``numbers``: unit and fingerprint → number of the finding."""
        packages = {p.unit.name: p for p in self.review.packages}
        runs: dict[str, list[RuleRun]] = {t.name: [] for t in self.tallies}
        for run in tally.runs(self.review):
            runs.setdefault(run.unit or wording.NO_UNIT, []).append(run)
        here: dict[str, list[int]] = {}
        for number, document in enumerate(self.files):
            here.setdefault(document.unit or wording.NO_UNIT, []).append(number)
        return [{"name": t.name, "about": _about(packages[t.name].unit) if t.name in packages else "", "caution": t.caution,
                 "files": here.get(t.name, []), "runs": self._letters(runs[t.name]), "reasons": self._why(runs[t.name]),
                 "offers": offers.for_page(packages[t.name], numbers, self.dispositions) if t.name in packages else []} for t in self.tallies]

    def _letters(self, runs: list[RuleRun]) -> str:
        """One letter a rule in the order of ``rules``: the worst that happened to it here, - where it did not run."""
        order = {s: n for n, s in enumerate(Status)}
        worst: dict[str, Status] = {}
        for run in runs:
            worst[run.code] = min(worst.get(run.code, run.status), run.status, key=order.__getitem__)
        return "".join(_LETTERS[worst[c]] if c in worst else "-" for c in self.codes)

    def _why(self, runs: list[RuleRun]) -> list[list[Any]]:
        """Rule, letter, reason and file of everything that was not simply passed or failed."""
        rows: dict[tuple[Any, ...], None] = {}
        for run in runs:
            where = self.file.get(run.path, -1)
            gaps = list(tally.gaps_of(run))
            rows |= dict.fromkeys((self.rule[run.code], "E" if g.status is Status.ERRORED else "B", self.reasons(g.reason), where)
                                  for g in gaps)
            if run.status in (Status.NOT_APPLICABLE, Status.SUPPRESSED):
                rows[self.rule[run.code], _LETTERS[run.status], self.reasons(run.reason or tally.UNEXPLAINED), where] = None
        return [list(row) for row in rows]

    def _file(self, document: DocumentReview) -> dict[str, Any]:
        return {"path": document.path, "kind": wording.DOCUMENT_NAMES.get(document.kind, "其他材料"),
                "status": wording.READING_NAMES.get(document.status, document.status), "trouble": document.error and wording.trouble(document),
                "remarks": list(document.remarks), "copy": self.links.get(document.path, "")}

    def _finding(self, found: Finding) -> list[Any]:
        path = found.location.path
        file, label = self._place(found.location)
        return [self.unit[found.unit or wording.NO_UNIT], self.rule[found.code], list(Severity).index(found.severity),
                list(Certainty).index(found.certainty), found.message, file, label, _shortened(found.quote),
                found.expected, found.actual, wording.difference(found), self.suggestions(found.suggestion),
                self._basis(found.basis), [r.label if r.path in ("", path) else wording.place(r) for r in found.related],
                [[self._passage(c.own), self._passage(c.other)] for c in found.compared]]

    def _place(self, place: Location) -> tuple[int, str]:
        """The file's number, -1 for one that is not of this round, and then the label names it."""
        return self.file.get(place.path, -1), place.label if place.path in self.file else wording.place(place)

    def _passage(self, passage: Passage) -> list[Any]:
        """Whose, file, label, and the number of its words."""
        return [passage.whose, *self._place(passage.location), self.passages(wording.cut(passage.words, LONGEST_PASSAGE))]

    def _basis(self, grounds: Iterable[Basis]) -> int:
        grounds = tuple(grounds)
        shown = [[b.ground.value, wording.GROUND_NAMES[b.ground], wording.ground_with_note(b, self.target.titles)] for b in grounds]
        return self.bases(shown, grounds)
