"""整改台账 that units sent back: put into ``returns/`` as they came, read by heading and by the hidden fingerprint."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.outputs import OutputError
from checker.outputs.marks import FINGERPRINT, PROBLEM, UNIT, tables
from checker.roundfile import dates
from generators.decisions import Ruling
from parsers.quantity import normal

FOLDER = "returns"
MEASURE, PERSON, PROGRESS, DONE_ON, EVIDENCE, STATUS = "整改措施", "责任人", "进展", "完成日期", "证明材料", "状态"
VERDICT, ACCEPTOR = "验收意见", "验收人"
DONE = "已完成"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit wrote on one problem. ``done_on`` is None where the cell is empty or no date."""

    key: str
    measure: str = ""
    person: str = ""
    progress: str = ""
    done_on: dt.date | None = None
    evidence: str = ""
    status: str = ""
    verdict: str = ""
    acceptor: str = ""
    file: str = ""

    @property
    def blank(self) -> bool:
        return not (self.measure or self.progress or self.evidence or self.status or self.done_on)

    @property
    def claims_done(self) -> bool:
        return self.status.strip() == DONE or (not self.status and self.done_on is not None)


@dataclass(frozen=True)
class Returned:
    """Replies by the key of their problem. ``remarks`` tell what could not be used."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def read_all(root: Path, rulings: Iterable[Ruling], year: int) -> Returned:
    """Every workbook below ``returns/``; a file that cannot be read is told and the rest is read."""
    known = {r.key: r for r in rulings}
    by_words = {_words(r.finding.unit, r.words): r.key for r in known.values()}
    replies: dict[str, Reply] = {}
    remarks: list[str] = []
    for path in sorted((root / FOLDER).rglob("*.xls*")) if (root / FOLDER).is_dir() else ():
        if path.name.startswith(("~$", ".")):
            continue
        name = path.relative_to(root).as_posix()
        try:
            for reply, unknown in _file(path, name, known, by_words, year):
                if unknown:
                    remarks.append(f"{name}：{unknown}")
                elif not reply.blank:
                    remarks += _clash(replies.get(reply.key), reply)
                    replies[reply.key] = reply
        except OutputError as error:
            remarks.append(str(error))
    return Returned(replies, tuple(remarks))


def verdicts(path: Path, year: int) -> dict[str, Reply]:
    """What the bureau itself wrote in its own 台账, by key."""
    found = (_reply(cells, cells.get(FINGERPRINT, "").strip(), path.name, year) for cells in tables(path, (FINGERPRINT, VERDICT)))
    return {one.key: one for one in found if one.key}


def _file(path: Path, name: str, known: Mapping[str, Ruling], by_words: Mapping[str, str], year: int) -> Iterator[tuple[Reply, str]]:
    for cells in tables(path, (PROBLEM, MEASURE)):
        key = cells.get(FINGERPRINT, "").strip()
        if key not in known:
            key = by_words.get(_words(cells.get(UNIT, ""), cells.get(PROBLEM, "")), "")
        problem = cells.get(PROBLEM, "").strip()
        if key:
            yield _reply(cells, key, name, year), ""
        elif problem:
            yield Reply(""), f"“{problem[:30]}”对不上本轮的整改问题，没有登记"


def _reply(cells: Mapping[str, str], key: str, file: str, year: int) -> Reply:
    said = {name: cells.get(name, "").strip() for name in (MEASURE, PERSON, PROGRESS, DONE_ON, EVIDENCE, STATUS, VERDICT, ACCEPTOR)}
    return Reply(key, said[MEASURE], said[PERSON], said[PROGRESS], dates.parse(said[DONE_ON], year) if said[DONE_ON] else None, said[EVIDENCE],
                 said[STATUS], said[VERDICT], said[ACCEPTOR], file)


def _clash(known: Reply | None, new: Reply) -> list[str]:
    if known is None or known.file == new.file or (known.measure, known.status) == (new.measure, new.status):
        return []
    return [f"{new.file} 和 {known.file} 对同一个问题写得不同，用了{new.file}"]


def _words(unit: str, problem: str) -> str:
    return f"{normal(unit)}\x1f{normal(problem)}"
