"""What a round keeps of the past, ready to be read with the rest: entries of files, findings, troubles."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.history import findings, layout
from checker.history.records import PastFinding
from checker.roundfile.settings import RoundFile
from parsers.intake import Entry, walk
from parsers.limits import Limits


@dataclass(frozen=True)
class Shelf:
    """The papers of one earlier hand-in."""

    label: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Kept:
    """``previous`` and ``findings`` are None where the round has none; ``trouble`` where findings cannot be read."""

    previous: Shelf | None = None
    findings: tuple[PastFinding, ...] | None = None
    trouble: str = ""
    versions: tuple[Shelf, ...] | None = None
    feedback_named: bool = False        # whether the round has a list of feedback, readable or not
    remarks: tuple[str, ...] = ()

    def moved(self, change: Callable[[Entry], Entry]) -> Kept:
        """The same with other entries: where other machines see the files."""
        def shelf(one: Shelf) -> Shelf:
            return replace(one, entries=tuple(map(change, one.entries)))

        versions = None if self.versions is None else tuple(map(shelf, self.versions))
        return replace(self, previous=shelf(self.previous) if self.previous else None, versions=versions)

    @property
    def entries(self) -> Iterator[Entry]:
        for shelf in (*((self.previous,) if self.previous else ()), *(self.versions or ())):
            yield from shelf.entries


NOTHING_KEPT = Kept()


@dataclass
class _Walker:
    root: Path
    leave: Callable[[str], str]
    limits: Limits | None
    remarks: list[str] = field(default_factory=list)

    def shelf(self, label: str, folder: str, feedback: tuple[str, ...] = ()) -> Shelf:
        """The files below a folder, paths relative to the round, those of secret units left closed."""
        lists = {str(self.root / f) for f in feedback}
        found = [replace(e, path=f"{folder}/{e.path}") for e in walk(self.root / folder, self.limits, lambda p: self.leave(f"{folder}/{p}"))]
        return Shelf(label, tuple(e for e in found if not e.ignored and str(e.file) not in lists))


def gather(round_file: RoundFile, places: tuple[layout.Place, ...], leave: Callable[[str], str], limits: Limits | None) -> Kept:
    """What is there. ``leave`` says of a path (relative to the round) why it must stay closed, "" where it need not."""
    root = round_file.root
    remarks: list[str] = []
    walker = _Walker(root, leave, limits)
    folder = layout.previous(root, round_file.previous)
    past, trouble = None, ""
    result = findings.find(root / folder) if folder else None
    if result is not None:
        try:
            past = findings.load(result)
        except ValueError as error:
            trouble = f"上年审核结果读不出来：{error}"
            remarks.append(f"{folder}/{trouble}")
    papers = f"{folder}/submissions" if folder and (root / folder / "submissions").is_dir() else folder
    previous = _previous(walker, folder, papers)
    versions = tuple(walker.shelf(p.label, p.papers, p.feedback) for p in places) if round_file.versions else None
    named = bool(round_file.files.get("feedback")) or any(p.feedback for p in places)
    return Kept(previous, past, trouble, versions, named, tuple(remarks))


def _previous(walker: _Walker, folder: str, papers: str) -> Shelf | None:
    if not folder:
        return None
    shelf = walker.shelf(Path(folder).name, papers)
    if papers == folder:        # papers beside the result: the result is no paper
        shelf = replace(shelf, entries=tuple(e for e in shelf.entries if e.file.suffix != ".json"))
    return shelf
