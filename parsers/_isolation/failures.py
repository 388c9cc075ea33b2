"""What the user is told when a reading process was stopped."""
from __future__ import annotations

from parsers._isolation.child import Unsendable
from parsers.errors import ReaderKilled
from parsers.limits import MEBIBYTE

_REMEDY = "请用 Word、Excel、WPS 或 PDF 阅读器打开核对，另存后再报；确认文件无误可用 --limit {}=更大的数 重试"


def too_slow(where: str, timeout: float) -> ReaderKilled:
    return ReaderKilled(f"读取超过{timeout:g}秒被中止", where=where, remedy=_REMEDY.format("seconds_per_file"))


def too_big(where: str, memory_bytes: int) -> ReaderKilled:
    return ReaderKilled(f"读取所需内存超过{memory_bytes // MEBIBYTE}MB被中止", where=where, remedy=_REMEDY.format("memory_bytes"))


def died(where: str, code: int | None, stopped: bool) -> ReaderKilled:
    if stopped:
        return ReaderKilled("读取已被用户中止", where=where, remedy="需要时重新运行")
    return ReaderKilled(f"读取程序异常退出（代码{code}）", where=where, remedy="请单位用 Word、Excel 或 WPS 打开后另存再报")


def described(failure: BaseException | None, where: str) -> BaseException | None:
    if isinstance(failure, Unsendable):
        return ReaderKilled(f"读取程序出错（{failure}）", where=where, remedy="请把这个文件反馈给开发者，并请单位另存后再报")
    return failure
