"""From a round's folder, or from loose files, to the plan of a batch. Nothing of a secret unit is opened."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker import registers as books
from checker.batch import WITHHELD, Plan
from checker.history import kept, layout
from checker.matching import Match, Matcher
from checker.matching.aliases import is_name
from checker.matching.names import Names
from checker.registers.notice import handed_out
from checker.round import Registers, Settings, Unread
from checker.roundfile.settings import RoundFile, load_round
from corpus.errors import CorpusError
from parsers.intake import Entry, walk
from parsers.limits import Limits

_SECRET = "secret"


@dataclass(frozen=True)
class Planned:
    """A plan with where it came from. ``as_of`` is what round.yaml says, None where it does not."""

    plan: Plan
    root: Path
    as_of: dt.date | None = None


def plan_round(root: Path, limits: Limits | None = None) -> Planned:
    """Read round.yaml and the registers, list the files handed in. Raises CorpusError, in Chinese."""
    round_file = load_round(root)
    settings = round_file.settings
    files, places = _with_feedback(round_file)
    found = books.load(root, files, settings.year, regions=(settings.profile.name,), secret=round_file.secret_units,
                       exempt=round_file.exempt_units, limits=limits)
    folder = root / round_file.submissions
    if not folder.is_dir():
        raise CorpusError(f"没有报送材料的文件夹 {round_file.submissions}/", where=str(root), remedy="把各单位的材料放进去，一个单位一个文件夹")
    entries, withheld, matches = _listed(folder, round_file, found, limits)
    match = _matcher(round_file, found)
    past = kept.gather(round_file, places, lambda path: WITHHELD if match(path).secret else "", limits)
    wording, unread = handed_out(root, files.get("notice", ()), limits)
    settings = replace(settings, wording=wording, wording_lost=bool(unread))
    plan = Plan(settings, found, tuple(e for e in entries if not e.ignored), {**matches, **{e.path: match(e.path) for e in past.entries}},
                _names(found, settings), tuple(withheld), (*round_file.remarks, *found.remarks, *past.remarks, *unread, *_ignored(entries)), past)
    return Planned(plan, root, round_file.as_of)


def _with_feedback(round_file: RoundFile) -> tuple[dict[str, tuple[str, ...]], tuple[layout.Place, ...]]:
    """The round's files with the lists of feedback that stand beside earlier versions, and those versions' places.

    A folder in which the word for a kind of body ends a name is a unit's; others are returns.
    """
    places = layout.versions(round_file.root, round_file.versions, is_name)
    lists = (*round_file.files.get("feedback", ()), *(f for p in places for f in p.feedback))
    return {**round_file.files, **({"feedback": lists} if lists else {})}, places


def _matcher(round_file: RoundFile, found: Registers) -> Matcher:
    """For papers of the past: the folders above the units' own name no unit, and are passed over."""
    return Matcher(found.roster, base="", regions=(round_file.settings.profile.name,), secret=round_file.secret_units)


def _names(found: Registers, settings: Settings) -> Names | None:
    return None if found.roster is None else Names(found.roster, (settings.profile.name,))


def _listed(folder: Path, round_file: RoundFile, found: Registers,
            limits: Limits | None) -> tuple[list[Entry], list[Unread], dict[str, Match]]:
    """Entries with paths relative to the round, the secret ones apart and unopened, and each entry's match by path."""
    base = round_file.submissions.rstrip("/")
    match = Matcher(found.roster, base=base, regions=(round_file.settings.profile.name,), secret=round_file.secret_units)

    def leave(path: str) -> str:
        return WITHHELD if match(f"{base}/{path}").secret else ""

    entries = [replace(e, path=f"{base}/{e.path}") for e in walk(folder, limits, leave)]
    secret = [e for e in entries if e.ignored == WITHHELD]
    withheld = [Unread(e.path, match(e.path).unit, WITHHELD, _SECRET) for e in secret]
    rest = [e for e in entries if e.ignored != WITHHELD]
    return rest, withheld, {e.path: match(e.path) for e in rest}


def _ignored(entries: Sequence[Entry]) -> Iterator[str]:
    return (f"{e.path}：没有读取（{e.ignored}）" for e in entries if e.ignored)


def plan_files(files: Sequence[Path], settings: Settings, limits: Limits | None = None) -> Planned:
    """Loose files: one unit a folder, no registers. What needs a register will be said to be unchecked."""
    entries = [replace(e, path=f"{f.parent.name}/{e.path}" if f.is_file() else e.path) for f in files for e in walk(f, limits)]
    matches = {e.path: Match(e.path, e.path.rpartition("/")[0].partition("/")[0] or "本单位") for e in entries}
    plan = Plan(settings, Registers(), tuple(e for e in entries if not e.ignored), matches, None, (), tuple(_ignored(entries)))
    return Planned(plan, files[0].parent if files else Path())
