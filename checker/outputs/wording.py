"""The Chinese that every output shares, and text made fit for where it goes.

Words from units are hostile until shown otherwise: terminal escapes, direction marks that turn a file name
round, characters that no XML may hold.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from checker.articles import ENDING_NAMES, Ending
from checker.review import DocumentReview, Review
from checker.rule import CERTAINTY_NAMES, SEVERITY_NAMES, STATUS_NAMES, Certainty, Finding, Severity, Status
from corpus.profile import Basis, Ground
from corpus.regulation_reader import regulation
from parsers.document import Location
from parsers.quantity import MONEY, Kind, Quantity, parse

GROUND_NAMES = {Ground.LOCAL: "本地制度", Ground.GENERAL: "通用口径", Ground.NATIONAL: "国家规定", Ground.PRACTICE: "实务"}
DOCUMENT_NAMES = {"form": "监控表", "narrative": "书面报告", "reply": "整改回复", "approval": "批复材料", "other": "其他材料"}
READING_NAMES = {"not_read": "未读", "partly": "部分未读", "unchecked": "没有审核", "read": "已读"}
NO_UNIT = "不属于某一单位"
ALWAYS_COUNTED = (Status.FAILED, Status.PASSED, Status.NOT_APPLICABLE, Status.BLOCKED)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Text without control characters, direction marks and lone surrogates; line feeds and tabs stay."""
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


LONGEST_COUNTERPART = 300


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


def cut(text: str, length: int) -> str:
    """At most ``length`` characters, with … where something was left out."""
    return text if len(text) <= length else text[:length - 1] + "…"


def headline(review: Review) -> str:
    """查了 84 条：不符合 7，符合 62，不适用 12，未能查 3; further endings are added where there are any."""
    counts = review.counts()
    shown = list(ALWAYS_COUNTED) + [s for s in (Status.ERRORED, Status.SUPPRESSED) if counts[s]]
    return f"查了 {counts.total()} 条：" + "，".join(f"{STATUS_NAMES[s]} {counts[s]}" for s in shown)


def articles_line(review: Review) -> str:
    """逐条对照《某办法》62 处：查出问题 9，未见问题 12，…"""
    accounts = review.articles
    counts = Counter(a.ending for a in accounts)
    partly = sum(bool(a.units.get(Ending.BLOCKED)) for a in accounts if a.ending is not Ending.BLOCKED)
    shown = "，".join(f"{ENDING_NAMES[e]} {counts[e]}" for e in Ending if counts[e])
    more = f"（其中 {partly} 处另有单位未能查）" if partly else ""
    return f"逐条对照{regulation(review.settings.profile.regulation).citation} {len(accounts)} 处：{shown}{more}"


def round_name(review: Review) -> str:
    """The round's own name, else one made of locality, year and months."""
    settings = review.settings
    return settings.name or f"{settings.profile.name}{settings.year}年{settings.period.label}绩效运行监控"


def trouble(document: DocumentReview) -> str:
    """What is wrong with a file that was not wholly read or not checked, without its path."""
    words = document.error or "；".join(document.remarks)
    missing = {"not_read": "没有读出内容", "partly": "有内容没有读出", "read": ""}
    return words.removeprefix(f"{document.path}：") or missing[document.status]


def handling(severity: Severity, certainty: Certainty) -> str:
    """退回·确定."""
    return f"{SEVERITY_NAMES[severity]}·{CERTAINTY_NAMES[certainty]}"


def ground(basis: Basis, titles: Mapping[str, str]) -> str:
    """One ground as a reviewer cites it: 《某办法》第十条（五）; 通用口径; 实务（本地制度没有规定）."""
    name = titles.get(basis.regulation, basis.regulation)
    if name and not name.startswith("《"):
        name = f"《{name}》"
    cited = f"{name}{basis.article}"
    if basis.ground is Ground.LOCAL:
        return cited or GROUND_NAMES[basis.ground]
    return f"{GROUND_NAMES[basis.ground]}：{cited}" if cited else GROUND_NAMES[basis.ground]


def ground_with_note(basis: Basis, titles: Mapping[str, str]) -> str:
    """``ground`` with its note, without saying 实务 twice."""
    shown, note = ground(basis, titles), basis.note.rstrip("。")
    if note.startswith(shown):
        return note
    return f"{shown}（{note}）" if note else shown


def grounds(basis: Iterable[Basis], titles: Mapping[str, str]) -> str:
    """Every ground of a finding or a rule, in the profile's order."""
    return "；".join(ground_with_note(b, titles) for b in basis)


def short(path: str, unit: str) -> str:
    """A path without what comes before the unit's own folder: the unit is named beside it."""
    return path.partition(f"/{unit}/")[2] or path if unit else path


def place(location: Location, unit: str = "") -> str:
    """附件1.xlsx 表2 C7."""
    return " ".join(p for p in (short(location.path, unit), location.label) if p)


def counterparts(found: Finding) -> tuple[str, ...]:
    """The passages that a finding was compared with, each with whose it is and where it stands, for quotation."""
    return tuple(f"{c.other.whose}（{place(c.other.location, c.other.whose)}）：“{cut(one_line(c.other.words), LONGEST_COUNTERPART)}”"
                 for c in found.compared)


def difference(finding: Finding) -> str:
    """Actual minus expected where both are figures of one kind: ＋12.5万元, －3.2个百分点; "" elsewhere."""
    expected, actual = parse(finding.expected), parse(finding.actual)
    if expected.number is None or actual.number is None or expected.kind is not actual.kind:
        return ""
    gap = _gap(expected, actual)
    if not gap:
        return ""
    unit = "个百分点" if expected.kind is Kind.PERCENT else expected.unit
    return f"{'＋' if gap > 0 else '－'}{_printed(abs(gap))}{unit}"


def _gap(expected: Quantity, actual: Quantity) -> Decimal | None:
    """In the expected figure's unit; None where the units do not compare."""
    if expected.number is None or actual.number is None:
        return None
    if expected.unit == actual.unit:
        return actual.number - expected.number
    if expected.yuan is None or actual.yuan is None:
        return None
    return (actual.yuan - expected.yuan) / MONEY[expected.unit]


def _printed(number: Decimal) -> str:
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown

