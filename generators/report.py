"""What a run of drafting tells its user."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.documents import document_kinds
from generators.desk import Desk
from generators.draft import Outcome
from generators.naming import FOLDER

_MOST = 12


def report(done: Outcome, desk: Desk) -> str:
    return "\n".join(_lines(done, desk))


def _lines(done: Outcome, desk: Desk) -> Iterator[str]:
    kinds = document_kinds()
    for kind, count in sorted(Counter(k for k, _, _ in done.written).items()):
        yield f"{kind} {kinds[kind].title}：起草{count}份"
    if done.written:
        yield f"在 {_folder(done.written[0][2], desk.root)}；每段的来源见同一文件夹的“来源对照.html”，或者用 jihe trace 文件 段号"
    for (kind, reason), count in sorted(Counter((k, r) for k, _, r in done.nothing).items()):
        yield f"{kind} {kinds[kind].title}：{f'{count}个单位' if _each(done, kind) else ''}不用起草（{reason}）"
    for old, new in done.kept[:_MOST]:
        yield f"原有的“{old.name}”有人改过或者已送审，保留不动，新的一份是“{new.name}”"
    for kind, unit, why in done.failed:
        yield f"没有起草成：{kind} {unit}　{why}"
    decided = desk.decisions.remarks if desk.decisions is not None and done.decided else ()
    yield from dict.fromkeys((*done.remarks, *decided, *desk.remarks))


def _each(done: Outcome, kind: str) -> bool:
    return any(unit for k, unit, _ in done.nothing if k == kind)


def _folder(path: Path, root: Path) -> str:
    return str(path.parent if not path.is_relative_to(root) else root / FOLDER)
