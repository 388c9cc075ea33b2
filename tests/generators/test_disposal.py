"""From what the locality's text offers to letters about money: cases, 处置登记, 建议 and 通知. Nothing goes out that nobody decided and approved."""
from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from generators import reading
from generators.desk import chosen, sit_down
from generators.disposal.cases import cases
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.ledger import State
from generators.lint import lint
from generators.trace import advance

from .making import AS_OF, TOWN, WATER, at_stake, decide_on, mark

APPROVAL = "区政府主要领导2026年9月20日批示"
HOLD = {"单位名称": "水务局", "项目名称": "泵站改造", "处置方式": "暂缓拨款", "决定": "同意", "批准依据": APPROVAL,
        "恢复拨款条件": "整改情况经复核通过"}


def drafted(root: Path, kind: str, *units: str, asked: Asked | None = None) -> Outcome:
    desk = sit_down(root, AS_OF)
    return draft(desk, [kind], chosen(desk, units), asked or Asked(), by_name=bool(units))


def texts(done: Outcome) -> dict[str, str]:
    assert not done.failed, done.failed
    return {path.name.split("_")[1]: "\n".join(reading.read(path)) for _, _, path in done.written if path.suffix == ".docx"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return at_stake(tmp_path / "round")


def test_a_proposal_names_article_money_grounds_and_what_is_missing_and_decides_nothing(root: Path) -> None:
    words = texts(drafted(root, "E1", WATER))["关于暂缓或停止拨付项目资金的建议"]
    assert "关于暂缓或停止拨付项目资金的建议" in words and "暂缓或停止拨款（《细则》第十五条）" in words
    assert "预算数\n200.00万元" in words and "尚未拨付\n120.00万元" in words
    assert "整改不及时\n上一轮反馈的2个问题已过期限12个工作日" in words
    assert "批准机关、批准文号" in words and "由局领导研究决定" in words and "决定暂缓" not in words


def test_a_rejected_finding_no_longer_speaks_for_a_case(root: Path) -> None:
    mark(root, "已过期限12个工作日", 审核意见="不采纳")
    assert not any("12个工作日" in str(w.value) for c in cases(sit_down(root, AS_OF), "E1", WATER) for g in c.grounds for w in g.words)


def test_what_was_decided_goes_out_with_its_approval_money_causes_and_condition(root: Path) -> None:
    words = texts(drafted(decide_on(root, HOLD), "E1", WATER))
    letter = next(t for name, t in words.items() if name.endswith("通知"))
    assert f"经批准（{APPROVAL}），我局决定暂缓拨付“泵站改造”项目资金" in letter
    assert "预算数200.00万元，已拨付80.00万元，实际支出20.00万元，尚未拨付120.00万元，自本通知印发之日起暂缓拨付。" in letter
    assert "恢复拨付的条件是：整改情况经复核通过。" in letter and "《细则》" in letter


def test_nothing_goes_out_that_was_not_agreed_to_or_that_nobody_approved(root: Path) -> None:
    decide_on(root, {**HOLD, "决定": "不同意"}, {**HOLD, "决定": ""})
    assert not any(name.endswith("通知") for name in texts(drafted(root, "E1", WATER)))
    decide_on(root, {**HOLD, "批准依据": ""})
    (failed,) = drafted(root, "E1", WATER).failed
    assert "M02" in failed[2] and "批准依据" in failed[2]


def test_an_open_choice_is_not_taken_for_a_decision(root: Path) -> None:
    decide_on(root, {**HOLD, "处置方式": "暂缓或停止拨款"})
    (failed,) = drafted(root, "E1", WATER).failed
    assert "没有选定" in failed[2]


def test_suspending_a_project_is_refused_where_the_text_only_speaks_of_payments(root: Path) -> None:
    decide_on(root, {**HOLD, "处置方式": "暂停项目"})
    (failed,) = drafted(root, "E1", WATER).failed
    assert "M01" in failed[2] and "没有“暂停项目”的规定" in failed[2]


def test_a_town_gets_a_letter_without_orders(root: Path) -> None:
    decide_on(root, {**HOLD, "单位名称": TOWN, "项目名称": "村道养护"})
    words = texts(drafted(root, "E1", TOWN))
    (letter,) = [t for name, t in words.items() if name.endswith("函")]
    assert "函告如下" in letter and "决定" not in letter and "村道养护" in letter


def test_where_purchasing_has_begun_the_letter_says_by_which_rules_it_goes_on(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "qj", "qianjin"), {**HOLD, "处置方式": "暂停项目并停止拨款", "政府采购已开始": "是"})
    letter = next(t for name, t in texts(drafted(root, "E1", WATER)).items() if name.endswith("通知"))
    assert "停止拨付“泵站改造”项目资金" in letter and "政府采购已经开始，按照政府采购的有关规定和程序办理" in letter


def test_the_bureau_stops_payment_and_asks_the_unit_to_suspend_its_own_project(tmp_path: Path) -> None:
    suspended = {**HOLD, "处置方式": "暂停项目并停止拨款"}
    for slug, cut in (("qianjin", "，并按程序提出调减预算的意见"), ("lingyuan", "")):
        root = decide_on(at_stake(tmp_path / slug, slug), suspended, {**suspended, "单位名称": TOWN, "项目名称": "村道养护"})
        letter = next(t for name, t in texts(drafted(root, "E1", WATER)).items() if name == "关于停止拨付“泵站改造”项目资金的通知")
        assert "自本通知印发之日起停止拨付。" in letter and f"请你局按照规定暂停项目实施{cut}。" in letter and "恢复拨付的条件" not in letter
        town = next(t for name, t in texts(drafted(root, "E1", TOWN)).items() if name.endswith("函"))
        assert "项目是否暂停实施，请研究后函告。" in town and "请你镇按照规定暂停" not in town


