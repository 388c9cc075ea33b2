"""Small rounds in text files, for tests of the batch; a few ways in which a file can go wrong while it is read."""
from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.planning import Planned, plan_round
from parsers.intake import Entry
from parsers.limits import Limits
from tests.rules.casebook import AtOnce

_FORM = """项目支出绩效运行监控表

填报单位：{unit}　　统计期：1—8月　　金额单位：万元

| 项目名称 | 年初预算数 | 实际支出数 | 预算执行率 |
|---|---|---|---|
| {project} | 100.00 | {spent}.00 | 60.00% |

填表人：苏禾　　审核人：陶然　　填报日期：2026年9月8日
"""


def make(root: Path, units: int) -> Planned:
    """A round of ``units`` offices with one form each; every other one prints a rate that is not its quotient."""
    names = [f"青柳区第{n:03d}办事处" for n in range(1, units + 1)]
    (root / "round.yaml").write_text("profile: national\nyear: 2026\nperiod: 1—8月\nfiles:\n  roster: roster.csv\n", encoding="utf-8")
    (root / "roster.csv").write_text("单位名称,单位类型,是否涉密\n" + "".join(f"{n},一级,否\n" for n in names), encoding="utf-8")
    for number, name in enumerate(names, 1):
        folder = root / "submissions" / name
        folder.mkdir(parents=True)
        text = _FORM.format(unit=name, project=f"第{number}号道路养护", spent=60 if number % 2 else 50)
        (folder / "监控表.md").write_text(text, encoding="utf-8")
    return plan_round(root)


def with_entries(planned: Planned, change: Callable[[int, Entry], Entry]) -> Planned:
    entries = tuple(change(n, e) for n, e in enumerate(planned.plan.entries))
    return replace(planned, plan=replace(planned.plan, entries=entries))


def as_kind(kind: type[Entry], entry: Entry) -> Entry:
    return kind(**entry.__dict__)


def _in_worker() -> bool:
    return multiprocessing.current_process().name != "MainProcess"


class Deadly(Entry):
    """A file that takes the process down that reads it, as a broken native library does."""

    def load(self, limits: Limits | None = None) -> bytes:
        if _in_worker():
            os._exit(139)
        return super().load(limits)


class Endless(Entry):
    """A file whose reading never ends."""

    def load(self, limits: Limits | None = None) -> bytes:
        if _in_worker():
            threading.Event().wait()
        return super().load(limits)


class Counting(AtOnce):
    """Runs every task in this process and keeps their names."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.done.append(fn.__name__)
        return super().submit(fn, *args, **kwargs)
