"""The drafter's desk: one round with its registers, what came in, and what was decided on the findings."""
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from checker import registers as books
from checker.matching.aliases import Grade
from checker.matching.names import Names
from checker.outputs import findings_json as saved
from checker.registers.roster import guessed_kind
from checker.round import Register, Registers, Settings, Unit
from checker.roundfile.settings import RoundFile, load_round
from checker.rule import Status
from corpus.profile import Profile
from corpus.schema import suggestion
from generators.decisions import Decisions, Ruling, decide
from generators.refused import DraftError

MISSING = "A01"             # the rule that finds a unit that handed in nothing
TOWN, SECOND = "镇街", "二级"
_BLIND = (Status.BLOCKED.value, Status.ERRORED.value)


@dataclass(frozen=True, slots=True)
class Handed:
    """One file that came in, as the check saw it."""

    path: str
    unit: str
    kind: str
    status: str
    error: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Desk:
    """``decisions`` is None before the round was checked. ``units`` are those that must hand in; secret ones are not among them."""

    root: Path
    file: RoundFile
    registers: Registers
    units: tuple[Unit, ...]
    as_of: dt.date
    decisions: Decisions | None = None
    handed: tuple[Handed, ...] = ()
    unchecked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)      # unit → why rules could not look
    packages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)     # unit → its package of findings.json
    remarks: tuple[str, ...] = ()
    only_marked: bool = False           # problems that nobody marked stay out
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)       # what is worked out once for all units

    @property
    def settings(self) -> Settings:
        return self.file.settings

    @property
    def profile(self) -> Profile:
        return self.file.settings.profile

    def rulings(self, unit: str) -> tuple[Ruling, ...]:
        """What enters the documents of a unit; raises DraftError before a check."""
        return self.decided.entering(unit)

    @property
    def decided(self) -> Decisions:
        if self.decisions is None:
            raise DraftError("还没有审核结果", where=str(self.root), remedy="先运行 jihe check 审核这一轮，再起草文书")
        return self.decisions

    def tell(self, remarks: Iterable[str]) -> None:
        """Something about the whole round for the drafter, said once however many drafts it concerns."""
        self.memo.setdefault("told", {}).update(dict.fromkeys(remarks))

    @property
    def told(self) -> tuple[str, ...]:
        return tuple(self.memo.get("told", ()))

    def missing(self, unit: str) -> Ruling | None:
        """The finding that a unit handed in nothing, where nobody rejected it."""
        return next((r for r in self.rulings(unit) if r.finding.code == MISSING), None)

    def files(self, unit: str) -> tuple[Handed, ...]:
        return self._files.get(unit, ())

    @cached_property
    def _files(self) -> dict[str, tuple[Handed, ...]]:
        found: dict[str, list[Handed]] = {}
        for each in self.handed:
            found.setdefault(each.unit, []).append(each)
        return {unit: tuple(some) for unit, some in found.items()}

    def projects(self, unit: str) -> tuple[str, ...]:
        """Names of the unit's approved projects, the longest first."""
        return tuple(sorted(self._projects.get(unit, ()), key=lambda n: (-len(n), n)))

    @cached_property
    def all_projects(self) -> frozenset[str]:
        """Names of every approved project of the round."""
        return frozenset(name for names in self._projects.values() for name in names)

    @cached_property
    def _projects(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for goal in self.registers.goals or ():
            found.setdefault(goal.unit, set()).add(goal.name)
        for row in self.registers.ledger or ():
            found.setdefault(row.unit, set()).add(row.name)
        return found


def sit_down(root: Path, as_of: dt.date | None = None, only_marked: bool = False) -> Desk:
    """Read the round at ``root``; ``as_of`` defaults to round.yaml's, then to the day of the last check. Raises JiheError."""
    file = load_round(root)
    settings = file.settings
    registers = books.load(root, file.files, settings.year, regions=(settings.profile.name,), secret=file.secret_units, exempt=file.exempt_units)
    review = root / "review"
    data = _saved(review / saved.FILE) if (review / saved.FILE).is_file() else None
    units = _units(registers, data)
    decisions = decide(review, (), only_marked, namer(units, settings.profile.name)) if data is not None else None
    if decisions is not None and decisions.profile != settings.profile.slug:
        raise DraftError(f"审核结果是按“{decisions.profile}”的制度得出的，round.yaml 写的是“{settings.profile.slug}”",
                         where=str(root), remedy="重新审核这一轮")
    day = as_of or file.as_of or (decisions.as_of if decisions else None)
    if day is None:
        raise DraftError("不知道起草日期", where=str(root), remedy="加 --as-of 年-月-日")
    return Desk(root, file, registers, units, day, decisions, tuple(_handed(data)), _unchecked(data),
                {str(p["unit"]): p for p in (data or {}).get("packages", ())}, (*file.remarks, *registers.remarks), only_marked)


def chosen(desk: Desk, names: Sequence[str]) -> tuple[Unit, ...]:
    """The units that were asked for, all where none was; raises DraftError on a name that is none of the roster's or of several."""
    named, by_name = namer(desk.units, desk.profile.name), {u.name: u for u in desk.units}
    for name in names:
        if not named(name):
            raise DraftError(f"名录里没有“{name}”，或者不止一个，或者是涉密、豁免的单位", remedy=suggestion(name, list(by_name)))
    return tuple(by_name[n] for n in dict.fromkeys(map(named, names))) if names else desk.units


def namer(units: Sequence[Unit], region: str) -> Callable[[str], str]:
    """Brings what a person typed to the name of one unit (水务局 for 雁江区水务局); "" where it fits none, or more than one."""
    names = Names(units, (region,))

    def named(words: str) -> str:
        found = names.whole(words)
        sure = found is not None and found.grade >= Grade.ABBREVIATION and len(found.units) == 1
        return names.units[next(iter(found.units))].name if found is not None and sure else ""
    return named


def _saved(path: Path) -> Mapping[str, Any]:
    """findings.json as it stands; ``findings_json.load`` proves it when decisions are read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DraftError("审核结果打不开", where=str(path), remedy="重新审核这一轮") from error
    return data if isinstance(data, dict) else {}


def _units(registers: Registers, data: Mapping[str, Any] | None) -> tuple[Unit, ...]:
    if registers.roster is not None:
        return tuple(u for u in registers.roster if not u.secret and not u.exempt)
    names = [str(p["unit"]) for p in (data or {}).get("packages", ())]
    return tuple(Unit(n, kind=guessed_kind(n, "")) for n in dict.fromkeys(names) if n)


def _handed(data: Mapping[str, Any] | None) -> Iterator[Handed]:
    for each in (data or {}).get("documents", ()):
        yield Handed(str(each["path"]), str(each["unit"]), str(each["kind"]), str(each["status"]), str(each.get("error") or ""),
                     str(each.get("sha256", "")))


def _unchecked(data: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    """Reasons by unit, each once; what a missing register keeps from every unit is not the unit's."""
    found: dict[str, dict[str, None]] = {}
    registers = tuple(r.value for r in Register)
    for group in (*(data or {}).get("documents", ()), *(data or {}).get("packages", ())):
        for run in group.get("runs", ()):
            reasons = [*run.get("blocked", ()), *([run["reason"]] if run["status"] in _BLIND and run["reason"] else [])]
            for reason in reasons:
                if not any(r in str(reason) for r in registers):
                    found.setdefault(str(group["unit"]), {})[str(reason)] = None
    return {unit: tuple(reasons) for unit, reasons in found.items()}
