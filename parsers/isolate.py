"""Reading where it can be stopped: an Executor whose single task can be killed.

A PDF of 735 bytes hangs its library in C code that no signal interrupts, and a crash in a library ends the
process. So every worker is a process of its own with a pipe of its own; when it hangs, dies or runs out of
memory it is replaced, its one future fails with ReaderKilled, and all others go on. Results that cannot be
pickled, and workers killed while idle, cost no other task either (both end a pool that shares its pipes).

Limits of the platforms: the memory limit holds on Linux only; on Windows a Ctrl-C in the first instants of a
worker's life may still print its traceback. Workers are spawned, the same on every system.
"""
from __future__ import annotations

import pickle
import queue
import re
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any, TypeVar

from parsers._isolation.child import Initializer
from parsers._isolation.slot import Job, Slot
from parsers.document import Document
from parsers.limits import Limits

T = TypeVar("T")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8", b"RIFF")


class KillablePool(Executor):
    """``max_workers`` processes that can each be killed. Use as a context manager: an exception inside
    (Ctrl-C too) stops the workers at once, a normal end waits for what was submitted.
    """

    def __init__(self, max_workers: int, *, timeout: float = Limits().seconds_per_file,
                 memory_bytes: int = Limits().memory_bytes,
                 initializer: Initializer = None, initargs: tuple[Any, ...] = ()) -> None:
        self.timeout, self.memory_bytes = timeout, memory_bytes
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._slots = [Slot(self._jobs, memory_bytes, initializer, initargs) for _ in range(max_workers)]

    def submit(self, fn: Callable[..., T], /, *args: Any,  # type: ignore[override]  # two keywords more
               timeout: float | None = None, where: str = "", **kwargs: Any) -> Future[T]:
        """Run ``fn(*args, **kwargs)`` in a worker. ``where`` names the file in messages; ``timeout`` in seconds
        counts from when a worker takes the task. The future fails with ReaderKilled, or with what ``fn`` raised.
        """
        future: Future[T] = Future()
        task = pickle.dumps((fn, args, kwargs), protocol=pickle.HIGHEST_PROTOCOL)
        with self._lock:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._jobs.put(Job(future, task, self.timeout if timeout is None else timeout, where))
            for slot in self._slots:
                slot.begin()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; what was submitted is finished, or cancelled where it has not begun."""
        with self._lock:
            if not self._closed:
                self._closed = True
                if cancel_futures:
                    self._cancel_waiting()
                for _ in self._slots:
                    self._jobs.put(None)
            elif cancel_futures:
                self._cancel_waiting()
        if wait:
            for slot in self._slots:
                slot.join()

    def stop(self) -> None:
        """Cancel what waits and kill what runs, at once."""
        self.shutdown(wait=False, cancel_futures=True)
        for slot in self._slots:
            slot.kill()
        self.shutdown(wait=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if kind is None:
            self.shutdown(wait=True)
        else:
            self.stop()

    def _cancel_waiting(self) -> None:
        ends = 0
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            ends += job is None
            if job is not None:
                job.future.cancel()
                job.future.set_running_or_notify_cancel()
        for _ in range(ends):
            self._jobs.put(None)


def seconds_for(data: bytes, limits: Limits) -> int:
    """Time for one file: every page that may need OCR adds to it.

    An image in a PDF is a stream, and streams never hide inside others, so that counting them here is exact
    and needs no PDF library (which could hang the caller).
    """
    pages = len(_IMAGE.findall(data)) if data[:1024].find(b"%PDF") >= 0 else int(data.startswith(_PICTURES))
    return limits.seconds_per_file + limits.seconds_per_ocr_page * min(pages, limits.max_ocr_pages)


def read_isolated(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """``parsers.read`` in a process of its own; raises ReadError. For one file: a batch keeps its own pool."""
    from parsers import read

    settings = limits or Limits()
    with KillablePool(1, memory_bytes=settings.memory_bytes) as pool:
        return pool.submit(read, data, path, settings, timeout=seconds_for(data, settings), where=path).result()
