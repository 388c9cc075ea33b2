"""A program of its own, run by path: starts a command and makes sure that it ends.

    python guard.py SECONDS FOLDER COMMAND…

Ends the command with everything it started (soffice is three processes, and ending the first leaves the others)
after SECONDS, when the command returns, and also when this program's standard input closes, that is when whoever
asked for the conversion was killed; then nobody is left to remove FOLDER, so it is removed here.
Exit status: the command's, or 124 when time ran out. Imports nothing of Jihe, so that it starts in 20 ms.
"""
from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading

TIMED_OUT = 124
ABANDONED = 125


def main(seconds: str, folder: str, *command: str) -> int:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             start_new_session=True)
    abandoned = threading.Event()
    watcher = threading.Thread(target=_end_with_parent, args=(child, folder, abandoned), daemon=True)
    watcher.start()
    try:
        return child.wait(float(seconds))
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        kill_all(child)
        if abandoned.is_set():
            watcher.join()      # it ends the program


def kill_all(child: subprocess.Popen[bytes]) -> None:
    """End the child with all its descendants; fine when they are gone."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


def _end_with_parent(child: subprocess.Popen[bytes], folder: str, abandoned: threading.Event) -> None:
    os.read(0, 1)       # not sys.stdin, whose lock, held at the end, would abort the interpreter
    abandoned.set()
    kill_all(child)
    child.wait()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(ABANDONED)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
