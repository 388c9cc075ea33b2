"""Runs rules: each once on each thing it can look at, every run recorded.

The only place beside the batch where a broad ``except`` stands: a crash inside a rule is our bug, is said as
such (ERRORED), and costs that rule on that file alone.
"""
from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from checker import needs, rules
from checker.round import Round, Settings, Submission
from checker.rule import Blocked, Certainty, Finding, Looked, Problem, Rule, RuleRun, Severity, Skipped, Status, fingerprint, registered
from corpus.profile import Basis, Ground, Profile
from parsers.report import Report, Role

log = logging.getLogger("jihe")
_CHECKED_ROLES = frozenset((Role.FORM, Role.NARRATIVE))
_NOTHING_TO_LOOK_AT = "没有可查的内容"


@lru_cache(maxsize=1)
def discover() -> Mapping[str, Rule]:
    """Every rule by code. Importing all of ``checker.rules`` declares them; an import error is a bug and is raised."""
    for module in pkgutil.walk_packages(rules.__path__, rules.__name__ + "."):
        importlib.import_module(module.name)
    found = registered()
    for rule in found.values():
        needs.level_of(rule.needs)
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """What running rules on one thing left."""

    runs: tuple[RuleRun, ...] = ()
    findings: tuple[Finding, ...] = ()


def check_report(report: Report, unit: str, settings: Settings) -> Checked:
    """Run every rule that looks at one report. Replies, approvals and other papers are evidence, not checked."""
    if report.role not in _CHECKED_ROLES:
        return Checked()
    return _run_all(needs.Level.REPORT, _Resolver(needs.OF_REPORT, report, settings), unit, report.path, settings)


def needs_of(submission: Submission, settings: Settings) -> _Resolver:
    """What rules may ask for of one unit, each worked out once, also for those who ask beside the rules."""
    return _Resolver(needs.OF_UNIT, submission, settings)


def given(known: _Resolver, need: Any) -> Any:
    """A need asked for beside the rules; None where working it out fails: the rules that ask for it are ERRORED then."""
    try:
        return known(need)
    except Exception:
        log.exception("%s could not be worked out", need)
        return None


def check_submission(submission: Submission, settings: Settings, known: _Resolver | None = None) -> Checked:
    """Run every rule that looks at all of one unit's papers. ``known``: its needs, where others ask for them too."""
    return _run_all(needs.Level.UNIT, known or needs_of(submission, settings), submission.unit.name, "", settings)


def check_again(submission: Submission, found: needs.Found, settings: Settings, known: _Resolver) -> Checked:
    """Run every rule that looks at what the other rules found on a unit. ``known``: the unit's needs, as worked out for those."""
    return _run_all(needs.Level.AGAIN, known.knowing(needs.Found, found), submission.unit.name, "", settings)


def check_round(round_: Round) -> Checked:
    """Run every rule that looks across units."""
    resolver = _Resolver({Round: lambda r, get: r}, round_, round_.settings)
    return _run_all(needs.Level.ROUND, resolver, "", "", round_.settings)


def blocked_runs(path: str, unit: str, reason: str) -> tuple[RuleRun, ...]:
    """For a file that could not be read: every rule that would have looked at it is BLOCKED."""
    chosen = _rules(needs.Level.REPORT)
    return tuple(RuleRun(r.code, Status.BLOCKED, reason, unit, path) for r in chosen)


class _Resolver:
    """Needs of one thing, each worked out once."""

    def __init__(self, providers: Mapping[Any, Any], thing: object, settings: Settings) -> None:
        self._providers, self._thing = providers, thing
        self._known: dict[Any, Any] = {Settings: settings, Profile: settings.profile}

    def __call__(self, kind: Any) -> Any:
        if kind not in self._known:
            self._known[kind] = self._providers[kind](self._thing, self)
        return self._known[kind]

    def knowing(self, kind: Any, value: Any) -> _Resolver:
        """The same resolver, all that it worked out kept, with one need more that is known from outside."""
        self._known[kind] = value
        return self


@lru_cache(maxsize=4)
def _rules(level: str) -> tuple[Rule, ...]:
    return tuple(r for r in discover().values() if needs.level_of(r.needs) == level)


