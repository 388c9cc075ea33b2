"""Less money and smaller targets go together (E02): what a decided row of 处置登记 must hold before a letter is written on it."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpus.disposition import dispositions
from corpus.profile import Profile
from generators.desk import Desk
from generators.disposal import figures
from generators.disposal.goals import approved, changes, unchanged
from generators.disposal.outward import REGISTER, complete
from generators.disposal.register import Decided, chosen
from generators.facts import Given
from generators.refused import DraftError
from generators.wording import lexicon
from parsers.quantity import normal

KIND = "E3"
AMOUNT, GOAL, WORD = "金额（万元）", "调整后目标", "用词"


def reduces(profile: Profile, one: Decided) -> bool:
    """Whether a row is about money too: always where the locality's text ties both, never where it provides for the target only."""
    texts = [d for d in dispositions(profile) if KIND in d.documents]
    if any(words()["money"] in d.title for d in texts):
        return True
    return not any(words()["goal_only"] in d.note for d in texts) and (words()["money"] in one.way or one.amount is not None)


def sound(desk: Desk, one: Decided) -> None:
    """Raise DraftError on a row that changes the one without the other, or leaves a choice open."""
    chosen(one)
    reduced = reduces(desk.profile, one)
    lacking = [] if one.project else ["项目名称"]
    lacking += [AMOUNT] if reduced and (one.amount is None or one.amount <= 0) else []
    complete(one, lacking + ([] if one.goal else [GOAL]),
             "调减预算和调整绩效目标要一并提出，缺一项不能行文" if reduced else "调整绩效目标要写明调整后的目标")
    if reduced:
        _chosen_word(one)
        _enough(one, budget(desk, one.unit, one.project, one))
    found = changes(desk, one)
    same = list(unchanged(found))
    if same and len(same) == len(found):
        raise DraftError(f"{REGISTER}里“{one.project}”调整后的目标与批复的一样（{'、'.join(same)}）", where=one.source.words,
                         remedy=f"核对“{GOAL}”栏")


def once(done: Sequence[Decided]) -> None:
    """Raise DraftError where a project is cut by two rows: what is left of its budget would be wrong in both."""
    known: dict[str, Decided] = {}
    for one in done:
        if known.setdefault(normal(one.project), one) is not one:
            raise DraftError(f"{REGISTER}里“{one.project}”有两行调减或调整目标的决定", where=one.source.words, remedy="合并成一行后再起草")


def _chosen_word(one: Decided) -> None:
    if one.word not in words()["words"]:
        said = f"写的是“{one.word}”" if one.word else "没有填"
        raise DraftError(f"{REGISTER}里“{one.project}”的“{WORD}”{said}；预算调整和预算调剂程序不同，由人选定", where=one.source.words,
                         remedy=f"在“{WORD}”栏填“调整”或“调剂”")


def _enough(one: Decided, known: Mapping[str, Given | None]) -> None:
    if known["原预算"] is not None and known["调减后"] is None:
        raise DraftError(f"{REGISTER}里“{one.project}”的调减数大于原预算数", where=one.source.words, remedy=f"核对“{AMOUNT}”栏和平台的预算数")


def budget(desk: Desk, unit: str, project: str, one: Decided | None) -> dict[str, Given | None]:
    """原预算, 调减数 (decided, or open) and what is left."""
    old = figures.of_project(desk, unit, project).budget
    less = Given(one.amount, one.source) if one is not None and one.amount is not None else None
    return {"原预算": old, "调减数": less, "调减后": figures.less(old, less, "原预算数－调减数")}


def others(desk: Desk, one: Decided) -> bool:
    """Whether the project has approved indicators that the row leaves as they are."""
    named = [c.indicator for c in changes(desk, one)]
    known = [c.indicator for c in approved(desk, one.unit, one.project)]
    return all(n in known for n in named) and any(k not in named for k in known)


def remarks(desk: Desk, done: Sequence[Decided], reduced: bool) -> Iterator[str]:
    """What the drafter should look at before the letter goes on."""
    goals_only = any(words()["goal_only"] in d.note for d in dispositions(desk.profile) if KIND in d.documents)
    for one in done:
        if goals_only and not one.incoming:
            yield f"本地制度要求由单位提出申请，处置登记没有写来文，请核对（{one.source.words}）"
        if not reduced and (one.amount is not None or words()["money"] in one.way):
            yield f"本地条文只规定调整绩效目标，“{one.project}”的预算调减另按程序办理，文中没有写金额（{one.source.words}）"
        left, spent = _value(budget(desk, one.unit, one.project, one)["调减后"]), _value(figures.of_project(desk, one.unit, one.project).spent)
        if reduced and left is not None and spent is not None and left < spent:
            yield f"“{one.project}”调减后的预算小于实际支出数，请核对（{one.source.words}）"


def _value(given: Given | None) -> Decimal | None:
    return given.value if given is not None and isinstance(given.value, Decimal) else None


def words() -> Any:
    return lexicon()["disposals"]["reduction"]
