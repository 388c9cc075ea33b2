"""What may be done about a unit's findings, in the words and the order that the page and the sheet share."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checker.disposition import Evidence, Fact, Offer
from checker.outputs import wording
from checker.review import PackageReview, Review

TITLE = "可考虑的处置（供人工判断）"
APPROVAL = "须经批准，写明批准机关和文号"
_MOST = 6                   # pieces of evidence a cell spells out
Number = Callable[[Any], int]


def for_page(package: PackageReview, numbers: Mapping[tuple[str, str], int], kept: Number) -> list[list[Any]]:
    """[disposition, whom, facts, circumstances, missing] each; a fact is [name, numbers of findings, [words, place] of causes].

    ``numbers``: unit and fingerprint → number of the finding; ``kept`` gives the number of what is told once.
    """
    return [[kept(_told(o)), o.about, [_fact(f, package.unit.name, numbers) for f in o.facts],
             [_fact(f, package.unit.name, numbers) for f in o.open if f.evidence], list(o.missing)] for o in package.dispositions]


def _told(offer: Offer) -> tuple[str, str, str, str]:
    one = offer.disposition
    return one.title, one.article, APPROVAL if one.approval else "", one.note


def _fact(fact: Fact, unit: str, numbers: Mapping[tuple[str, str], int]) -> list[Any]:
    found = dict.fromkeys(n for e in fact.evidence if (n := numbers.get((unit, e.fingerprint))) is not None)
    said = [e for e in fact.evidence if (unit, e.fingerprint) not in numbers]
    words = [[e.words, f"{wording.short(e.location.path, unit)} {e.location.label}".lstrip()] for e in said]
    return [fact.name, list(found), words]


def rows(review: Review, title: str) -> Iterator[tuple[str, ...]]:
    """单位, 对象, 处置, 依据, 事实, 还缺什么, 批准和说明: one row an offer. ``title`` is the regulation's."""
    for package in review.packages:
        for offer in package.dispositions:
            one = offer.disposition
            facts = "\n".join(_line(f) for f in (*offer.facts, *offer.open) if f.evidence)
            yield (package.unit.name, offer.about, one.title, f"{title}{one.article}", facts, "\n".join(offer.missing),
                   "；".join(filter(None, (APPROVAL if one.approval else "", one.note))))


def _line(fact: Fact) -> str:
    more = len(fact.evidence) - _MOST
    said = "；".join(_piece(e) for e in fact.evidence[:_MOST]) + (f"；等{len(fact.evidence)}处" if more > 0 else "")
    return f"{fact.name}：{said}"


def _piece(evidence: Evidence) -> str:
    return f"{evidence.code} {evidence.words}（{evidence.location.label}）".lstrip()
