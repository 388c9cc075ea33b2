from __future__ import annotations

import io
import json
import stat
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from checker.outputs import OutputError, Target, annotated, discover
from checker.outputs.annotated import names
from checker.outputs.annotated.kept import LEDGER
from checker.outputs.atomic import write_bytes
from checker.outputs.review_folder import write_all
from checker.review import DocumentReview, PackageReview, Review
from checker.round import Unit
from parsers.document import Anchor, Location
from parsers.errors import DamagedFile

from . import make, word
from .test_annotated_pdf import blank
from .test_annotated_xlsx import workbook

REPORT = (("plain", "一、总体情况"),), (("plain", "二、存在问题"),), (("plain", "下一步将进一步加强管理。"),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A round's folder with the files that the review speaks of."""
    for path, data in ((make.FORM, workbook()), (make.REPORT, word.with_paragraphs(*REPORT)), (make.SCAN, blank())):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path


def target(root: Path) -> Target:
    return Target(root / "review", root, make.rules(), make.TITLES)


def test_every_output_is_found_by_its_name() -> None:
    assert {name: module.FILE for name, module in discover().items()} == {
        "annotated": "annotated", "html": "review.html", "json": "findings.json", "sarif": "findings.sarif", "xlsx": "审核意见单.xlsx"}


def test_a_check_leaves_everything_in_the_review_folder(root: Path) -> None:
    written = write_all(make.review(), target(root))
    shown = {p.relative_to(root / "review").as_posix() for p in written.paths}
    assert shown == {"review.html", "findings.json", "findings.sarif", "审核意见单.xlsx", f"annotated/{make.WATER}/附件1 监控表.xlsx",
                     f"annotated/{make.WATER}/监控报告.docx", f"annotated/{make.SCHOOL}/扫描件.pdf"}
    assert all(p.is_file() for p in written.paths) and not written.failures


def test_the_words_found_wanting_are_the_words_commented(root: Path) -> None:
    write_all(make.review(), target(root))
    found = word.comments((root / "review" / "annotated" / make.WATER / "监控报告.docx").read_bytes())
    assert ("进一步加强管理" in [words for _, _, words in found]) and found[1][1].startswith("【J04 退回·疑似】改进措施只有空话")


def test_the_units_files_are_never_touched(root: Path) -> None:
    before = {p: (root / p).read_bytes() for p in (make.FORM, make.REPORT, make.SCAN)}
    write_all(make.review(), target(root))
    assert {p: (root / p).read_bytes() for p in before} == before


def test_the_page_links_to_the_copies_just_written(root: Path) -> None:
    write_all(make.review(), target(root))
    assert "annotated/%E9%9D%92%E7%A6%BE" in (root / "review" / "review.html").read_text(encoding="utf-8")


def test_two_checks_of_the_same_leave_the_same_bytes(root: Path) -> None:
    def snapshot() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in (root / "review").rglob("*") if p.is_file()}
    write_all(make.review(), target(root))
    first = snapshot()
    write_all(make.review(), target(root))
    assert snapshot() == first


def test_only_the_outputs_asked_for_are_written(root: Path) -> None:
    assert [p.name for p in write_all(make.review(), target(root), {"json"}).paths] == ["findings.json"]


def test_a_file_that_is_gone_costs_its_copy_alone(root: Path) -> None:
    (root / make.REPORT).unlink()
    written = write_all(make.review(), target(root))
    assert any("没有做批注副本" in r and "监控报告.docx：原件打不开" in r for r in written.remarks) and len(written.paths) == 6


def test_a_path_that_leads_out_of_the_round_is_not_followed(root: Path) -> None:
    (root.parent / "别处.docx").write_bytes(word.with_paragraphs(*REPORT))
    written = annotated.write(one("../别处.docx"), target(root))
    assert not written.paths and "不在本轮的文件夹里" in written.remarks[0]


def test_files_inside_archives_come_from_whoever_can_open_them(root: Path) -> None:
    path = f"submissions/{make.WATER}/材料.zip!/报告.docx"
    written = annotated.write(one(path), replace(target(root), load={path: word.with_paragraphs(*REPORT)}.__getitem__))
    assert [p.name for p in written.paths] == ["报告.docx"]


def test_a_reader_error_while_loading_is_a_remark(root: Path) -> None:
    def load(path: str) -> bytes:
        raise DamagedFile("压缩包打不开", where=path)
    assert "压缩包打不开" in annotated.write(one("a.zip!/b.docx"), replace(target(root), load=load)).remarks[0]


def one(path: str) -> Review:
    """A review with one finding in one file."""
    found = make.finding("C01", make.WATER, "不对", Location("正文 第1段", Anchor("word/document.xml", 0), path))
    document = DocumentReview(path, make.WATER, "", "narrative", "read", findings=(found,))
    return replace(make.review(), packages=(PackageReview(Unit(make.WATER), (document,)),), unmatched=(), unread=(), findings=())


def test_a_copy_that_a_person_worked_on_is_kept_under_another_name(root: Path) -> None:
    annotated.write(make.review(), target(root))
    copy = root / "review" / "annotated" / make.WATER / "监控报告.docx"
    document = docx.Document(io.BytesIO(copy.read_bytes()))
    document.add_paragraph("审核人自己的话")
    document.save(str(copy))
    written = annotated.write(make.review(), target(root))
    aside = copy.with_name("监控报告（人工改过1）.docx")
    assert "审核人自己的话" in word.text(aside.read_bytes()) and "人工改过1" in written.remarks[0]
    assert "审核人自己的话" not in word.text(copy.read_bytes())


def test_a_copy_without_findings_any_more_goes(root: Path) -> None:
    annotated.write(make.review(), target(root))
    annotated.write(make.clean(), target(root))
    assert [p.name for p in (root / "review" / "annotated").rglob("*") if p.is_file()] == [LEDGER]


def test_a_ledger_that_names_files_elsewhere_removes_nothing(root: Path) -> None:
    ledger = root / "review" / "annotated" / LEDGER
    ledger.parent.mkdir(parents=True)
    ledger.write_text(json.dumps({f"../{make.FORM}": "x", "审核意见单.xlsx": "x"}), encoding="utf-8")
    annotated.write(make.clean(), target(root))
    assert (root / make.FORM).is_file()


@pytest.mark.parametrize(("name", "safe"), [("报告.docx", "报告.docx"), ("a<b>:\"|?*.docx", "a_b______.docx"), ("CON.docx", "_CON.docx"),
                                            ("末尾点. ", "末尾点"), ("..", "_"), ("倒\u202excod.写", "倒_xcod.写"),
                                            ("长" * 200 + ".docx", "长" * 75 + ".docx")])
def test_names_are_ones_that_windows_takes(name: str, safe: str) -> None:
    assert names.safe(name) == safe


def test_files_of_one_name_in_one_unit_get_names_of_their_own() -> None:
    paths = [f"submissions/{make.WATER}/{p}" for p in ("表.docx", "旧/表.docx", "旧/旧/表.DOCX")]
    documents = tuple(next(one(p).documents) for p in paths)
    review = replace(make.review(), packages=(PackageReview(Unit(make.WATER), documents),), unmatched=(), unread=(), findings=())
    copies = list(names.copies(review).values())
    assert len({c.lower() for c in copies}) == 3 and sorted(Path(c).name.lower() for c in copies) == ["表.docx", "表（2）.docx", "表（3）.docx"]


def test_an_old_word_file_gets_a_copy_of_the_new_kind() -> None:
    assert list(names.copies(one(f"submissions/{make.WATER}/报告.doc")).values()) == [f"annotated/{make.WATER}/报告.doc.docx"]


def test_a_file_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "下" / "文件.json"
    write_bytes(path, b"old")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new" and [p.name for p in path.parent.iterdir()] == ["文件.json"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o044, "colleagues on a shared folder must be able to read it"


def test_a_place_that_cannot_be_written_is_said_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "占着").write_bytes(b"")
    with pytest.raises(OutputError, match=r"文件\.json：.*没有写成"):
        write_bytes(tmp_path / "占着" / "文件.json", b"")


def test_one_output_that_fails_does_not_keep_back_the_others(root: Path) -> None:
    (root / "review" / "findings.json").mkdir(parents=True)
    written = write_all(make.review(), target(root))
    assert len(written.failures) == 1 and "findings.json" in written.failures[0]
    assert {"review.html", "findings.sarif", "审核意见单.xlsx"} <= {p.name for p in written.paths}
