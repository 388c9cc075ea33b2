"""Where a draft is kept: in place of one that nobody touched, as a new version beside one that people have worked on."""
from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from checker.outputs.atomic import remove, write_bytes
from generators import ledger, naming
from generators.ledger import Ledger, State
from generators.refused import DraftError


def keep(folder: Path, title: str, suffix: str, data: bytes, record: Ledger) -> tuple[Path, Path | None]:
    """Write a draft with its ledger; returns its path and the earlier draft that was left beside it, if any."""
    path, left = _place(folder, title, suffix)
    write_bytes(path, data)
    ledger.save(path, record)
    return path, left


def _place(folder: Path, title: str, suffix: str) -> tuple[Path, Path | None]:
    earlier = [(n, p) for n, p in naming.versions(folder, title) if p.suffix == suffix]
    version, old = earlier[-1] if earlier else (0, None)
    if old is None or not untouched(old):
        return folder / naming.name(title, version=version + 1, suffix=suffix), old
    path = folder / naming.name(title, version=version, suffix=suffix)
    if old != path:
        remove(old)
    return path, None


def untouched(path: Path) -> bool:
    """Whether a draft is still as it was made, and nobody took it further."""
    try:
        record = ledger.load(path)
        return record.state is State.DRAFT and record.sha256 == sha256(path.read_bytes()).hexdigest()
    except (DraftError, OSError):
        return False
