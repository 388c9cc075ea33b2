"""Which unit a file belongs to, decided from its path alone; secret units stay closed."""
from __future__ import annotations

from pathlib import Path

import pytest

from checker.matching import SURE, How, Match, assign, assign_by_content
from checker.matching.names import Names
from checker.round import Unit

CASES = Path(__file__).resolve().parents[2] / ".." / "shared" / "cases"
ROSTER = (
    Unit("澄溪区教育和体育局", "101001", "一级"),
    Unit("澄溪区职业技术学校", "101002", "二级", "澄溪区教育和体育局"),
    Unit("澄溪区卫生健康局", "102001", "一级", aliases=("澄溪区卫生和计划生育局",)),
    Unit("澄溪区妇幼保健院", "102002", "二级", "澄溪区卫生健康局"),
    Unit("澄溪区住房和城乡建设局", "103001", "一级"),
    Unit("澄溪区城市管理局", "104001", "一级"),
    Unit("澄溪区环境卫生管护中心", "104002", "二级", "澄溪区城市管理局"),
    Unit("澄溪区残疾人联合会", "105001", "一级"),
    Unit("澄溪区市场监督管理局", "106001", "一级"),
    Unit("澄溪区财政局", "107001", "一级"),
    Unit("澄溪区公安分局", "108001", "一级", secret=True),
    Unit("澄溪区机要保障中心", "109001", "一级", secret=True),
    Unit("桥河镇人民政府", "301001", "镇街"),
    Unit("石鼓桥镇人民政府", "302001", "镇街"),
    Unit("柏亭街道办事处", "303001", "镇街"),
    Unit("鹭洲乡人民政府", "304001", "镇街"),
)


def matched(path: str, roster: tuple[Unit, ...] | None = ROSTER) -> Match:
    return assign([path], roster)[path]


@pytest.mark.parametrize(("folder", "unit"), [
    ("澄溪区教育和体育局", "澄溪区教育和体育局"), ("01 澄溪区教育和体育局", "澄溪区教育和体育局"), ("（3）教体局（已审）", "澄溪区教育和体育局"),
    ("区教体局", "澄溪区教育和体育局"), ("101001教育和体育局", "澄溪区教育和体育局"), ("教育和体育局本级", "澄溪区教育和体育局"),
    ("卫计局", "澄溪区卫生健康局"), ("卫健委", "澄溪区卫生健康局"), ("澄溪住建局", "澄溪区住房和城乡建设局"), ("城管局", "澄溪区城市管理局"),
    ("环卫中心", "澄溪区环境卫生管护中心"), ("区残联", "澄溪区残疾人联合会"), ("市监局", "澄溪区市场监督管理局"), ("澄溪职校", "澄溪区职业技术学校"),
    ("桥河镇", "桥河镇人民政府"), ("桥河镇政府材料", "桥河镇人民政府"), ("柏亭街办", "柏亭街道办事处"), ("鹭洲乡",
        "鹭洲乡人民政府"), ("柏亭", "柏亭街道办事处"),
    ("澄溪區教育和體育局", "澄溪区教育和体育局"), ("教育与体育局", "澄溪区教育和体育局"), ("澄溪区教育体育局",
        "澄溪区教育和体育局"), ("桥河镇财政所", "桥河镇人民政府")])
def test_a_folder_is_understood_however_the_unit_is_called(folder: str, unit: str) -> None:
    match = matched(f"submissions/{folder}/附件1.xlsx")
    assert (match.unit, match.how) == (unit, How.FOLDER)