def _run_all(level: str, resolver: _Resolver, unit: str, path: str, settings: Settings) -> Checked:
    runs: list[RuleRun] = []
    findings: list[Finding] = []
    for rule in _rules(level):
        run, found = _run(rule, resolver, unit, path, settings.profile)
        runs.append(run)
        findings += found
    return Checked(tuple(runs), tuple(findings))


def _run(rule: Rule, resolver: _Resolver, unit: str, path: str, profile: Profile) -> tuple[RuleRun, list[Finding]]:
    off = profile.switched_off.get(rule.code)
    if off is not None:
        return RuleRun(rule.code, Status.SUPPRESSED, off, unit, path), []
    try:
        arguments = {name: resolver(kind) for name, kind in rule.needs.items()}
        missing = next((v for v in arguments.values() if isinstance(v, needs.Missing)), None)
        if missing is not None:
            status = Status.BLOCKED if missing.blocking else Status.NOT_APPLICABLE
            return RuleRun(rule.code, status, missing.reason, unit, path), []
        outcomes = list(rule.check(**arguments))
    except Exception as error:
        log.exception("rule %s failed on %s %s", rule.code, unit, path)
        return RuleRun(rule.code, Status.ERRORED, f"程序出错（{type(error).__name__}），这条规则没有查成", unit, path), []
    return _sum_up(rule, outcomes, unit, path, profile)


def _sum_up(rule: Rule, outcomes: Sequence[object], unit: str, path: str, profile: Profile) -> tuple[RuleRun, list[Finding]]:
    rest = [o for o in outcomes if not isinstance(o, Looked)]
    looked = len(outcomes) - len(rest)
    problems = [o for o in rest if isinstance(o, Problem)]
    blocked = tuple(dict.fromkeys(_said(o) for o in rest if isinstance(o, Blocked)))
    skipped = [o.reason for o in rest if isinstance(o, Skipped)]
    if problems:
        status, reason = Status.FAILED, f"{len(problems)}处不符合"
    elif blocked:
        status, reason = Status.BLOCKED, blocked[0]
    elif looked:
        status, reason = Status.PASSED, f"查了{looked}处"
    else:
        status, reason = Status.NOT_APPLICABLE, skipped[0] if skipped else _NOTHING_TO_LOOK_AT
    run = RuleRun(rule.code, status, reason, unit, path, blocked)
    return run, list(_findings(rule, problems, unit, path, profile))


def _said(blocked: Blocked) -> str:
    return f"{blocked.location.label}：{blocked.reason}" if blocked.location and blocked.location.label else blocked.reason


def _findings(rule: Rule, problems: Sequence[Problem], unit: str, path: str, profile: Profile) -> Iterator[Finding]:
    basis = profile.grounds(rule.code)
    seen: dict[str, int] = {}
    for problem in problems:
        certainty = problem.certainty or rule.certainty
        location = problem.location if problem.location.path else replace(problem.location, path=path)
        mark = fingerprint(rule.code, unit, problem.key or problem.message, problem.quote)
        seen[mark] = seen.get(mark, 0) + 1
        if seen[mark] > 1:
            mark = fingerprint(rule.code, unit, f"{problem.key or problem.message}#{seen[mark]}", problem.quote)
        yield Finding(rule.code, rule.title, severity_of(rule, problem, certainty, basis, profile), certainty, unit, problem.message,
                      location, problem.quote, problem.expected, problem.actual, problem.suggestion, basis, problem.related, mark,
                      problem.compared)


def severity_of(rule: Rule, problem: Problem, certainty: Certainty, basis: Sequence[Basis], profile: Profile) -> Severity:
    """The rule's own severity, lowered where the locality gives it no ground, and never 退回 for a suspicion."""
    override = profile.severities.get(rule.code)
    severity = Severity(override.value) if override else problem.severity or rule.severity
    if not any(b.ground in (Ground.LOCAL, Ground.GENERAL) for b in basis):
        return Severity.HINT
    if certainty is Certainty.SUSPECTED and severity is Severity.RETURN:
        return Severity.EXPLAIN
    return severity
