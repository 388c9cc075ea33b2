"""Extracting and all rules against the reading of the same package (files with text; OCR would hide everything)."""
from __future__ import annotations

import statistics
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
Entry = TypeVar("Entry")


def _packages() -> dict[str, list[tuple[str, bytes]]]:
    found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path, data in files(".docx", ".xlsx"):
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


def run() -> list[tuple[str, float, str]]:
    plan = plan_round(ROUND).plan
    ratios = []
    for unit, package in _packages().items():
        reading, judging = [], []
        for _ in range(RUNS):
            start = time.process_time()
            documents = _read(package)
            middle = time.process_time()
            _judge(documents, unit, plan.settings, plan.registers)
            reading.append(middle - start)
            judging.append(time.process_time() - middle)
        ratios.append((statistics.median(judging), statistics.median(reading)))
    whole = sum(a for a, _ in ratios) / sum(b for _, b in ratios)
    return [("extract + all rules ÷ reading, all text packages of the sample round", whole, "≤ 1.0")]
