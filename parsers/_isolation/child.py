"""The child's side of ``parsers.isolate``: one process that runs the tasks it is sent, one after the other.

Only bytes cross the pipe. The child pickles what came of a task and proves that it can be read back, so that
a result or an exception that cannot travel costs its own task and never the pool.
"""
from __future__ import annotations

import pickle
import signal
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from parsers.errors import ReadError

READY = b"ready"
TAKEN = b"taken"

Initializer = Callable[..., object] | None


class OutOfMemory(Exception):
    """Stands for MemoryError on the way to the parent."""


class Unsendable(Exception):
    """A result or exception that cannot be pickled; says what it was."""


def serve(connection: Connection, memory_bytes: int, initializer: Initializer, initargs: tuple[Any, ...]) -> None:
    """Answer tasks until the pipe closes, or until memory ran out and the process is best replaced."""
    _leave_interrupts_to_the_parent()
    limit_memory(memory_bytes)
    if initializer is not None:
        initializer(*initargs)
    connection.send_bytes(READY)
    while True:
        try:
            task = connection.recv_bytes()
            connection.send_bytes(TAKEN)
        except (EOFError, OSError):
            return
        failed_for_memory, answer = _answer(task)
        connection.send_bytes(answer)
        if failed_for_memory:
            return


def limit_memory(memory_bytes: int) -> None:
    """Limit this process's address space. Linux only: Windows has no such call and macOS ignores it.

    What a reader starts inherits it; LibreOffice and the OCR models were measured to run in half of the default.
    """
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    soft = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):
        return


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent answers it, without tracebacks from here."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _answer(task: bytes) -> tuple[bool, bytes]:
    """Run one task: whether memory ran out, and the pickled pair (result, exception)."""
    try:
        function, args, kwargs = pickle.loads(task)
        return False, _packed(function(*args, **kwargs), None)
    except MemoryError:
        return True, _packed(None, OutOfMemory())
    except ReadError as error:
        return False, _packed(None, error)
    except Exception as error:  # noqa: BLE001  the boundary of a process: whatever escapes belongs to the future
        error.add_note(traceback.format_exc())
        return False, _packed(None, error)


def _packed(result: object, failure: Exception | None) -> bytes:
    """The pair pickled, read back once as proof, or an Unsendable that names it."""
    try:
        packed = pickle.dumps((result, failure), protocol=pickle.HIGHEST_PROTOCOL)
        pickle.loads(packed)
    except (pickle.PickleError, TypeError, AttributeError, ValueError, LookupError, RecursionError) as error:
        words = f"{type(failure).__name__}: {failure}" if failure else f"{type(result).__name__}: {error}"
        return pickle.dumps((None, Unsendable(words)))
    return packed
