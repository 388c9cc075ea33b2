"""What a review is written as: one module (or package) here for each output, found by discovery.

An output declares ``NAME`` (what the command line calls it), ``FILE`` (where it goes inside ``review/``) and
``write(review, target)``. Adding an output is adding one file; helpers beside the outputs declare no ``NAME``.
"""
from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, cast

from checker.review import Review
from checker.rule import Rule
from corpus.errors import JiheError


class OutputError(JiheError):
    """An output could not be written, or one that people had worked on could not be read back."""


@dataclass(frozen=True)
class Target:
    """Where a review goes, and what its outputs may look things up in.

    ``folder`` is the round's ``review/``; ``root`` the folder that locations' paths begin at. ``rules`` by code
    give titles and rationales; ``titles`` gives a regulation's printed name by its slug. ``load`` gives the bytes
    of a file of the round by its path, for rounds whose files stand inside archives; it may raise ReadError.
    """

    folder: Path
    root: Path = Path()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    load: Callable[[str], bytes] | None = None


@dataclass(frozen=True)
class Written:
    """The files an output left. In Chinese: ``remarks`` on what it left out, ``failures`` of files that are missing or old."""

    paths: tuple[Path, ...] = ()
    remarks: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    def __add__(self, other: Written) -> Written:
        return Written(self.paths + other.paths, self.remarks + other.remarks, self.failures + other.failures)


class Output(Protocol):
    """A module of this package that is an output."""

    NAME: str
    FILE: str

    def write(self, review: Review, target: Target) -> Written: ...


def discover() -> dict[str, Output]:
    """Every output by name. An import error is a bug and is raised."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = {module.NAME: cast(Output, module) for module in modules if hasattr(module, "NAME")}
    return dict(sorted(found.items()))
