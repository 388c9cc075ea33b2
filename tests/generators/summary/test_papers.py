"""The papers of a year as their recipients read them; figures agree wherever they stand."""
from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

import corpus
from corpus.documents import Offer, offered
from generators import gates, ledger, reading
from generators.desk import sit_down
from generators.draft import draft
from generators.due import Asked
from generators.facts import FactKind
from generators.letter import Letter, on_paper
from generators.letters import Nothing, Order, builders
from generators.lint.run import lint
from generators.summary import pictures
from generators.summary.compute import summarise
from generators.summary.desk import lay
from generators.summary.figure import Figure
from generators.summary.model import YearSummary
from generators.summary.problems import asked, type_of
from generators.summary.workbook import to_xlsx
from generators.workbook import Finished, Paper
from tests.generators.making import SCHOOL, TOWN, WATER, finding, renamed
from tests.generators.summary.making import ROSTER, checked, project

GOLDEN = Path(__file__).parents[1] / "golden"
KINDS = ("G1", "G2", "G4", "D5", "G5", "G8")
LETTERS = ("G1", "G2", "D5")
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
LOCALITIES = [s for s in corpus.profile_slugs() if s != "national"]


def all_of(year: YearSummary, **choices: object) -> dict[str, Paper]:
    """Every paper that the locality has, as the run of drafting makes it."""
    desk = sit_down(year.current.root)
    lay(desk, year)
    asked, here = Asked(**choices), offered(desk.profile)  # type: ignore[arg-type]
    made = {k: builders()[k].build(Order(here[k], desk, desk.units, asked))[0] for k in KINDS if here[k].offer is not Offer.NONE}
    return {k: drawn(one) for k, one in made.items() if not isinstance(one, Nothing)}


def drawn(made: Letter | Finished) -> Paper:
    if isinstance(made, Letter):
        page = on_paper(made)
        gates.after(made, page)
        return Paper(page.title, page.data, page.facts, made.rulings, told=page.told)
    assert isinstance(made, Paper)
    return made


def text(paper: Paper) -> str:
    return "\n".join(reading.paragraphs(paper.data))


def row(words: str, name: str, cells: int) -> list[str]:
    """The cells to the right of the one that holds ``name``."""
    lines = words.splitlines()
    at = lines.index(name)
    return lines[at + 1:at + 1 + cells]


@pytest.fixture
def year(tmp_path: Path) -> YearSummary:
    now = checked(tmp_path / "a", late=[WATER])
    (now / "整改台账.csv").write_text(f"编号,单位,问题,整改期限,状态\n1,{WATER},执行率有误,11月30日,已完成\n2,{SCHOOL},没有原因,11月30日,逾期\n",
                                  encoding="utf-8")
    (now / "处置登记.csv").write_text(f"单位,项目,处置方式,金额（万元）\n{WATER},河道清淤,暂缓拨款,30.5\n", encoding="utf-8")
    return summarise([now, checked(tmp_path / "b", year=2025, projects={WATER: (project("河道清淤", "100", "50", done=1),)})])


def test_every_number_of_every_paper_is_a_fact_with_a_source(year: YearSummary) -> None:
    for paper in all_of(year, name_units=True).values():
        for told in paper.told:
            rest = told.text
            for fact in sorted((paper.facts[n] for n in told.facts), key=lambda f: -len(f.shown)):
                assert fact.kind is FactKind.OPEN or fact.source.words, fact
                rest = rest.replace(fact.shown, "")
            left = set(NUMBER.findall(re.sub(r"2026年|附件\d*|^\d+(?= \|)", "", rest)))
            assert not left or _only_row_numbers(rest), (paper.title, told.text, left)


def _only_row_numbers(rest: str) -> bool:
    """序号 of a table's rows are counted, not told."""
    return rest.replace("\t", "").strip().isdigit()


