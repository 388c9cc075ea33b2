"""A progress bar on standard error for long rounds; silent where nobody watches."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from checker.batch import Progress, silent


@contextmanager
def bar(wanted: bool = True) -> Iterator[Progress]:
    """Yields the function that a batch tells of its progress."""
    if not wanted or not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, int] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total)
            shown.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield report
