"""Which unit handed in a file: by its folders, then its name, then what it says.

``assign`` looks at paths only, so that a file of a secret unit is withheld before anybody opens it. Every match
says how it was made and how sure it is; what fits no unit or several is left without one, never guessed.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.matching.aliases import CONFIDENCE, Grade, fold, is_name, words
from checker.matching.names import Hit, Names
from checker.round import Unit

SURE = 0.8      # below this a match is worth a person's look
_ARCHIVE = re.compile(r"\.(?:zip|rar|7z|tar|tar\.gz|tgz)!?$", re.I)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NUMBERED = re.compile(r"^\s*[(（【\[]?\d{1,4}[)）】\]]?[\s.、．_-]*(?=\D)")


class How(StrEnum):
    FOLDER = "文件夹名"
    FILE = "文件名"
    CONTENT = "文件内容"
    NONE = "未能对应"


@dataclass(frozen=True, slots=True)
class Match:
    """Where one file belongs. ``unit`` is the roster's name, "" where none or several fit (``candidates``).

    ``also`` is another unit that the file's own name points to. ``secret``: never to be opened.
    ``remark`` says in Chinese what a person should look at, "" where nothing.
    """

    path: str
    unit: str = ""
    how: How = How.NONE
    confidence: float = 0.0
    words: str = ""
    secret: bool = False
    candidates: tuple[str, ...] = ()
    also: str = ""
    remark: str = ""


def assign(paths: Iterable[str], roster: Sequence[Unit] | None, *, base: str = "submissions", regions: Iterable[str] = (),
           secret: Iterable[str] = ()) -> dict[str, Match]:
    """Match every path (relative to the round, ``/`` or ``\\``) to a unit. Opens nothing.

    ``roster`` None: units are the folders' names. ``regions``: region names known from the profile.
    ``secret``: names of secret units that no roster lists; sentences among them are passed over.
    """
    matcher = Matcher(roster, base=base, regions=regions, secret=secret)
    return {path: matcher(path) for path in paths}


class Matcher:
    """``assign`` for paths that come one by one: the roster's names are worked out once."""

    def __init__(self, roster: Sequence[Unit] | None, *, base: str = "submissions", regions: Iterable[str] = (),
                 secret: Iterable[str] = ()) -> None:
        hidden = tuple(Unit(name, secret=True) for name in secret if is_name(name))
        self.names = Names((*(roster or ()), *hidden), regions)
        self._base, self._decide = base, _assigned if roster is not None else _by_folder_alone

    def __call__(self, path: str) -> Match:
        return self._decide(path, _parts(path, self._base), self.names)


def _parts(path: str, base: str) -> tuple[list[str], str]:
    """Folder names below ``base`` and the file's name without suffix; an archive counts as a folder."""
    pieces = [p for p in path.replace("\\", "/").split("/") if p not in ("", ".")]
    root = [p for p in base.replace("\\", "/").split("/") if p not in ("", ".")]
    pieces = pieces[len(root):] if root and pieces[:len(root)] == root else pieces
    folders = [_ARCHIVE.sub("", p) for p in pieces[:-1]]
    return folders, _SUFFIX.sub("", pieces[-1]) if pieces else ""


def _assigned(path: str, parts: tuple[list[str], str], names: Names) -> Match:
    folders, stem = parts
    withheld = _secret(path, folders, stem, names)
    if withheld:
        return withheld
    match = Match(path)
    for folder in folders:
        match = _deeper(match, _match(path, folder, How.FOLDER, names), names)
    by_name = _match(path, stem, How.FILE, names)
    if not match.unit:
        return by_name if by_name.unit or not match.candidates else match
    if by_name.unit and by_name.unit != match.unit and by_name.confidence >= SURE:
        return replace(match, also=by_name.unit, remark=f"在“{match.unit}”的文件夹里，文件名却像是“{by_name.unit}”的")
    return match


def _secret(path: str, folders: Sequence[str], stem: str, names: Names) -> Match | None:
    """A file whose folders or name may mean a secret unit; when in doubt it stays closed."""
    for piece, how in (*((f, How.FOLDER) for f in folders), (stem, How.FILE)):
        for hit in names.within(piece):
            unit = next((names.units[n] for n in sorted(hit.units) if names.units[n].secret), None)
            if unit:
                return Match(path, unit.name, how, CONFIDENCE[hit.grade], hit.words, True,
                             remark=f"{how.value}“{piece}”指向涉密单位“{unit.name}”，没有打开")
    return None


