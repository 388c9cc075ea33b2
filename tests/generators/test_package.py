"""G6: what goes to audit and the other parties, what stays out, and that each file can be checked."""
from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from checker.round import Unit
from generators import ledger, reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.ledger import State
from generators.package import personal
from generators.trace import advance

from .making import AS_OF, SCHOOL, TOWN, UNITS, WATER, checked, finding, usual

MOBILE, LANDLINE, CODE = "13812345678", "028-26110101", "140900260401010001"
LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
SECRET = Unit("保密技术服务站", "900", "一级", secret=True)


def paper(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def form(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append([line])
    book.save(path)


def handed(root: Path, unit: str, *lines: str, report: str = "河道清淤按计划实施。") -> None:
    """The two files that every unit of ``making`` handed in; the check has seen them."""
    form(root / "submissions" / unit / "监控表.xlsx", "项目支出绩效监控表", *lines)
    paper(root / "submissions" / unit / "监控报告.docx", report)
    seen(root)


def seen(root: Path) -> None:
    path = root / "review" / "findings.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for each in data["documents"]:
        file = root / each["path"]
        each["sha256"] = sha256(file.read_bytes()).hexdigest() if file.is_file() else each["sha256"]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = checked(tmp_path / "round")
    handed(made, WATER, "联系电话", LANDLINE, "填表人：苏禾", CODE)
    handed(made, SCHOOL)
    return made


def packed(root: Path) -> Outcome:
    desk = sit_down(root)
    return draft(desk, ["G6"], desk.units, Asked())


def only(done: Outcome) -> Path:
    assert not done.failed, done.failed
    return done.written[0][2]


def parts(root: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(only(packed(root))) as package:
        return {name: package.read(name) for name in package.namelist()}


def note(found: dict[str, bytes]) -> str:
    return "\n".join(reading.paragraphs(found["说明.docx"]))


def rows(data: bytes, sheet: str) -> list[dict[str, Any]]:
    lines = list(openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True))
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def words(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(str(v) for sheet in book.worksheets for line in sheet.iter_rows(values_only=True) for v in line if v is not None)


def test_it_holds_lists_papers_as_handed_in_letters_and_a_manifest(root: Path) -> None:
    desk = sit_down(root)
    draft(desk, ["D1"], desk.units, Asked())
    found = parts(root)
    letter = f"文书/{WATER}/待编号_关于限期整改绩效监控发现问题的通知_草稿_v1.docx"
    papers = {f"单位报送材料/{WATER}/监控表.xlsx", f"单位报送材料/{SCHOOL}/监控报告.docx"}
    assert set(found) >= {"说明.docx", "文件目录.xlsx", "清单.xlsx", letter} | papers
    assert found[f"单位报送材料/{WATER}/监控表.xlsx"] == (root / "submissions" / WATER / "监控表.xlsx").read_bytes()
    (line,) = [r for r in rows(found["文件目录.xlsx"], "文件目录") if r["文件"] == letter]
    assert (line["状态"], line["单位"], line["是什么"]) == ("草稿", WATER, "D1 关于限期整改绩效监控发现问题的通知")


def test_every_file_but_the_manifest_stands_in_it_with_its_hash_and_source(root: Path) -> None:
    found = parts(root)
    listed = {r["文件"]: r for r in rows(found["文件目录.xlsx"], "文件目录")}
    assert set(listed) == set(found) - {"文件目录.xlsx"}
    for name, line in listed.items():
        assert line["SHA-256"] == sha256(found[name]).hexdigest() and line["字节数"] == len(found[name])
        assert line["来源"]


def test_the_same_round_gives_the_same_bytes(root: Path) -> None:
    assert only(packed(root)).read_bytes() == only(packed(root)).read_bytes()


def test_the_lists_say_what_the_review_says(root: Path) -> None:
    found = parts(root)["清单.xlsx"]
    assert {r["单位"]: r["报送情况"] for r in rows(found, "单位清单")}[TOWN] == "未报送"
    problems = rows(found, "问题清单")
    assert "执行率填为45.00%" in "".join(str(r["问题"]) for r in problems) and len(problems) == 3      # a unit that handed in nothing is in 单位清单
    corrections = rows(found, "整改台账")
    assert {r["状态"] for r in corrections} == {"未启动"} and all(r["单位"] == WATER for r in corrections)


def test_suspicions_that_nobody_took_over_stand_nowhere(root: Path) -> None:
    assert "满意度95%" not in words(parts(root)["清单.xlsx"])


@pytest.mark.parametrize(("private", "why"), [
    (MOBILE, "有手机号码"), ("138 1234 5678", "有手机号码"), ("１３８１２３４５６７８", "有手机号码"),
    ("11010519491231002X", "有身份证号码"), ("6222021234567890128", "有银行卡号")])
def test_a_file_with_personal_numbers_stays_out_and_is_told(root: Path, private: str, why: str) -> None:
    handed(root, WATER, f"联系电话：{private}")
    found = parts(root)
    assert f"单位报送材料/{WATER}/监控表.xlsx" not in found and f"单位报送材料/{WATER}/监控报告.docx" in found
    assert f"submissions/{WATER}/监控表.xlsx\n{why}" in note(found)


def test_names_and_office_telephones_ask_for_a_look_and_codes_of_projects_do_not(root: Path) -> None:
    told = note(parts(root))
    assert f"单位报送材料/{WATER}/监控表.xlsx\n有填表人、联系人等姓名；有办公电话" in told
    assert f"单位报送材料/{SCHOOL}/" not in told


def test_the_lists_hold_no_persons_and_no_numbers(tmp_path: Path) -> None:
    said = f"河道清淤：联系人：苏禾，电话{MOBILE}，没有说明原因"
    root = checked(tmp_path / "round", {WATER: (finding("F01", WATER, said),)})
    listed = words(parts(root)["清单.xlsx"])
    assert "联系人：（姓名已隐去），电话（号码已隐去），没有说明原因" in listed and "苏禾" not in listed and MOBILE not in listed


def test_secret_units_are_in_no_list_and_their_papers_in_no_folder(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {**usual(), SECRET.name: (finding("F01", SECRET.name, "没有说明原因"),)}, units=(*UNITS, SECRET))
    roster = root / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("保密技术服务站,900,一级,,,否", "保密技术服务站,900,一级,,,是"), encoding="utf-8")
    handed(root, SECRET.name)
    handed(root, WATER, f"所属{SECRET.name} 支出20万元")
    found = parts(root)
    assert not any(SECRET.name in name for name in found)
    assert SECRET.name not in note(found) + words(found["清单.xlsx"]) + words(found["文件目录.xlsx"])
    assert f"单位报送材料/{WATER}/监控表.xlsx" not in found
    assert "没有放入的文件共3份，不列名称" in note(found)


def test_a_project_whose_name_says_that_it_is_secret_stands_nowhere(tmp_path: Path) -> None:
    said = {WATER: (finding("F01", WATER, "涉密设备更新：没有说明原因"), finding("C01", WATER, "河道清淤：执行率有误"))}
    root = checked(tmp_path / "round", said)
    (root / "ledger.csv").write_text(f"单位名称,项目名称,调整后预算数（万元）,支出数（万元）\n{WATER},涉密设备更新,120,50\n{WATER},河道清淤,30,10\n",
                                     encoding="utf-8")
    path = root / "round.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{roster: roster.csv}", "{roster: roster.csv, ledger: ledger.csv}"), encoding="utf-8")
    handed(root, WATER, "涉密设备更新")
    found = parts(root)
    assert "涉密设备更新" not in words(found["清单.xlsx"]) and "河道清淤" in words(found["清单.xlsx"])
    assert f"单位报送材料/{WATER}/监控表.xlsx" not in found and f"单位报送材料/{WATER}/监控报告.docx" in found