def test_only_payment_that_was_put_off_names_a_condition_to_go_on(root: Path) -> None:
    for way, named in (("暂缓拨款", True), ("停止拨款", False), ("停拨", False)):
        letter = next(t for name, t in texts(drafted(decide_on(root, {**HOLD, "处置方式": way}), "E1", WATER)).items() if name.endswith("通知"))
        assert ("恢复拨付的条件是" in letter) is named


def test_paying_by_attainment_is_grounded_in_the_article_that_provides_for_it(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "xz", "xinzhou"), {**HOLD, "处置方式": "按目标实现程度审核拨款"})
    letter = next(t for name, t in texts(drafted(root, "E1", WATER)).items() if name.endswith("通知"))
    assert "（以下简称《办法》）第二十六条，经批准" in letter and "恢复拨付的条件" not in letter


def test_two_ways_of_stopping_one_payment_are_two_drafts(tmp_path: Path) -> None:
    root = decide_on(at_stake(tmp_path / "qj", "qianjin"), {**HOLD, "处置方式": "暂停项目"}, {**HOLD, "处置方式": "停止拨款"})
    assert {"关于停止拨付“泵站改造”项目资金的通知", "关于停止拨付“泵站改造”项目资金的通知（2）"} <= set(texts(drafted(root, "E1", WATER)))


@pytest.mark.parametrize("slug", ["yanjiang", "lingyuan", "qianjin", "xinzhou", "shizhong"])
def test_letters_on_money_pass_the_lint_and_cite_only_their_own_locality(tmp_path: Path, slug: str) -> None:
    way = {"xinzhou": "按目标实现程度审核拨款"}.get(slug, "暂缓拨款")
    root = decide_on(at_stake(tmp_path / slug, slug), {**HOLD, "处置方式": way})
    done = drafted(root, "E1", WATER, asked=Asked(due=dt.date(2026, 11, 20)))
    letter = next(p for _, _, p in done.written if "通知" in p.name)
    assert lint(letter.read_bytes(), letter.name).remarks == ()
    others = {"yanjiang": "雁江", "lingyuan": "凌源", "qianjin": "前进", "xinzhou": "忻州", "shizhong": "市中"}
    assert not any(name in text for text in texts(done).values() for s, name in others.items() if s != slug)


def test_the_register_lists_every_case_for_the_leaders_and_is_read_back_when_filled_in(root: Path) -> None:
    (path,) = [p for _, _, p in drafted(root, "E0").written]
    assert path.parent == root / "drafts" / "限阅" / "全轮"
    book = openpyxl.load_workbook(path)
    sheet = book["处置登记"]
    heads = {str(c.value): at for at, c in enumerate(sheet[1], 1)}
    rows = [n for n in range(2, sheet.max_row + 1) if sheet.cell(n, heads["单位"]).value == WATER and sheet.cell(n, heads["文书"]).value == "E1"]
    assert str(sheet.cell(rows[0], heads["预算数（万元）"]).value) == "200.00"
    for head, value in (("处置方式", "停止拨款"), ("决定", "同意"), ("批准依据", APPROVAL)):
        sheet.cell(rows[0], heads[head]).value = value
    book.save(path)
    letter = next(t for name, t in texts(drafted(root, "E1", WATER)).items() if name.endswith("通知"))
    assert "停止拨付“泵站改造”项目资金" in letter


def test_an_undecided_register_counts_for_nothing_in_the_annual_summary(root: Path) -> None:
    from checker.roundfile.settings import load_round
    from generators.summary import aftermath

    drafted(root, "E0")
    _, disposals, _ = aftermath.read(root, load_round(root).settings)
    assert disposals == ()


def test_what_was_not_corrected_in_time_speaks_for_the_next_step(root: Path) -> None:
    """反馈 → 整改 → 逾期 → 处置: an item of the 整改台账 that is overdue is evidence, once the unit was asked to correct it."""
    later = dt.date(2026, 12, 10)
    mark(root, "已过期限12个工作日", 审核意见="不采纳")
    assert not cases(sit_down(root, later), "E1", WATER)
    (path,) = [p for _, _, p in drafted(root, "D1", WATER).written]
    for state in (State.SUBMITTED, State.APPROVED):
        path = advance(path, state, AS_OF)
    advance(path, State.ISSUED, AS_OF, number="试财绩〔2026〕9号", dated=AS_OF)
    (case,) = [c for c in cases(sit_down(root, later), "E1", WATER) if c.project == "泵站改造"]
    late = next(g for g in case.grounds if g.name == "整改不及时")
    assert any("整改期限2026年11月30日已过8个工作日，未启动" in str(w.value) for w in late.words)
    assert all(w.source.said.startswith("整改台账第") for w in late.words)


def test_clues_and_accountability_stay_out_of_papers_that_go_round(root: Path) -> None:
    from checker.roundfile.settings import load_round
    from generators.summary import aftermath

    decide_on(root, HOLD, {**HOLD, "文书": "F1", "处置方式": "移送司法机关"})
    _, disposals, told = aftermath.read(root, load_round(root).settings)
    assert disposals is not None and [d.way for d in disposals] == ["暂缓拨款"]
    assert "处置登记里有1项移送、问责的决定，属于限阅，没有写入汇总的表和文书" in told
