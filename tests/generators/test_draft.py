"""Letters as their recipients get them: the right kind, the right words, everything decided and nothing else, every fact traceable."""
from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.round import Unit
from checker.rule import Certainty, Severity
from generators import ledger, reading
from generators.desk import Desk, chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.ledger import State
from generators.lint import Strength, lint
from generators.refused import DraftError
from generators.trace import advance, listing, trace

from .making import CLINIC, SCHOOL, TOWN, UNITS, WATER, checked, finding, mark, usual

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
NOTICE = "待编号_关于限期整改绩效监控发现问题的通知_草稿_v1.docx"
DUE = Asked(due=dt.date(2026, 11, 20))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return checked(tmp_path / "round")


def drafted(root: Path, kind: str, *units: str, asked: Asked | None = None, only_marked: bool = False) -> Outcome:
    desk = sit_down(root, only_marked=only_marked)
    return draft(desk, [kind], chosen(desk, units), asked or Asked(), by_name=bool(units))


def text(path: Path) -> str:
    return "\n".join(reading.read(path))


def only(done: Outcome) -> Path:
    assert not done.failed, done.failed
    assert len(done.written) == 1, done
    return done.written[0][2]


GOLDEN = """\
雁江区财政局文件
【待编号】
雁江区财政局关于限期整改2026年1—8月绩效监控发现问题的通知
水务局：
我局审核了你局报送的2026年1—8月绩效监控材料，有3个问题需要整改。根据《雁江区预算绩效运行监控管理实施细则》（以下简称《细则》）第十三条、第十五条，现将有关事项通知如下。
一、主要问题
（一）预算执行方面
泵站改造：预算200万元，已支出20万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点（《细则》第四条、第十条（五））。
（二）资金数据方面
河道清淤：实际支出50万元÷调整后预算数120万元＝41.67%，执行率填为45.00%。
（三）偏差原因和改进措施方面
河道清淤 清淤长度：目标12公里，完成5公里，没有说明原因（《细则》第十条（二）、（六））。
二、整改要求
1. 说明进度慢的具体原因和后续用款安排（对应附件1第1项）。
2. 核对支出数、预算数后更正执行率（对应附件1第2项）。
3. 补充具体原因（对应附件1第3项）。
三、时限和报送
请你局于2026年11月30日前，将整改情况连同佐证材料书面报送我局农业股和财政监督与绩效管理股，并按附件2逐项填写整改措施、责任人、完成时间和进展。整改原则上于2026年12月31日前完成；确实难以完成的，说明原因和预计完成时间。
整改不及时的，按规定暂缓或者停止拨款（《细则》第十五条）。
附件：1. 绩效监控问题清单
2. 整改台账（电子表）
雁江区财政局
【成文日期】
（联系人：【联系人】，联系电话：【联系电话】）
附件1
绩效监控问题清单
"""


def test_the_notice_reads_as_last_approved(root: Path) -> None:
    assert text(only(drafted(root, "D1", WATER))).startswith(GOLDEN)


@pytest.mark.parametrize("slug", LOCAL)
def test_a_letter_cites_only_its_own_locality(tmp_path: Path, slug: str) -> None:
    root = checked(tmp_path / slug, usual(slug), slug)
    for kind in ("C2", "C3", "D1"):
        words = text(only(drafted(root, kind, WATER, asked=DUE)))
        others = {"qianjin": "前进区", "lingyuan": "凌源", "yanjiang": "雁江", "xinzhou": "忻州", "shizhong": "市中区"}
        assert not [name for other, name in others.items() if other != slug and name in words]
        assert "136号" not in words and "{{" not in words


def test_a_deadline_that_nobody_gave_stays_open_and_is_said(tmp_path: Path) -> None:
    root = checked(tmp_path / "qj", usual("qianjin"), "qianjin")
    done = drafted(root, "D1", WATER)
    assert "请你局于【报送期限】前" in text(only(done))
    assert any("本地制度没有规定期限" in remark for remark in done.remarks)
    assert "请你局于2026年11月20日前" in text(only(drafted(root, "D1", WATER, asked=DUE)))


def test_working_days_skip_the_national_holiday(root: Path) -> None:
    done = drafted(root, "C3", WATER, asked=Asked(workdays=10))        # 18 September; 20th works, 25–27 and 1–7 October are free
    assert "于2026年10月9日前重新报送" in text(only(done))


def test_a_town_government_gets_a_letter_without_orders(tmp_path: Path) -> None:
    found = {TOWN: (finding("F01", TOWN, "村道硬化：没有说明偏差原因"),)}
    root = checked(tmp_path / "round", found)
    path = only(drafted(root, "D1", TOWN))
    words = text(path)
    assert "关于反馈绩效监控审核问题的函" in path.name and "函告如下" in words
    assert not [w for w in ("限期", "必须", "责令", "通知") if w in words.replace("细则", "")]


