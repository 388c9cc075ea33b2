"""Extracting and all rules against the reading of the same package: Word and Excel only, then PDF too, then the scan too.

Processor time, medians. What is remembered of sentences, figures and names is forgotten before every package, so that no
package gains from having been read before. Heads of columns and units of measure stay known, as in a round, whose forms
are alike; what forgetting these too would cost is shown beside it.
"""
from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TypeVar

import parsers
from benchmarks.samples import ROUND, files
from checker import engine
from checker.planning import plan_round
from checker.round import Registers, Settings, Submission, Unit
from parsers.document import Document
from parsers.extract import extract
from parsers.report import Report

RUNS = 7
_OF_TEXTS = 512             # entries from which a memory is one of texts
_SENTENCES = ("parsers.narrative", "parsers.quantity", "checker.likeness")
_ALL = ("parsers.", "checker.")
Entry = TypeVar("Entry")


def _packages(*suffixes: str, scans: bool = False) -> dict[str, list[tuple[str, bytes]]]:
    found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path, data in files(*suffixes):
        if scans or "扫描" not in path:
            found[Path(path).parent.name].append((path, data))
    return found


def _read(package: list[tuple[str, bytes]]) -> list[Document]:
    documents = [parsers.read(data, path) for path, data in package]
    for document in documents:
        for table in document.tables:
            list(table.cells)
    return documents


def _judge(documents: list[Document], unit: str, settings: Settings, books: Registers) -> None:
    reports: list[Report] = [extract(d) for d in documents]
    submission = Submission(Unit(unit, kind="一级"), tuple(reports), (), _slice(books.goals, unit), _slice(books.ledger, unit),
                            _slice(books.receipts, unit), _slice(books.ex_ante, unit))
    engine.check_submission(submission, settings)
    for report in reports:
        engine.check_report(report, unit, settings)


def _slice(register: tuple[Entry, ...] | None, unit: str) -> tuple[Entry, ...]:
    return tuple(e for e in register or () if getattr(e, "unit", "") == unit)


def _forget(*packages: str) -> None:
    """Empty the memories of texts in these packages; those of patterns and lexicons are small and stay."""
    for name, module in list(sys.modules.items()):
        for found in list(vars(module).values()) if name.startswith(packages) else ():
            if hasattr(found, "cache_clear") and (found.cache_parameters()["maxsize"] or 0) >= _OF_TEXTS:
                found.cache_clear()


def _ratio(packages: dict[str, list[tuple[str, bytes]]], runs: int, forget: tuple[str, ...] = _SENTENCES) -> float:
    """Over all packages; each unit comes again only after all the others."""
    plan = plan_round(ROUND).plan
    reading: defaultdict[str, list[float]] = defaultdict(list)
    judging: defaultdict[str, list[float]] = defaultdict(list)
    for run_ in range(runs + 1):            # the first compiles patterns and counts for nothing
        for unit, package in packages.items():
            _forget(*forget)
            start = time.process_time()
            documents = _read(package)
            middle = time.process_time()
            _judge(documents, unit, plan.settings, plan.registers)
            if run_ or runs == 1:
                reading[unit].append(middle - start)
                judging[unit].append(time.process_time() - middle)
    return sum(map(statistics.median, judging.values())) / sum(map(statistics.median, reading.values()))


def run() -> list[tuple[str, float, str]]:
    return [("extract + all rules ÷ reading: Word and Excel files alone", _ratio(_packages(".docx", ".xlsx", ".xls"), RUNS), "≤ 1.0"),
            ("the same, heads and units forgotten too", _ratio(_packages(".docx", ".xlsx", ".xls"), RUNS, _ALL), "for information"),
            ("the same with the text PDFs", _ratio(_packages(".docx", ".xlsx", ".xls", ".pdf"), RUNS), "≤ 1.0"),
            ("the same as handed in, the scan too", _ratio(_packages(scans=True), 1), "≤ 1.0")]
