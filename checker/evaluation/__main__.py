"""The tables of docs/language.md, as Markdown: ``python -m checker.evaluation ROUND...`` (``make compare``)."""
from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.evaluation.counts import Counts, macro_f1, total
from checker.evaluation.rounds import Sections, compare, ways
from checker.evaluation.sentences import Measured, measure
from corpus.examples import examples


def main(roots: list[Path]) -> None:
    _say(_sentences(measure(examples())))
    chosen = ways()
    _say(_rounds({root.name: compare(root, chosen) for root in roots}, list(chosen)))


def _say(lines: Iterator[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _sentences(measured: Measured) -> Iterator[str]:
    names = list(measured.ways)
    yield "| topic | sentences | " + " | ".join(f"{n} P | R | F1" for n in names) + " |"
    yield "|---|---|" + "---|" * 3 * len(names)
    for topic, seen in measured.seen.items():
        yield f"| {topic} | {seen} | " + " | ".join(_three(measured.ways[n][topic]) for n in names) + " |"
    yield "| macro-F1 | | " + " | ".join(f"| | {macro_f1(measured.ways[n].values()):.3f}" for n in names) + " |\n"


def _three(counts: Counts) -> str:
    return " | ".join("–" if x is None else f"{x:.2f}" for x in (counts.precision, counts.recall, counts.f1))


def _rounds(found: Mapping[str, Mapping[str, Sections]], names: list[str]) -> Iterator[str]:
    yield "| round | judged | " + " | ".join(names) + " |"
    yield "|---|---|" + "---|" * len(names)
    for name, read in found.items():
        yield f"| {name} | {read[names[0]].all} | " + " | ".join(_cell(read[n]) for n in names) + " |"


def _cell(read: Sections) -> str:
    counts = total(read.topics.values())
    return f"{read.right} right, F1 {macro_f1(read.topics.values()):.3f}, {counts.false} false, {counts.missed} missed"


if __name__ == "__main__":
    main([Path(p) for p in sys.argv[1:]])
