"""The office's own folder: its profiles, its regulations and the texts it imported.

``JIHE_HOME`` names it where it is set (a shared drive, say); otherwise it is the system's place for a
program's data. Below it: ``profiles/<slug>/``, ``regulations/<slug>.yaml`` and ``regulations/<slug>.json``.
"""
from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def home() -> Path:
    """The office's folder; it need not exist."""
    named = os.environ.get("JIHE_HOME", "").strip()
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_dir

    return Path(user_data_dir("jihe", appauthor=False))


def search(kind: str) -> tuple[Path, ...]:
    """Folders that hold ``kind`` (profiles, regulations), the office's own before ours."""
    return (home() / kind, HERE / kind)