def _match(path: str, piece: str, how: How, names: Names) -> Match:
    """One folder or file name against the roster."""
    hits = [h for h in names.within(piece) if not _received_by(piece, h) and not (how is How.FOLDER and _somebody_below(piece, h))]
    if not hits:
        return Match(path)
    units = sorted(set().union(*(h.units for h in hits)))
    number = units[0] if len(units) == 1 else _lowest(units, names)
    if number is None:
        several = tuple(names.units[n].name for n in units)
        return Match(path, candidates=several, remark=f"“{piece}”可能是{_listed(several)}，无法认定")
    hit = next(h for h in hits if number in h.units)
    remark = "" if CONFIDENCE[hit.grade] >= SURE else f"{how.value}“{piece}”按“{names.units[number].name}”认定，请核对"
    return Match(path, names.units[number].name, how, CONFIDENCE[hit.grade], hit.words, remark=remark)


def _lowest(units: Sequence[int], names: Names) -> int | None:
    """Of a department and a unit below it named together (水务局水利站) the one below."""
    below = [n for n in units if any(names.units[n].department == names.units[m].name for m in units)]
    rest = [n for n in units if n not in below and not any(names.units[b].department == names.units[n].name for b in below)]
    return below[0] if len(below) == 1 and not rest else None


def _deeper(outer: Match, inner: Match, names: Names) -> Match:
    """A folder inside a unit's folder changes the unit only where it names one below."""
    if not outer.unit:
        return inner if inner.unit or not outer.candidates else outer
    department = next((u.department for u in names.units if u.name == inner.unit), "")
    if inner.unit and department == outer.unit:
        return inner
    if inner.unit and inner.unit != outer.unit:
        return replace(outer, remark=f"在“{outer.unit}”的文件夹里，内层文件夹却像是“{inner.unit}”的")
    return outer


def _received_by(piece: str, hit: Hit) -> bool:
    """报财政局 names who receives, not who sends."""
    before = fold(piece)[:hit.start]
    return before.endswith(words().recipients) and not before.endswith(words().subjects)


def _somebody_below(piece: str, hit: Hit) -> bool:
    """云峰镇中心小学 is not 云峰镇: another body follows the name at once."""
    run = re.match(r"[一-鿿]*", fold(piece)[hit.end:])
    rest = run[0] if run else ""
    rest = re.split("|".join(map(re.escape, words().document)), rest)[0]
    return len(rest) > 1 and rest.endswith(words().bodies) and rest not in words().own_offices


def _by_folder_alone(path: str, parts: tuple[list[str], str], names: Names) -> Match:
    """Without a roster a unit is a folder's name; folders that only group (第一批) are passed over."""
    withheld = _secret(path, *parts, names)
    if withheld:
        return withheld
    own = [_NUMBERED.sub("", f).strip() for f in parts[0]]
    folder = next((f for f in own if f and not words().groups.fullmatch(fold(f))), "")
    return Match(path, folder, How.FOLDER, 1.0, folder) if folder else Match(path, remark="不在任何单位的文件夹里")


def assign_by_content(match: Match, said: Iterable[str], roster: Names | None) -> Match:
    """Complete a match by what the file says of its unit: the header's unit first, then title and signature lines.

    A file without unit gets one; one in a department's folder goes to the unit below that its own header names;
    any other disagreement stays as it is and is remarked. ``secret`` is set where the words name a secret unit.
    """
    lines = [line.strip() for line in said if line.strip()]
    if roster is None:
        return match if match.unit or not lines else Match(match.path, lines[0], How.CONTENT, SURE, lines[0])
    for line in lines:
        found = _told(match.path, line, roster)
        if found.unit:
            return _settled(match, found, roster)
    return match


def _told(path: str, line: str, names: Names) -> Match:
    """The unit that a line names: the line is a name, or holds one."""
    hit = names.whole(line)
    if hit is None:
        return _secret(path, (), line, names) or _match(path, line, How.CONTENT, names)
    secret = next((n for n in sorted(hit.units) if names.units[n].secret), None)
    if len(hit.units) > 1 and secret is None:
        return Match(path)
    unit = names.units[min(hit.units) if secret is None else secret]
    sure = CONFIDENCE[hit.grade]
    return Match(path, unit.name, How.CONTENT, sure, hit.words, unit.secret,
                 remark="" if sure >= SURE else f"文件里写的“{line}”按“{unit.name}”认定，请核对")


def _settled(match: Match, found: Match, names: Names) -> Match:
    if found.secret or not match.unit:
        return found
    department = next((u.department for u in names.units if u.name == found.unit), "")
    if found.unit == match.unit or found.confidence < CONFIDENCE[Grade.ABBREVIATION]:
        return match
    if department == match.unit or found.unit == match.also or match.confidence < SURE <= found.confidence:
        return replace(found, remark=f"放在“{match.unit}”处，文件里写的是“{found.unit}”，按后者认定")
    return replace(match, remark=f"放在“{match.unit}”处，文件里写的是“{found.unit}”，仍按前者审核，请核对")


def _listed(units: Sequence[str]) -> str:
    return "或".join(f"“{u}”" for u in units[:4]) + ("等" if len(units) > 4 else "")
