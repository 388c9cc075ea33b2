"""An imported text against what we know of the regulation: articles, damage, agreement with our summaries."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from checker.regulation.text import Clause, OfficialText
from corpus.clauses import repaired
from corpus.regulation import Article, Regulation, Repair, Repairing, folded, half_width

SAME_ARTICLE = 0.25         # share of a summary's character pairs in the text: own articles ≥ 0.38, wrong ones mostly < 0.3
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))
_CLOSED = re.compile(r"[。；;：:！？][”’）)]?$|\d日[）)]$")


def walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Every clause and its items."""
    for clause in clauses:
        yield clause
        yield from walk(clause.items)


def articles(text: OfficialText, known: Regulation) -> Iterator[str]:
    """Which articles and items are missing or more than the regulation has."""
    got = {folded(c.id) for c in walk(text.clauses)}
    tops = {folded(a.id) for a in known.articles}
    missing = [a.id for a in known.articles if folded(a.id) not in got]
    extra = [c.id for c in text.clauses if folded(c.id) not in tops]
    if missing:
        yield f"少了{len(missing)}条：{'、'.join(missing)}"
    if extra:
        yield f"多出{len(extra)}条：{'、'.join(extra)}，本程序登记里没有"
    items = [i.id for a in known.articles if folded(a.id) in got for i in a.walk() if folded(i.id) not in got]
    if items:
        yield f"没有分出这些项：{'、'.join(items)}，引用时只写到条"


def known_damage(text: OfficialText, known: Regulation) -> Iterator[str]:
    """Damaged words that stand in the text as we know them, each with what will be done about it."""
    for top in known.articles:
        clause = next((c for c in text.clauses if folded(c.id) == folded(top.id)), None)
        for article in top.walk() if clause else ():
            for repair in article.repairs:
                if clause and half_width(repair.damaged) in half_width(clause.text):
                    yield f"{article.id} “{repair.damaged}”{_outcome(repair)}"


def _outcome(repair: Repair) -> str:
    if repair.certainty is Repairing.SURE:
        return f"应为“{repair.repaired}”（{repair.evidence}），引用时按此修补"
    word = "可能是" if repair.certainty is Repairing.LIKELY else "疑为"
    return f"{word}“{repair.repaired}”（{repair.evidence}），没有把握，不引原文，只写条号"


def vetted(text: OfficialText, known: Regulation | None, scanned: bool) -> tuple[Clause, ...]:
    """The clauses, each marked with why it must not be quoted where that is so."""
    by_id = {folded(a.id): a for a in known.articles} if known else {}
    return tuple(_vetted(c, by_id.get(folded(c.id)), scanned) for c in text.clauses)


def doubts(clauses: Iterable[Clause]) -> Iterator[str]:
    """One line for each clause that must not be quoted for a reason not told elsewhere."""
    for clause in clauses:
        inner = {c.unsure for c in walk(clause.items) if c.unsure}
        if clause.unsure and clause.unsure not in inner:
            yield f"{clause.id} {clause.unsure}，不引原文，只写条号"
        yield from (f"{c.id} {c.unsure}，不引原文，只写条号" for c in walk(clause.items)
                    if c.unsure and not any(i.unsure == c.unsure for i in c.items))


def _vetted(clause: Clause, article: Article | None, scanned: bool) -> Clause:
    known = tuple(r for a in article.walk() for r in a.repairs) if article else ()
    reason = "是扫描识别的文字" if scanned else ""
    if not reason and article and likeness(article, clause) < SAME_ARTICLE:
        reason = "与登记的要点对不上，可能不是同一条或文本有大的残损"
    return _marked(clause, known, reason)


def _marked(clause: Clause, known: tuple[Repair, ...], reason: str) -> Clause:
    own = clause.unsure or reason or _broken(repaired(clause.text, known)[0])
    return replace(clause, unsure=own, items=tuple(_marked(i, known, reason) for i in clause.items))


def _broken(text: str) -> str:
    plain = half_width(text).translate({ord("("): "（", ord(")"): "）"})
    for left, right in _PAIRS:
        if plain.count(left) != plain.count(right):
            return f"的{left}{right}不成对，可能缺字"
    return "" if _CLOSED.search(text) else "末尾没有标点，可能缺字"


def likeness(article: Article, clause: Clause) -> float:
    """Share of the summary's character pairs that the text has; 1 where there is no summary to compare."""
    pairs = _pairs("".join(a.title + a.summary for a in article.walk()))
    return len(pairs & _pairs(clause.text)) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(c for c in text if "一" <= c <= "鿿" or c.isdigit())
    return frozenset(plain[i:i + 2] for i in range(len(plain) - 1))
