"""Outputs as they were last read by a person. JIHE_GOLDEN=write writes them anew: read them before keeping them."""
from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """``text`` is what the golden file holds; line by line, so that a difference can be read."""
    path = FOLDER / name
    if os.environ.get("JIHE_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
