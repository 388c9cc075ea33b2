"""What findings.json holds of causes and measures, read from a small form and a report."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.review import DocumentReview
from checker.rule import Status
from tests.rules.casebook import Case, review_of

FORM = """| 项目名称 | 三级指标 | 年度指标值 | 完成值 | 偏差原因及改进措施 | 备注 |
|---|---|---|---|---|---|
| 渔港疏浚 | 疏浚长度 | ≥12公里 | 3公里 | 挖泥船6月故障返厂，7月20日才复工；由港务股龙在野负责，10月25日前完成剩余9公里 | |
| 渔港疏浚 | 疏浚土方 | ≥40万立方米 | 10万立方米 | 同上 | |
| 渔港疏浚 | 渔民满意度 | ≥90% | — | | 11月调查 |
"""
REPORT = """# 青柳区河务局2026年1—8月绩效运行监控报告

一、存在问题

渔港疏浚进度滞后，主要是受客观因素影响。资金使用规范，没有发现截留挪用的情况，有关凭证和台账已经归档备查。

二、下一步措施

渔港疏浚项目将进一步加大工作力度，全力加快推进。
"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DocumentReview]:
    case = Case("F02", "", Status.PASSED, {"监控表.md": FORM, "监控报告.md": REPORT})
    return {Path(d.path).name: d for d in review_of(case, tmp_path_factory.mktemp("round")).documents}


def first(found: tuple[Mapping[str, Any], ...]) -> Mapping[str, Any]:
    return found[0]


def test_a_cell_gives_its_cause_and_its_measure_apart(documents: dict[str, DocumentReview]) -> None:
    cause, measure = first(documents["监控表.md"].causes), first(documents["监控表.md"].measures)
    assert cause["words"] == "挖泥船6月故障返厂，7月20日才复工"
    assert (cause["project"], cause["indicator"], cause["deviates"]) == ("渔港疏浚", "疏浚长度", "进度偏慢")
    assert cause["concrete"] and {e["kind"] for e in cause["evidence"]} >= {"date"}
    assert (measure["owner"], measure["due"], measure["due_date"]) == ("由港务股龙在野负责", "10月25日前", "2026-10-25")
    assert not measure["slogan"] and measure["action"] == "完成"


def test_same_as_above_has_the_words_above_at_its_own_place(documents: dict[str, DocumentReview]) -> None:
    one, other = documents["监控表.md"].causes
    assert other["repeats"] and str(one["words"]) in str(other["words"]) and other["place"] != one["place"]


def test_a_day_of_a_survey_is_neither(documents: dict[str, DocumentReview]) -> None:
    found = (*documents["监控表.md"].causes, *documents["监控表.md"].measures)
    assert "渔民满意度" not in {f["indicator"] for f in found}


def test_a_report_gives_its_own(documents: dict[str, DocumentReview]) -> None:
    cause, measure = first(documents["监控报告.md"].causes), first(documents["监控报告.md"].measures)
    assert cause["generic"] and not cause["concrete"] and cause["project"] == "渔港疏浚"
    assert measure["slogan"] and measure["owner"] is None and measure["due"] is None
