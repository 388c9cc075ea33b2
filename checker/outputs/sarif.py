"""SARIF 2.1.0, for the tools that read it: rules with their reasons, results with places, blind spots as notifications."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from checker.outputs import Target, Written, tally, wording
from checker.outputs.atomic import write_text
from checker.review import Review
from checker.rule import Finding, Severity, Status
from parsers.document import Location

NAME = "sarif"
FILE = "findings.sarif"
LEVELS = {Severity.RETURN: "error", Severity.EXPLAIN: "warning", Severity.SUGGEST: "note", Severity.HINT: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_BASE = "ROUND"
_NOT_A_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def write(review: Review, target: Target) -> Written:
    return Written((write_text(target.folder / FILE, to_json(review, target)),))


def to_json(review: Review, target: Target) -> str:
    text = json.dumps(as_data(review, target), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def as_data(review: Review, target: Target) -> dict[str, Any]:
    """One SARIF log with one run."""
    codes = sorted({r.code for r in review.all_runs} | {f.code for f in tally.findings(review)})
    index = {code: n for n, code in enumerate(codes)}
    titles = _titles(review, target)
    run = {
        "tool": {"driver": {"name": "绩核", "rules": [_rule(c, target, titles, review) for c in codes]}},
        "language": "zh-CN",
        "originalUriBaseIds": {_BASE: {"description": {"text": f"{wording.round_name(review)}的文件夹"}}},
        "artifacts": [_artifact(d.path, d.sha256) for d in tally.files(review)],
        "invocations": [{"executionSuccessful": not any(r.status is Status.ERRORED for r in review.all_runs),
                         "exitCode": review.exit_status(), "toolExecutionNotifications": list(_notifications(review, index))}],
        "results": [_result(key, found, index, target.titles) for key, found in tally.keyed(review)],
        "properties": {"profile": review.settings.profile.slug, "asOf": review.as_of.isoformat(), "headline": wording.headline(review),
                       "endings": _endings(review)},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _titles(review: Review, target: Target) -> dict[str, str]:
    """A rule's title by code: from its declaration, else from what it found."""
    return {f.code: f.title for f in tally.findings(review)} | {code: rule.title for code, rule in target.rules.items()}


def _endings(review: Review) -> dict[str, int]:
    counts = review.counts()
    return {status.value: counts[status] for status in Status if counts[status]}


def _rule(code: str, target: Target, titles: Mapping[str, str], review: Review) -> dict[str, Any]:
    """A rule with its grounds here as help; the rationale in the code's own language is a property."""
    rule, title = target.rules.get(code), titles.get(code, code)
    grounds = wording.grounds(review.settings.profile.grounds(code), target.titles)
    data: dict[str, Any] = {"id": code, "shortDescription": {"text": title}, "help": {"text": f"{title}。依据：{grounds}"}}
    if rule is None:
        return data
    return data | {"name": rule.slug, "defaultConfiguration": {"level": LEVELS[rule.severity]},
                   "properties": {"severity": rule.severity.value, "certainty": rule.certainty.value, "rationale": rule.why}}


def _artifact(path: str, sha256: str) -> dict[str, Any]:
    data: dict[str, Any] = {"location": _uri(path)}
    return data | ({"hashes": {"sha-256": sha256}} if sha256 else {})


def _uri(path: str) -> dict[str, Any]:
    """Percent-encoded and relative; bytes of a name that are no text keep their value."""
    raw = _NOT_A_BYTE.sub("\ufffd", path.replace("\\", "/"))
    return {"uri": quote(raw, safe="/", errors="surrogateescape"), "uriBaseId": _BASE}


def _result(key: str, found: Finding, index: Mapping[str, int], titles: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleId": found.code, "ruleIndex": index[found.code], "level": LEVELS[found.severity],
        "message": {"text": wording.plain(found.message)}, "locations": [_location(found.location, found.unit, found.quote)],
        "partialFingerprints": {"jihe/v1": key},
        "properties": _properties(found, titles)}
    if found.related:
        data["relatedLocations"] = [_location(place, found.unit, "") | {"id": n} for n, place in enumerate(found.related, 1)]
    return data


def _properties(found: Finding, titles: Mapping[str, str]) -> dict[str, Any]:
    return {"unit": found.unit, "severity": found.severity.value, "certainty": found.certainty.value, "evidence": found.quote,
            "expected": found.expected, "actual": found.actual, "difference": wording.difference(found),
            "basis": [wording.ground_with_note(b, titles) for b in found.basis], "suggestion": found.suggestion}


def _location(place: Location, unit: str, words: str) -> dict[str, Any]:
    """The place in the user's words is logical; the file, where there is one, is physical."""
    full = "/".join(p for p in (unit, place.path, place.label) if p)
    data: dict[str, Any] = {"logicalLocations": [{"name": place.label or unit, "fullyQualifiedName": full, "kind": "element"}]}
    if place.path:
        data["physicalLocation"] = {"artifactLocation": _uri(place.path)}
    if words:
        data["message"] = {"text": wording.plain(words)}
    return data


def _notifications(review: Review, index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for name, document in tally.troubled(review):
        yield {"level": "error" if document.status == "not_read" else "warning",
               "message": {"text": wording.plain(f"{document.path}：{name}。{wording.trouble(document)}")},
               "locations": [{"physicalLocation": {"artifactLocation": _uri(document.path)}}]}
    for gap in tally.gaps(review):
        yield _gap(gap, index)


def _gap(gap: tally.Gap, index: Mapping[str, int]) -> dict[str, Any]:
    where = "，".join(p for p in (gap.unit, gap.path) if p)
    words = f"{gap.code} {'程序出错' if gap.status is Status.ERRORED else '未能查'}：{gap.reason}" + (f"（{where}）" if where else "")
    data: dict[str, Any] = {"level": "error" if gap.status is Status.ERRORED else "warning", "message": {"text": wording.plain(words)},
                            "associatedRule": {"id": gap.code, "index": index[gap.code]}}
    return data | ({"locations": [{"physicalLocation": {"artifactLocation": _uri(gap.path)}}]} if gap.path else {})

