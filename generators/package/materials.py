"""The forms and reports that units handed in, as they handed them in: those that were checked, unchanged, and free of personal data."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePosixPath

from checker.batch import WITHHELD
from checker.planning import plan_round
from generators import naming
from generators.desk import Desk, Handed
from generators.package import personal, secrets
from generators.package.looking import Seen, looked
from generators.package.model import Gathered, Item, Said
from parsers.errors import ReadError
from parsers.intake import Entry

FOLDER = "单位报送材料"
_KINDS = {"form": "监控表", "narrative": "书面报告", "reply": "整改回复"}


def gather(desk: Desk, secret: Sequence[str], found: Gathered) -> None:
    """Into ``found``, in the order of the check. Nothing of a secret unit is opened or named."""
    entries = {e.path: e for e in plan_round(desk.root).plan.entries}
    units = {u.name for u in desk.units}
    chosen: list[tuple[Handed, Callable[[], bytes]]] = []
    for each in desk.handed:
        entry = entries.get(each.path)
        if (each.unit not in units and each.unit) or each.error == WITHHELD or secrets.told([each.path], secret) or personal.secret_name(each.path):
            found.withheld += 1
        elif why := _against(each, entry):
            found.left.append(Said(each.path, why))
        elif entry is not None:
            chosen.append((each, entry.load))
    _put(chosen, looked(((h.path, load) for h, load in chosen), secret), found)


def _against(each: Handed, entry: Entry | None) -> str:
    """Why a file stays out before anybody has looked into it; "" where nothing is against it."""
    if not each.unit:
        return "没有认出是哪个单位的材料"
    if each.status == "not_read":
        return "审核时没有读出，不能判断有没有个人信息"
    if each.kind not in _KINDS:
        return "附件材料，须由人核对后另行提供"
    try:
        data = entry.load() if entry is not None else None
    except ReadError:
        data = None
    if data is None:
        return "审核以后文件不在了或者打不开"
    return "" if sha256(data).hexdigest() == each.sha256 else "审核以后改动过，重新审核以后再放入"


def _put(chosen: Sequence[tuple[Handed, Callable[[], bytes]]], seen: Mapping[str, Seen], found: Gathered) -> None:
    taken: set[str] = set()
    for each, load in chosen:
        said = seen[each.path]
        if said.secret:
            found.withheld += 1
            continue
        if said.against:
            found.left.append(Said(each.path, said.against))
            continue
        path = distinct(f"{FOLDER}/{naming.safe(each.unit)}/", PurePosixPath(each.path).name, taken)
        found.items.append(Item(path, _KINDS[each.kind], each.path, each.unit, each.sha256, len(load()), load))
        if said.look:
            found.look.append(Said(path, "；".join(said.look)))


def distinct(folder: str, name: str, taken: set[str]) -> str:
    """A place in the package that no other file has."""
    plain = PurePosixPath(name)
    for path in _numbered(folder + naming.fit(plain.stem), plain.suffix):
        if path.casefold() not in taken:
            taken.add(path.casefold())
            return path
    raise AssertionError("numbers do not end")


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    yield stem + suffix
    number = 2
    while True:
        yield f"{stem}（{number}）{suffix}"
        number += 1
