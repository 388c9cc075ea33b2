"""A checked round read for its summary: settings, registers, what the last check left, and what people decided."""
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker import registers as books
from checker.outputs import findings_json
from checker.round import Registers, Settings, Unit
from checker.roundfile.settings import load_round
from generators.decisions import Decisions, decide
from generators.refused import DraftError
from generators.summary import aftermath
from generators.summary.model import Correction, Disposal

REVIEW = "review"


@dataclass(frozen=True)
class RoundData:
    """``packages`` are those of findings.json by unit; ``units`` must hand in. ``folder`` names the round in sources."""

    root: Path
    settings: Settings
    registers: Registers
    files: Mapping[str, tuple[str, ...]]
    as_of: dt.date
    units: tuple[Unit, ...]
    packages: Mapping[str, Mapping[str, Any]]
    unread: tuple[str, ...]
    decisions: Decisions
    corrections: tuple[Correction, ...] | None
    disposals: tuple[Disposal, ...] | None
    remarks: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return self.root.resolve().name


def read_round(root: Path, only_marked: bool = False) -> RoundData:
    """Read a round's folder. Raises CorpusError, OutputError or DraftError, in Chinese."""
    round_file = load_round(root)
    settings = round_file.settings
    held = books.load(root, round_file.files, settings.year, regions=(settings.profile.name,), secret=round_file.secret_units,
                      exempt=round_file.exempt_units)
    data = _saved(root / REVIEW / findings_json.FILE)
    packages = {str(p["unit"]): p for p in data["packages"]}
    units = tuple(u for u in held.roster or tuple(map(Unit, packages)) if not u.secret and not u.exempt)
    decisions = decide(root / REVIEW, [u.name for u in units], only_marked)
    if decisions.profile != settings.profile.slug:
        raise DraftError(f"审核结果是按“{decisions.profile}”查的，round.yaml 写的是“{settings.profile.slug}”", where=str(root),
                         remedy="请重新审核这一轮")
    corrections, disposals, said = aftermath.read(root, settings)
    unread = tuple(str(d["path"]) for d in data["documents"] if d["status"] == "not_read" and d["unit"] in {u.name for u in units})
    return RoundData(root, settings, held, round_file.files, decisions.as_of, units, packages, unread, decisions, corrections, disposals,
                     (*decisions.remarks, *held.remarks, *said))


def _saved(path: Path) -> dict[str, Any]:
    """findings.json as plain values; whether it is whole is checked by ``findings_json.load``."""
    if not path.is_file():
        raise DraftError("还没有审核结果", where=str(path), remedy="先运行 jihe check 审核这一轮，再做汇总")
    findings_json.load(path)
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
