"""A whole round: two processes against one, a second run against the first, memory a worker and over many units."""
from __future__ import annotations

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

COPIES = 60         # of the sample's text files, so that starting processes does not hide their work
RUNS = 3


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
        pairs = [(_seconds(root, 1, NoCache()), _seconds(root, 2, NoCache())) for _ in range(RUNS)]
        two = statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)
        return [("one process ÷ two processes, a round of text files", two, "≥ 1.8"),
                ("first run ÷ second run, sample round with its scan, results written", _second_run(folder), "≥ 20")]