def test_with_consent_from_above_a_town_may_get_the_notice_which_says_so(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {TOWN: (finding("F01", TOWN, "村道硬化：没有说明偏差原因"),)})
    words = text(only(drafted(root, "D1", TOWN, asked=Asked(approval="区人民政府"))))
    assert "经区人民政府同意，根据" in words and "你镇" in words


def test_a_unit_without_problems_gets_nothing_in_bulk_and_a_short_confirmation_when_asked_for(root: Path) -> None:
    assert ("D1", SCHOOL, "没有需要整改的问题") in drafted(root, "D1").nothing
    words = text(only(drafted(root, "D1", SCHOOL)))
    assert "没有发现需要整改的问题" in words and "（共2份）" in words


def test_one_problem_is_told_without_groups_and_cross_references(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {WATER: (finding("F01", WATER, "河道清淤：没有说明偏差原因", suggestion="补充具体原因"),)})
    words = text(only(drafted(root, "D1", WATER)))
    assert "有1个问题需要整改" in words and "（一）" not in words.split("附件1")[0].replace("第十条（六）", "")
    assert "\n补充具体原因。" in words and "1. " not in words.split("附件1")[0].partition("附件：")[0]


def test_second_level_units_letters_are_copied_to_the_department_above(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {CLINIC: (finding("F01", CLINIC, "设备购置：没有说明偏差原因"),)})
    assert f"抄送：{SCHOOL}。" in text(only(drafted(root, "D1", CLINIC)))


def test_what_reviewers_decided_is_what_the_letter_says(root: Path) -> None:
    mark(root, "执行率填为", 审核意见="不采纳")
    mark(root, "时间进度", 审核意见="改写", 改写后的文字="泵站改造资金支出明显偏慢")
    words = text(only(drafted(root, "D1", WATER)))
    assert "执行率填为" not in words and "泵站改造资金支出明显偏慢" in words and "满意度95%" not in words


def test_a_unit_that_handed_in_nothing_is_reminded_and_towns_by_letter(root: Path) -> None:
    done = drafted(root, "C4", asked=DUE)
    words = text(only(done))
    assert "关于商请报送绩效监控材料的函" in done.written[0][2].name
    assert f"{TOWN}：" in words and "于2026年9月15日前" in words and "截至2026年9月18日" in words


def test_several_silent_departments_share_one_notice_with_a_list(tmp_path: Path) -> None:
    gone = {u: (finding("A01", u, f"{u}没有报送任何材料", file="", place=""),) for u in (WATER, SCHOOL)}
    done = drafted(checked(tmp_path / "round", gone), "C4", asked=DUE)
    words = text(only(done))
    assert "尚有2个单位没有报送（名单见附件）" in words and "有关预算单位：" in words and "3个工作日" in words


@pytest.mark.parametrize(("slug", "again", "says"), [
    ("qianjin", True, "纳入绩效监控工作考核（《办法》第十一条）"), ("qianjin", False, ""), ("lingyuan", True, "")])
def test_what_follows_of_silence_is_said_only_the_second_time_and_only_by_local_rules(tmp_path: Path, slug: str, again: bool, says: str) -> None:
    gone = {WATER: (finding("A01", WATER, "没有报送任何材料", file="", place="", profile=slug),)}
    words = text(only(drafted(checked(tmp_path / "round", gone, slug), "C4", asked=Asked(again=again))))
    assert (says in words) if says else not [w for w in ("考核", "按规定处理") if w in words]
    assert ("再次催报" in words) is again


def test_a_light_remark_returns_nothing(tmp_path: Path) -> None:
    root = checked(tmp_path / "round", {WATER: (finding("A10", WATER, "联系电话没有填写", severity=Severity.HINT),)})
    assert drafted(root, "C3", WATER).nothing[0][2] == "没有需要退回的问题"


def test_feedback_compares_with_every_content_that_the_rules_name(root: Path) -> None:
    words = text(only(drafted(root, "C2", WATER)))
    assert words.startswith("雁江区项目预算绩效监控综合意见反馈表")
    assert "第十条（六）\n偏离绩效目标的主要原因和应对措施\n提出意见1项" in words and "第十条（七）\n创新做法和可推广的经验\n没有提出意见" in words
    assert "没有发现需要反馈的问题" in text(only(drafted(root, "C2", SCHOOL)))


def test_the_review_sheet_shows_also_what_stays_out(root: Path) -> None:
    words = text(only(drafted(root, "C1", WATER)))
    assert "共4条意见，写入文书3条，不写入1条" in words and "满意度95%" in words and "未采纳，不写入" in words