def test_text_tables_and_charts_show_the_same_figures(year: YearSummary, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, Figure]] = []
    real = pictures.draw

    def watched(bars: pictures.Bars) -> bytes | None:
        drawn.extend((label, figure) for label, figures in bars.rows for figure in figures)
        return real(bars)

    monkeypatch.setattr(pictures, "draw", watched)
    made = all_of(year, name_units=True)
    cells = set(_cells(to_xlsx(year)))
    for label, figure in drawn:
        assert (label, _rounded(figure)) in cells, (label, figure)
    for paper in (made["G1"], made["D5"]):
        told = {f.name: f.shown for f in paper.facts}
        for name, shown in (("预算总额", f"{year.current.budget.shown}"), ("支出总额", year.current.spent.shown),
                            ("总执行率", year.current.rate.shown)):
            assert told[name] in (shown, shown.removesuffix("万元"))
    totals = {shown for label, shown in cells if label == "合计"}
    assert {_rounded(year.current.budget), _rounded(year.current.spent), _rounded(year.current.rate), _rounded(year.current.found)} <= totals


def _cells(data: bytes) -> Iterator[tuple[str, float]]:
    """(name of the row, rounded number) for every number of the workbook."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            names = [v for v in row if isinstance(v, str)]
            numbers = [v for v in row if isinstance(v, int | float)]
            yield from ((name, round(float(v), 4)) for name in names for v in numbers)


def _rounded(figure: Figure) -> float:
    return round(float(figure.value or 0), 4)


def test_a_report_to_the_government_asks_for_nothing_and_goes_to_one(year: YearSummary) -> None:
    paper = all_of(year)["G1"]
    words = text(paper)
    assert paper.title.endswith("的报告")
    assert "雁江区人民政府：" in words and "签发人" in words
    assert not re.search(r"请示|妥否|请批示|请审批|请予批准|当否", words)


def test_material_for_the_standing_committee_is_a_letter_unless_the_bureau_was_entrusted(year: YearSummary) -> None:
    letter = all_of(year)["G2"]
    assert letter.title.endswith("的函") and "雁江区人民代表大会常务委员会办公室：" in text(letter)
    assert "预算执行数据截至2026年8月31日，审核情况截至2026年9月18日。" in text(letter)
    entrusted = all_of(year, entrusted="区政府第12次常务会议")["G2"]
    assert entrusted.title.endswith("的报告")
    assert "雁江区人民代表大会常务委员会：" in text(entrusted)
    assert "受雁江区人民政府委托（区政府第12次常务会议）" in text(entrusted)


def test_a_circular_names_no_unit_until_that_is_decided(year: YearSummary) -> None:
    silent, loud = all_of(year)["D5"], all_of(year, name_units=True)["D5"]
    assert not [u for u in (WATER, SCHOOL, TOWN) if u in text(silent)]
    assert all(u in text(loud) for u in (WATER, SCHOOL))
    assert not any("水务局" in t.source.words or "水务局" in t.shown for t in silent.facts)


def test_towns_are_named_to_all_only_with_somebodys_word(year: YearSummary) -> None:
    for kind in ("D5", "G5"):
        own, agreed = (_circulars(year, kind, approval) for approval in ("", "区政府"))
        assert TOWN not in own.text and "\n各预算单位：\n" in own.text and any("--approved" in r for r in own.remarks)
        assert TOWN in agreed.text and "\n各镇人民政府、街道办事处，各预算单位：\n经区政府同意，" in agreed.text
    table = _circulars(year, "D5", "").text
    assert row(table, "各镇、街道", 5)[-1] == "0" and row(table, "合计", 4)[-1] == year.current.found.number


@dataclass
class Circular:
    text: str
    remarks: tuple[str, ...]


def _circulars(year: YearSummary, kind: str, approval: str) -> Circular:
    """The paper of this kind that names units."""
    desk = sit_down(year.current.root)
    lay(desk, year)
    made = builders()[kind].build(Order(offered(desk.profile)[kind], desk, desk.units, Asked(name_units=True, approval=approval)))[-1]
    assert isinstance(made, Letter)
    return Circular(text(drawn(made)), made.remarks)


def test_letters_are_clean_in_form(year: YearSummary) -> None:
    made = all_of(year, name_units=True)
    for kind in LETTERS:
        assert not lint(made[kind].data, f"{kind}.docx").remarks, kind


def test_without_books_the_places_stay_open(tmp_path: Path) -> None:
    words = text(all_of(summarise([checked(tmp_path / "r")]))["G1"])
    assert "【待补整改情况】" in words and "【待补处置情况】" in words and "【待补其他困难】" in words
    assert "同期" not in words


def test_without_a_receipt_book_the_paper_says_who_handed_in_and_not_when(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", undated=True)
    assert f"应报送材料的单位3个，已报送2个，未报送1个（{TOWN}）。" in text(all_of(summarise([root]))["G1"])


def test_without_indicators_the_paper_leaves_a_place_and_tells_the_drafter(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", projects={WATER: (project("河道清淤", "120", "50"),)})
    desk = sit_down(root)
    (path,) = [p for _, _, p in draft(desk, ["G1"], desk.units, Asked()).written]
    assert "（二）绩效目标完成。【绩效目标完成情况】。" in "\n".join(reading.read(path))
    assert any("没有读到可以统计的绩效指标" in r for r in desk.told)


def test_a_place_says_other_difficulties_only_where_some_are_told(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", projects={WATER: (project("河道清淤", "9", "5", done=1),)})
    assert "五、存在的困难\n【存在的困难】。" in text(all_of(summarise([root]))["G1"])


def test_a_circular_names_the_day_where_the_rules_have_one(tmp_path: Path) -> None:
    words = text(all_of(summarise([checked(tmp_path / "a")]))["D5"])
    assert "。整改情况请于2026年11月30日前报送我局。" in words
    assert "整改情况" not in text(all_of(summarise([checked(tmp_path / "b", profile="xinzhou")]))["D5"])


def test_papers_for_the_house_say_who_made_them_and_leave_the_day_open(year: YearSummary) -> None:
    made = all_of(year)
    assert all("编制单位：雁江区财政局；编制日期：【编制日期】。" in text(made[kind]) for kind in ("G4", "G8"))
    assert "选取办法" not in text(made["G4"])


def test_corrections_and_disposals_are_told_as_the_books_have_them(year: YearSummary) -> None:
    words = text(all_of(year)["G1"])
    assert "列入整改台账2项，已完成1项，完成率50.00%；逾期1项。" in words
    assert "对1个项目暂缓拨款30.50万元。" in words


def test_disposals_go_by_what_is_done_and_leave_out_what_is_only_asked_for(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    (root / "处置登记.csv").write_text(
        f"单位,项目,处置方式,文书,金额（万元）\n{WATER},河道清淤,暂缓拨款,,\n{WATER},泵站改造,停止拨款并收回,,120\n{SCHOOL},校舍维修,必须保障,,\n"
        f"{SCHOOL},体育器材,暂缓拨款,,30\n{TOWN},,扣减,,\n{SCHOOL},校舍维修,收回,E7,50\n"
        f"{SCHOOL},校舍维修,无效支出,,9\n{WATER},河道清淤,督促{{整改}},,\n", encoding="utf-8")
    words = text(all_of(summarise([root]))["G1"])
    assert ("（二）结果处置。对1个项目停止拨款；对2个项目暂缓拨款30.00万元；收回1个项目资金120.00万元；"
            "扣减1个单位资金；1个项目督促{整改}。") in words


def test_the_year_before_is_told_with_its_figures(year: YearSummary) -> None:
    words = text(all_of(year)["G1"])
    assert "预算数增加553.33万元（上年同期100.00万元）" in words
    assert "执行率下降5.20个百分点（上年同期50.00%）" in words


@pytest.mark.parametrize("slug", LOCALITIES)
def test_each_locality_gets_what_it_has_on_the_ground_that_it_has(tmp_path: Path, slug: str) -> None:
    root = checked(tmp_path / "r", {WATER: (finding("C01", WATER, "河道清淤：执行率有误", profile=slug),)}, profile=slug)
    desk = sit_down(root)
    here = offered(desk.profile)
    done = draft(desk, [k for k in KINDS if here[k].offer is not Offer.NONE], desk.units, Asked())
    assert not done.failed and {k for k, _, _ in done.written} == {k for k in KINDS if here[k].offer is not Offer.NONE}
    for kind, _, path in done.written:
        assert ledger.load(path).remarks[0].startswith("依据：" if here[kind].offer is Offer.LAW else "实务文书"), kind
    report = text(all_of(summarise([root]))["G1"])
    assert ("按照《" in report) == (slug == "xinzhou")


def test_scores_say_that_their_weights_are_practice(year: YearSummary) -> None:
    words = text(all_of(year)["G5"])
    assert "及时报送25分（实务）" in words
    assert row(words, TOWN, 4) == ["0", "0", "0", "不计"]
    assert row(words, SCHOOL, 7) == ["25", "25", "25", "0", "75", "100", "75.00%"]
    assert row(words, WATER, 1) == ["15"]


def test_innovations_are_quoted_with_their_file(year: YearSummary) -> None:
    words = text(all_of(year)["G8"])
    assert "在清淤中请村民监督员参与验收，发现问题五处并已改正。" in words and "（摘自《报告》）" in words


def test_nobody_who_told_of_an_innovation_makes_no_collection(tmp_path: Path) -> None:
    assert "G8" not in all_of(summarise([checked(tmp_path / "r", practices={})]))


def test_charts_are_pictures_with_words_for_those_who_cannot_see_them(year: YearSummary) -> None:
    with zipfile.ZipFile(io.BytesIO(all_of(year)["G1"].data)) as package:
        assert [n for n in package.namelist() if n.endswith(".png")]
        assert 'descr="各单位预算执行率：' in package.read("word/document.xml").decode()


def test_without_a_chinese_font_a_chart_is_a_table(year: YearSummary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "font_file", lambda: None)
    paper = all_of(year)["G1"]
    with zipfile.ZipFile(io.BytesIO(paper.data)) as package:
        assert not [n for n in package.namelist() if n.endswith(".png")]
    assert row(text(paper), WATER, 1) == ["22.03%"]


@pytest.mark.parametrize("many", [0, 1, 300])
def test_any_number_of_problems_makes_papers_that_read_back(tmp_path: Path, many: int) -> None:
    strange = renamed(ROSTER[0], "𠮷㐂{{堤}}<管>&理局")
    found = {strange.name: tuple(finding("C01", strange.name, f"项目{n}：执行率填为{n}.00%，“<{n}&>”", key=str(n)) for n in range(many))}
    amounts = {strange.name: (project("最小", "0.000001", "0"), project("最大", "10000000", "9999999.99"))}
    year = summarise([checked(tmp_path / "r", found, projects=amounts, units=(strange, *ROSTER[1:]))])
    made = all_of(year, name_units=True)
    assert set(made) >= {"G1", "G2", "G4", "D5", "G5"}
    assert f"审核共提出问题{many}个" in text(made["G1"]) or not many
    to_xlsx(year)


def test_every_type_of_problem_has_words_and_a_request() -> None:
    words = corpus.lexicon("summary")
    from checker import engine

    assert {code[0] for code in engine.discover()} <= set(words["types"])
    assert all(kind["name"] and kind["ask"] for kind in (*words["types"].values(), words["other"]))


@pytest.mark.parametrize("code", ["E02", "G08"])
def test_a_goal_that_was_not_adjusted_is_a_type_of_its_own(code: str) -> None:
    assert type_of(code) == "目标没有按程序调整" != type_of(code[0] + "01")
    assert asked(type_of(code)) == "按程序提出目标调整申请或者说明原因"


@pytest.mark.parametrize("kind", ["G1", "D5"])
def test_the_words_are_those_that_a_person_read(year: YearSummary, kind: str) -> None:
    path = GOLDEN / f"summary_{kind}.txt"
    words = text(all_of(year)[kind]) + "\n"
    if os.environ.get("JIHE_GOLDEN") == "write":
        path.write_text(words, encoding="utf-8", newline="\n")
    assert words == path.read_text(encoding="utf-8")


def test_the_circular_on_scores_waits_for_the_decision_to_name_units_and_agrees_with_the_table(year: YearSummary) -> None:
    desk = sit_down(year.current.root)
    lay(desk, year)
    kind = offered(desk.profile)["G5"]
    assert len(builders()["G5"].build(Order(kind, desk, desk.units, Asked()))) == 1
    order = Order(kind, desk, desk.units, Asked(name_units=True, approval="区政府"))
    table, circular = (
        text(drawn(m)) for m in builders()["G5"].build(order) if not isinstance(m, Nothing))
    assert "（实务）" in table and "（实务）" not in circular and "工作考核情况的通报" in circular
    for unit in (WATER, SCHOOL, TOWN):
        assert row(table, unit, 7) == row(circular, unit, 7)
    lost = 25 - int(row(table, WATER, 7)[0])
    assert f"（一）及时报送。2个单位失分，共失{lost + 25}分，失分最多的是{TOWN}（25分）。" in circular
    assert f"（四）整改落实。1个单位失分：{SCHOOL}，失25分。" in circular
