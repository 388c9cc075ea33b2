"""A round's folder as strangers fill it: junk, links, names that lie. Every file is accounted for."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from parsers.errors import LimitExceeded, ReadError
from parsers.intake import walk
from parsers.limits import Limits
from tests.parsers.walking import by_path, only_error, paths, put
from tests.parsers.zip_maker import zipped


def test_files_come_in_the_order_of_their_names_with_posix_paths(tmp_path: Path) -> None:
    for path in ("乙局/b.txt", "甲局/2.txt", "甲局/1.txt", "甲局/下属/3.txt", "根.txt"):
        put(tmp_path, path)
    assert paths(tmp_path) == sorted(["乙局/b.txt", "甲局/1.txt", "甲局/2.txt", "甲局/下属/3.txt", "根.txt"], key=lambda p: p.split("/"))


def test_a_file_is_loaded_when_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "甲局/说明.txt", b"abc")
    (entry,) = walk(tmp_path)
    assert (entry.size, entry.origin, entry.load()) == (3, None, b"abc")


def test_a_single_file_can_be_walked(tmp_path: Path) -> None:
    (entry,) = walk(put(tmp_path, "甲局/说明.txt", b"abc"))
    assert (entry.path, entry.load()) == ("说明.txt", b"abc")


@pytest.mark.parametrize(("name", "reason"), [
    ("Thumbs.db", "系统自动生成的文件"), ("desktop.ini", "系统自动生成的文件"), (".DS_Store", "系统自动生成的文件"),
    ("._报告.docx", "系统自动生成的文件"), ("~$报告.docx", "办公软件的临时锁文件"), (".~报告.docx", "办公软件的临时锁文件"),
    (".隐藏.docx", "隐藏文件或文件夹"),
])
def test_system_files_are_listed_as_left_aside(tmp_path: Path, name: str, reason: str) -> None:
    put(tmp_path, f"甲局/{name}")
    assert [(e.path, e.ignored) for e in walk(tmp_path)] == [(f"甲局/{name}", reason)]


@pytest.mark.parametrize("folder", [".git", "__MACOSX"])
def test_hidden_folders_are_listed_and_not_entered(tmp_path: Path, folder: str) -> None:
    put(tmp_path, f"{folder}/a.txt")
    assert [(e.path, bool(e.ignored)) for e in walk(tmp_path)] == [(folder, True)]


@pytest.mark.skipif(os.name == "nt", reason="needs the right to make links")
def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "外面/机密.txt")
    root = tmp_path / "round"
    put(root, "甲局/a.txt")
    (root / "甲局" / "b.txt").symlink_to(secret)
    (root / "丙局").symlink_to(tmp_path / "外面")
    (root / "甲局" / "圈").symlink_to(root)
    assert paths(root) == ["甲局/a.txt"]
    assert {e.path for e in walk(root) if e.ignored == "链接，不跟随"} == {"丙局", "甲局/b.txt", "甲局/圈"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.docx")
    assert [(e.path, e.ignored) for e in walk(tmp_path)] == [("管道.docx", "不是普通文件")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "乙局/a.txt")
    put(tmp_path, "甲局/a.txt")
    (tmp_path / "甲局").chmod(0)
    found = by_path(tmp_path)
    (tmp_path / "甲局").chmod(0o700)
    assert found["乙局/a.txt"].error is None
    assert "甲局：打不开（可能没有权限" in str(found["甲局"].error)


def test_folders_in_folders_have_a_limit(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c/d/e.txt")
    assert "a/b/c：文件夹套了超过2层" in str(only_error(tmp_path, Limits(max_depth=2)))


def test_a_file_that_is_left_closed_is_never_opened(tmp_path: Path) -> None:
    put(tmp_path, "涉密局/报告.zip", zipped([("内容.txt", b"1")]))
    put(tmp_path, "甲局/a.txt")
    found = list(walk(tmp_path, leave=lambda path: "涉密单位，不读取" if path.startswith("涉密局/") else ""))
    assert [(e.path, e.ignored) for e in found] == [("涉密局/报告.zip", "涉密单位，不读取"), ("甲局/a.txt", "")]


@pytest.mark.skipif(os.name == "nt", reason="Windows forbids such names")
def test_names_are_safe_to_show_and_stay_distinct(tmp_path: Path) -> None:
    put(tmp_path, "甲\n局/报\x1b[31m告.txt")
    put(tmp_path, "甲_局/报_[31m告.txt")
    put(tmp_path, "审\u202etxt.exe")
    assert sorted(paths(tmp_path)) == ["审_txt.exe", "甲_局(2)/报_[31m告.txt", "甲_局/报_[31m告.txt"]


def test_a_file_that_is_too_big_is_refused_when_loaded(tmp_path: Path) -> None:
    put(tmp_path, "甲局/大.txt", b"0" * 500)
    (entry,) = walk(tmp_path)
    with pytest.raises(LimitExceeded, match=r"甲局/大\.txt.*max_file_bytes"):
        entry.load(Limits(max_file_bytes=400))


def test_a_file_that_vanishes_is_an_error_in_words(tmp_path: Path) -> None:
    file = put(tmp_path, "甲局/报告.txt")
    (entry,) = walk(tmp_path)
    file.unlink()
    with pytest.raises(ReadError, match=r"甲局/报告\.txt：打不开"):
        entry.load()


def test_two_walks_give_the_same(tmp_path: Path) -> None:
    for n in range(20):
        put(tmp_path, f"单位{n % 3}/{n}.zip", zipped([("报告.txt", bytes([n])), ("表.txt", b"2")]))
    assert list(walk(tmp_path)) == list(walk(tmp_path))