def test_a_paper_whose_name_is_secret_is_not_even_named(root: Path) -> None:
    path = root / "review" / "findings.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f"{WATER}/监控报告.docx", f"{WATER}/涉密设备更新报告.docx"), encoding="utf-8")
    (root / "submissions" / WATER / "监控报告.docx").rename(root / "submissions" / WATER / "涉密设备更新报告.docx")
    found = parts(root)
    assert "涉密设备" not in note(found) + "".join(found) and "共1份，不列名称" in note(found)


def test_what_changed_since_the_check_or_is_gone_stays_out(root: Path) -> None:
    form(root / "submissions" / WATER / "监控表.xlsx", "另一张表")
    (root / "submissions" / SCHOOL / "监控表.xlsx").unlink()
    found = parts(root)
    assert f"submissions/{WATER}/监控表.xlsx\n审核以后改动过" in note(found)
    assert f"submissions/{SCHOOL}/监控表.xlsx\n审核以后文件不在了" in note(found)
    assert not [n for n in found if n.startswith("单位报送材料") and n.endswith(".xlsx")]


def test_a_picture_of_a_paper_stays_out_for_nobody_can_be_sure_of_it(root: Path) -> None:
    from PIL import Image

    path = root / "submissions" / WATER / "监控表.xlsx"
    Image.new("RGB", (400, 300), "white").save(path, "PNG")
    seen(root)
    found = parts(root)
    assert f"单位报送材料/{WATER}/监控表.xlsx" not in found and "扫描页" in note(found)


