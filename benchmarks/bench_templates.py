"""Letters from a template: ours (checked, in official form, read back) against docxtpl alone on the same file."""
from __future__ import annotations

import gc
import io
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from generators import fields, render, sandbox, template

Row = tuple[str, float, str]
_ROUNDS, _WARM, _FORMS = 15, 300, 1000


def run() -> list[Row]:
    kept = template.load("rectification")
    values = template.example(kept)
    given = fields.printed(kept.fields, values)

    def plain() -> None:
        document, environment = DocxTemplate(io.BytesIO(kept.docx)), Environment(autoescape=True)
        environment.filters.update(sandbox.LEVELS)
        document.render(dict(given), environment, autoescape=True)
        document.save(io.BytesIO())

    def ours() -> None:
        render.render(kept, values)

    plain()
    ours()
    pairs = [(_time(ours), _time(plain)) for _ in range(_ROUNDS)]
    for _ in range(_WARM):
        ours()
    before = _held()
    for _ in range(_FORMS):
        ours()
    return [("rectification notice ÷ docxtpl alone", statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs), "≤ 1.3"),
            (f"MB held more after {_FORMS} letters in one run", _held() - before, "≤ 20")]


def _time(what: Callable[[], None]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def _held() -> float:
    """Megabytes held now. python-docx's trees are cycles, which wait for the collector: what matters is what it cannot free."""
    gc.collect()
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
