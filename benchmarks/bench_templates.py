"""Letters from a template: ours (checked, in official form, read back) against docxtpl alone on the same file."""
from __future__ import annotations

import io
import resource
import statistics
import time
from collections.abc import Callable

from docxtpl import DocxTemplate
from jinja2 import Environment

from generators import fields, render, sandbox, template

Row = tuple[str, float, str]
_ROUNDS, _FORMS = 15, 1000


def run() -> list[Row]:
    kept = template.load("rectification_notice")
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
    before = _peak()
    for _ in range(_FORMS):
        ours()
    return [("rectification notice ÷ docxtpl alone", statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs), "≤ 1.3"),
            (f"MB grown over {_FORMS} letters in one run", (_peak() - before) / 1024, "≤ 20")]


def _time(what: Callable[[], None]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
