"""The same batch on dask.distributed: same findings, a killed worker costs nothing, a deadly file only itself."""
from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from checker.cache import NoCache
from checker.cluster import GROUP, ClusterError, Grouped, run_on_cluster
from checker.session import Options, run
from parsers.errors import ReaderKilled
from parsers.intake import Entry
from tests.checker.rounds import Counting, Deadly, as_kind, make, with_entries
from tests.rules.casebook import AtOnce

distributed = pytest.importorskip("distributed", reason="the [cluster] extra is not installed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        yield local


def test_a_cluster_finds_what_this_machine_finds(tmp_path: Path, cluster: Any) -> None:
    planned = make(tmp_path, GROUP + 3)
    day = planned.plan.settings.end
    here = run(planned, day, Options(cache=NoCache()), AtOnce())
    assert run_on_cluster(cluster.scheduler_address, None, planned, day, Options(cache=NoCache())) == here


def test_workers_may_open_the_files_at_a_location_of_their_own(tmp_path: Path, cluster: Any) -> None:
    planned = make(tmp_path, 4)
    day = planned.plan.settings.end
    here = run(planned, day, Options(cache=NoCache()), AtOnce())
    assert run_on_cluster(cluster.scheduler_address, tmp_path.as_uri(), planned, day, Options(cache=NoCache())) == here


def test_a_file_that_kills_its_reader_costs_only_itself_on_a_cluster(tmp_path: Path, cluster: Any) -> None:
    planned = with_entries(make(tmp_path, 4), lambda n, e: as_kind(Deadly, e) if n == 2 else e)
    review = run_on_cluster(cluster.scheduler_address, None, planned, planned.plan.settings.end, Options(cache=NoCache()))
    assert [d.status for p in review.packages for d in p.documents] == ["read", "read", "not_read", "read"]


class KillsItsWorker(Entry):
    """The first reading kills the whole worker, not only the process that reads; later ones work."""

    def load(self, limits: Any = None) -> bytes:
        mark = self.file.with_suffix(".tried")
        if os.environ.get("JIHE_TEST_PARENT") != str(os.getpid()) and not mark.exists():
            mark.touch()
            os.kill(os.getppid(), signal.SIGKILL)
        return super().load(limits)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_worker_killed_midway_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_TEST_PARENT", str(os.getpid()))
    planned = with_entries(make(tmp_path, 2 * GROUP), lambda n, e: as_kind(KillsItsWorker, e) if n == GROUP + 2 else e)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        review = run_on_cluster(local.scheduler_address, None, planned, planned.plan.settings.end, Options(cache=NoCache()))
    assert [d.status for p in review.packages for d in p.documents] == ["read"] * 2 * GROUP
    assert planned.plan.entries[GROUP + 2].file.with_suffix(".tried").exists()


def test_nobody_at_the_address_is_said_in_chinese(tmp_path: Path) -> None:
    planned = make(tmp_path, 1)
    with pytest.raises(ClusterError, match=r"连不上集群 tcp://127\.0\.0\.1:9"):
        run_on_cluster("tcp://127.0.0.1:9", None, planned, planned.plan.settings.end, Options(cache=NoCache()))


class Failing(Counting):
    """Fails every group that has more than one task, and one task for good."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        tasks = args[0]
        if len(tasks) > 1 or tasks[0][1] == ("坏",):
            self.done.append(f"{len(tasks)}")
            future: Future[Any] = Future()
            future.set_exception(RuntimeError("worker lost"))
            return future
        future = Future()
        future.set_result([(fn_(*given), None) for fn_, given in tasks])
        return future


def test_a_group_that_fails_is_run_again_one_by_one_and_only_the_bad_task_fails() -> None:
    inner: Executor = Failing()
    grouped = Grouped(inner, 3)
    futures = [grouped.submit(str.upper, word) for word in ("a", "坏", "c")]
    assert [futures[0].result(), futures[2].result()] == ["A", "C"]
    assert isinstance(futures[1].exception(), ReaderKilled)


def test_tasks_that_do_not_fill_a_group_wait_for_the_flush() -> None:
    grouped = Grouped(Failing(), 3)
    future = grouped.submit(str.upper, "a")
    assert not future.done()
    grouped.flush()
    assert future.result() == "A"
