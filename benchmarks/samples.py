"""The sample round's files, for benchmarks that want real ones."""
from __future__ import annotations

from pathlib import Path

ROUND = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "xinzhou-2026"
SECRET = "涉密"


def files(*suffixes: str) -> list[tuple[str, bytes]]:
    """(path, bytes) of every file handed in, the secret unit's left closed."""
    found = (p for p in sorted((ROUND / "submissions").rglob("*")) if p.is_file() and SECRET not in str(p))
    return [(str(p), p.read_bytes()) for p in found if not suffixes or p.suffix in suffixes]