@pytest.mark.parametrize(("name", "unit"), [
    ("教体局2031年1-7月整体报告（定稿）.docx", "澄溪区教育和体育局"), ("附件1 澄溪区项目绩效监控表-住建局.pdf", "澄溪区住房和城乡建设局"),
    ("残联逐条答复.docx", "澄溪区残疾人联合会"), ("三季度绩效监控报告（环卫）.docx", "澄溪区环境卫生管护中心"), ("柏亭报告.docx", "柏亭街道办事处"),
    ("石鼓桥镇表.docx", "石鼓桥镇人民政府"), ("城管局绩效监控表（报财政局）.xlsx",
        "澄溪区城市管理局"), ("妇幼保健院书面说明.doc", "澄溪区妇幼保健院")])
def test_a_file_outside_any_folder_is_matched_by_its_name(name: str, unit: str) -> None:
    match = matched(f"submissions/{name}")
    assert (match.unit, match.how) == (unit, How.FILE)


@pytest.mark.parametrize("path", [
    "submissions/第一批/教体局/附件1.xlsx", "submissions/教体局.zip!/附件1.xlsx", "submissions/第一批.zip!/教体局/报送/附件1.xlsx",
    "submissions\\教体局\\附件1.xlsx", "教体局/附件1.xlsx", "submissions/教体局/盖章扫描/2031/附件1.pdf"])
def test_batches_archives_and_inner_folders_do_not_hide_the_unit(path: str) -> None:
    assert matched(path).unit == "澄溪区教育和体育局"


@pytest.mark.parametrize("name", ["附件1.xlsx", "书面说明.docx", "扫描_20310801.pdf", "监控报告.docx", "石桥河镇报告.docx", "第一人民医院报告.docx"])
def test_a_name_that_says_nothing_or_somebody_else_is_left_unmatched(name: str) -> None:
    assert matched(f"submissions/{name}") == Match(f"submissions/{name}")


def test_a_town_is_not_found_inside_another_towns_name() -> None:
    assert matched("submissions/石桥河镇/附件1.xlsx").unit == ""
    assert matched("submissions/石鼓桥镇/附件1.xlsx").unit == "石鼓桥镇人民政府"


def test_a_body_below_a_unit_that_the_roster_does_not_have_is_not_the_unit() -> None:
    assert matched("submissions/桥河镇中心小学/附件1.xlsx").unit == ""
    assert matched("submissions/教体局电教馆/附件1.xlsx").unit == ""


@pytest.mark.parametrize(("called", "unit"), [
    ("区委办", "中共澄溪区委办公室"), ("区委组织部", "中共澄溪区委组织部"), ("政府办", "澄溪区人民政府办公室"), ("区人大", "澄溪区人大常委会办公室"),
    ("团区委", "共青团澄溪区委员会"), ("四中", "澄溪区第四中学"), ("青羊坪乡", "青羊坪土家族乡人民政府"), ("综合执法局", "澄溪区城市管理综合执法局"),
    ("城管局", "澄溪区城市管理综合执法局"), ("科协", "澄溪区科学技术协会")])
def test_offices_of_party_and_government_schools_and_ethnic_townships_have_their_usual_short_names(called: str, unit: str) -> None:
    roster = tuple(Unit(n) for n in (
        "中共澄溪区委办公室", "中共澄溪区委组织部", "澄溪区人民政府办公室", "澄溪区人大常委会办公室", "共青团澄溪区委员会", "澄溪区第四中学",
        "青羊坪土家族乡人民政府", "澄溪区城市管理综合执法局", "澄溪区科学技术局", "澄溪区科学技术协会", "澄溪区第一中学"))
    for path in (f"submissions/03-{called}（已盖章）/附件1.xlsx", f"submissions/{called}2031年绩效运行监控报告.docx"):
        assert matched(path, roster).unit == unit


def test_a_later_part_of_a_secret_units_name_withholds_too() -> None:
    roster = (Unit("澄溪区国家保密局", secret=True), Unit("澄溪区水务局"))
    assert matched("submissions/水务局/保密局报告.docx", roster).secret


