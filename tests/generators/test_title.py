"""Titles are broken by meaning: nothing lost, no word cut, no line too long."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.official import title, width

WORDS = st.sampled_from(["青柳区", "关于", "预算绩效", "运行监控", "整改", "的通知", "2026年1—8月",
                         "《青柳区管理办法》", "㙓坪镇", "人力资源和社会保障局", "、", "（试行）", "及"])


@pytest.mark.parametrize(("whole", "lines"), [
    ("关于报送整改材料的函", ("关于报送整改材料的函",)),
    ("青柳区财政局关于印发《青柳区预算绩效运行监控管理暂行办法》的通知",
     ("青柳区财政局关于印发", "《青柳区预算绩效运行监控", "管理暂行办法》的通知")),
    ("青柳区财政局关于限期整改2026年1—8月预算绩效运行监控发现问题的通知", ("青柳区财政局关于限期整改2026年1—8月", "预算绩效运行监控发现问题的通知")),
    ("关于开展2026年度区级部门预算绩效运行监控工作的通知", ("关于开展2026年度区级部门", "预算绩效运行监控工作的通知")),
])
def test_a_title_breaks_where_its_reader_would_pause(whole: str, lines: tuple[str, ...]) -> None:
    assert title.broken(whole) == lines


@given(st.lists(WORDS, min_size=1, max_size=30).map("".join))
def test_no_title_of_any_length_loses_a_character_or_overflows(whole: str) -> None:
    lines = title.broken(whole)
    assert "".join(lines) == whole
    assert all(width.of(line) <= title.PER_LINE for line in lines)


@given(st.text(alphabet="测绘㙓𠮷“”A1", min_size=1, max_size=400))
def test_titles_without_a_known_word_still_fit(whole: str) -> None:
    lines = title.broken(whole)
    assert "".join(lines) == whole
    assert all(width.of(line) <= title.PER_LINE for line in lines)


def test_a_break_that_the_writer_made_stays() -> None:
    assert title.broken("关于整改\n问题的通知") == ("关于整改", "问题的通知")


def test_names_given_are_kept_on_one_line() -> None:
    lines = title.broken("青柳区财政局关于反馈柳溪河流域水土保持中心2026年上半年绩效运行监控审核意见的通知", ["柳溪河流域水土保持中心"])
    assert any("柳溪河流域水土保持中心" in line for line in lines)
