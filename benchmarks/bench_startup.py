"""``jihe --help`` against ``python -c "import click"``: nothing heavy may be imported at start. Processor time where
the system tells that of a child, so that other work on the machine does not count.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15


def _spent() -> float:
    times = os.times()
    return times.children_user + times.children_system if os.name == "posix" else time.perf_counter()


def _seconds(command: list[str]) -> float:
    start = _spent()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return _spent() - start


def run() -> list[tuple[str, float, str]]:
    ours, floor = [sys.executable, "cli.py", "--help"], [sys.executable, "-c", "import click"]
    pairs = [(_seconds(ours), _seconds(floor)) for _ in range(RUNS)]
    return [("jihe --help ÷ import click", statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs), "≤ 2.5")]
