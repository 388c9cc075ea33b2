"""The gates M01–M07: what keeps a draft from being handed out. They look at what our own templates and builders say.

M01 (a kind that the locality does not offer) stands in ``kinds.allowed``. Words that come from a unit or a reviewer are
left out where a gate looks at wording: a unit may have written 必须, the letter may not.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from checker.rule import Certainty
from corpus.disposition import Disposition
from generators.decisions import Choice, Ruling
from generators.facts import own_words, plain
from generators.letter import Letter, Page
from generators.refused import Refused
from generators.wording import lexicon

BANDS = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))       # 忻州第三十七条


def before(rulings: Iterable[Ruling]) -> None:
    """M06: nothing that is only suspected stands in a letter unless a person took it over."""
    for one in rulings:
        ticked = one.choice in (Choice.ACCEPTED, Choice.REWRITTEN)
        if not one.enters or (one.finding.certainty is Certainty.SUSPECTED and not ticked):
            raise Refused("M06", f"“{one.finding.message[:30]}”没有经人采纳，不能写进文书", remedy="在审核意见单里选“采纳”或“改写”后再起草")


def approved(disposition: Disposition, reference: str) -> None:
    """M02: what only somebody above may decide names who decided."""
    if disposition.approval and not reference.strip():
        raise Refused("M02", f"“{disposition.title}”须经批准，没有写明批准人和批准日期", where=disposition.article,
                      remedy="用 --approved 写明，例如 --approved 区政府主要领导2026年9月20日批示")


def after(letter: Letter, page: Page) -> None:
    """M03, M05, M07 on the finished words; raises Refused."""
    own = [own_words(line) for line in page.marked]
    _issuer(letter)
    _relation(letter, own)
    _ratio(page.marked)
    _procurement(letter, [plain(line) for line in page.marked])


def _issuer(letter: Letter) -> None:
    for given in (letter.values.get("发文机关"), *(one["机关"] for one in letter.values.get("联合机关") or ())):
        name = str(getattr(given, "value", given) or "")
        if re.search(lexicon()["inner"], name):
            raise Refused("M07", f"内设机构“{name}”不能对外发文", remedy="以本局名义行文，在地方档案的 bureau 写明全称；联合行文的写各机关全称")


def _relation(letter: Letter, own: Sequence[str]) -> None:
    if letter.to_government and not letter.approval:
        word = next((w for w in lexicon()["directive"] for line in own if w in line), "")
        if word or letter.genre != "函":
            what = f"写给镇、街道的文书用了“{word}”" if word else f"写给镇、街道的文书用了{letter.genre}"
            raise Refused("M07", what, remedy="改用函，或者经政府同意后用 --approved 写明")
    if letter.genre == "报告":
        asked = next((w for w in lexicon()["asking"] for line in own if w in line), "")
        if asked:
            raise Refused("M07", f"报告里夹带了请示事项（“{asked}”）", remedy="另行请示，一文一事")


def _ratio(marked: Sequence[str]) -> None:
    """M03: a ratio of money to be taken or given stands only where it has a source, that is, inside a fact."""
    for line in marked:
        if _pattern("ratio").search(own_words(line)):
            raise Refused("M03", f"写了扣减或奖励的比例，没有来源：{plain(line)[:40]}", remedy="写明批准的比例和依据，或者删去")


def _procurement(letter: Letter, lines: Sequence[str]) -> None:
    """M05: a project whose procurement has begun is not simply ended (前进区第十二条（二）)."""
    begun = bool(letter.values.get("采购已开始"))
    if begun and any(_pattern("ending").search(line) for line in lines) and not any(lexicon()["procurement"] in line for line in lines):
        raise Refused("M05", "项目的政府采购已经开始，文书要求终止或暂停，没有写明按政府采购程序办理", remedy="补写政府采购的处理")


@lru_cache(maxsize=8)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon()[name])


def grade(score: float) -> str:
    """The band of a score."""
    return next(name for least, name in BANDS if score >= least)


def graded(score: float, said: str) -> None:
    """M04: a grade that is not the score's."""
    if grade(score) != said:
        raise Refused("M04", f"得分{score}应为“{grade(score)}”，写成了“{said}”", remedy="核对得分和等次")
