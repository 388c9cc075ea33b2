"""Every check of ``checks`` on one document."""
from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from generators.lint import anatomy, checks, paper
from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import Linted, Remark, Strength, Unchecked

Check = Callable[[Paper, Anatomy], Iterator[Remark | Unchecked]]
_LETTERS_ONLY = frozenset(("annexes", "levels", "number", "signature", "type"))       # what a form, a list or an outline sets its own way
_ORDER = tuple(Strength)
_OPEN = re.compile(r"【[^】]{1,20}】")


@lru_cache(maxsize=1)
def all_checks() -> tuple[Check, ...]:
    """Found by discovery, in the order of their names."""
    found = sorted(m.name for m in pkgutil.iter_modules(checks.__path__))
    return tuple(importlib.import_module(f"{checks.__name__}.{name}").check for name in found)


def lint(data: bytes, path: str) -> Linted:
    """Remarks on a docx, strongest first; raises ReadError where it cannot be read."""
    sheet = paper.read(data, path)
    parts = anatomy.read(sheet)
    said = [outcome for check in all_checks() if not (parts.form and check.__module__.rpartition(".")[2] in _LETTERS_ONLY)
            for outcome in check(sheet, parts)]
    remarks = sorted((r for r in said if isinstance(r, Remark)), key=lambda r: _ORDER.index(r.strength))
    places = tuple(f"{line.place}{m}" for line in sheet.lines for m in _OPEN.findall(line.text))
    return Linted(path, tuple(remarks), tuple(u for u in said if isinstance(u, Unchecked)), places)