def test_every_problem_of_a_letter_is_traced_to_file_place_rule_and_article(root: Path) -> None:
    path = only(drafted(root, "D1", WATER))
    number = next(n for n, p in enumerate(reading.read(path), 1) if "没有说明原因（" in p)
    told = trace(path, number)
    assert f"submissions/{WATER}/监控表.xlsx 工作表“附件1” G5；规则 F01；《细则》第十条（二）、（六）" in told
    assert "依据：《雁江区预算绩效运行监控管理实施细则》第十三条、第十五条" in listing(path)
    record = json.loads(ledger.beside(path).read_text(encoding="utf-8"))
    shown = "".join(p["text"] for p in record["paragraphs"])
    assert all(f["shown"] in shown for f in record["facts"])


def test_a_page_beside_the_drafts_shows_every_paragraph_with_its_source_and_runs_no_script(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script>河道清淤：执行率填错"
    root = checked(tmp_path / "round", {WATER: (finding("C01", WATER, nasty),)})
    page = (only(drafted(root, "D1", WATER)).parent / "来源对照.html").read_text(encoding="utf-8")
    assert "监控表.xlsx 工作表“附件1” G5；规则 C01" in page and "【待编号】 须由人填写" in page
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_a_paragraph_that_somebody_changed_is_said_to_be_changed(root: Path) -> None:
    path = only(drafted(root, "D1", WATER))
    _replace(path, "时间进度（66.67%）", "时间进度（70.00%）")
    number = next(n for n, p in enumerate(reading.read(path), 1) if "70.00%" in p)
    assert "这一段起草后改过" in trace(path, number)


def _replace(path: Path, old: str, new: str) -> None:
    import docx

    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(path))


DAY = dt.date(2026, 9, 20)


def test_approval_locks_the_words_and_issue_fills_number_and_date(root: Path) -> None:
    path = only(drafted(root, "D1", WATER))
    path = advance(advance(path, State.SUBMITTED, DAY, by="苏禾"), State.APPROVED, DAY, by="局长")
    assert "_已批_" in path.name
    path = advance(path, State.ISSUED, DAY, number="雁财绩〔2026〕12号", dated=dt.date(2026, 9, 21))
    words = text(path)
    assert path.name.startswith("雁财绩〔2026〕12号_") and "雁财绩〔2026〕12号" in words
    assert "2026年9月21日" in words and "2026年9月20日印发" in words
    assert ledger.load(path).last.number == "雁财绩〔2026〕12号"  # type: ignore[union-attr]


def test_a_locked_draft_that_was_changed_goes_no_further_and_says_where(root: Path) -> None:
    path = only(drafted(root, "D1", WATER))
    path = advance(advance(path, State.SUBMITTED, DAY), State.APPROVED, DAY)
    _replace(path, "补充具体原因", "补充原因")
    with pytest.raises(DraftError, match="改成了"):
        advance(path, State.ISSUED, DAY, number="雁财绩〔2026〕12号", dated=DAY)
    assert "注意：批准后" in listing(path)
    with pytest.raises(DraftError, match="下一步是“送审”"):
        advance(only(drafted(root, "D1", SCHOOL)), State.ISSUED, DAY)


def test_nothing_is_issued_without_the_number_that_a_person_gave(root: Path) -> None:
    path = advance(advance(only(drafted(root, "D1", WATER)), State.SUBMITTED, DAY), State.APPROVED, DAY)
    with pytest.raises(DraftError, match="文号和成文日期"):
        advance(path, State.ISSUED, DAY)


def test_drafting_again_replaces_an_untouched_draft_and_leaves_worked_on_ones_alone(root: Path) -> None:
    first = only(drafted(root, "D1", WATER))
    assert only(drafted(root, "D1", WATER)) == first
    _replace(first, "现将有关事项通知如下", "现通知如下")
    again = drafted(root, "D1", WATER)
    assert again.kept and only(again).name.endswith("_v2.docx") and "现通知如下" in text(first)


def test_a_draft_that_no_longer_has_a_reason_is_pointed_out_and_not_deleted(root: Path) -> None:
    path = only(drafted(root, "D1", WATER))
    for problem in ("执行率填为", "没有说明原因", "时间进度"):
        mark(root, problem, 审核意见="不采纳")
    done = drafted(root, "D1")
    assert path.is_file() and any(path.name in remark and "请核对后删除" in remark for remark in done.remarks)


def test_one_unit_that_fails_does_not_stop_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generators.letters import rectification

    real = rectification.build

    def build(order):  # type: ignore[no-untyped-def]
        if order.unit.name == WATER:
            raise DraftError("试验用的错误")
        return real(order)
    monkeypatch.setattr(rectification, "build", build)
    checked(root, {**usual(), SCHOOL: (finding("F01", SCHOOL, "校舍：没有说明原因"),)})
    done = drafted(root, "D1")
    assert [unit for _, unit, _ in done.failed] == [WATER] and [unit for _, unit, _ in done.written] == [SCHOOL]


