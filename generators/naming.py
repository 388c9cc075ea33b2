"""Where drafts stand and what they are called: drafts/<单位>/<文号>_<标题>_<状态>_<版本>.docx."""
from __future__ import annotations

import re
from pathlib import Path

from generators.ledger import SUFFIX, State

FOLDER, WHOLE, RESTRICTED = "drafts", "全轮", "限阅"
NO_NUMBER = "待编号"
SUFFIXES = (".docx", ".xlsx", ".zip")        # of drafts
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
_NAME = re.compile(r"(?P<number>[^_]*)_(?P<title>.+)_(?P<state>[^_]+)_v(?P<version>[0-9]+)")
_LONGEST = 60


def fit(words: str) -> str:
    """Words as a file name on every system."""
    return _UNFIT.sub("-", words).strip(" .")[:_LONGEST].strip(" .") or "未命名"


def safe(words: str) -> str:
    """Words as one part of a draft's name, whose parts stand between underscores."""
    return fit(words.replace("_", "-"))


def folder(root: Path, unit: str, restricted: bool = False) -> Path:
    """``restricted``: apart from what may be handed to the unit or passed on."""
    place = root / FOLDER / RESTRICTED if restricted else root / FOLDER
    return place / (safe(unit) if unit else WHOLE)


def name(title: str, state: State = State.DRAFT, version: int = 1, number: str = "", suffix: str = ".docx") -> str:
    return f"{safe(number) if number else NO_NUMBER}_{safe(title)}_{state.value}_v{version}{suffix}"


def versions(place: Path, title: str) -> list[tuple[int, Path]]:
    """Versions of a document that are there, the newest last."""
    found = []
    for path in place.glob(f"*_{safe(title)}_*_v*") if place.is_dir() else ():
        match = _NAME.fullmatch(path.stem)
        if match and match["title"] == safe(title) and path.suffix in SUFFIXES and not path.name.endswith(SUFFIX):
            found.append((int(match["version"]), path))
    return sorted(found)


def renamed(path: Path, state: State, number: str) -> Path:
    """The name of a draft in another state."""
    match = _NAME.fullmatch(path.stem)
    if match is None:
        return path
    return path.with_name(f"{safe(number) if number else match['number']}_{match['title']}_{state.value}_v{match['version']}{path.suffix}")


def parts(path: Path) -> tuple[str, str]:
    """(文号, 标题) as the file name has them."""
    match = _NAME.fullmatch(path.stem)
    return (match["number"], match["title"]) if match else ("", path.stem)
