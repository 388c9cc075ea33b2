"""What findings.json keeps of each project: figures in 万元 with their places, and how far its indicators have come."""
from __future__ import annotations

import pytest

import corpus
from checker.project import project_views
from checker.project_facts import practices, project_facts
from checker.round import Settings, Submission, Unit
from checker.roundfile.settings import settings_for_files
from parsers import read
from parsers.extract import extract
from parsers.report import Report
from tests.parsers.test_forms import report, row

FUNDS = row("项目名称", "年初预算", "调整后预算", "拨付", "实际支出") + row("河道保洁", "80", "100", "60", "—")
HEADS = ("项目名称", "三级指标", "年度指标值", "1—8月完成值", "备注")


def settings() -> Settings:
    return settings_for_files(corpus.load_profile("national"), 2026, "1-8月")


def facts(found: Report) -> dict[str, object]:
    views = project_views(Submission(Unit("河务局"), (found,)))
    return project_facts(views[0], settings(), {})


def test_the_adjusted_budget_counts_and_a_dash_is_no_figure() -> None:
    assert facts(report(FUNDS))["form"] == {"budget": "100", "paid": "60"}


def test_yuan_become_ten_thousands_without_rounding() -> None:
    found = report(row("项目名称", "年初预算", "实际支出") + row("河道保洁", "1234567.89", "0"), before="<p>填报单位：青柳区河务局　金额单位：元</p>")
    assert facts(found)["form"] == {"budget": "123.456789", "spent": "0"}


def test_amounts_without_a_unit_are_not_kept() -> None:
    found = report(row("项目名称", "年初预算", "实际支出") + row("河道保洁", "100", "50"), before="<p>填报单位：青柳区河务局</p>")
    assert "form" not in facts(found)


@pytest.mark.parametrize(("target", "actual", "remark", "standing"), [
    ("≥100公里", "100公里", "", "done"), ("≥100公里", "70公里", "", "on_pace"), ("≥100公里", "30公里", "", "behind"),
    ("≤380元/平方米", "402元/平方米", "", "behind"), ("≥95%", "70%", "", "on_pace"), ("≥95%", "", "11月调查", "later"), ("≥100公里", "", "",
                                        "unknown"),
    ("6月30日前完工", "已完工", "", "done"), ("12月底前完工", "施工中", "", "later"), ("6月30日前完工", "施工中", "", "behind")])
def test_an_indicator_stands_where_its_figures_say(target: str, actual: str, remark: str, standing: str) -> None:
    page = FUNDS + "</table><table border=1>" + row(*HEADS) + row("河道保洁", "保洁河长", target, actual, remark)
    assert facts(report(page))["indicators"] == {standing: 1}


def test_what_a_unit_says_it_did_anew_is_kept_with_its_place() -> None:
    text = ("青柳区河务局绩效监控报告\n一、目标完成情况\n已完成河道保洁60公里。\n二、创新做法\n"
            "推行河段长与村民监督员联合验收的办法，发现问题五处，均已改正。\n")
    found = list(practices(extract(read(text.encode(), "报告.txt"))))
    assert [p["text"] for p in found] == ["推行河段长与村民监督员联合验收的办法，发现问题五处，均已改正。"]
    assert found[0]["place"] and found[0]["path"] == "报告.txt"
