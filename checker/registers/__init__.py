"""The bureau's registers, read from its own files. What could not be used is said, in Chinese, never dropped.

One module a register; ``head`` finds headers, ``sheet`` makes records of tables, ``values`` reads cells,
``whose`` brings units to the names of the roster. Words that headers use are in ``corpus/lexicon/registers.yaml``.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from checker.matching.names import Names
from checker.registers import ex_ante, feedback, goals, ledger, receipts, roster
from checker.registers.head import entry
from checker.registers.sheet import Remarks, Sheet, sheets
from checker.registers.whose import Whose
from checker.round import Registers, Unit
from parsers import read
from parsers.errors import ReadError
from parsers.limits import Limits

T = TypeVar("T")


def load(root: Path, files: Mapping[str, Sequence[str]], year: int, *, regions: Iterable[str] = (), secret: Sequence[str] = (),
         exempt: Sequence[str] = (), limits: Limits | None = None) -> Registers:
    """Read the registers of a round. ``files``: register → paths relative to ``root`` (``RoundFile.files``).

    A register that is not given, cannot be read or has no header that is understood is None, so that rules are
    BLOCKED; why is in ``remarks``. Where one of its files fails, the whole register is None: half a register
    would make findings of what is only missing. ``secret`` and ``exempt`` are the names that round.yaml gives.
    """
    lines: list[str] = []
    desk = _Desk(root, files, limits, lines)
    units = _roster(desk, secret, exempt)
    names = None if units is None else Names(units, regions)
    return replace(Registers(
        units,
        desk.open(goals.NAME, lambda s, r: goals.read(s, r, Whose(names, r))),
        desk.open(ledger.NAME, lambda s, r: ledger.read(s, r, Whose(names, r))),
        desk.open(receipts.NAME, lambda s, r: receipts.read(s, r, Whose(names, r), year)),
        desk.open(ex_ante.NAME, lambda s, r: ex_ante.read(s, r, Whose(names, r), year)),
        desk.open(feedback.NAME, lambda s, r: feedback.read(s, r, Whose(names, r), year))), remarks=tuple(lines))


def _roster(desk: _Desk, secret: Sequence[str], exempt: Sequence[str]) -> tuple[Unit, ...] | None:
    """The roster with the units that round.yaml adds to the secret and exempt ones."""
    units = desk.open(roster.NAME, roster.read)
    if units is None:
        return None
    remarks = Remarks("round.yaml")
    marked, outside = roster.with_secrets(units, secret, exempt, remarks)
    desk.lines += remarks.lines
    return (*marked, *(Unit(name, secret=True) for name in outside))


class _Desk:
    """Opens the files of registers and keeps what was remarked on them."""

    def __init__(self, root: Path, files: Mapping[str, Sequence[str]], limits: Limits | None, lines: list[str]) -> None:
        self.root, self.files, self.limits, self.lines = root, files, limits, lines

    def open(self, name: str, reader: Callable[[Sequence[Sheet], Remarks], tuple[T, ...]]) -> tuple[T, ...] | None:
        """All files of one register, read together; None where it has none or one of them fails."""
        paths = self.files.get(name, ())
        found = [self._sheets(name, path) for path in paths]
        if not paths or any(not s for s in found):
            return None
        remarks = Remarks("、".join(paths))
        records = reader([sheet for tables in found for sheet in tables], remarks)
        self.lines += remarks.lines
        if not records:
            self.lines.append(f"{remarks.path}：表头下面没有一条记录，本轮按没有这份登记处理")
        return records or None

    def _sheets(self, name: str, path: str) -> list[Sheet]:
        remarks = Remarks(path)
        try:
            document = read((self.root / path).read_bytes(), path, self.limits)
        except ReadError as error:
            self.lines.append(f"{str(error).rstrip('。')}。本轮按没有这份登记处理")
            return []
        except OSError:
            self.lines.append(f"{path}：文件打不开，本轮按没有这份登记处理")
            return []
        tables = sheets(document, entry(name), remarks)
        self.lines += remarks.lines + [f"{path}：{r.message}" for r in document.remarks]
        if not tables:
            self.lines.append(f"{path}：没有认出表头（要有{_wanted(name)}），本轮按没有这份登记处理")
        return tables


def _wanted(name: str) -> str:
    """The columns without which a register is no register, in the words that offices use."""
    known = entry(name)
    return "，并有".join("或".join(f"“{known.fields[f][0]}”" for f in group) for group in known.needs)
