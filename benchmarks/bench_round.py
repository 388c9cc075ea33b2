"""A whole round: two processes against one, and a second run against the first.

Wall time, as nothing else shows what a second process brings; so the machine itself is asked at the same time what two
processes that only count bring over one. Two cores that others use too, or that share their parts, bring less than 2.
"""
from __future__ import annotations

import multiprocessing
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.samples import ROUND
from checker.cache import Cache, NoCache
from checker.planning import plan_round
from checker.session import Options, write
from checker.session import run as check

COPIES = 120        # of the sample's text files: half a minute of work, beside which a second of starting does not count
RUNS = 3
COUNTED = 30_000_000


def _large_round(folder: Path, copies: int) -> Path:
    """The sample round with every text file copied under other unit names; no scans, no registers but the roster."""
    root = folder / f"large-{copies}"
    (root / "submissions").mkdir(parents=True)
    (root / "round.yaml").write_text((ROUND / "round.yaml").read_text(encoding="utf-8").partition("files:")[0], encoding="utf-8")
    for n in range(copies):
        for unit in (ROUND / "submissions").iterdir():
            target = root / "submissions" / f"{unit.name}{n}号"
            for path in unit.iterdir() if "涉密" not in unit.name else ():
                if path.suffix in (".docx", ".xlsx"):
                    target.mkdir(exist_ok=True)
                    shutil.copy(path, target / path.name)
    return root


def _seconds(root: Path, jobs: int, cache: Cache) -> float:
    planned = plan_round(root)
    start = time.perf_counter()
    check(planned, planned.plan.settings.end, Options(jobs=jobs, cache=cache))
    return time.perf_counter() - start


def _count(_: int) -> int:
    total = 0
    for number in range(COUNTED):
        total += number & 3
    return total


def _machine() -> float:
    """Two tasks by one process over the same by two: what this machine gives at this moment."""
    times = []
    for jobs in (1, 2):
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            pool.map(_count, (0,) * jobs, 1)
            start = time.perf_counter()
            pool.map(_count, (0, 1), 1)
            times.append(time.perf_counter() - start)
    return times[0] / times[1]


def _second_run(folder: Path) -> float:
    root = Path(shutil.copytree(ROUND, folder / "sample"))
    cache = Cache(folder / "cache")

    def once() -> float:
        start = time.perf_counter()
        planned = plan_round(root)
        review = check(planned, planned.plan.settings.end, Options(cache=cache))
        write(planned, review, root / "review")
        return time.perf_counter() - start

    first = once()
    return first / statistics.median(once() for _ in range(3))


def run() -> list[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = _large_round(folder, COPIES)
        runs = [(_seconds(root, 1, NoCache()), _seconds(root, 2, NoCache()), _machine()) for _ in range(RUNS)]
        two = statistics.median(one for one, _, _ in runs) / statistics.median(both for _, both, _ in runs)
        given = statistics.median(machine for _, _, machine in runs)
        return [("one process ÷ two processes, a round of text files", two, "≥ 1.8"),
                ("the same for processes that only count: what the machine gave meanwhile", given, "for information"),
                ("the round's share of what the machine gave", two / given, "≥ 0.9"),
                ("first run ÷ second run, sample round with its scan, results written", _second_run(folder), "≥ 20")]
