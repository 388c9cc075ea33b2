"""File names as they come from strangers: decoded, made safe to show, told apart, and sorted out."""
from __future__ import annotations

import re
import unicodedata
from fnmatch import fnmatchcase

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})     # Cf: a reversed name hides its suffix
_RESERVED = re.compile(r'[<>:"|?*]')
_SEPARATORS = re.compile(r"[/\\]+")
_MAX_PART = 120
_FIRST_EAST_ASIAN = "\u0800"        # below it UTF-8 takes two bytes, as GBK does, and the two can be mixed up
_SYSTEM = ("thumbs.db", "desktop.ini", ".ds_store", "__macosx", "$recycle.bin", "system volume information")
_LOCKS = ("~$*", ".~*", "~*.tmp")


def shown(name: str) -> str:
    """One part of a path without characters that do not show or that turn the line around; never empty."""
    safe = "".join("_" if unicodedata.category(c) in _INVISIBLE else c for c in name).strip()
    if len(safe) > _MAX_PART:
        stem, dot, suffix = safe.rpartition(".")
        suffix = dot + suffix if stem and len(suffix) < 10 else ""
        safe = safe[:_MAX_PART - len(suffix) - 1] + "…" + suffix
    return safe or "_"


def label(name: str) -> str:
    """The name of an archive's member as a relative path to show. It is never used to open anything: parts
    that climb, drive letters and characters that no file system takes are replaced.
    """
    parts = [p for p in _SEPARATORS.split(name) if p not in ("", ".")]
    return "/".join("_" if p.strip(" .") == "" else shown(_RESERVED.sub("_", p)) for p in parts) or "_"


def decoded(raw: bytes) -> str:
    """A zip name without the UTF-8 flag: UTF-8 (macOS), else GBK (Windows in China), else code page 437."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if (text and text.isascii()) or any(c >= _FIRST_EAST_ASIAN for c in text):
        return text
    for encoding in ("gb18030", "cp437"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def distinct(path: str, taken: set[str]) -> str:
    """``path``, or with (2), (3) … before the suffix when it is taken; remembers the answer."""
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    candidate, n = path, 1
    while candidate in taken:
        n += 1
        candidate = f"{folder}{slash}{stem}({n}){dot}{suffix}"
    taken.add(candidate)
    return candidate


def why_ignored(name: str) -> str:
    """The reason to leave a file or folder aside by its name alone, "" where there is none."""
    low = name.lower()
    if low in _SYSTEM or low.startswith("._"):
        return "系统自动生成的文件"
    if any(fnmatchcase(low, pattern) for pattern in _LOCKS):
        return "办公软件的临时锁文件"
    return "隐藏文件或文件夹" if name.startswith(".") else ""
