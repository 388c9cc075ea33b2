"""The machine-readable result (findings.json, version 1), and earlier rounds' results read back."""
from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker.articles import ArticleAccount
from checker.disposition import DECIDED_BY, Fact, Offer
from checker.outputs import OutputError, Target, Written, tally, wording
from checker.outputs.atomic import write_text
from checker.review import DocumentReview, PackageReview, Review
from checker.rule import Certainty, Compared, Finding, Passage, RuleRun, Severity
from corpus.profile import Basis, Ground
from parsers.document import Anchor, Box, Location

NAME = "json"
FILE = "findings.json"
VERSION = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(review: Review, target: Target) -> Written:
    return Written((write_text(target.folder / FILE, to_json(review)),))


def to_json(review: Review) -> str:
    """Text of findings.json; a file name with bytes that are no text stays exact, as an escape."""
    text = json.dumps(as_data(review), ensure_ascii=False, indent=1, default=_value)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text) + "\n"


def as_data(review: Review) -> dict[str, Any]:
    """The whole review in plain values, keys as DESIGN §4 names them."""
    return {"version": VERSION, "profile": review.settings.profile.slug, "as_of": review.as_of.isoformat(),
            "documents": [_document(d) for d in tally.files(review)],
            "packages": [_package(p) for p in review.packages],
            "articles": [_article(a) for a in review.articles],
            "round": {"runs": _runs(review.runs), "findings": [_finding(f) for f in review.findings], "remarks": list(review.remarks)}}


