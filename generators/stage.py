"""Where a round stands, and what it calls for next."""
from __future__ import annotations

from collections.abc import Iterator

from corpus.documents import Offer, offered
from generators.desk import Desk
from generators.letters import builders
from generators.returns import FOLDER as RETURNS

STAGES = {"opening": "开始", "checked": "审核以后", "correction": "整改"}


def stage(desk: Desk) -> str:
    """opening before the first check; correction once units answer, or once the rules' day for feedback has come; checked between."""
    if desk.decisions is None:
        return "opening"
    feedback = desk.profile.dates.get("feedback")
    begun = any((desk.root / RETURNS).glob("*")) if (desk.root / RETURNS).is_dir() else False
    if begun or (feedback is not None and (desk.as_of.month, desk.as_of.day) >= tuple(map(int, feedback.value.split("-")))):
        return "correction"
    return "checked"


def called_for(desk: Desk, at: str = "") -> tuple[str, ...]:
    """The kinds that the stage asks for and that this locality and this program have."""
    return tuple(_kinds(desk, at or stage(desk)))


def _kinds(desk: Desk, at: str) -> Iterator[str]:
    for name, one in offered(desk.profile).items():
        if one.kind.stage == at and one.offer is not Offer.NONE and name in builders():
            yield name
