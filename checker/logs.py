"""Tracebacks of our own bugs go to a file for the maintainer, never to the user's screen."""
from __future__ import annotations

import logging
from pathlib import Path

import platformdirs

NAME = "jihe.log"


def folder() -> Path:
    return Path(platformdirs.user_log_dir("jihe", appauthor=False))


def to_file() -> None:
    """For this process; a folder that cannot be written loses the log, not the check."""
    log = logging.getLogger("jihe")
    log.propagate = False
    if log.handlers:
        return
    try:
        folder().mkdir(parents=True, exist_ok=True)
        log.addHandler(logging.FileHandler(folder() / NAME, encoding="utf-8", delay=True))
    except OSError:
        log.addHandler(logging.NullHandler())
