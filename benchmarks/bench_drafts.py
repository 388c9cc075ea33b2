"""A round's feedback forms in one run, as `jihe draft C2` makes them, against docxtpl alone on the same template and the same words.

Ours reads decisions, traces every fact, prints, reads back, keeps each draft with its ledger and writes the page of sources;
docxtpl's share is `DocxTemplate(path).render(values)` and `save`, nothing else. They take turns, so that the machine is the same.
"""
from __future__ import annotations

import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

from benchmarks.bench_templates import _held
from checker.round import Unit
from checker.rule import Finding
from generators import fields, sandbox, template
from generators.desk import Desk, sit_down
from generators.draft import draft
from generators.due import Asked
from generators.facts import bare
from generators.kinds import allowed
from generators.letter import Letter
from generators.letters import Order, builders
from tests.generators.making import checked, finding

Row = tuple[str, float, str]
UNITS, EACH, KIND, FORM = 1000, 7, "C2", "feedback_form"
_WARM, _TURNS = 200, 8
_CODES = ("C01", "F01", "I01", "E06", "B10", "H01", "A10")
_ASKED = Asked(due=dt.date(2026, 11, 20))


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "round")
        _drafted(desk, desk.units[:_WARM])
        before = _held()
        whole = _drafted(desk, desk.units)
        held = _held() - before
        warm = _drafted(desk, desk.units[:_WARM])
        ratio = _against_docxtpl(desk, Path(folder))
    return [(f"{UNITS:,} feedback forms, {EACH} problems each: the whole run ÷ docxtpl alone", ratio, "≤ 1.3"),
            (f"MB held more after the {UNITS:,} forms", held, "≤ 20"),
            (f"time a form among {UNITS:,} ÷ among {_WARM}", (whole / UNITS) / (warm / _WARM), "≤ 1.2"),
            ("milliseconds a form, everything included", whole / UNITS * 1000, "for information")]


def _desk(root: Path) -> Desk:
    units = tuple(Unit(f"第{n}试验单位局", str(1000 + n), "一级", office="农业股") for n in range(UNITS))
    return sit_down(checked(root, {u.name: tuple(_problems(u)) for u in units}, units=units))


def _problems(unit: Unit) -> Iterator[Finding]:
    for n, code in enumerate(_CODES[:EACH]):
        yield finding(code, unit.name, f"河道清淤第{n}期：实际支出{50 + n}万元÷调整后预算数120万元，执行率填为45.00%", key=str(n))


def _drafted(desk: Desk, units: Sequence[Unit]) -> float:
    """Seconds of one run, from an empty folder."""
    shutil.rmtree(desk.root / "drafts", ignore_errors=True)
    start = time.perf_counter()
    done = draft(desk, [KIND], units, _ASKED)
    seconds = time.perf_counter() - start
    assert len(done.written) == len(units), done.failed[:1]
    return seconds


def _against_docxtpl(desk: Desk, folder: Path) -> float:
    """The median of the turns' ratios; each turn has its own units."""
    path = folder / "template.docx"
    path.write_bytes(template.load(FORM).docx)
    edges = [UNITS * n // _TURNS for n in range(_TURNS + 1)]
    ratios = []
    for start, end in pairwise(edges):
        units = desk.units[start:end]
        plain = _plain(path, [_values(desk, u) for u in units])
        ratios.append(_drafted(desk, units) / plain)
    return statistics.median(ratios)


def _values(desk: Desk, unit: Unit) -> Mapping[str, Any]:
    """What the template is filled with, as text; the time to get there counts on our side only."""
    form = template.load(FORM)
    (letter,) = builders()[KIND].build(Order(allowed(KIND, desk.profile), desk, (unit,), _ASKED))
    assert isinstance(letter, Letter)
    given = {name: value for name, value in letter.values.items() if name in form.fields}
    return fields.printed(form.fields, bare(given))


def _plain(path: Path, every: Sequence[Mapping[str, Any]]) -> float:
    target = path.with_name("plain.docx")
    start = time.perf_counter()
    for values in every:
        document, environment = DocxTemplate(path), Environment(autoescape=True)
        environment.filters.update(sandbox.LEVELS)
        document.render(dict(values), environment, autoescape=True)
        document.save(target)
    return time.perf_counter() - start
