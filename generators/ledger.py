"""The fact ledger beside every draft (``.facts.json``): what each paragraph says and where it comes from, and the draft's state.

草稿 → 送审 → 已批 → 已发 → 送达. From 已批 on the words are locked: what was approved and what stands there now are
compared paragraph by paragraph, and only the places left open on purpose (【待编号】) may have been filled.
"""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from checker.outputs.atomic import write_text
from generators.facts import Fact, FactKind, Source
from generators.refused import DraftError

VERSION = 1
SUFFIX = ".facts.json"
_PLACE_LEFT_OPEN = re.compile(r"【[^【】]{1,20}】")


class State(StrEnum):
    DRAFT = "草稿"
    SUBMITTED = "送审"
    APPROVED = "已批"
    ISSUED = "已发"
    DELIVERED = "送达"

    @property
    def locked(self) -> bool:
        return self in (State.APPROVED, State.ISSUED, State.DELIVERED)


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph (or row of a table) as drafted: its words and the numbers of its facts."""

    text: str
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state. ``number`` is the 文号, ``dated`` the 成文日期 that a person gave."""

    state: State
    day: str
    by: str = ""
    number: str = ""
    dated: str = ""
    text_sha256: str = ""


@dataclass(frozen=True)
class Ledger:
    """``text_sha256`` is of the words, ``sha256`` of the file as it was drafted."""

    kind: str
    title: str
    unit: str
    profile: str
    as_of: str
    template: str
    sha256: str
    facts: tuple[Fact, ...]
    paragraphs: tuple[Told, ...]
    items: tuple[str, ...] = ()             # keys of the rulings that it holds
    due: str = ""                           # the day it asks an answer by
    remarks: tuple[str, ...] = ()
    state: State = State.DRAFT
    steps: tuple[Step, ...] = ()
    approved: tuple[str, ...] = ()          # the words as approved

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None


def beside(draft: Path) -> Path:
    return draft.with_name(draft.stem + SUFFIX)


def words_of(paragraphs: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(paragraphs).encode("utf-8", "replace")).hexdigest()


def save(draft: Path, ledger: Ledger) -> Path:
    return write_text(beside(draft), _text(draft.name, ledger))


def _text(name: str, ledger: Ledger) -> str:
    """JSON with a line for each fact, paragraph and step, so that a person can read it and two of them can be compared."""
    parts: dict[str, Any] = {"version": VERSION, "file": name, **vars(ledger)}
    parts |= {"facts": [_fact(f) for f in ledger.facts], "paragraphs": [{"text": p.text, "facts": p.facts} for p in ledger.paragraphs],
              "steps": [asdict(s) for s in ledger.steps]}
    return "{\n" + ",\n".join(f" {_json(key)}: {_listed(value)}" for key, value in parts.items()) + "\n}\n"


def _fact(fact: Fact) -> dict[str, Any]:
    said = fact.source
    source = {"file": said.file, "place": said.place, "rule": said.rule, "article": said.article, "finding": said.finding, "said": said.said}
    return {"name": fact.name, "kind": fact.kind, "shown": fact.shown, "source": source, "value": fact.value}


def _listed(value: Any) -> str:
    if not isinstance(value, (list, tuple)) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(entry)}" for entry in value) + "\n ]"


_json = json.JSONEncoder(ensure_ascii=False).encode


def load(draft: Path) -> Ledger:
    """The ledger of a draft; raises DraftError where it is missing, damaged or of another version."""
    path = beside(draft)
    if not path.is_file():
        raise DraftError("旁边没有事实台账（.facts.json），说不出来源", where=str(draft), remedy="只有本程序起草的文书才有；文书改名时台账要一起改名")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict) or data.pop("version") != VERSION:
            raise DraftError("事实台账是别的版本写的", where=str(path), remedy="用本版本重新起草")
        data.pop("file")
        return _read(data)
    except OSError as error:
        raise DraftError("事实台账打不开", where=str(path), remedy="检查文件是否正被别的程序占用") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DraftError("事实台账不完整或被改动过", where=str(path), remedy="重新起草这份文书") from error


def _read(data: Mapping[str, Any]) -> Ledger:
    facts = tuple(Fact(f["name"], FactKind(f["kind"]), f["shown"], Source(**f["source"]), f["value"]) for f in data["facts"])
    paragraphs = tuple(Told(p["text"], tuple(p["facts"])) for p in data["paragraphs"])
    steps = tuple(Step(**{**s, "state": State(s["state"])}) for s in data["steps"])
    plain: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    plain.update(facts=facts, paragraphs=paragraphs, steps=steps, state=State(data["state"]))
    return Ledger(**plain)


def told(ledger: Ledger, facts: Sequence[Fact], paragraphs: Sequence[Told]) -> Ledger:
    """With what stands in the document."""
    return replace(ledger, facts=tuple(facts), paragraphs=tuple(paragraphs))


def advanced(ledger: Ledger, step: Step, now: Sequence[str]) -> Ledger:
    """The ledger after a step; ``now`` are the paragraphs as they stand. Approval keeps them."""
    approved = tuple(now) if step.state is State.APPROVED else () if not step.state.locked else ledger.approved
    return replace(ledger, state=step.state, steps=(*ledger.steps, step), approved=approved)


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that is not as approved; either side is "" where it came or went."""

    before: str
    after: str


def changes(ledger: Ledger, now: Sequence[str]) -> tuple[Change, ...]:
    """What differs from the approved words, beyond places that were left open; nothing while the draft is not locked."""
    return tuple(_differing(ledger.approved, now)) if ledger.state.locked else ()


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    from difflib import SequenceMatcher

    for tag, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for offset in range(max(a1 - a0, b1 - b0)):
            old = before[a0 + offset] if a0 + offset < a1 else ""
            new = after[b0 + offset] if b0 + offset < b1 else ""
            if not filled(old, new):
                yield Change(old, new)


def filled(old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` with its open places filled."""
    if not _PLACE_LEFT_OPEN.search(old):
        return old == new
    pattern = ".{1,60}".join(re.escape(part) for part in _PLACE_LEFT_OPEN.split(old))
    return re.fullmatch(pattern, new) is not None


def open_places(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """【…】 that are still to be filled, each once."""
    return tuple(dict.fromkeys(m for p in paragraphs for m in _PLACE_LEFT_OPEN.findall(p)))
