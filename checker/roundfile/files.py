"""The files and folders that a round names: inside its own folder, known by their key, found by their usual names."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from checker.roundfile.keys import FILE
from corpus.errors import CorpusError
from corpus.schema import Place, suggestion

REGISTERS = ("roster", "goals", "ledger", "receipts", "ex_ante", "adjustments")
FOLDERS = {"submissions": "submissions", "previous": "", "versions": ""}        # key → usual name
FILE_KEYS = (*REGISTERS, "problems", "standards", "holidays", "feedback", "decisions", "plans", "procurement", "rectification",
             "warnings", "notice", *FOLDERS)
SUFFIXES = (".xlsx", ".csv", ".xls", ".et", ".ods", ".tsv", ".txt", ".md", ".docx")


def registers_of(root: Path, given: Any) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Paths by key of the files that are there, and a Chinese remark for each that is named but missing.

    A key that round.yaml does not give is looked for under its usual name (goals.xlsx, goals.csv …).
    Raises CorpusError on an unknown key or a path that leaves the round.
    """
    place = Place(FILE, ("files",))
    if given is not None and not isinstance(given, Mapping):
        raise place.error("这里应是“键: 文件名”的写法", "例如 roster: roster.xlsx")
    named = {str(k): _listed(v) for k, v in (given or {}).items()}
    for key in named:
        if key not in FILE_KEYS:
            raise place.error(f"不认识键“{key}”", suggestion(key, FILE_KEYS))
    found: dict[str, tuple[str, ...]] = {}
    remarks = []
    for key in (k for k in FILE_KEYS if k not in FOLDERS):
        paths = tuple(inside(root, name, place.at(key)) for name in named[key]) if key in named else _usual(root, key)
        missing = [p for p in paths if not (root / p).exists()]
        remarks += [f"{FILE} 写了 {key}: {p}，但没有这个文件" for p in missing]
        if paths and not missing:
            found[key] = paths
    return found, remarks


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(str(v).strip() for v in value) if isinstance(value, Sequence) and not isinstance(value, str) else (str(value).strip(),)


def _usual(root: Path, key: str) -> tuple[str, ...]:
    if key not in REGISTERS and key not in ("holidays", "feedback"):
        return ()
    return next(((f"{key}{suffix}",) for suffix in SUFFIXES if (root / f"{key}{suffix}").is_file()), ())


def inside(root: Path, name: str, place: Place) -> str:
    """``name`` as a path relative to the round; raises CorpusError where it is absolute or leads out."""
    plain = name.replace("\\", "/")
    pure = PurePosixPath(plain)
    leads_out = pure.is_absolute() or PureWindowsPath(name).drive or ".." in pure.parts or plain.startswith("~")
    if leads_out or not (root / pure).resolve().is_relative_to(root.resolve()):
        raise place.error(f"“{name}”不在本轮文件夹里", "把文件放进本轮文件夹，写相对路径，不用 .. 和盘符")
    return str(pure)


def folders_of(root: Path, given: Mapping[str, str], files: Any) -> tuple[dict[str, str], list[str]]:
    """Paths of the round's folders by key ("" for none) and a remark for each that is named but missing.

    ``given`` are those that round.yaml names at its top, ``files`` its ``files`` key.
    """
    below = files if isinstance(files, Mapping) else {}
    named = {key: given.get(key, "") or str(below.get(key, "")) for key in FOLDERS}
    found = {key: inside(root, name, Place(FILE, (key,))) if name else _usual_folder(root, key) for key, name in named.items()}
    absent = [key for key, name in named.items() if name and not (root / found[key]).is_dir()]
    return found, [f"{FILE} 写了 {key}: {named[key]}，但没有这个文件夹" for key in absent]


def _usual_folder(root: Path, key: str) -> str:
    """``submissions`` always; the others where a folder of that name is there."""
    return FOLDERS[key] or (key if (root / key).is_dir() else "")


def names_of(value: Any) -> tuple[str, ...]:
    """A list, or a text with its items separated by 、 ； or commas, as separate texts."""
    if value is None or isinstance(value, (bool, int)):
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in re.split(r"[、，,；;\n]+", value) if part.strip())
    if isinstance(value, Sequence):
        return tuple(str(v).strip() for v in value if str(v).strip())
    raise CorpusError("这里应是一列名称", where=FILE, remedy="写成 [甲, 乙]，或每项一行、行首写“- ”")