def test_the_bureaus_own_papers_and_unapproved_reports_stay_out_until_they_are_approved(root: Path) -> None:
    desk = sit_down(root)
    draft(desk, ["C1", "D1"], chosen(desk, [WATER]), Asked())
    draft(desk, ["G1"], desk.units, Asked())
    found = parts(root)
    assert not [n for n in found if "审核意见单" in n or "情况的报告" in n]
    assert "逐单位审核意见单1份\n内部文书" in note(found) and "监控工作情况报告1份\n还没有批准" in note(found)
    report = next((root / "drafts" / "全轮").glob("*情况的报告*.docx"))
    advance(advance(report, State.SUBMITTED, AS_OF), State.APPROVED, AS_OF)
    assert [n for n in parts(root) if n.startswith("文书/全轮/") and "情况的报告_已批" in n]


def test_it_is_for_the_whole_round(root: Path) -> None:
    desk = sit_down(root)
    done = draft(desk, ["G6"], chosen(desk, [WATER]), Asked(), by_name=True)
    assert not done.written and "不分单位" in done.nothing[0][2]


@pytest.mark.parametrize("slug", LOCAL)
def test_each_locality_rests_on_its_own_article_or_on_practice(tmp_path: Path, slug: str) -> None:
    root = checked(tmp_path / slug, usual(slug), slug)
    path = only(packed(root))
    with zipfile.ZipFile(path) as package:
        told = "\n".join(reading.paragraphs(package.read("说明.docx")))
    articles = {"xinzhou": "第十二条（八）", "shizhong": "第四条、第七条"}
    assert articles.get(slug, "关于开展2026年绩效监控工作的通知") in told
    others = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}
    assert not [name for other, name in others.items() if other != slug and name in told]
    assert not [w for w in ("{{", "None", "：。", "（）") if w in told]
    record = ledger.load(path)
    assert record.kind == "G6" and record.facts and all(f.source.words for f in record.facts)


def test_numbers_are_known_by_their_form() -> None:
    assert personal.private(f"{CODE} 511902199002300011 2026-09-18 13812345678.50") == ()
    assert personal.redacted("责任人一栏没有填写，电话0350-3028800") == "责任人一栏没有填写，电话（号码已隐去）"
