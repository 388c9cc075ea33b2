"""The figures of a summary: which count, which do not, and what they come to."""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checker.rule import Certainty, Severity
from generators.desk import sit_down
from generators.draft import draft
from generators.due import Asked
from generators.refused import DraftError
from generators.summary import cases
from generators.summary.aftermath import state_of
from generators.summary.compute import summarise
from generators.summary.model import Filing, RoundSummary, Standing
from tests.generators.making import SCHOOL, TOWN, WATER, finding, mark
from tests.generators.summary.making import PROJECTS, checked, project


def of(root: Path) -> RoundSummary:
    return summarise([root]).current


def test_totals_are_the_sum_of_the_projects_that_have_both_figures(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r"))
    assert (summary.budget.value, summary.spent.value) == (Decimal("653.33"), Decimal("292.72"))
    assert summary.rate.value == Decimal("292.72") / Decimal("653.33")
    assert summary.budget.value == sum(u.budget.value or 0 for u in summary.units)


def test_a_figure_that_nobody_gave_is_not_nought(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r"))
    lacking = next(p for p in summary.projects if p.name == "体育器材")
    assert (lacking.spent.value, lacking.spent.shown, lacking.why) == (None, "未取得", "没有取得支出数")
    town = next(u for u in summary.units if u.name == TOWN)
    assert (town.budget.value, town.rate.value, town.place) == (None, None, 0)


def test_where_the_platform_lists_a_unit_its_other_projects_are_listed_but_not_added(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", projects={WATER: (project("河道清淤", "120", "50", platform=True), project("办公经费", "9", "9"))})
    (root / "ledger.csv").write_text(f"单位名称,项目名称,调整后预算数（万元）,支出数（万元）\n{WATER},河道清淤,120,50\n{WATER},防汛物资,30,10\n",
                                     encoding="utf-8")
    path = root / "round.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("{roster: roster.csv}", "{roster: roster.csv, ledger: ledger.csv}"), encoding="utf-8")
    summary = of(root)
    why = {p.name: p.why for p in summary.projects}
    assert why["办公经费"] == "平台没有这个项目"
    assert why["防汛物资"] == ""
    assert "办公经费" not in [p.name for p in summary.projects if p.counted]


def test_suspected_findings_that_nobody_ticked_and_rejected_ones_stay_out(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    before = of(root)
    mark(root, "没有说明原因", 审核意见="不采纳")
    after = of(root)
    assert before.found.value == 3 and before.suspected.value == 1
    assert after.found.value == 2
    assert "E08" not in {p.code for p in before.problems}


def test_rewritten_words_are_the_problem(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    mark(root, "没有说明原因", 审核意见="改写", 改写后的文字="河道清淤进度偏慢，请补写原因")
    assert "河道清淤进度偏慢，请补写原因" in {p.words for p in of(root).problems}


def test_filing_is_told_from_the_rules_as_the_reviewer_decided(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", late=[WATER])
    states = {u.name: u.filing for u in of(root).units}
    assert states == {WATER: Filing.LATE, SCHOOL: Filing.ON_TIME, TOWN: Filing.MISSING}
    mark(root, "9月17日收到", 审核意见="不采纳")
    assert {u.name: u.filing for u in of(root).units}[WATER] is Filing.ON_TIME


def test_filings_add_up_to_the_units_that_are_due(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r", late=[WATER]))
    assert sum(f.value or 0 for f in summary.filings.values()) == summary.due.value == 3


def test_indicators_are_counted_by_how_far_they_have_come(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r"))
    assert {s: int(f.value or 0) for s, f in summary.standings.items()} == {
        Standing.DONE: 4, Standing.ON_PACE: 1, Standing.BEHIND: 2, Standing.LATER: 1, Standing.UNKNOWN: 1}
    assert summary.indicators.value == 9


def test_types_are_counted_once_and_add_up(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r"))
    assert sum(t.problems.value or 0 for t in summary.types) == summary.found.value
    assert sum(r.problems.value or 0 for r in summary.rules) == summary.found.value


def test_equal_rates_share_a_place(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r", projects={WATER: (project("甲", "3", "2"),), SCHOOL: (project("乙", "6", "4"),),
                                                   TOWN: (project("丙", "4", "1"),)}))
    assert [u.place for u in summary.units] == [1, 1, 3]


def test_every_figure_of_a_project_says_where_it_stands(tmp_path: Path) -> None:
    for line in of(checked(tmp_path / "r")).projects:
        assert line.budget.source.file and line.budget.source.place


def test_the_year_before_is_compared_over_the_same_months_only(tmp_path: Path) -> None:
    now, before = checked(tmp_path / "a"), checked(tmp_path / "b", year=2025, projects={WATER: (project("河道清淤", "100", "50"),)})
    year = summarise([now, before])
    pairs = {p.now.name: p for p in year.pairs}
    assert pairs["预算总额"].gap.value == Decimal("553.33")
    assert pairs["总执行率"].gap.shown == "-5.20个百分点"
    other = checked(tmp_path / "c", year=2025, period="1—6月")
    told = summarise([now, other])
    assert not told.pairs and "1-6月" in told.remarks[0]


def test_rounds_of_two_localities_are_not_added_up(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="不是同一个地方"):
        summarise([checked(tmp_path / "a"), checked(tmp_path / "b", profile="xinzhou")])


def test_a_round_that_was_not_checked_is_told(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    (root / "review" / "findings.json").unlink()
    with pytest.raises(DraftError, match="先运行 jihe check"):
        of(root)


def test_a_round_without_ledger_of_corrections_says_so(tmp_path: Path) -> None:
    summary = of(checked(tmp_path / "r"))
    assert summary.corrections is None
    assert any("没有找到整改台账" in words for words in summary.remarks)


def test_corrections_and_disposals_are_read_from_the_offices_own_tables(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    book = f"编号,责任单位,存在问题,整改时限,整改状态\n1,{WATER},执行率有误,11月30日,已销号\n2,{SCHOOL},没有原因,11月30日,正在整改\n"
    (root / "2026年整改台账.csv").write_text(book, encoding="utf-8")
    (root / "处置登记.csv").write_text(f"单位,项目,处置方式,金额（元）,批准文号\n{WATER},河道清淤,暂缓拨款,305000,试财〔2026〕5号\n",
                                   encoding="utf-8")
    summary = of(root)
    assert [c.state for c in summary.corrections or ()] == ["已完成", "整改中"]
    assert [(d.way, d.amount.shown) for d in summary.disposals or ()] == [("暂缓拨款", "30.50万元")]


def test_what_was_not_accepted_is_not_done(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    (root / "整改台账.csv").write_text(f"编号,单位,问题,状态,验收意见\n1,{WATER},执行率有误,已完成,不通过\n2,{WATER},没有原因,已完成,通过\n",
                                   encoding="utf-8")
    assert [c.state for c in of(root).corrections or ()] == ["验收不通过", "已完成"]


def test_the_offices_own_ledger_goes_before_the_drafted_one(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    (root / "drafts" / "全轮").mkdir(parents=True)
    for folder, unit in ((root / "drafts" / "全轮", SCHOOL), (root, WATER)):
        (folder / "整改台账.csv").write_text(f"编号,单位,问题,状态\n1,{unit},执行率有误,整改中\n", encoding="utf-8")
    assert [c.unit for c in of(root).corrections or ()] == [WATER]


def test_the_drafted_ledger_is_read_without_a_word_on_its_sheet_of_help(tmp_path: Path) -> None:
    root = checked(tmp_path / "r")
    desk = sit_down(root)
    draft(desk, ["D2"], desk.units, Asked())
    summary = of(root)
    assert summary.corrections and not any("说明" in words for words in summary.remarks)


def test_a_state_in_other_words_stays_as_it_stands() -> None:
    assert (state_of("整改到位"), state_of(""), state_of("等待验收")) == ("已完成", "未报进展", "等待验收")


def test_cases_are_the_gravest_then_the_largest_and_from_different_units(tmp_path: Path) -> None:
    found = {WATER: (finding("C01", WATER, "河道清淤：执行率有误", severity=Severity.RETURN),
                     finding("C02", WATER, "泵站改造：执行率有误", severity=Severity.RETURN)),
             SCHOOL: (finding("C01", SCHOOL, "校舍维修：执行率有误", severity=Severity.EXPLAIN),)}
    summary = of(checked(tmp_path / "r", found))
    chosen = cases.typical(summary, [summary.types[0].name])[summary.types[0].name]
    assert [(p.unit, p.project) for p in chosen] == [(WATER, "泵站改造"), (SCHOOL, "校舍维修")]


def test_too_few_units_are_not_ranked_in_words(tmp_path: Path) -> None:
    assert cases.ends(of(checked(tmp_path / "r")).units) == ((), ())


def test_a_unit_with_a_problem_to_return_did_not_do_well(tmp_path: Path) -> None:
    good = cases.good(of(checked(tmp_path / "r", projects={**PROJECTS, WATER: (project("河道清淤", "100", "90"),)})))
    assert [u.name for u in good] == [SCHOOL]          # two thirds spent at two thirds of the year
    clean = cases.good(of(checked(tmp_path / "s", {}, projects={WATER: (project("河道清淤", "100", "90"),)})))
    assert [u.name for u in clean] == [WATER]


def test_the_same_innovation_in_two_units_is_told_of_both(tmp_path: Path) -> None:
    words = {"text": "探索积分兑换的办法，群众参与面明显扩大，已覆盖六个村。", "path": "submissions/a.docx", "place": "正文 七"}
    summary = of(checked(tmp_path / "r", practices={WATER: (words,), SCHOOL: ({**words, "path": "submissions/b.docx"},)}))
    assert [p.alike for p in summary.practices] == [(SCHOOL,), (WATER,)]


def test_suspected_ones_count_once_they_are_accepted(tmp_path: Path) -> None:
    root = checked(tmp_path / "r", {WATER: (finding("E08", WATER, "满意度没有写调查时间", certainty=Certainty.SUSPECTED),)})
    assert of(root).found.value == 0
    mark(root, "满意度没有写调查时间", 审核意见="采纳")
    assert of(root).found.value == 1
