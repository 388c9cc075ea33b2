"""Whole rounds against what is true of them (``truth.jsonl``), and the topics of their narratives in several ways."""
from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from checker import engine, session
from checker.cache import NoCache
from checker.evaluation.counts import Counts, compared
from checker.evaluation.scoring import SUBSTANCE, Score, score, settled_sections
from checker.outputs.findings_json import as_data
from checker.planning import Planned
from corpus.errors import JiheError
from parsers import read
from parsers.extract import extract
from parsers.narrative.classifier import refine
from parsers.narrative.classifier.model import shipped
from parsers.narrative.topics import read_topics
from parsers.report import Narrative, Presence, Topic

TRUTH = "truth.jsonl"
Topics = tuple[Topic, ...]
Way = Callable[[Narrative, Topics], Topics]


def truth_of(root: Path) -> Path:
    """The file that says what is true of a round; raises JiheError where there is none."""
    path = root / TRUTH
    if not path.is_file():
        raise JiheError("没有事实说明，无从比对", where=str(root), remedy=f"在轮次文件夹里放一份 {TRUTH}，写法见 docs/language.md")
    return path


def evaluate(planned: Planned, as_of: dt.date, options: session.Options | None = None) -> Score:
    """Check a round anew and hold its findings against its truth."""
    truth = truth_of(planned.root)
    review = session.run(planned, as_of, options or session.Options(cache=NoCache()))
    return score(json.loads(json.dumps(as_data(review))), truth, frozenset(engine.discover()))


@dataclass(frozen=True)
class Sections:
    """How often a way of reading topics was right on a round, and its counts of substance by topic."""

    right: int
    all: int
    topics: Mapping[str, Counts]


def ways() -> Mapping[str, Way]:
    """Rules alone, model alone, and how the two may be put together."""
    model = shipped()
    bare = replace(model, sure=np.zeros_like(model.sure))
    return {"rules": lambda n, t: t, "model": lambda n, t: refine(n, _nothing(t), bare), "adds": lambda n, t: refine(n, t, model),
            "vetoes": lambda n, t: refine(n, t, model, adds=False, vetoes=True), "adds and vetoes": lambda n, t: refine(n, t, model, vetoes=True)}


def compare(root: Path, chosen: Mapping[str, Way]) -> Mapping[str, Sections]:
    """The topics of every narrative that a round's truth describes, read in each way."""
    told = [(settled_sections(line), narrative, read_topics(narrative)) for line, narrative in _narratives(root)]
    return {name: _sections((true, way(narrative, topics)) for true, narrative, topics in told) for name, way in chosen.items()}


def _nothing(topics: Topics) -> Topics:
    return tuple(Topic(t.name, Presence.ABSENT) for t in topics)


def _sections(read_and_true: Iterator[tuple[Mapping[str, str], Topics]]) -> Sections:
    right = everything = 0
    counts: dict[str, Counts] = defaultdict(Counts)
    for true, topics in read_and_true:
        said = {t.name: t.presence.value for t in topics}
        for topic, value in true.items():
            everything += 1
            right += said.get(topic, "absent") == value
            counts[topic] += compared(said.get(topic) == SUBSTANCE, value == SUBSTANCE)
    return Sections(right, everything, counts)


def _narratives(root: Path) -> Iterator[tuple[dict[str, Any], Narrative]]:
    for text in truth_of(root).read_text(encoding="utf-8").splitlines():
        line = json.loads(text) if text.strip() else {}
        if "sections" in line and (root / line["file"]).is_file():
            narrative = extract(read((root / line["file"]).read_bytes(), line["file"])).narrative
            if narrative is not None:
                yield line, narrative
