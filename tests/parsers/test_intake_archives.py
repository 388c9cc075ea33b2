"""Archives as units send them: opened in memory, names only shown, each member answered for."""
from __future__ import annotations

import os
import pickle
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from parsers.errors import DamagedFile, EncryptedFile, LimitExceeded, UnsupportedFile
from parsers.intake import Entry, walk
from parsers.limits import Limits
from tests.parsers.walking import by_path, only_error, paths, put
from tests.parsers.zip_maker import zipped

ENCRYPTED, UTF8 = 0x1, 0x800


def test_an_archive_is_opened_and_its_members_listed(tmp_path: Path) -> None:
    put(tmp_path, "甲局/甲局.zip", zipped([("附件1.txt", b"1"), ("下属/附件2.txt", b"2")]))
    found = by_path(tmp_path)
    assert list(found) == ["甲局/甲局.zip", "甲局/甲局.zip!/附件1.txt", "甲局/甲局.zip!/下属/附件2.txt"]
    assert found["甲局/甲局.zip"].ignored == "压缩包本身不是材料，其中2个文件逐个处理"
    member = found["甲局/甲局.zip!/下属/附件2.txt"]
    assert (member.origin, member.size, member.load()) == ("甲局/甲局.zip", 1, b"2")


def test_an_entry_can_be_sent_to_a_reading_process(tmp_path: Path) -> None:
    put(tmp_path, "甲局.zip", zipped([("内.zip", zipped([("附件1.txt", b"deep")]))]))
    member = by_path(tmp_path)["甲局.zip!/内.zip!/附件1.txt"]
    assert pickle.loads(pickle.dumps(member)).load() == b"deep"


def test_an_archive_is_known_by_content_and_a_document_is_none(tmp_path: Path) -> None:
    put(tmp_path, "1.docx", zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]))
    put(tmp_path, "2.ofd", zipped([("OFD.xml", b"<x/>")]))
    put(tmp_path, "3.dat", zipped([("报告.txt", b"1")]))
    assert paths(tmp_path) == ["1.docx", "2.ofd", "3.dat!/报告.txt"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_utf8_flag_are_read_right(tmp_path: Path, encoding: str) -> None:
    put(tmp_path, "a.zip", zipped([("雁鸣镇/附件1：监控表.txt".encode(encoding), b"1")]))
    assert paths(tmp_path) == ["a.zip!/雁鸣镇/附件1：监控表.txt"]


def test_two_gbk_characters_that_look_like_utf8_are_read_right(tmp_path: Path) -> None:
    name = "联通".encode("gbk").replace(b"\xc1\xaa", "陆".encode("gbk")) + ".txt".encode("ascii")
    put(tmp_path, "a.zip", zipped([(name, b"1")]))
    assert paths(tmp_path) == ["a.zip!/" + name.decode("gbk")]


@pytest.mark.parametrize(("name", "expected"), [
    ("../../etc/passwd", "_/_/etc/passwd"),
    ("/root/.ssh.txt", "root/.ssh.txt"),
    ("C:\\Windows\\a.txt", "C_/Windows/a.txt"),
    ("甲/./b.txt", "甲/b.txt"),
    ("a\nb\x07.txt", "a_b_.txt"),
    ("报告\u202ecod.exe", "报告_cod.exe"),
    ("...", "_"),
    ("长" * 300 + ".docx", "长" * 114 + "….docx"),
])
def test_a_members_name_is_only_a_label(tmp_path: Path, name: str, expected: str) -> None:
    put(tmp_path, "a.zip", zipped([(name, b"1")]))
    entry = list(walk(tmp_path))[1]
    assert (entry.path, Entry(entry.path, entry.file, 1, entry.inside).load()) == (f"a.zip!/{expected}", b"1")


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zipped([("../报告.txt", b"1"), ("..\\报告.txt", b"2"), ("_/报告.txt", b"3")]))
    assert [(e.path, e.load()) for e in walk(tmp_path) if not e.ignored] == [
        ("a.zip!/_/报告.txt", b"1"), ("a.zip!/_/报告(2).txt", b"2"), ("a.zip!/_/报告(3).txt", b"3")]


def test_junk_inside_an_archive_is_left_aside(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zipped([("__MACOSX/._报告.txt", b"1"), ("报告.txt", b"1")]))
    assert paths(tmp_path) == ["a.zip!/报告.txt"]


def test_archives_in_archives_have_a_limit(tmp_path: Path) -> None:
    data = zipped([("报告.txt", b"1")])
    for level in range(3):
        data = zipped([(f"{level}.zip", data)])
    put(tmp_path, "a.zip", data)
    error = only_error(tmp_path)
    assert isinstance(error, LimitExceeded)
    assert str(error) == "a.zip!/2.zip!/1.zip!/0.zip：压缩包套了超过3层。请解压后把文件放进该单位的文件夹"


