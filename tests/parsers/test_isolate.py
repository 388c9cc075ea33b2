"""One file that hangs, crashes or eats memory costs that file and no other."""
from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, wait
from pathlib import Path

import pytest

from parsers.document import Format
from parsers.errors import DamagedFile, MissingTool, ReaderKilled, ReadError
from parsers.isolate import KillablePool, read_isolated, seconds_for
from parsers.limits import MEBIBYTE, Limits

ROOT = Path(__file__).resolve().parents[2]
FOREVER = 600
LINUX = sys.platform.startswith("linux")


def double(x: int) -> int:
    return 2 * x


def hang_in_sleep() -> None:
    time.sleep(FOREVER)


def hang_in_c_code() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


def crash() -> None:
    os.abort()


def leave() -> None:
    os._exit(7)


def eat(size: int) -> int:
    return len(bytearray(size))


def refuse(path: str) -> None:
    raise DamagedFile("文件打不开", where=path, remedy="请重新上传")


class NeedsKeyword(Exception):
    """Pickles, but cannot be built again from its arguments."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(reason)


def raise_what_cannot_travel() -> None:
    raise NeedsKeyword(reason="小数点错位")


def raise_a_bug() -> None:
    raise KeyError("没有这一列")


def return_what_cannot_travel() -> object:
    return lambda: None


def who() -> int:
    return os.getpid()


@pytest.fixture(scope="module")
def pool() -> Iterator[KillablePool]:
    with KillablePool(2, timeout=30, memory_bytes=512 * MEBIBYTE) as workers:
        yield workers


@pytest.mark.parametrize("hang", [hang_in_sleep, hang_in_c_code])
def test_a_hung_reader_is_stopped_and_the_file_named(pool: KillablePool, hang: Callable[[], None]) -> None:
    stuck = pool.submit(hang, timeout=0.5, where="甲局/附件1.pdf")
    with pytest.raises(ReaderKilled, match=r"甲局/附件1\.pdf：读取超过0\.5秒被中止"):
        stuck.result(timeout=30)


@pytest.mark.parametrize("death", [crash, leave])
def test_a_reader_that_dies_costs_only_its_own_file(pool: KillablePool, death: Callable[[], None]) -> None:
    before = [pool.submit(double, n) for n in range(3)]
    dead = pool.submit(death, where="乙局/报告.doc")
    after = [pool.submit(double, n) for n in range(3)]
    assert [f.result(timeout=30) for f in before + after] == [0, 2, 4, 0, 2, 4]
    with pytest.raises(ReaderKilled, match=r"乙局/报告\.doc：读取程序异常退出"):
        dead.result(timeout=30)


@pytest.mark.skipif(not LINUX, reason="the memory limit holds on Linux only")
def test_a_reader_that_needs_too_much_memory_is_stopped(pool: KillablePool) -> None:
    greedy = pool.submit(eat, 4096 * MEBIBYTE, where="丙局/表.xlsx")
    with pytest.raises(ReaderKilled, match=r"丙局/表\.xlsx：读取所需内存超过512MB被中止.*memory_bytes"):
        greedy.result(timeout=30)
    assert pool.submit(eat, MEBIBYTE).result(timeout=30) == MEBIBYTE


def test_a_read_error_arrives_with_its_message_and_remedy(pool: KillablePool) -> None:
    with pytest.raises(DamagedFile) as caught:
        pool.submit(refuse, "丁局/附件2.xlsx").result(timeout=30)
    assert str(caught.value) == "丁局/附件2.xlsx：文件打不开。请重新上传"


def test_an_exception_that_cannot_travel_is_told_and_the_pool_goes_on(pool: KillablePool) -> None:
    broken = pool.submit(raise_what_cannot_travel, where="戊局/报告.docx")
    others = [pool.submit(double, n) for n in range(4)]
    with pytest.raises(ReaderKilled, match=r"戊局/报告\.docx：读取程序出错（NeedsKeyword: 小数点错位）"):
        broken.result(timeout=30)
    assert [f.result(timeout=30) for f in others] == [0, 2, 4, 6]


def test_a_result_that_cannot_travel_is_told(pool: KillablePool) -> None:
    with pytest.raises(ReaderKilled, match=r"读取程序出错（function"):
        pool.submit(return_what_cannot_travel, where="己局/表.xlsx").result(timeout=30)


def test_a_bug_arrives_as_itself_with_the_place_it_happened(pool: KillablePool) -> None:
    with pytest.raises(KeyError) as caught:
        pool.submit(raise_a_bug).result(timeout=30)
    assert "raise_a_bug" in "".join(caught.value.__notes__)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_worker_killed_while_idle_is_replaced() -> None:
    with KillablePool(1, timeout=30) as pool:
        first = pool.submit(who).result(timeout=30)
        os.kill(first, signal.SIGKILL)
        assert pool.submit(who).result(timeout=30) != first


def test_workers_are_kept_between_tasks() -> None:
    with KillablePool(1, timeout=30) as pool:
        assert pool.submit(who).result(timeout=30) == pool.submit(who).result(timeout=30)


def test_leaving_the_pool_waits_for_what_was_submitted() -> None:
    with KillablePool(1, timeout=30) as pool:
        futures = [pool.submit(double, n) for n in range(5)]
    assert [f.result() for f in futures] == [0, 2, 4, 6, 8]
    with pytest.raises(RuntimeError):
        pool.submit(double, 1)


def test_shutdown_can_cancel_what_has_not_begun() -> None:
    pool = KillablePool(1, timeout=30)
    futures = [pool.submit(double, n) for n in range(50)]
    futures[0].result(timeout=30)
    pool.shutdown(wait=True, cancel_futures=True)
    assert all(f.done() for f in futures)
    assert futures[-1].cancelled()


def test_an_interrupted_batch_kills_what_runs_and_cancels_what_waits() -> None:
    running = threading.Event()
    with pytest.raises(KeyboardInterrupt), KillablePool(1, timeout=FOREVER) as pool:
        stuck, waiting = pool.submit(hang_in_c_code, where="庚局/报告.pdf"), pool.submit(double, 1)
        while not stuck.running():
            running.wait(0.01)
        raise KeyboardInterrupt
    wait([stuck], timeout=30)
    with pytest.raises(ReaderKilled, match=r"庚局/报告\.pdf：读取已被用户中止"):
        stuck.result()
    with pytest.raises(CancelledError):
        waiting.result()


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT to a process group")
def test_ctrl_c_ends_everything_quickly_and_prints_one_line(tmp_path: Path) -> None:
    (tmp_path / "batch.py").write_text(textwrap.dedent("""\
        import re, sys
        from parsers.isolate import KillablePool
        def hang():
            re.match(r"(a+)+$", "a" * 64 + "b")
        def ready():
            return 1
        if __name__ == "__main__":
            try:
                with KillablePool(2, timeout=600) as pool:
                    pool.submit(ready).result()
                    futures = [pool.submit(hang) for _ in range(6)]
                    print("running", flush=True)
                    futures[0].result()
            except KeyboardInterrupt:
                print("stopped", file=sys.stderr)
                sys.exit(130)
        """), encoding="utf-8")
    batch = subprocess.Popen([sys.executable, str(tmp_path / "batch.py")], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True)
    assert batch.stdout is not None
    assert batch.stdout.readline() == "running\n"
    os.killpg(batch.pid, signal.SIGINT)
    _, errors = batch.communicate(timeout=20)
    assert (batch.returncode, errors) == (130, "stopped\n")      # its end of file: no worker holds stderr any more


@pytest.mark.parametrize("kind", [ReadError, DamagedFile, MissingTool])
def test_every_read_error_survives_pickling(kind: type[ReadError]) -> None:
    error = pickle.loads(pickle.dumps(kind("打不开", where="甲.docx", remedy="重新上传")))
    assert (type(error), str(error)) == (kind, "甲.docx：打不开。重新上传")


def test_one_file_can_be_read_in_a_process_of_its_own() -> None:
    document = read_isolated("填报单位：虚构县农业农村局\n一、总体情况\n".encode(), "甲局/说明.txt")
    assert document.format == Format.TEXT
    assert [p.text for p in document.paragraphs] == ["填报单位：虚构县农业农村局", "一、总体情况"]


def test_a_scan_is_given_time_for_each_of_its_pages() -> None:
    limits = Limits(seconds_per_file=60, seconds_per_ocr_page=30, max_ocr_pages=3)
    assert seconds_for(b"PK\x03\x04", limits) == 60
    assert seconds_for(b"\x89PNG\r\n", limits) == 90
    assert seconds_for(b"%PDF-1.7\n" + b"<< /Subtype /Image >>" * 2, limits) == 120
    assert seconds_for(b"%PDF-1.7\n" + b"<< /Subtype/Image >>" * 900, limits) == 150
