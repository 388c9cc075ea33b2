"""Comparing a round's reports: 1,000 generated reports, in which some units share a passage, against half as many.

Comparing each with each would take four times as long for twice the reports; candidates by prints take about twice.
"""
from __future__ import annotations

import random
import statistics
import time

from checker.similarity.compare import Bars, Text, twins
from checker.similarity.plain import Known, Phrases
from parsers.document import Location

REPORTS, SENTENCES, RUNS = 1_000, 90, 3
_BARS = Bars(13, 0.85, 60)
_FIRST, _LAST = 0x4E00, 0x6E00
_SHARED_EVERY = 50


def reports(count: int, seed: int = 7) -> list[Text]:
    """Reports of random characters; every fiftieth unit takes one passage from the unit before."""
    chance = random.Random(seed)
    made: list[Text] = []
    for number in range(count):
        lines = ["".join(chr(chance.randrange(_FIRST, _LAST)) for _ in range(chance.randrange(25, 70))) + "。" for _ in range(SENTENCES)]
        if number % _SHARED_EVERY == 1:
            lines[20:24] = made[-1].lines[40:44]
        places = [Location(f"第{n}句") for n in range(len(lines))]
        made.append(Text(f"单位{number}", f"{number}.docx", tuple(lines), lambda places=places: places))  # type: ignore[misc]
    return made


def _seconds(texts: list[Text]) -> float:
    names, known = Phrases(t.unit for t in texts), Known((), 13)
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        found = twins(texts, names, known, _BARS, lambda a, b: False)
        times.append(time.process_time() - start)
        expected = 2 * len(range(1, len(texts), _SHARED_EVERY))
        if len(found) != expected:
            raise AssertionError(f"{len(found)} units with twins, {expected} expected")
    return statistics.median(times)


def run() -> list[tuple[str, float, str]]:
    made = reports(REPORTS)
    characters = sum(len(line) for t in made for line in t.lines)
    whole, half = _seconds(made), _seconds(made[:REPORTS // 2])
    unit = _counting(made)
    return [("reports doubled ÷ time", whole / half, "≤ 2.6"),
            (f"comparing {REPORTS:,} reports ({characters / 1e6:.1f} million characters) ÷ counting their pairs of characters", whole / unit, "≤ 12")]


def _counting(texts: list[Text]) -> float:
    """What merely looking at every pair of characters costs here: the measure of this machine."""
    start = time.process_time()
    for text in texts:
        joined = "".join(text.lines)
        len({joined[i:i + 2] for i in range(len(joined) - 1)})
    return time.process_time() - start
