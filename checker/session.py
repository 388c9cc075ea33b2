"""One check from a folder or files to the written review: what the command line and other programs call."""
from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from checker import engine, logs
from checker.batch import Batch, Progress, silent
from checker.cache import Cache
from checker.outputs import Target, Written
from checker.planning import Planned
from checker.review import Review
from parsers.intake import Entry
from parsers.isolate import KillablePool
from parsers.limits import Limits

MOST_JOBS = 8


@dataclass(frozen=True)
class Options:
    """How to run; nothing here changes what is found."""

    jobs: int = 0                       # 0: as many as there are cores
    limits: Limits = field(default_factory=Limits)
    cache: Cache = field(default_factory=Cache)
    progress: Progress = silent


def run(planned: Planned, as_of: dt.date, options: Options | None = None, executor: Executor | None = None) -> Review:
    """Check a plan on ``executor``, or on a pool of processes of its own."""
    chosen = options or Options()
    if executor is not None:
        return _batch(executor, chosen).run(planned.plan, as_of)
    jobs = chosen.jobs or min(os.cpu_count() or 1, MOST_JOBS)
    with KillablePool(jobs, timeout=chosen.limits.seconds_per_file, memory_bytes=chosen.limits.memory_bytes,
                      initializer=logs.to_file) as pool:
        return _batch(pool, chosen).run(planned.plan, as_of)


def _batch(executor: Executor, options: Options) -> Batch:
    return Batch(executor, limits=options.limits, cache=options.cache, progress=options.progress)


def write(planned: Planned, review: Review, folder: Path, limits: Limits | None = None, only: Collection[str] = ()) -> Written:
    """Write the review into ``folder``; files inside archives are reached through the plan's entries."""
    from checker.outputs.review_folder import write_all
    from corpus.regulation_reader import citations

    by_path: dict[str, Entry] = {e.path: e for e in planned.plan.entries}

    def load(path: str) -> bytes:
        return by_path[path].load(limits)

    return write_all(review, Target(folder, planned.root, engine.discover(), citations(), load), only)
