"""Reads the findings of an earlier review: this program's findings.json, of any version that has the same main keys."""
from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.history.records import PastFinding

NAMES = ("findings.json", "review/findings.json")


def find(folder: Path) -> Path | None:
    """Where an earlier round keeps its result."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def load(path: Path) -> tuple[PastFinding, ...]:
    """Raises ValueError, in Chinese, on a file that is no findings.json."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name} 打不开或者不是 JSON 文件") from error
    if not isinstance(data, Mapping) or not isinstance(data.get("documents", []), list) or not isinstance(data.get("packages", []), list):
        raise ValueError(f"{path.name} 不是审核结果文件（没有 documents、packages）")
    return tuple(_all(data))


def _all(data: Mapping[str, Any]) -> Iterator[PastFinding]:
    for key in ("documents", "packages"):
        for entry in _mappings(data.get(key)):
            for found in _mappings(entry.get("findings")):
                yield _past(found, _text(entry.get("unit")), _text(entry.get("path")))
    yield from (_past(f, _text(f.get("unit")), "") for f in _mappings(data.get("findings")))


def _past(found: Mapping[str, Any], unit: str, path: str) -> PastFinding:
    place = found.get("location")
    label = _text(place.get("label")) if isinstance(place, Mapping) else ""
    return PastFinding(_text(found.get("code")), _text(found.get("unit")) or unit, _text(found.get("message")), label,
                       _text(found.get("evidence")), path)


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return "" if value is None else str(value)