def _value(value: object) -> object:
    """Facts may hold figures and dates; a figure keeps its printed decimals as text."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"a fact of findings.json cannot be {type(value).__name__}")


def _document(document: DocumentReview) -> dict[str, Any]:
    return {"path": document.path, "unit": document.unit, "sha256": document.sha256, "kind": document.kind,
            "status": document.status, "error": document.error, "facts": dict(document.facts),
            "sections": dict(document.sections), "causes": [dict(c) for c in document.causes],
            "measures": [dict(m) for m in document.measures], "remarks": list(document.remarks), "runs": _runs(document.runs),
            "findings": [_finding(f) for f in document.findings]}


def _package(package: PackageReview) -> dict[str, Any]:
    """``projects`` and ``practices`` are there only where the papers hold some."""
    data: dict[str, Any] = {"unit": package.unit.name, "runs": _runs(package.runs), "findings": [_finding(f) for f in package.findings],
                            "dispositions": [_offer(o) for o in package.dispositions]}
    kept = {"projects": [dict(p) for p in package.projects], "practices": [dict(p) for p in package.practices]}
    return data | {name: held for name, held in kept.items() if held}


def _offer(offer: Offer) -> dict[str, Any]:
    one = offer.disposition
    return {"id": one.id, "title": one.title, "regulation": offer.regulation, "article": one.article, "subject": one.subject,
            "about": offer.about, "facts": [_fact(f) for f in offer.facts],
            "open": [_fact(f) for f in offer.open], "missing": list(offer.missing),
            "approval": one.approval, "documents": list(one.documents), "note": one.note, "decision": DECIDED_BY}


def _fact(fact: Fact) -> dict[str, Any]:
    return {"id": fact.id, "name": fact.name, "evidence": [
        {"code": e.code, "words": e.words, "location": _location(e.location), "certain": e.certain, "fingerprint": e.fingerprint}
        | ({"doubt": e.doubt} if e.doubt else {}) for e in fact.evidence]}


def _runs(runs: Iterable[RuleRun]) -> list[dict[str, Any]]:
    return [_run(r) for r in sorted(runs, key=lambda r: (r.code, r.unit, r.path))]


def _run(run: RuleRun) -> dict[str, Any]:
    """``blocked`` is there only where something could not be looked at."""
    data: dict[str, Any] = {"code": run.code, "status": run.status.value, "reason": run.reason or None}
    return data | ({"blocked": list(run.blocked)} if run.blocked else {})


def _finding(found: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": found.code, "title": found.title, "severity": found.severity.value, "certainty": found.certainty.value,
        "unit": found.unit, "message": found.message, "location": _location(found.location), "evidence": found.quote,
        "expected": found.expected, "actual": found.actual, "difference": wording.difference(found),
        "basis": [{"regulation": b.regulation, "article": b.article, "ground": b.ground.value, "note": b.note} for b in found.basis],
        "suggestion": found.suggestion, "fingerprint": found.fingerprint}
    data |= {"related": [_location(place) for place in found.related]} if found.related else {}
    return data | ({"compared": [{"own": _passage(c.own), "other": _passage(c.other)} for c in found.compared]} if found.compared else {})


def _passage(passage: Passage) -> dict[str, Any]:
    return {"whose": passage.whose, "location": _location(passage.location), "words": passage.words}


def _article(account: ArticleAccount) -> dict[str, Any]:
    """``units`` gives how many units came out how; ``otherwise`` what else answers the article, in Chinese."""
    return {"article": account.article, "summary": account.summary, "requirements": list(account.requirements),
            "ending": account.ending.value, "findings": account.findings,
            "rules": [{"code": code, "status": status and status.value} for code, status in account.rules],
            "units": {ending.value: count for ending, count in account.units.items()}, "otherwise": list(account.otherwise)}


def _location(place: Location) -> dict[str, Any]:
    data: dict[str, Any] = {"label": place.label, "path": place.path}
    return data | ({"anchor": _anchor(place.anchor)} if place.anchor else {})


def _anchor(anchor: Anchor) -> dict[str, Any]:
    data: dict[str, Any] = {"part": anchor.part, "index": anchor.index, "column": anchor.column,
                            "start": anchor.start, "end": anchor.end}
    box = anchor.box
    return data | ({"box": [box.x0, box.y0, box.x1, box.y1]} if box else {})


@dataclass(frozen=True)
class Earlier:
    """What an earlier check of a round found."""

    profile: str
    as_of: dt.date
    findings: tuple[Finding, ...]


def load(path: Path) -> Earlier:
    """Read a findings.json back; raises OutputError where it is missing, damaged or of another version."""
    remedy = "用本版本重新审核那一轮，得到新的 findings.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise OutputError("不是第1版的审核结果，不能使用", where=str(path), remedy=remedy)
        groups = [*data["documents"], *data["packages"], data["round"]]
        found = tuple(_read_finding(f) for group in groups for f in group["findings"])
        return Earlier(data["profile"], dt.date.fromisoformat(data["as_of"]), found)
    except OSError as error:
        raise OutputError("上一轮的审核结果打不开", where=str(path), remedy="检查文件是否存在") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise OutputError("审核结果不完整或被改动过，不能使用", where=str(path), remedy=remedy) from error


def _read_finding(data: dict[str, Any]) -> Finding:
    basis = tuple(Basis(Ground(b["ground"]), b["regulation"], b["article"], b["note"]) for b in data["basis"])
    return Finding(data["code"], data["title"], Severity(data["severity"]), Certainty(data["certainty"]), data["unit"],
                   data["message"], _read_location(data["location"]), data["evidence"], data["expected"], data["actual"],
                   data["suggestion"], basis, tuple(_read_location(r) for r in data.get("related", ())), data["fingerprint"],
                   tuple(Compared(_read_passage(c["own"]), _read_passage(c["other"])) for c in data.get("compared", ())))


def _read_passage(data: dict[str, Any]) -> Passage:
    return Passage(data["whose"], _read_location(data["location"]), data["words"])


def _read_location(data: dict[str, Any]) -> Location:
    anchor = data.get("anchor")
    if not anchor:
        return Location(data["label"], None, data["path"])
    box = Box(*anchor["box"]) if "box" in anchor else None
    found = Anchor(anchor["part"], anchor["index"], anchor["column"], anchor["start"], anchor["end"], box)
    return Location(data["label"], found, data["path"])
