"""What a unit's written reports hold by topic: the ground of the rules on required content (family B)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from checker.package import narratives
from checker.round import Submission
from checker.rule import Blocked, Certainty, Outcome, Problem, Skipped
from corpus.profile import Ground, Profile
from parsers.document import Location, RemarkKind
from parsers.narrative.fold import folded
from parsers.narrative.words import pattern
from parsers.report import Fund, Presence, Report, Role, Sentence, Topic

_RANK = {Presence.SUBSTANCE: 0, Presence.VOID: 1, Presence.ABSENT: 2}
_SHEETS = (".xls", ".xlsx", ".csv", ".et")
_SPOTS = re.compile(r"有(\d+)处看不清")
_FEW = 2                    # places that a scan could not be read at, up to which a report still counts as read
_WHOLE = "全文"


@dataclass(frozen=True)
class Written:
    """All reports of a unit together: a content that stands in one of them is there.

    ``blind``: why nothing can be called missing here; ``doubtful``: a place or two of a scan could not be read, so
    that what is missing is only suspected.
    """

    reports: tuple[Report, ...]
    topics: Mapping[str, Topic]
    blind: Blocked | None = None
    doubtful: bool = False

    def has(self, *names: str) -> bool:
        """Whether any of these topics has substance."""
        return any(self.topics[n].presence is Presence.SUBSTANCE for n in names if n in self.topics)

    def touches(self, *names: str) -> bool:
        """Whether any of these topics is at least mentioned."""
        return any(self.topics[n].presence is not Presence.ABSENT for n in names if n in self.topics)

    def evidence(self, *names: str) -> tuple[Sentence, ...]:
        return tuple(s for n in names if n in self.topics for s in self.topics[n].evidence)

    def answers(self, *names: str) -> bool:
        """Whether an empty answer is one that settles the matter: 无, 不涉及, 没有偏差."""
        answer = pattern("narrative_topics", "answers")
        return any(answer.search(folded(s.text)) for s in self.evidence(*names))

    def columns(self) -> frozenset[Fund]:
        """Columns of fund tables that stand in the reports themselves; a form is no report."""
        return frozenset(c for r in self.reports if r.role is Role.NARRATIVE for t in r.funds for c in t.columns)

    def tabled(self) -> bool:
        """Whether a report itself has a table of indicators."""
        return any(r.indicators for r in self.reports if r.role is Role.NARRATIVE)

    @property
    def place(self) -> Location:
        """The whole report, for what is nowhere in it."""
        return Location(_WHOLE, None, self.reports[0].path)

    def first(self, *names: str) -> Location:
        """Where a topic is touched first, else the whole report."""
        found = self.evidence(*names)
        return found[0].location if found else self.place

    def missing(self, problem: Problem) -> Outcome:
        """The problem; BLOCKED where what is missing may stand in what could not be read."""
        if self.blind is not None:
            return self.blind
        return replace(problem, certainty=Certainty.SUSPECTED) if self.doubtful else problem


def written(submission: Submission, profile: Profile, code: str = "") -> Written | Skipped | Blocked:
    """The unit's reports by topic. ``code``: a rule that runs only where the locality itself asks for the content."""
    reports = tuple(sorted(narratives(submission), key=lambda r: r.role is not Role.NARRATIVE))
    if code and not _asked(profile, code):
        return Skipped("本地制度没有单列这项内容")
    blind = _blind(submission, reports)
    if not reports:
        return blind or Skipped("没有文字报告，已归A02")
    doubtful = any(r.kind is RemarkKind.UNSURE and _of_text(r.message) for report in reports for r in report.remarks)
    return Written(reports, _merged(reports), blind, doubtful)


def _asked(profile: Profile, code: str) -> bool:
    """By its own article; the national text speaks only where no locality does."""
    return profile.local(code) or (not profile.extends and any(b.ground is Ground.NATIONAL for b in profile.grounds(code)))


def _merged(reports: Iterable[Report]) -> Mapping[str, Topic]:
    """Each topic at its best; the evidence of all reports where it stands equally."""
    found: dict[str, Topic] = {}
    for report in reports:
        for topic in report.narrative.topics if report.narrative else ():
            known = found.get(topic.name)
            if known is None or _RANK[topic.presence] < _RANK[known.presence]:
                found[topic.name] = topic
            elif topic.presence is known.presence:
                found[topic.name] = replace(known, evidence=known.evidence + topic.evidence)
    return found


def _blind(submission: Submission, reports: Iterable[Report]) -> Blocked | None:
    """Why what was not found may still be there: an unread file that may hold text, an unread page."""
    unread = [u for u in submission.unread if u.kind != "ignored" and not u.path.lower().endswith(_SHEETS)]
    if unread:
        return Blocked(f"有{len(unread)}个文件未能读取，不能判断报告里有没有这项内容")
    for report in reports:
        for remark in report.remarks:
            if remark.kind is RemarkKind.UNREAD and "工作表" not in remark.message:
                return Blocked(remark.message, remark.location)
            if remark.kind is RemarkKind.UNSURE and _of_text(remark.message) and (remark.location is None or _many(remark.message)):
                return Blocked(remark.message, remark.location)
    return None


def _of_text(message: str) -> bool:
    """Whether a remark is about running text and not about a table's cells or lines."""
    return "正文" in message or "表" not in message


def _many(message: str) -> bool:
    spots = _SPOTS.search(message)
    return spots is not None and int(spots[1]) > _FEW
