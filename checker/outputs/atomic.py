"""Files that are either the old one or the new one, never half of each."""
from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from checker.outputs import OutputError

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


def write_bytes(path: Path, data: bytes) -> Path:
    """Replace ``path`` by ``data`` in one step, making its folder; raises OutputError in the user's words.

    The temporary file stands in the same folder, since a rename across disks is a copy.
    """
    temporary = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _explained(path, error) from error
    return path


def write_text(path: Path, text: str) -> Path:
    """UTF-8 with bare line feeds on every system."""
    return write_bytes(path, text.encode("utf-8"))


def rename(old: Path, new: Path) -> Path:
    """Give a file another name in the same folder; raises OutputError."""
    try:
        return old.rename(new)
    except OSError as error:
        raise _explained(old, error) from error


def remove(path: Path) -> None:
    """Delete a file of ours that is there or was just renamed away; raises OutputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: OSError) -> OutputError:
    if error.errno in _FULL:
        return OutputError("磁盘空间不足，没有写成", where=str(path), remedy="腾出空间后重新运行")
    if isinstance(error, PermissionError):
        return OutputError("文件正被其他程序打开，或者没有写入权限，没有写成", where=str(path),
                           remedy="关闭正在 Excel、Word 或 WPS 中打开的这个文件后重新运行")
    return OutputError(f"没有写成（{error.strerror or error}）", where=str(path), remedy="检查文件夹是否可写、路径是否过长后重新运行")
