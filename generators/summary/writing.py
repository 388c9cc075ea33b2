"""The verb behind ``jihe summary``: several rounds laid beside each other, then the papers of the year drafted like any others."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.documents import Offer, offered
from corpus.profile import Profile
from generators.desk import Desk, sit_down
from generators.draft import Outcome, Progress, draft
from generators.due import Asked
from generators.refused import DraftError
from generators.summary.compute import summarise
from generators.summary.desk import lay

KINDS = ("G3", "G1", "G2", "G4", "D5", "G5", "G8")


def write(roots: Sequence[Path], *, year: int | None = None, out: Path | None = None, kinds: Sequence[str] = (), asked: Asked | None = None,
          only_marked: bool = False, progress: Progress | None = None) -> tuple[Outcome, Desk]:
    """Sum up and write. ``kinds`` () is everything this locality has. Raises JiheError, in Chinese."""
    wanted = _wanted(kinds)
    summary = summarise(roots, year, only_marked)
    desk = sit_down(summary.current.root, only_marked=only_marked)
    lay(desk, summary)
    return draft(desk, wanted or _here(desk.profile), desk.units, asked or Asked(), progress=progress, out=out), desk


def _wanted(kinds: Sequence[str]) -> tuple[str, ...]:
    for name in kinds:
        if name.upper() not in KINDS:
            raise DraftError(f"年度汇总没有“{name}”这一种", remedy=f"可选：{'、'.join(KINDS)}")
    return tuple(k.upper() for k in kinds)


def _here(profile: Profile) -> tuple[str, ...]:
    known = offered(profile)
    return tuple(k for k in KINDS if known[k].offer is not Offer.NONE)
