"""What a locality's own text lets the bureau do about findings: offered with its article, its facts and what is missing."""
from __future__ import annotations

import pytest

from checker.accounts import Accounts, CauseGiven, Source
from checker.disposition import DECIDED_BY, Offer, offers
from checker.project import ProjectView
from checker.rule import Certainty, Finding, Severity
from corpus import load_profile
from parsers.document import Location
from parsers.narrative.statements.cause_sense import sense_of_cause

UNIT, PROJECTS = "青柳区河务局", ("险工段整治", "渔港清淤", "渔港清淤二期")
LOCALITIES = ("lingyuan", "qianjin", "shizhong", "xinzhou", "yanjiang")


def found(code: str, message: str, certainty: Certainty = Certainty.CERTAIN, cell: str = "C4") -> Finding:
    place = Location(f"表1 {cell}", None, "监控表.xlsx")
    return Finding(code, code, Severity.EXPLAIN, certainty, UNIT, message, place, "", "", "", "", (), (), f"{code}{message}")


def offered(locality: str, *findings: Finding, cause: str = "", cells: dict[str, str] | None = None) -> dict[tuple[str, str], Offer]:
    """``cause``: given for 渔港清淤 in the form; ``cells``: cell → whose it is."""
    given = (CauseGiven(cause, Location("表2 F5", None, "监控表.xlsx"), Source.CELL, "渔港清淤", sense=sense_of_cause(cause)),) if cause else ()
    rows = {("监控表.xlsx", f"表1 {cell}"): name for cell, name in (cells or {}).items()}
    found_ = offers(load_profile(locality), UNIT, [ProjectView(p) for p in PROJECTS], findings, Accounts(given), rows)
    return {(o.disposition.id, o.about): o for o in found_}


UNSPENT = found("I05", "渔港清淤：预算80万元，全年预计支出50万元，预计有30万元支不出")
SLOW = found("I01", "渔港清淤：支出16万元÷预算80万元＝20.00%")
UNCORRECTED = found("G01", "渔港清淤 清淤方量：完成率18.33%，没有写改进措施")
LATE = found("A01", "没有收到任何材料")


def test_money_that_cannot_be_spent_is_taken_back_only_where_the_text_says_so() -> None:
    taken = {slug for slug in LOCALITIES if ("take_back", "渔港清淤") in offered(slug, UNSPENT)}
    assert taken == {"qianjin", "shizhong"}


def test_a_talk_is_offered_only_where_the_text_knows_it() -> None:
    talks = {slug for slug in LOCALITIES if ("talk", UNIT) in offered(slug, LATE, UNCORRECTED)}
    assert talks == {"xinzhou"}


@pytest.mark.parametrize("locality", LOCALITIES)
def test_no_findings_no_dispositions(locality: str) -> None:
    assert offered(locality) == {}


def test_an_offer_names_article_facts_places_and_what_is_missing() -> None:
    offer = offered("shizhong", UNSPENT)["take_back", "渔港清淤"]
    (fact,) = offer.facts
    assert (offer.disposition.article, offer.regulation, fact.name) == ("第十四条", "shizhong", "预计当年支不出")
    assert [(e.code, e.location.label) for e in fact.evidence] == [("I05", "表1 C4")]
    assert offer.missing == ("批准机关、批准文号",)


def test_circumstances_listed_side_by_side_stay_open() -> None:
    offer = offered("qianjin", UNSPENT)["take_back", "渔港清淤"]
    assert [(f.id, bool(f.evidence)) for f in offer.open] == [("serious", False), ("unspendable", True), ("unattainable", False)]
    assert offer.facts == () and any("没有说明是都要具备还是有一即可" in m for m in offer.missing)


def test_serious_problems_and_losses_are_never_read_off_findings() -> None:
    everything = [found(c, "渔港清淤：…") for c in ("C04", "C05", "F01", "G01", "G08", "H04", "I01", "I02", "J01", "J04", "E10")]
    for slug in LOCALITIES:
        claimed = {f.id for o in offered(slug, *everything).values() for f in (*o.facts, *o.open) if f.evidence}
        assert not claimed & {"serious", "loss", "risk", "violation", "crime", "clue", "ineffective", "idle", "good"}


def test_a_cut_needs_an_objective_cause_and_says_where_it_stands() -> None:
    offer = offered("qianjin", SLOW, cause="7月3日突发赤潮疫情，港区封闭23天")["reduce_and_adjust", "渔港清淤"]
    cause = next(f for f in offer.facts if f.id == "objective_cause")
    assert "疫情" in cause.evidence[0].words and not cause.evidence[0].certain and cause.evidence[0].location.label == "表2 F5"
    assert any("原因属于客观因素" in m and "须先由人确认" in m for m in offer.missing)
    assert not any("是否属于条文所列" in m for m in offer.missing)


def test_a_cause_of_a_kind_that_the_article_does_not_list_is_left_to_a_person() -> None:
    offer = offered("qianjin", SLOW, cause="7月台风过境，航道封闭23天，清淤船撤离避风")["reduce_and_adjust", "渔港清淤"]
    assert any("“不可抗力”是否属于条文所列的政策变化、突发事件等" in m for m in offer.missing)


def test_an_objective_cause_without_proof_is_no_objective_cause() -> None:
    unproved = found("F09", "渔港清淤：写明因疫情封港，没有附佐证")
    assert "objective_cause" not in {f.id for f in offered("qianjin", SLOW, unproved)["reduce_and_adjust", "渔港清淤"].facts}


def test_a_cause_that_the_unit_could_help_supports_no_cut() -> None:
    offer = offered("qianjin", SLOW, cause="招标文件编制慢，两次流标")["reduce_and_adjust", "渔港清淤"]
    assert "objective_cause" not in {f.id for f in offer.facts}


def test_a_finding_that_names_no_project_belongs_to_the_one_in_whose_cell_it_stands() -> None:
    given = offered("shizhong", found("I05", "预算80万元，预计有30万元支不出", cell="D7"), cells={"D7": "渔港清淤"})
    assert ("take_back", "渔港清淤") in given and ("take_back", "险工段整治") not in given


def test_without_a_cause_the_cut_says_what_is_missing() -> None:
    offer = offered("qianjin", SLOW)["reduce_and_adjust", "渔港清淤"]
    assert any(m.startswith("原因属于客观因素：") for m in offer.missing)


def test_what_is_only_suspected_asks_for_a_person() -> None:
    doubt = found("J01", "渔港清淤：报告写有“…食堂…”，疑似挤占挪用", Certainty.SUSPECTED)
    offer = offered("lingyuan", doubt)["urge", "渔港清淤"]
    assert offer.missing == ("有管理漏洞：只有疑似意见支持，须先由人确认",)


def test_a_project_whose_name_holds_anothers_keeps_its_own_findings() -> None:
    given = offered("shizhong", found("I05", "渔港清淤二期：预算10万元，预计有3万元支不出"))
    assert ("take_back", "渔港清淤二期") in given and ("take_back", "渔港清淤") not in given


def test_yanjiang_stops_payment_only_upon_late_rectification_and_never_takes_back() -> None:
    assert {o for o, _ in offered("yanjiang", UNSPENT, SLOW)} == {"urge"}
    assert ("slow_or_stop", "渔港清淤") not in offered("yanjiang", found("L02", "渔港清淤：退回后没有重新报送"))
    assert ("slow_or_stop", "渔港清淤") in offered("yanjiang", found("L05", "渔港清淤：整改期限已过"))


def test_a_person_decides() -> None:
    assert DECIDED_BY == "供人工判断"