def test_a_name_that_fits_two_units_is_left_to_a_person() -> None:
    roster = (Unit("澄溪区农业农村局"), Unit("澄溪区农业机械局"), Unit("澄溪区水务局"))
    match = matched("submissions/农业局/附件1.xlsx", roster)
    assert match.unit == "澄溪区农业农村局"                       # 农业局 is on record as its short name
    roster = (Unit("澄溪区林业保护中心"), Unit("澄溪区林业繁育中心"), Unit("澄溪区水务局"))
    match = matched("submissions/林业中心/附件1.xlsx", roster)
    assert (match.unit, match.candidates) == ("", ("澄溪区林业保护中心", "澄溪区林业繁育中心"))
    assert "林业保护中心" in match.remark and "林业繁育中心" in match.remark


def test_two_units_in_one_name_are_ambiguous_unless_one_is_above_the_other() -> None:
    assert matched("submissions/教体局和住建局联合报告.docx").unit == ""
    assert matched("submissions/城管局环卫中心附件1.docx").unit == "澄溪区环境卫生管护中心"


def test_numbers_and_directions_are_never_typing_slips() -> None:
    roster = (Unit("澄溪区第一实验小学"), Unit("澄溪区教育和体育局"))
    assert matched("submissions/第二实验小学/附件1.xlsx", roster).unit == ""
    assert matched("submissions/第一实险小学/附件1.xlsx", roster).unit == "澄溪区第一实验小学"


def test_a_slip_is_matched_with_less_confidence_and_a_word_to_the_reviewer() -> None:
    match = matched("submissions/教育和体肓局/附件1.xlsx")
    assert match.unit == "澄溪区教育和体育局"
    assert match.confidence < SURE <= matched("submissions/教体局/附件1.xlsx").confidence
    assert "请核对" in match.remark


def test_a_subordinates_folder_inside_its_departments_belongs_to_the_subordinate() -> None:
    assert matched("submissions/教体局/职业技术学校/附件1.xlsx").unit == "澄溪区职业技术学校"
    match = matched("submissions/教体局/住建局/附件1.xlsx")
    assert (match.unit, "住房和城乡建设局" in match.remark) == ("澄溪区教育和体育局", True)


def test_a_file_name_that_disagrees_with_its_folder_is_remarked_and_stays() -> None:
    match = matched("submissions/教体局/职业技术学校附件1.xlsx")
    assert (match.unit, match.also) == ("澄溪区教育和体育局", "澄溪区职业技术学校")
    assert "职业技术学校" in match.remark


@pytest.mark.parametrize("path", [
    "submissions/澄溪区公安分局/书面说明.docx", "submissions/区公安局/附件1.xlsx", "submissions/公安分局报告.docx", "submissions/公安局监控表.xlsx",
    "submissions/教体局/公安分局附件1.xlsx", "submissions/教体局/公安局报告.docx", "submissions/教体局/机要中心监控表.xlsx",
    "submissions/公安/附件1.xlsx",
    "submissions/第一批.zip!/公安分局/报告.docx", "submissions/公安分局.zip!/报告.docx", "submissions/教体局/公安分局/报告.docx",
    "submissions/公安監控报告.docx"])
def test_a_file_that_may_be_a_secret_units_is_withheld(path: str) -> None:
    match = matched(path)
    assert match.secret
    assert "没有打开" in match.remark


@pytest.mark.parametrize("path", [
    "submissions/桥河镇/公安路维修项目绩效表.xlsx", "submissions/桥河镇/公安监控设备维护报告.docx", "submissions/教体局/校园平安建设.docx",
    "submissions/城管局/机要通信线路迁改.docx"])
def test_words_that_a_secret_units_name_shares_do_not_withhold_a_file(path: str) -> None:
    match = matched(path)
    assert not match.secret
    assert match.unit


def test_secret_names_are_known_without_a_roster_too() -> None:
    paths = ["submissions/甲局/报告.docx", "submissions/保密局/报告.docx"]
    found = assign(paths, None, secret=("澄溪区保密局", "名录中写明的单位不读取"), regions=("澄溪区",))
    assert [found[p].secret for p in paths] == [False, True]