def test_three_archives_deep_is_read(tmp_path: Path) -> None:
    data = zipped([("报告.txt", b"1"), ("表.txt", b"2")])
    put(tmp_path, "a.zip", zipped([("b.zip", zipped([("c.zip", data)]))]))
    assert [e.load() for e in walk(tmp_path) if not e.ignored] == [b"1", b"2"]


def test_a_locked_member_is_an_error_of_its_own(tmp_path: Path) -> None:
    data = bytearray(zipped([("报告.txt", b"1"), ("表.txt", b"2")]))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic) + offset
        data[at:at + 2] = struct.pack("<H", ENCRYPTED | UTF8)
    put(tmp_path, "a.zip", bytes(data))
    found = by_path(tmp_path)
    assert str(found["a.zip!/报告.txt"].error) == "a.zip!/报告.txt：压缩包有密码，无法读取。请单位取消密码后重新报送"
    assert isinstance(found["a.zip!/报告.txt"].error, EncryptedFile)
    assert found["a.zip!/表.txt"].load() == b"2"


@pytest.mark.parametrize(("start", "name"), [(b"Rar!\x1a\x07\x01\x00", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "gz")])
def test_other_archives_are_refused_with_advice(tmp_path: Path, start: bytes, name: str) -> None:
    put(tmp_path, "甲局.rar", start + b"\0" * 50)
    error = only_error(tmp_path)
    assert isinstance(error, UnsupportedFile)
    assert str(error) == f"甲局.rar：不支持{name}压缩包。请解压后把文件放进该单位的文件夹，或改用zip压缩"


def test_a_bomb_is_refused_before_it_expands(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zipped([("0.txt", b"\0" * 9_000_000), ("报告.txt", b"1")]))
    found = by_path(tmp_path)
    assert "压缩比异常（疑似压缩炸弹），超过限制 max_ratio" in str(found["a.zip!/0.txt"].error)
    assert found["a.zip!/报告.txt"].load() == b"1"


@pytest.mark.parametrize(("limits", "setting"), [
    (Limits(max_entries=2), "max_entries"), (Limits(max_expanded_bytes=20), "max_expanded_bytes")])
def test_an_archive_over_a_limit_is_refused_as_a_whole(tmp_path: Path, limits: Limits, setting: str) -> None:
    put(tmp_path, "甲局.zip", zipped([(f"{n}.txt", b"0123456789") for n in range(3)]))
    assert f"超过限制 {setting}" in str(only_error(tmp_path, limits))


def test_archives_inside_share_one_allowance(tmp_path: Path) -> None:
    inner = zipped([(f"{n}.txt", b"1") for n in range(4)])
    put(tmp_path, "甲局.zip", zipped([("1.zip", inner), ("2.zip", inner)]))
    found = by_path(tmp_path, Limits(max_entries=8))
    assert found["甲局.zip!/1.zip!/3.txt"].error is None
    assert "max_entries" in str(found["甲局.zip!/2.zip"].error)


def test_a_member_that_is_too_big_is_refused_alone(tmp_path: Path) -> None:
    put(tmp_path, "甲局.zip", zipped([("大.txt", os.urandom(500)), ("小.txt", b"1")]))
    found = by_path(tmp_path, Limits(max_file_bytes=400))
    assert "甲局.zip!/大.txt：文件有0MB，超过限制 max_file_bytes" in str(found["甲局.zip!/大.txt"].error)
    assert found["甲局.zip!/小.txt"].load() == b"1"


def test_an_error_follows_its_entry_to_a_new_path(tmp_path: Path) -> None:
    put(tmp_path, "甲局.rar", b"Rar!\x1a\x07\x01\x00")
    (entry,) = walk(tmp_path)
    with pytest.raises(UnsupportedFile, match=r"^submissions/甲局\.rar："):
        replace(entry, path=f"submissions/{entry.path}").load()


def test_a_damaged_member_is_an_error_of_its_own(tmp_path: Path) -> None:
    data = zipped([("坏.txt", b"A" * 64), ("好.txt", b"B" * 64)], compress=zipfile.ZIP_STORED)
    put(tmp_path, "甲局.zip", data.replace(b"A" * 64, b"A" * 63 + b"x"))
    found = by_path(tmp_path)
    assert str(found["甲局.zip!/坏.txt"].error) == "甲局.zip!/坏.txt：压缩包内的文件已损坏，解不出来。请单位重新压缩上传"
    assert found["甲局.zip!/好.txt"].load() == b"B" * 64


def test_an_empty_archive_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "甲局.zip", zipped([]))
    assert str(only_error(tmp_path)) == "甲局.zip：压缩包是空的。请单位重新压缩上传"


def test_a_cut_archive_is_left_to_be_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path, "甲局.zip", zipped([("报告.txt", os.urandom(4000))])[:2000])
    (entry,) = walk(tmp_path)
    from parsers import read

    with pytest.raises(DamagedFile, match=r"甲局\.zip：文件不完整或已损坏"):
        read(entry.load(), entry.path)
