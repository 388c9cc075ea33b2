"""Checked rounds to sum up, all invented: projects with figures, standings and innovations, without running a check."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.review import PackageReview, Review
from checker.round import Unit
from checker.roundfile.settings import load_round
from checker.rule import Finding, RuleRun, Status
from tests.generators import making
from tests.generators.making import SCHOOL, TOWN, WATER

ROSTER = (Unit(WATER, "201", "一级", office="农业股"), Unit(SCHOOL, "202", "一级", office="教科文股"), Unit(TOWN, "301", "镇街", office="预算股"))


def project(name: str, budget: str | None, spent: str | None, *, platform: bool = False, **standings: int) -> dict[str, Any]:
    """As findings.json keeps it. ``platform`` True: the platform says the same."""
    form = {k: v for k, v in (("budget", budget), ("spent", spent)) if v is not None}
    facts: dict[str, Any] = {"name": name, "path": "submissions/监控表.xlsx", "place": f"表1 {name}", "indicators": standings}
    if form:
        facts["form"] = form
    if platform:
        facts["platform"] = {**form, "path": "ledger.csv", "place": f"行 {name}"}
    return facts


PROJECTS: Mapping[str, Sequence[dict[str, Any]]] = {
    WATER: (project("河道清淤", "120", "50.5", done=1, behind=2), project("泵站改造", "200", "20", on_pace=1, unknown=1)),
    SCHOOL: (project("校舍维修", "333.33", "222.22", done=3), project("体育器材", "66.67", None, later=1)),
    TOWN: (),
}
PRACTICES = {WATER: ({"text": "在清淤中请村民监督员参与验收，发现问题五处并已改正。", "path": "submissions/水务/报告.docx",
                      "place": "正文 七、第1段第1句"},)}


def checked(root: Path, found: Mapping[str, Sequence[Finding]] | None = None, *, projects: Mapping[str, Sequence[dict[str, Any]]] = PROJECTS,
            practices: Mapping[str, Sequence[dict[str, str]]] = PRACTICES, units: Sequence[Unit] = ROSTER, profile: str = "yanjiang",
            year: int = 2026, period: str = "1—8月", late: Sequence[str] = (), undated: bool = False) -> Path:
    """A round as ``jihe check`` leaves it. A unit with an A01 finding handed in nothing; those ``late`` after the deadline.

    ``undated``: there is no book of receipts.
    """
    held = making.usual(profile) if found is None else dict(found)
    for name in late:
        held[name] = (*held.get(name, ()), making.finding("L01", name, "9月17日收到，期限9月15日，迟2个工作日", place="表1 C3", profile=profile))
    making.checked(root, held, profile, units)
    path = root / "round.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026", str(year)).replace("1—8月", period), encoding="utf-8")
    packages = tuple(_package(u, held.get(u.name, ()), projects.get(u.name, ()), practices.get(u.name, ()),
                              ("A01",) if undated else ("A01", "L01")) for u in units)
    making.write(root, Review(load_round(root).settings, making.AS_OF.replace(year=year), packages))
    return root


def _package(unit: Unit, found: Sequence[Finding], projects: Sequence[dict[str, Any]], practices: Sequence[dict[str, str]],
             looked: Sequence[str]) -> PackageReview:
    codes = {f.code for f in found}
    files = () if "A01" in codes else ("监控表.xlsx", "监控报告.docx")
    runs = tuple(RuleRun(c, Status.FAILED if c in codes else Status.PASSED, "", unit.name) for c in looked)
    return replace(making.package(unit, found, files), runs=runs, projects=tuple(projects), practices=tuple(practices))
