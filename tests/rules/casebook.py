"""Cases of rules as people write them: Markdown files with small forms and reports, run through the whole program.

A file ``tests/rules/<family>/<slug>.md`` belongs to the rule in ``checker/rules/<family>/<slug>.py``. Each ``##``
is a case; its heading begins with what must come out: 不符合, 符合, 不适用, 未能查. Fenced blocks are files of a
round: ``file NAME`` what the unit handed in, ``roster``/``goals``/``ledger``/``receipts``/``ex_ante`` registers,
``round`` lines of round.yaml, ``previous NAME`` last year's papers (``findings.json`` its review), ``version NAME``
papers of the unit that were returned. ``- 原文：…`` are words that the finding must quote, ``- 说明：…`` words that its
message must hold, ``- 次数：N`` how many findings there are. 〔看不清〕 in a cell or sentence stands for a scan that
could not be read there; 〔扫描件〕 makes the file a scan, 〔红章〕 puts a red seal on it.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from checker.cache import NoCache
from checker.planning import plan_round
from checker.review import Review
from checker.rule import Status
from checker.session import Options, run
from parsers.document import Block, Box, CellState, Document, Paragraph, Remark, RemarkKind, Seal, Table
from parsers.limits import Limits

HERE = Path(__file__).resolve().parent
UNIT = "青柳区河务局"
STATUSES = {"不符合": Status.FAILED, "符合": Status.PASSED, "不适用": Status.NOT_APPLICABLE, "未能查": Status.BLOCKED}
UNREADABLE = "〔看不清〕"
SCANNED, SEALED = "〔扫描件〕", "〔红章〕"
_ROUND = "profile: national\nyear: 2026\nperiod: 1—8月\n"
_ROSTER = f"| 单位名称 | 单位类型 | 是否涉密 |\n|---|---|---|\n| {UNIT} | 一级 | 否 |\n"
_FENCE = re.compile(r"^```(\w+)(?: +([^\n]+))?\n(.*?)^```$", re.M | re.S)
_BULLET = re.compile(r"^- (原文|说明|次数)：(.*)$", re.M)


@dataclass(frozen=True)
class Case:
    """``files``: path below the unit's folder (or 单位/name) → text; ``registers``: key → text."""

    code: str
    title: str
    expected: Status
    files: dict[str, str] = field(default_factory=dict)
    registers: dict[str, str] = field(default_factory=dict)
    settings: str = ""
    quotes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    count: int | None = None
    past: dict[str, str] = field(default_factory=dict)      # path in the round → text


def cases_in(path: Path) -> Iterator[Case]:
    text = path.read_text(encoding="utf-8")
    code = text.split()[1]
    for chunk in re.split(r"^## ", text, flags=re.M)[1:]:
        yield _case(code, chunk)


def _case(code: str, chunk: str) -> Case:
    title = chunk.partition("\n")[0].strip()
    expected = next((s for word, s in STATUSES.items() if title.startswith(word)), None)
    if expected is None:
        raise ValueError(f"{code}: a case begins with one of {list(STATUSES)}: {title}")
    blocks = _FENCE.findall(chunk)
    bullets = [(k, v.strip()) for k, v in _BULLET.findall(_FENCE.sub("", chunk))]
    files = {name: text for kind, name, text in blocks if kind == "file"}
    past = {_past_path(kind, name): text for kind, name, text in blocks if kind in ("previous", "version")}
    registers = {kind: text for kind, _, text in blocks if kind not in ("file", "round", "previous", "version")}
    settings = "".join(text for kind, _, text in blocks if kind == "round")
    count = next((int(v) for k, v in bullets if k == "次数"), None)
    return Case(code, title, expected, files, registers, settings, tuple(v for k, v in bullets if k == "原文"),
                tuple(v for k, v in bullets if k == "说明"), count, past)


def _past_path(kind: str, name: str) -> str:
    if name == "findings.json":
        return f"previous/{name}"
    folder = "previous" if kind == "previous" else "versions/1"
    return f"{folder}/submissions/{name if '/' in name else f'{UNIT}/{name}'}"


class AtOnce(Executor):
    """Runs each task when it is submitted."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  an executor hands every exception to its future
            future.set_exception(error)
        return future


def review_of(case: Case, root: Path) -> Review:
    """Lay the round out on disk and check it, in this process."""
    lines = _ROUND if "profile:" not in case.settings else ""
    (root / "round.yaml").write_text(lines + case.settings, encoding="utf-8")
    for key, text in ({"roster": _ROSTER} | case.registers).items():
        (root / f"{key}.md").write_text(text, encoding="utf-8")
    (root / "submissions").mkdir()
    for name, text in case.files.items():
        path = root / "submissions" / (name if "/" in name else f"{UNIT}/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in case.past.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    planned = plan_round(root)
    return run(planned, planned.as_of or planned.plan.settings.end, Options(cache=NoCache()), AtOnce())


def as_scanned(read: Callable[..., Document]) -> Callable[..., Document]:
    """``parsers.read`` that takes 〔看不清〕 for what OCR could not read."""

    def reading(data: bytes, path: str, limits: Limits | None = None) -> Document:
        text = data.decode("utf-8", "ignore")
        shown = text.replace(SCANNED, "").replace(SEALED, "")
        document = read(shown.encode() if shown != text else data, path, limits)
        if SCANNED in text:
            document = replace(document, scanned=True, pages=1, seals=(Seal(1, Box(380, 640, 500, 760)),) if SEALED in text else ())
        blind = UNREADABLE in text
        remarks = (Remark(RemarkKind.UNSURE, "有文字看不清，请核对"),) if blind else ()
        return replace(document, blocks=tuple(map(_blurred, document.blocks)), remarks=document.remarks + remarks)

    return reading


def _blurred(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=block.text.replace(UNREADABLE, ""), confidence=0.3) if UNREADABLE in block.text else block
    cells = [replace(c, text=c.text.replace(UNREADABLE, ""), state=CellState.UNSURE, confidence=0.3) if UNREADABLE in c.text else c
             for c in block.cells]
    return Table(block.label, block.n_rows, block.n_cols, cells, block.source, block.sheet, page=block.page)
