"""The folder of copies from check to check: what people wrote into a copy stays, what no longer holds goes.

A ledger beside the copies has the digest of each as it was written. A copy that still has it is ours to replace
or remove; one that has not has been worked on, and is set aside under another name.
"""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

from checker.outputs import Written
from checker.outputs.atomic import remove, rename, write_bytes, write_text

LEDGER = "副本清单.json"


class Kept:
    """Copies by their path inside ``review/``."""

    def __init__(self, folder: Path, subfolder: str) -> None:
        self._folder, self._file = folder, folder / subfolder / LEDGER
        self._old = _read(self._file)
        self._new: dict[str, str] = {}

    def write(self, copy: str, data: bytes) -> Written:
        file, digest = self._folder / copy, hashlib.sha256(data).hexdigest()
        aside = self._set_aside(copy) if file.is_file() and _digest(file) != digest else Written()
        write_bytes(file, data)
        self._new[copy] = digest
        return aside + Written((file,))

    def finish(self) -> Written:
        """Take away copies that this check did not make, and write down those it made."""
        aside = Written()
        for copy in sorted(set(self._old) - set(self._new)):
            file = self._folder / copy
            if file.is_file():
                aside += self._set_aside(copy)
                remove(file)
        if self._old or self._new:
            write_text(self._file, json.dumps(dict(sorted(self._new.items())), ensure_ascii=False, indent=1) + "\n")
        return aside

    def _set_aside(self, copy: str) -> Written:
        """Rename a copy that somebody has worked on since it was written; leave any other."""
        file = self._folder / copy
        if _digest(file) == self._old.get(copy):
            return Written()
        free = next(p for n in range(1, 10_000) if not (p := file.with_name(f"{file.stem}（人工改过{n}）{file.suffix}")).exists())
        rename(file, free)
        return Written(remarks=(f"批注副本 {copy} 被人改过，原来的改名为“{free.name}”保留",))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read(file: Path) -> dict[str, str]:
    """The ledger; {} where there is none or it is damaged, so that every copy counts as worked on."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}           # a ledger is only a convenience: without it nothing is taken for ours
    entries = data.items() if isinstance(data, dict) else ()
    return {str(k): str(v) for k, v in entries if file.parent in (file.parent.parent / str(k)).resolve().parents}
