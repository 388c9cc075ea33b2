"""Memory of one worker: reading and checking units one after another, without OCR, after 300 units and after 3,000.

On Linux the figure is the process's own high-water mark (VmHWM). What getrusage says is no smaller than the memory of
the process that started it: a child shares that until it runs its own program, and the mark outlives the change. Run
behind the other benchmarks it once said 739 MB of a worker that never had more than 120.
"""
from __future__ import annotations

import subprocess
import sys

_FEW, _MANY = 300, 3000
_CODE = """
import sys
from pathlib import Path
from benchmarks.samples import files
from checker.planning import plan_round
from checker.round import Submission, Unit
from checker.work import UnitTask, check_unit, read_file
from parsers.intake import Entry
from parsers.limits import Limits
from benchmarks.samples import ROUND

def most():
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)

settings = plan_round(ROUND).plan.settings
papers = [Path(p) for p, _ in files(".docx", ".xlsx", ".xls")]
few, many = map(int, sys.argv[1:])
for unit in range(many):
    path = papers[unit % len(papers)]
    read = read_file(Entry(f"submissions/{unit}/{path.name}", path, path.stat().st_size), Limits())
    check_unit(UnitTask(Submission(Unit(str(unit), kind="一级"), ()), (read.report,), settings))
    if unit + 1 in (few, many):
        print(most())
"""


def run() -> list[tuple[str, float, str]]:
    done = subprocess.run([sys.executable, "-c", _CODE, str(_FEW), str(_MANY)], check=True, capture_output=True, text=True)
    few, many = map(float, done.stdout.split())
    return [("MB at most of a worker without OCR, 3,000 units", many, "≤ 250"),
            ("the same ÷ after 300 units", many / few, "≤ 1.05")]
