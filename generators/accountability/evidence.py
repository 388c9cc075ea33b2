"""证据目录: for each clue the file and place that it rests on, and the print of the file as it was checked."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from generators.decisions import Ruling
from generators.desk import Desk
from generators.facts import Given, Source
from generators.wording import source

OWN = "我局审核记录"


def catalogue(desk: Desk, numbered: Sequence[tuple[int, Ruling]]) -> list[dict[str, Any]]:
    """A row a place; ``numbered`` are the findings with their numbers in the list of clues."""
    prints = {f.path: f.sha256 for unit in {r.finding.unit for _, r in numbered} for f in desk.files(unit)}
    return [_row(desk, number, clue, one, prints) for number, (clue, one) in enumerate(numbered, 1)]


def _row(desk: Desk, number: int, clue: int, one: Ruling, prints: dict[str, str]) -> dict[str, Any]:
    said, found = source(one, desk), one.finding
    path = found.location.path
    shows = f"清单第{clue}项" + (f"；原文：“{found.quote}”" if found.quote else "")
    where = found.location.label if path else "审核意见单"
    return {"序号": number, "材料": Given(path.removeprefix("submissions/") or OWN, said), "位置": Given(where, said),
            "内容": Given(shows, said), "校验": Given(prints.get(path, ""), Source(path, said="审核结果记录的文件校验值"))}


def changed(desk: Desk, some: Iterable[Ruling]) -> Iterator[str]:
    """Files that are no longer what was checked: told, for a transferred copy must be the one that was looked at."""
    used = {r.finding.location.path for r in some}
    for file in desk.handed:
        path = desk.root / file.path
        if file.path in used and file.sha256 and path.is_file() and sha256(path.read_bytes()).hexdigest() != file.sha256:
            yield f"“{file.path}”在审核以后改过，证据目录的校验值是审核时的，移送前请核对"
