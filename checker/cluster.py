"""The same batch on several machines: dask.distributed behind the same Executor interface (extra ``[cluster]``).

Measured: one file a task is slower on dask than serial; in groups of twenty it pays. Inside a worker every file
is still read in a process that can be killed, so that a hostile file costs itself and not the worker.
"""
from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from checker.planning import Planned
from checker.review import Review
from checker.session import Options, run
from corpus.errors import JiheError
from parsers.errors import DamagedFile, ReaderKilled, ReadError
from parsers.intake import Entry, member_of
from parsers.isolate import KillablePool
from parsers.limits import Limits, exceeded

GROUP = 20
Task = tuple[Callable[..., Any], tuple[Any, ...]]


class ClusterError(JiheError):
    """The cluster cannot be reached, or the extra is not installed."""


def run_on_cluster(address: str, location: str | None, planned: Planned, as_of: dt.date, options: Options) -> Review:
    """Check a plan on the cluster at ``address``; workers open files at ``location`` (an fsspec URL), else by path."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("没有安装集群组件", remedy="安装 jihe[cluster] 后重试") from error
    try:
        client = Client(address, timeout=20)
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"连不上集群 {address}", remedy="核对地址，确认调度器已经启动") from error
    with client, Grouped(client.get_executor(), GROUP) as executor:
        return run(_at(location, planned) if location else planned, as_of, options, executor)


def _at(location: str, planned: Planned) -> Planned:
    """The plan with every file addressed where all machines can see it."""
    def remote(entry: Entry) -> Entry:
        return RemoteEntry(**{**entry.__dict__, "url": f"{location.rstrip('/')}/{_relative(entry, planned)}"})

    entries = tuple(map(remote, planned.plan.entries))
    return replace(planned, plan=replace(planned.plan, entries=entries, past=planned.plan.past.moved(remote)))


def _relative(entry: Entry, planned: Planned) -> PurePosixPath:
    return PurePosixPath(entry.file.resolve().relative_to(planned.root.resolve()).as_posix())


@dataclass(frozen=True)
class RemoteEntry(Entry):
    """An entry that is opened through fsspec: file:///…, s3://…, smb://…"""

    url: str = ""

    def load(self, limits: Limits | None = None) -> bytes:
        import fsspec

        settings = limits or Limits()
        if self.error is not None:
            raise self.error
        try:
            with fsspec.open(self.url, "rb") as stream:
                data: bytes = stream.read(settings.max_file_bytes + 1)
        except (OSError, ValueError) as error:
            raise DamagedFile(f"在 {self.url} 打不开", where=self.path, remedy="确认各机器都能访问这个位置") from error
        if len(data) > settings.max_file_bytes:
            exceeded(self.path, f"文件超过{settings.max_file_bytes // 2**20}MB", "max_file_bytes", settings.max_file_bytes)
        return member_of(data, self.inside, self.path, settings)


class Grouped(Executor):
    """Hands tasks on in groups. A group that fails is run again one by one, so that one task costs only itself."""

    def __init__(self, inner: Executor, size: int) -> None:
        self._inner, self._size = inner, size
        self._waiting: list[tuple[Task, Future[Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append(((fn, args), future))
        if len(self._waiting) >= self._size:
            self.flush()
        return future

    def flush(self) -> None:
        """Send what waits, also where it does not fill a group."""
        group, self._waiting = self._waiting, []
        if group:
            self._send(group)

    def _send(self, group: Sequence[tuple[Task, Future[Any]]]) -> None:
        sent = self._inner.submit(run_group, [task for task, _ in group])
        sent.add_done_callback(lambda done: self._deliver(done, group))

    def _deliver(self, done: Future[Any], group: Sequence[tuple[Task, Future[Any]]]) -> None:
        failure = done.exception()
        if failure is None:
            for (_, future), (result, error) in zip(group, done.result(), strict=True):
                _settle(future, result, error)
        elif len(group) == 1:
            _settle(group[0][1], None, ReaderKilled("集群中读取它的进程反复异常退出", remedy="在本机单独检查这个文件"))
        else:
            for alone in group:
                self._send([alone])

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        for _, future in self._waiting:
            future.cancel()
        self._inner.shutdown(wait=wait)


def _settle(future: Future[Any], result: Any, error: Exception | None) -> None:
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)


def run_group(tasks: Sequence[Task]) -> list[tuple[Any, ReadError | None]]:
    """On a worker: every task in a process that can be killed, each with its own result or error."""
    pool = _pool()
    futures = [pool.submit(fn, *args) for fn, args in tasks]
    return [_outcome(f) for f in futures]


def _outcome(future: Future[Any]) -> tuple[Any, ReadError | None]:
    try:
        return future.result(), None
    except ReadError as error:
        return None, error


@lru_cache(maxsize=1)
def _pool() -> KillablePool:
    """One reading process a worker, kept between groups.

    Dask's workers are daemons, and daemons may not have children; the flag only decides that, so it is lifted.
    """
    with contextlib.suppress(AttributeError, KeyError):
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    return KillablePool(1)
