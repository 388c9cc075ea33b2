"""Where the annotated copy of each file goes: names that every system can write, no two the same."""
from __future__ import annotations

import re
from pathlib import PurePosixPath

from checker.outputs import tally
from checker.review import Review
from checker.rule import Finding

FOLDER = "annotated"
NO_UNIT_FOLDER = "未对应单位"
LONGEST = 80
AS = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".et": ".xlsx"}
_FORBIDDEN = re.compile("[<>:\"/\\\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)


def by_file(review: Review) -> dict[str, list[Finding]]:
    """Findings by the file they stand in, for the files of the round that were read."""
    read = {d.path: d for d in tally.files(review) if d.status != "not_read"}
    found: dict[str, list[Finding]] = {}
    for each in tally.findings(review):
        if each.location.path in read:
            found.setdefault(each.location.path, []).append(each)
    return dict(sorted(found.items()))


def copies(review: Review) -> dict[str, str]:
    """The copy's path inside ``review/`` by the file's path: annotated/<unit>/<name>."""
    units = {d.path: d.unit for d in tally.files(review)}
    taken: set[str] = set()
    return {path: _free(_copy(path, units[path]), taken) for path in by_file(review)}


def _copy(path: str, unit: str) -> PurePosixPath:
    name = PurePosixPath(path.replace("\\", "/").replace("!", "/")).name
    suffix = PurePosixPath(name).suffix.lower()
    name = f"{name}{AS[suffix]}" if suffix in AS else name
    return PurePosixPath(FOLDER) / safe(unit or NO_UNIT_FOLDER) / safe(name)


def _free(path: PurePosixPath, taken: set[str]) -> str:
    """``path``, or with （2） … where it is taken; Windows does not tell upper from lower case."""
    candidate, number = path, 1
    while str(candidate).lower() in taken:
        number += 1
        candidate = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    taken.add(str(candidate).lower())
    return str(candidate)


def safe(name: str) -> str:
    """A file or folder name that Windows takes: no forbidden characters or device names, not too long."""
    name = _FORBIDDEN.sub("_", name).strip(" .") or "_"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    return name if len(name) <= LONGEST else stem[:LONGEST - len(suffix)].rstrip(" .") + suffix
