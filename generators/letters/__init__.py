"""Builders of letters and forms: one module a kind, found by discovery.

A builder declares ``KIND`` and ``build(desk, unit, asked)``; a kind that is made once a round is given the units
instead. It returns a ``Letter``, a file that it finished itself, or ``Nothing`` with the reason why there is nothing to write.
"""
from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from checker.round import Unit
from corpus.documents import Offered
from generators.desk import Desk
from generators.due import Asked
from generators.letter import Letter
from generators.workbook import Finished


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to write, and why."""

    reason: str


@dataclass(frozen=True)
class Order:
    """What is to be drafted: the kind as this locality has it, for which units, and what the drafter said."""

    kind: Offered
    desk: Desk
    units: tuple[Unit, ...]
    asked: Asked
    by_name: bool = False           # the units were asked for by name

    @property
    def unit(self) -> Unit:
        return self.units[0]


Made = Letter | Finished | Nothing


class Builder(Protocol):
    """A module of this package that drafts a kind."""

    KIND: str

    def build(self, order: Order) -> Sequence[Made]: ...


@lru_cache(maxsize=1)
def builders() -> Mapping[str, Builder]:
    """Every builder by its kind. An import error is a bug and is raised."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    return dict(sorted((module.KIND, cast(Builder, module)) for module in modules if hasattr(module, "KIND")))
