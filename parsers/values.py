"""Frozen dataclasses that cost no more to make than plain ones.

A frozen dataclass sets every field of itself through ``object.__setattr__``; a report is tens of thousands of places,
words and figures, and a seventh of the time of extracting and checking went there. The classes that are made by the
thousand are therefore frozen for mypy, which is where a change of one would be written, and plain when run.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool, slots: bool = False) -> object:
        """As ``dataclasses.dataclass(frozen=True)``: compared and hashed by value."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)