def test_without_a_roster_the_folders_are_the_units() -> None:
    assert matched("submissions/01 甲局/附件1.xlsx", None).unit == "甲局"
    assert matched("submissions/第二批/乙镇/扫描/附件1.pdf", None).unit == "乙镇"
    assert matched("submissions/丙中心.zip!/附件1.xlsx", None).unit == "丙中心"
    assert matched("submissions/附件1.xlsx", None).unit == ""


def test_every_match_says_how_it_was_made_and_on_which_words() -> None:
    match = matched("submissions/02-区住建局(补报)/附件1.xlsx")
    assert (match.how, match.words, match.confidence) == (How.FOLDER, "区住建局", 0.95)


NAMES = Names(ROSTER)


def test_content_gives_a_unit_to_a_file_whose_path_does_not() -> None:
    match = assign_by_content(Match("附件1.xlsx"), ["澄溪区卫生健康局（盖章）"], NAMES)
    assert (match.unit, match.how) == ("澄溪区卫生健康局", How.CONTENT)
    match = assign_by_content(Match("报告.docx"), ["", "关于报送桥河镇2031年运行监控报告的函"], NAMES)
    assert match.unit == "桥河镇人民政府"


def test_content_moves_a_form_from_the_department_to_the_unit_below_that_filled_it() -> None:
    folder = matched("submissions/教体局/附件1.xlsx")
    moved = assign_by_content(folder, ["澄溪区职业技术学校"], NAMES)
    assert (moved.unit, "教育和体育局" in moved.remark) == ("澄溪区职业技术学校", True)


def test_content_that_names_an_unrelated_unit_is_remarked_but_moves_nothing() -> None:
    kept = assign_by_content(matched("submissions/教体局/附件1.xlsx"), ["澄溪区住房和城乡建设局"], NAMES)
    assert (kept.unit, "住房和城乡建设局" in kept.remark) == ("澄溪区教育和体育局", True)


def test_content_of_a_secret_unit_is_said_to_be_secret() -> None:
    assert assign_by_content(Match("附件1.xlsx"), ["澄溪区公安分局"], NAMES).secret


def test_content_without_a_unit_changes_nothing() -> None:
    match = matched("submissions/教体局/附件1.xlsx")
    assert assign_by_content(match, ["", "2031年项目绩效监控表"], NAMES) is match


def test_a_large_round_is_matched_quickly_and_completely() -> None:
    roster = tuple(Unit(f"澄溪区{a}{b}{c}镇人民政府") for a in "青白石柏松云雨河" for b in "山水溪桥林田沙鹭洲" for c in "头尾口坝湾岭")
    paths = [f"submissions/{u.name.removeprefix('澄溪区').removesuffix('人民政府')}/附件{n}.xlsx" for u in roster for n in (1, 2)]
    found = assign(paths, roster)
    assert [found[p].unit for p in paths] == [u.name for u in roster for _ in (1, 2)]


@pytest.mark.shared
@pytest.mark.parametrize(("case", "secret"), [("yanjiang-2026", "雁江区公安分局"), ("shizhong-2026", "市中区机要保障中心")])
def test_every_file_of_the_case_rounds_lands_at_its_unit_and_the_secret_one_stays_closed(case: str, secret: str) -> None:
    root = CASES / case / "submissions"
    if not root.is_dir():
        pytest.skip("shared case rounds are not here")
    names = sorted(p.name for p in root.iterdir())
    roster = tuple(Unit(n, secret=n == secret) for n in names)
    paths = [p.relative_to(root.parent).as_posix() for p in root.rglob("*") if p.is_file()]
    found = assign(paths, roster)
    assert {p: m.unit for p, m in found.items()} == {p: p.split("/")[1] for p in paths}
    assert {m.unit for m in found.values() if m.secret} == {secret}
