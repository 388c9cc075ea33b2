"""Which period a report says it is about, and which dates say something else."""
from __future__ import annotations

import pytest

from parsers.narrative import read_prose
from tests.narrative.making import document


def periods(*lines: str) -> list[tuple[str, int, str]]:
    return [(p.label, p.year, w.text) for p, w in read_prose(document(*lines)).periods]


@pytest.mark.parametrize(("lines", "expected"), [
    (("^县水利局2026年1—8月绩效监控报告", "工作正常。"), ("1-8月", 2026, "2026年1—8月")),
    (("^县水利局绩效监控报告", "^(2025年1-8月)", "工作正常。"), ("1-8月", 2025, "2025年1-8月")),
    (("^县水利局绩效监控报告", "（统计期：2026年1—9月）", "工作正常。"), ("1-9月", 2026, "2026年1—9月")),
    (("^2026年上半年监控报告", "工作正常。"), ("1-6月", 2026, "2026年上半年")),
    (("^监控报告", "本报告所称1—8月，数据截至8月31日。"), ("1-8月", 0, "1—8月")),
    (("^监控报告", "我镇2026年1-8月实施两个项目。"), ("1-8月", 2026, "2026年1-8月")),
    (("^监控报告", "有关情况如下。统计时点为9月30日24时。"), ("1-9月", 0, "统计时点为9月30日")),
    (("^监控报告", "一、资金", "截至2025年三季度末，支出10万元。"), ("1-9月", 2025, "截至2025年三季度末")),
])
def test_the_period_is_read_with_its_words(lines: tuple[str, ...], expected: tuple[str, int, str]) -> None:
    assert expected in periods(*lines)


@pytest.mark.parametrize("text", [
    "上半年完成改造9.2公里，一季度支出62万元。",
    "截至2025年底结转资金36万元，已于4月支付完毕。",
    "比上年同期截至8月底的数增加两成。",
    "6月末完成2座。",
    "2025年11月12日完成事前绩效评估。",
])
def test_results_carry_over_and_comparisons_state_no_period(text: str) -> None:
    assert periods("^监控报告", "工作正常。", "进展良好。", "一、情况", text) == []


def test_the_day_on_which_someone_counted_is_no_period() -> None:
    assert periods("^2026年前三季度监控报告", "一、情况", "截至10月12日共调度12次。") == [("1-9月", 2026, "2026年前三季度")]


def test_the_place_of_a_period_in_the_title_is_the_title() -> None:
    (_, words), = read_prose(document("^2026年1—8月监控报告", "支出10万元。")).periods
    assert words.location.label == "标题"
