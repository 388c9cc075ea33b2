"""Memory of one worker: reading and checking units one after another, without OCR, after 300 units and after 3,000."""
from __future__ import annotations

import subprocess
import sys

_FEW, _MANY = 300, 3000
_CODE = """
import resource, sys
from pathlib import Path
from benchmarks.samples import files
from checker.planning import plan_round
from checker.round import Submission, Unit
from checker.work import UnitTask, check_unit, read_file
from parsers.intake import Entry
from parsers.limits import Limits
from benchmarks.samples import ROUND

settings = plan_round(ROUND).plan.settings
papers = [Path(p) for p, _ in files(".docx", ".xlsx", ".xls")]
few, many = map(int, sys.argv[1:])
for unit in range(many):
    path = papers[unit % len(papers)]
    read = read_file(Entry(f"submissions/{unit}/{path.name}", path, path.stat().st_size), Limits())
    check_unit(UnitTask(Submission(Unit(str(unit), kind="一级"), ()), (read.report,), settings))
    if unit + 1 in (few, many):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def run() -> list[tuple[str, float, str]]:
    done = subprocess.run([sys.executable, "-c", _CODE, str(_FEW), str(_MANY)], check=True, capture_output=True, text=True)
    few, many = map(float, done.stdout.split())
    return [("MB at most of a worker without OCR, 3,000 units", many, "≤ 250"),
            ("the same ÷ after 300 units", many / few, "≤ 1.05")]
