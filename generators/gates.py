"""The gates M01–M08: what keeps a draft from being handed out. They look at what our own templates and builders say.

M01 (a kind that the locality does not offer) stands in ``kinds.allowed``. Words that come from a unit or a reviewer are
left out where a gate looks at wording: a unit may have written 必须, the letter may not. M08 takes in reviewers' words.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checker.rule import Certainty
from corpus.disposition import Disposition
from generators.decisions import Choice, Ruling
from generators.facts import own_words, plain
from generators.letter import Letter, Page
from generators.refused import Refused
from generators.wording import lexicon

_IN_HOUSE = ("内部", "表")
BANDS = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))       # 忻州第三十七条


def before(rulings: Iterable[Ruling]) -> None:
    """M06: nothing that is only suspected stands in a letter unless a person took it over."""
    for one in rulings:
        ticked = one.choice in (Choice.ACCEPTED, Choice.REWRITTEN)
        if not one.enters or (one.finding.certainty is Certainty.SUSPECTED and not ticked):
            raise Refused("M06", f"“{one.finding.message[:30]}”没有经人采纳，不能写进文书", remedy="在审核意见单里选“采纳”或“改写”后再起草")


def approved(disposition: Disposition, reference: str) -> None:
    """M02: what only somebody above may decide names who decided."""
    if disposition.approval:
        approved_by(disposition.title, reference, disposition.article)


def approved_by(what: str, reference: str, where: str) -> None:
    """M02 on something done that needs approval, whatever it is called."""
    if not reference.strip():
        raise Refused("M02", f"“{what}”须经批准，没有写明批准人和批准日期", where=where,
                      remedy="在处置登记的“批准依据”栏写明，或者用 --approved 写明，例如 --approved 区政府主要领导2026年9月20日批示")


def consented(kind: str, letter: Letter) -> None:
    """M02 on whatever goes out to stop, take back or pass on: it names who approved, whoever built it."""
    if kind in lexicon()["consented"] and letter.genre not in _IN_HOUSE:
        approved_by(letter.slug, next((str(v) for v in _held(letter.values, "批准") if v), letter.approval), kind)


def after(letter: Letter, page: Page) -> None:
    """M03–M05, M07, M08 on the finished words; raises Refused."""
    own, lines = [own_words(line) for line in page.marked], [plain(line) for line in page.marked]
    _issuer(letter)
    _relation(letter, own)
    _ratio(page.marked)
    _grades(letter, lines)
    _procurement(letter, lines)
    _suspicion(letter, lines)


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
    if letter.genre == "请示":
        _request(letter, own)


def _request(letter: Letter, own: Sequence[str]) -> None:
    """A 请示 goes to one superior, with no copies to those below, and asks one thing once (条例第十五条)."""
    given = letter.values.get("主送机关")
    to = str(getattr(given, "value", given) or "")
    if not to or re.search(r"[、，；,;\s]", to):
        raise Refused("M07", f"请示只写一个主送机关，这里是“{to}”", remedy="分别行文，或者只报一个机关")
    if letter.values.get("抄送"):
        raise Refused("M07", "请示写了抄送机关", remedy="请示不抄送下级机关，删去抄送")
    matters, closings = len(letter.values.get("请示事项") or ()), sum(any(w in line for w in lexicon()["asking"]) for line in own)
    if matters != 1 or closings != 1:
        raise Refused("M07", f"请示要一文一事，这里有{matters}件事项、{closings}处请示用语", remedy="一件事一份请示，结尾写一次“妥否，请批示”")


def _ratio(marked: Sequence[str]) -> None:
    """M03: a ratio of money to be taken or given stands only where it has a source, that is, inside a fact."""
    for line in marked:
        if _pattern("ratio").search(own_words(line)):
            raise Refused("M03", f"写了扣减或奖励的比例，没有来源：{plain(line)[:40]}", remedy="写明批准的比例和依据，或者删去")


def _procurement(letter: Letter, lines: Sequence[str]) -> None:
    """M05: a project whose procurement has begun is not simply ended (前进区第十二条（二）)."""
    begun = any(_held(letter.values, "采购已开始"))
    if begun and any(_pattern("ending").search(line) for line in lines) and not any(lexicon()["procurement"] in line for line in lines):
        raise Refused("M05", "项目的政府采购已经开始，文书要求终止或暂停，没有写明按政府采购程序办理", remedy="补写政府采购的处理")


def _grades(letter: Letter, lines: Sequence[str]) -> None:
    """M04 wherever a score stands with its grade: in a sentence, or in an entry of a table."""
    for line in lines:
        for match in _pattern("graded").finditer(line):
            graded(float(match["score"]), match["grade"])
    for entry in _entries(letter.values):
        score, said = (_bare(entry.get(name)) for name in ("得分", "等次"))
        if said in lexicon()["grades"] and score is not None and re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", str(score)):
            graded(float(str(score)), str(said))


_CLAUSE = re.compile("[。；;！？，,：:]")
_NAMES = ("项目", "线索单位", "受文单位", "接收机关", "对象", "处理")     # 处理: what the locality's text calls it


def _suspicion(letter: Letter, lines: Sequence[str]) -> None:
    """M08: papers on clues say what was found and what it may be; what it is, is for others to establish.

    Also words of reviewers and of 处置登记 count here, for they go out as ours. Quoted words and names (违法建筑拆除) do not.
    """
    known = lexicon()["suspicion"]
    if letter.slug not in known["papers"]:
        return
    given = {v for name in _NAMES for v in _held(letter.values, name) if isinstance(v, str) and v}
    names = re.compile("|".join(("《[^》]*》", "“[^”]*”", *map(re.escape, sorted(given)))))
    for clause in (c for line in lines for c in _CLAUSE.split(names.sub("□", line))):
        found = re.search(known["words"], clause)
        if found and not re.search(known["hedges"], clause[:found.start()]):
            raise Refused("M08", f"移送和问责的文书只写疑似情况，不能下结论：“{clause.strip()[:40]}”里写了“{found[0]}”",
                          remedy="改写成具体事实，或者在前面写明“涉嫌”“疑似”：审核意见在审核意见单里改写，决定的内容在处置登记里改")


def _entries(values: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping among a letter's values, at any depth."""
    if isinstance(values, Mapping):
        yield values
        values = list(values.values())
    if isinstance(values, (list, tuple)):
        for value in values:
            yield from _entries(value)


def _held(values: Any, name: str) -> Iterator[Any]:
    """What every entry has under a name."""
    return (_bare(entry[name]) for entry in _entries(values) if name in entry)


def _bare(value: Any) -> Any:
    return getattr(value, "value", value)


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
