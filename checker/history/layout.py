"""Where a round keeps last year's papers and returned versions, whatever way the folders are laid out.

``previous``: a round's folder of its own, or a folder with one round a year in it (the latest counts).
``versions``: one folder a return (1, 第2次, 20261016), or a single return without such folders; in each the units'
papers, in ``submissions/`` or directly, and the list of feedback beside them.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from checker.history import findings
from checker.roundfile.files import SUFFIXES

_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_RESULTS = frozenset(("review", "drafts"))


@dataclass(frozen=True, slots=True)
class Place:
    """One earlier hand-in: its name, where its papers lie and the lists of feedback on it, relative to the round."""

    label: str
    papers: str
    feedback: tuple[str, ...] = ()


def previous(root: Path, name: str) -> str:
    """The folder of last year's round: the one named, or the latest year's inside it; "" where there is none."""
    folder = root / name
    if not name or not folder.is_dir():
        return ""
    if (folder / "submissions").is_dir() or findings.find(folder):
        return name
    years = [f for f in _folders(folder) if (f / "submissions").is_dir() or findings.find(f)]
    return years[-1].relative_to(root).as_posix() if years else name


def versions(root: Path, name: str, is_unit: Callable[[str], bool]) -> tuple[Place, ...]:
    """Earlier versions from the oldest. ``is_unit`` tells a unit's folder from a return's."""
    folder = root / name
    if not name or not folder.is_dir():
        return ()
    below = _folders(folder)
    single = (folder / "submissions").is_dir() or any(is_unit(f.name) for f in below)
    return tuple(_place(root, f) for f in ([folder] if single else below))


def _place(root: Path, folder: Path) -> Place:
    papers = folder / "submissions" if (folder / "submissions").is_dir() else folder
    lists = tuple(f.relative_to(root).as_posix() for f in sorted(folder.iterdir()) if _is_list(f))
    return Place(folder.name, papers.relative_to(root).as_posix(), lists)


def _is_list(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.startswith((".", "~$"))


def _folders(folder: Path) -> list[Path]:
    found = (f for f in folder.iterdir() if f.is_dir() and not f.is_symlink() and not f.name.startswith(".") and f.name not in _RESULTS)
    return sorted(found, key=lambda f: (_order(f.name), f.name))


def _order(name: str) -> tuple[int, ...]:
    """第2次 before 第10次."""
    return tuple(int(d) if d.isdecimal() else _NUMERALS.get(d, 0) for d in _DIGITS.findall(name))
