"""The gates M01–M07: each refuses what it is there for, with its code and what is missing, and lets the innocent pass."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import corpus
from checker.rule import Certainty
from corpus.disposition import dispositions
from generators import gates
from generators.decisions import Choice, Ruling
from generators.desk import sit_down
from generators.due import Asked
from generators.facts import Given, Source
from generators.letter import Letter, Page
from generators.letters import Order, builders
from generators.refused import Refused

from .making import TOWN, WATER, checked, finding


def page(*lines: str) -> Page:
    return Page(b"", "", {}, lines, ())


def letter(genre: str = "通知", **more: Any) -> Letter:
    return Letter("rectification", more.pop("values", {}), genre=genre, **more)


def marked(words: str) -> str:
    """As a fact of a unit's stands in a traced paragraph."""
    return f"\U000f00000\U000f0001{words}\U000f0002"


def test_M02_a_disposition_that_needs_consent_names_who_gave_it() -> None:
    stop = next(d for d in dispositions(corpus.load_profile("qianjin")) if d.id == "suspend")
    urge = next(d for d in dispositions(corpus.load_profile("qianjin")) if d.id == "urge")
    with pytest.raises(Refused, match="M02"):
        gates.approved(stop, " ")
    gates.approved(stop, "区政府主要领导2026年9月20日批示")
    gates.approved(urge, "")


@pytest.mark.parametrize(("line", "passes"), [
    ("按5%扣减下年度预算。", False), ("扣减资金5%。", False), ("对进度快的部门奖励3.5％。", False),
    (f"扣减资金{marked('5%')}。", True), ("执行率扣减前为95%，完成率95%。", True), ("按规定扣减。", True)])
def test_M03_a_ratio_of_money_stands_only_with_its_source(line: str, passes: bool) -> None:
    if passes:
        gates.after(letter(), page(line))
        return
    with pytest.raises(Refused, match="M03"):
        gates.after(letter(), page(line))


@pytest.mark.parametrize(("score", "said", "right"), [
    (89.5, "优", False), (90, "优", True), (60, "中", True), (59.99, "中", False), (80, "良", True)])
def test_M04_a_grade_is_its_scores(score: float, said: str, right: bool) -> None:
    if right:
        gates.graded(score, said)
        return
    with pytest.raises(Refused, match="M04"):
        gates.graded(score, said)


def test_M05_a_begun_procurement_is_not_simply_ended() -> None:
    begun = {"采购已开始": True}
    with pytest.raises(Refused, match="M05"):
        gates.after(letter(values=begun), page("请立即停止实施该项目。"))
    gates.after(letter(values=begun), page("请暂停实施该项目；已开始执行的政府采购项目，按照政府采购程序办理。"))
    gates.after(letter(), page("请立即停止实施该项目。"))


def test_M06_a_suspicion_that_nobody_took_over_stands_in_no_letter() -> None:
    found = finding("E08", WATER, "满意度没有来源", certainty=Certainty.SUSPECTED)
    with pytest.raises(Refused, match="M06"):
        gates.before([Ruling("k", found, Choice.UNMARKED, found.message)])
    gates.before([Ruling("k", found, Choice.ACCEPTED, found.message)])


def test_M07_no_order_to_a_government_unless_its_superior_agreed_but_its_own_words_may_be_quoted() -> None:
    with pytest.raises(Refused, match="必须"):
        gates.after(letter("函", to_government=True), page("你镇必须于月底前整改。"))
    with pytest.raises(Refused, match="通知"):
        gates.after(letter(to_government=True), page("请于月底前整改。"))
    gates.after(letter("函", to_government=True), page(f"报告写{marked('各村必须限期整改')}。"))
    gates.after(letter(to_government=True, approval="区人民政府"), page("必须整改。"))


def test_M07_a_report_asks_for_nothing_and_an_office_signs_nothing() -> None:
    with pytest.raises(Refused, match="请批示"):
        gates.after(letter("报告"), page("妥否，请批示。"))
    with pytest.raises(Refused, match="绩效管理股"):
        gates.after(letter(values={"发文机关": Given("雁江区财政局财政监督与绩效管理股", Source())}), page("请整改。"))
    gates.after(letter("请示", values={"主送机关": "雁江区人民政府", "请示事项": [{}]}), page("妥否，请批示。"))


def test_every_builders_letter_passes_its_own_gates_and_one_to_a_town_never_orders(tmp_path: Path) -> None:
    """What a careless change of a builder would break: the wrong kind for the recipient."""
    desk = sit_down(checked(tmp_path / "round", {TOWN: (finding("F01", TOWN, "没有说明原因"),)}))
    from corpus.documents import offered

    town = next(u for u in desk.units if u.name == TOWN)
    for name in ("D1", "C3"):
        made = builders()[name].build(Order(offered(desk.profile)[name], desk, (town,), Asked(), True))
        (only,) = [m for m in made if isinstance(m, Letter)]
        assert only.genre == "函"
        with pytest.raises(Refused, match="M07"):
            gates.after(replace(only, genre="通知"), page("请整改。"))
