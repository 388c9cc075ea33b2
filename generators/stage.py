"""Where a round stands, and what it calls for next."""
from __future__ import annotations

from collections.abc import Iterator

from corpus.documents import Offer, offered
from generators import rectifying
from generators.desk import Desk
from generators.letters import builders
from generators.rectifying import Standing
from generators.returns import FOLDER as RETURNS

STAGES = {"opening": "开始", "checked": "审核以后", "correction": "整改", "closing": "年末"}
_DECEMBER = 12


def stage(desk: Desk) -> str:
    """opening before the first check; closing at the year's end; correction once units answer, or once the rules' day for feedback
    has come; checked between.

    The year's end is December of the round's year, whether or not everything is put right by then: what a bureau reports of a year is
    due with its accounts, and the papers tell what is still open. It is earlier where every problem of the round has been closed,
    since then nothing else is left to draft. What correction still needs in December is had by ``--stage correction``.
    """
    if desk.decisions is None:
        return "opening"
    if (desk.as_of.year, desk.as_of.month) >= (desk.settings.year, _DECEMBER) or _corrected(desk):
        return "closing"
    feedback = desk.profile.dates.get("feedback")
    begun = any((desk.root / RETURNS).glob("*")) if (desk.root / RETURNS).is_dir() else False
    if begun or (feedback is not None and (desk.as_of.month, desk.as_of.day) >= tuple(map(int, feedback.value.split("-")))):
        return "correction"
    return "checked"


def _corrected(desk: Desk) -> bool:
    """Whether the round had problems and all are closed; a unit that handed in nothing keeps it open."""
    if any(desk.missing(u.name) for u in desk.units):
        return False
    found = [item.standing for u in desk.units for item in rectifying.items(desk, u.name)]
    return bool(found) and all(standing is Standing.CLOSED for standing in found)


def called_for(desk: Desk, at: str = "") -> tuple[str, ...]:
    """The kinds that the stage asks for and that this locality and this program have."""
    return tuple(_kinds(desk, at or stage(desk)))


def _kinds(desk: Desk, at: str) -> Iterator[str]:
    for name, one in offered(desk.profile).items():
        if one.kind.stage == at and one.offer is not Offer.NONE and name in builders():
            yield name
