"""What is made from other files is up to date; ``make docs`` makes it anew."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.generated import EXAMPLES, PAGES, documents, examples

STALE = "out of date: run make docs"


@pytest.mark.parametrize("make", [examples, documents])
def test_what_is_generated_is_up_to_date(make: Callable[[], Iterator[tuple[Path, str]]]) -> None:
    old = [path.name for path, text in make() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    assert old == [], STALE


@pytest.mark.parametrize(("folder", "make"), [(EXAMPLES, examples), (PAGES, documents)])
def test_nothing_is_left_of_rules_that_are_gone(folder: Path, make: Callable[[], Iterable[tuple[Path, str]]]) -> None:
    assert {p.name for p in folder.iterdir()} <= {path.name for path, _ in make()}, STALE


def test_every_rule_has_a_wrong_and_a_right_example() -> None:
    assert [path.name for path, text in examples() if "wrong:" not in text or "right:" not in text] == []
