"""What causes and measures are worth, on fragments in many bureaus' voices."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.yamlio import load
from parsers.narrative.statements import causes_for, measures_for
from parsers.narrative.statements.answer import Part, cut
from parsers.narrative.statements.cause_sense import CauseSense, sense_of_cause
from parsers.narrative.statements.measure_sense import sense_of_measure
from tests.narrative.test_statements import text

DATA: dict[str, list[dict[str, Any]]] = load(Path(__file__).with_suffix("").parent / "causes_and_measures.yaml")
YEAR = 2026


def verdict(sense: CauseSense) -> str:
    if sense.concrete:
        return "concrete"
    return "vague" if sense.generic else "circular" if sense.circular else "plain"


@pytest.mark.parametrize("case", DATA["causes"], ids=lambda c: c["text"])
def test_a_cause_is_told_by_what_it_rests_on(case: dict[str, Any]) -> None:
    sense = sense_of_cause(case["text"])
    assert case["is"] in (verdict(sense), "empty" if sense.vague else "told"), sense
    assert case.get("about") is None or case["about"] in sense.matters, sense


@pytest.mark.parametrize("case", DATA["measures"], ids=lambda c: c["text"])
def test_a_measure_is_told_from_a_slogan_with_its_owner_and_day(case: dict[str, Any]) -> None:
    sense = sense_of_measure(case["text"], YEAR)
    assert sense.slogan == case["slogan"], sense
    if "who" not in case:
        return
    assert case["who"] in sense.owner and bool(sense.owner) == bool(case["who"]), sense
    found = "" if sense.due is None else sense.date.isoformat() if sense.date else sense.due.words
    assert str(case["by"]) in found and bool(found) == bool(case["by"]), sense


@pytest.mark.parametrize("case", DATA["sentences"], ids=lambda c: c["text"])
def test_a_sentence_of_a_report_is_a_cause_a_measure_both_or_neither(case: dict[str, Any]) -> None:
    narrative = text(case["text"])
    assert case.get("cause") in (None, bool(causes_for(narrative)))
    assert case.get("measure") in (None, bool(measures_for(narrative)))


@pytest.mark.parametrize(("cell", "cause", "measure"), [
    ("苗木7月枯死四成；9月补植，林业站常青负责", "苗木7月枯死四成", "9月补植，林业站常青负责"),
    ("受客观因素影响，进展较慢；下一步加大力度，确保完成", "受客观因素影响，进展较慢", "下一步加大力度，确保完成"),
    ("6月底才签订合同，设备未到货。拟增加两名安装工，10月底前装完", "6月底才签订合同，设备未到货", "拟增加两名安装工，10月底前装完"),
    ("另两场排在11月、12月", "另两场排在11月、12月", ""),
])
def test_one_cell_is_cut_into_cause_and_measure(cell: str, cause: str, measure: str) -> None:
    answer = cut(cell)
    assert (answer.cause, answer.measure) == (cause, measure)


def test_a_remark_that_is_neither_stays_neither() -> None:
    answer = cut("数据来自业务台账", Part.NEITHER)
    assert (answer.cause, answer.measure) == ("", "")


def test_a_measure_is_held_against_its_cause_by_their_kinds() -> None:
    measure = sense_of_measure("加强政策宣传，营造良好氛围", YEAR)
    assert measure.meets(("采购",)) is False
    assert measure.meets(("群众意愿",)) is True
    assert measure.meets(()) is None
    assert sense_of_measure("增加两个班组，10月底前完工", YEAR).meets(("天气季节",)) is True


def test_a_payment_not_yet_due_is_told_from_one_with_its_contract() -> None:
    assert sense_of_cause("未到付款时间").waiting
    assert not sense_of_cause("合同5月签订，约定验收后支付七成，未到付款时间").waiting