RARE = st.text(st.sampled_from("龘𠀀㐂𬭎镕旼"), min_size=1, max_size=12)
HOSTILE = st.text(st.sampled_from("龘𠀀㐂𬭎镕旼&<>{}%=+@|“”"), min_size=1, max_size=12)
AMOUNTS = st.tuples(st.decimals("0.01", "99999999999.99", places=2), st.sampled_from(["{:f}元", "{:,f}元", "{:f}万元", "{:f}亿元"])).map(
    lambda pair: pair[1].format(pair[0])) | st.sampled_from(["0.01元", "1000亿元"])
CODES = ("C01", "F01", "I01", "E06", "B10", "Z99")


def some(root: Path, count: int, name: str, amount: str) -> dict[str, Path]:
    """C2, C3 and D1 of a unit with so many problems; kinds that there is nothing to write of are left out."""
    found = [finding(CODES[n % 6], WATER, f"{name}第{n}个项目：支出{amount}", key=str(n)) for n in range(count)]
    checked(root, {WATER: found})
    done = [drafted(root, kind, WATER, asked=DUE) for kind in ("C2", "C3", "D1")]
    assert not [d.failed for d in done if d.failed]
    return {kind: path for d in done for kind, _, path in d.written}


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(count=st.sampled_from([0, 1, 2, 20, 21]), name=RARE, amount=AMOUNTS)
@example(count=300, name="龘", amount="0.01元")
@example(count=0, name="龘", amount="1000亿元")
def test_any_set_of_findings_comes_out_whole_and_in_form(tmp_path_factory: pytest.TempPathFactory, count: int, name: str, amount: str) -> None:
    made = some(tmp_path_factory.mktemp("any"), count, name, amount)
    assert set(made) == ({"C2", "C3", "D1"} if count else {"C2", "D1"})
    for path in made.values():
        words = text(path)
        assert words.count(amount) >= count and "{{" not in words and "None" not in words and "：。" not in words
        assert lint(path.read_bytes(), path.name).remarks == ()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(count=st.sampled_from([1, 21]), name=HOSTILE, amount=AMOUNTS)
def test_names_that_look_like_marks_of_a_template_stay_words(tmp_path_factory: pytest.TempPathFactory, count: int, name: str, amount: str) -> None:
    for path in some(tmp_path_factory.mktemp("any"), count, name, amount).values():
        assert text(path).count(amount) >= count and "{{" not in text(path)
        assert not [r for r in lint(path.read_bytes(), path.name).remarks if r.strength is Strength.MUST]


def test_three_hundred_problems_fill_the_table_and_not_the_letter(tmp_path: Path) -> None:
    found = [finding("C01", WATER, f"第{n}个项目：执行率填错", key=str(n)) for n in range(300)]
    words = text(only(drafted(checked(tmp_path / "round", {WATER: found}), "D1", WATER)))
    assert "这一类共300个问题，其余297个见附件1" in words and words.count("执行率填错") == 303


def test_rare_and_hostile_unit_names_keep_their_letters_apart(tmp_path: Path) -> None:
    odd = Unit("龘𠀀镇/..\\人民政府:*?", "900", "镇街")
    root = checked(tmp_path / "round", {odd.name: (finding("F01", odd.name, "没有说明原因", file=""),)}, units=(*UNITS, odd))
    desk: Desk = sit_down(root)
    done = draft(desk, ["D1"], [u for u in desk.units if u.code == "900"], Asked())
    assert only(done).is_relative_to(root / "drafts") and only(done).parent.parent == root / "drafts"


def test_suspicions_never_enter_by_themselves(tmp_path: Path) -> None:
    found = {WATER: (finding("E08", WATER, "满意度没有来源", certainty=Certainty.SUSPECTED),)}
    root = checked(tmp_path / "round", found)
    assert drafted(root, "D1").nothing
    mark(root, "满意度没有来源", 审核意见="采纳")
    assert "满意度没有来源" in text(only(drafted(root, "D1", WATER)))


def test_a_notice_for_one_year_is_not_cited_in_another_and_the_drafter_is_told(tmp_path: Path) -> None:
    done = drafted(checked(tmp_path / "ly", usual("lingyuan"), "lingyuan"), "D1", WATER, asked=DUE)
    words = text(only(done))
    assert "2021" not in words and "《通知》" not in words and "根据《关于开展2026年绩效监控工作的通知》（试财绩〔2026〕3号）" in words
    assert any("只管2021年度" in remark for remark in done.remarks)


def test_articles_on_accountability_are_not_held_up_to_a_unit(tmp_path: Path) -> None:
    words = text(only(drafted(checked(tmp_path / "xz", usual("xinzhou"), "xinzhou"), "D1", WATER, asked=DUE)))
    assert "第四十五条" not in words and "第四十六条" not in words and "《办法》第二十六条" in words
