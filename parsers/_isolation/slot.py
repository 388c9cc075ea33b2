"""The parent's side of ``parsers.isolate``: one worker process at a time, and what to say when it fails."""
from __future__ import annotations

import multiprocessing
import pickle
import queue
import signal
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from parsers._isolation.child import READY, TAKEN, Initializer, OutOfMemory, serve
from parsers._isolation.failures import described, died, too_big, too_slow

_START_SECONDS = 120        # a cold disk, a virus scanner; not the task's time
_END_SECONDS = 2
_TAKE_SECONDS = 60


@dataclass(frozen=True)
class Job:
    future: Future[Any]
    task: bytes
    timeout: float
    where: str


class _Gone(Exception):
    """The worker ended by itself."""


class Slot:
    """A thread of the parent that keeps one worker process and hands it one task at a time."""

    def __init__(self, jobs: queue.SimpleQueue[Job | None], memory_bytes: int,
                 initializer: Initializer, initargs: tuple[Any, ...]) -> None:
        self._jobs, self._memory = jobs, memory_bytes
        self._setup = (memory_bytes, initializer, initargs)
        self._thread = threading.Thread(target=self._loop, name="jihe-reader", daemon=True)
        self._begun = self._stopped = False
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._thread.start()

    def join(self) -> None:
        if self._begun:
            self._thread.join()

    def kill(self) -> None:
        """End the worker for good; called from another thread."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _loop(self) -> None:
        if hasattr(signal, "pthread_sigmask"):      # inherited by the workers until they ignore it themselves
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                self._run(job)
        self._end(_END_SECONDS)

    def _run(self, job: Job) -> None:
        try:
            result, failure = self._ask(job)
        except _Gone:
            code = self._end(_END_SECONDS)
            result, failure = None, died(job.where, code, self._stopped)
        if isinstance(failure, OutOfMemory):
            self._end(_END_SECONDS)
            failure = too_big(job.where, self._memory)
        if failure is None:
            job.future.set_result(result)
        else:
            job.future.set_exception(failure)

    def _ask(self, job: Job) -> tuple[object, BaseException | None]:
        """Send one task and wait for its answer; raises _Gone when the worker ends first."""
        pipe = self._send(job.task)
        try:
            if not pipe.poll(job.timeout):
                self._end(0)
                return None, too_slow(job.where, job.timeout)
            answer = pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise _Gone from error
        result, failure = pickle.loads(answer)
        return result, described(failure, job.where)

    def _send(self, task: bytes) -> Connection:
        """Hand a task to a live worker; one that died before taking it is replaced once."""
        for _ in range(2):
            pipe = self._ready()
            try:
                pipe.send_bytes(task)
                if pipe.poll(_TAKE_SECONDS) and pipe.recv_bytes() == TAKEN:
                    return pipe
            except (EOFError, OSError):
                pass
            self._end(0)
        raise _Gone

    def _ready(self) -> Connection:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._pipe
        self._end(0)
        pipe = self._start()
        try:
            if pipe.poll(_START_SECONDS) and pipe.recv_bytes() == READY:
                return pipe
        except (EOFError, OSError) as error:
            raise _Gone from error
        raise _Gone

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        pipe, theirs = context.Pipe()
        with self._lock:
            if self._stopped:
                raise _Gone
            process = context.Process(target=serve, args=(theirs, *self._setup), name="jihe-reader", daemon=True)
            process.start()
            theirs.close()
            self._process, self._pipe = process, pipe
        return pipe

    def _end(self, patience: float) -> int | None:
        """Close the pipe, give the worker ``patience`` seconds, then kill it; its exit code."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
        code = process.exitcode
        process.close()
        return code
