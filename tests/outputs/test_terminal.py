from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from checker.outputs import Written, terminal

from . import make
from .golden import assert_golden


def written() -> Written:
    return Written((Path("review/annotated/青禾县水利局/附件1 监控表.xlsx"), Path("review/审核意见单.xlsx"), Path("review/review.html")),
                   ("没有做批注副本：这种格式不能加批注",), ("review/findings.json：磁盘空间不足",))


@pytest.mark.parametrize("width", [80, 50])
def test_the_whole_result_reads_as_last_approved(width: int) -> None:
    assert_golden(f"terminal-{width}.txt", terminal.to_text(make.review(), width, titles=make.TITLES, written=written()))


@pytest.mark.parametrize("width", [48, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal_though_characters_take_two_columns(width: int) -> None:
    assert max(map(cell_len, terminal.to_text(make.review(), width, written=written()).splitlines())) <= width


def test_the_first_line_counts_every_rule_once() -> None:
    first = terminal.to_text(make.review()).splitlines()[0]
    assert first == "查了 9 条：不符合 5，符合 0，不适用 1，未能查 1，程序出错 1，已停用 1"


def test_a_clean_round_says_only_the_four_usual_endings_and_no_blind_spots() -> None:
    text = terminal.to_text(make.clean())
    assert text.splitlines()[0] == "查了 4 条：不符合 0，符合 3，不适用 1，未能查 0"
    assert "没有查到的" not in text and "问题最多" not in text


def test_what_could_not_be_checked_stands_before_what_was_found() -> None:
    text = terminal.to_text(make.review())
    assert text.index("[未读]") < text.index("[程序出错]") < text.index("[未能查]") < text.index("退回   须说明") < text.index("【C01")


def test_an_unread_file_is_said_with_what_to_do_and_not_once_more_for_every_rule() -> None:
    text = terminal.to_text(make.with_blocked_rules(make.review(), make.BROKEN)).replace("\n", "").replace(" ", "")
    assert text.count("请单位重新导出后再报") == 1


def test_a_unit_that_nobody_looked_at_is_not_shown_as_clean() -> None:
    lines = terminal.to_text(make.review()).splitlines()
    assert next(line for line in lines if make.SECRET in line and "[" not in line).split()[1:] == ["—"] * 6
    assert next(line for line in lines if make.ARCHIVE in line).split()[1:] == ["·"] * 6


def test_escape_sequences_and_markup_of_a_unit_reach_the_terminal_as_plain_characters() -> None:
    text = terminal.to_text(make.review())
    assert "\x1b" not in text and "\u202e" not in text and "[bold]不是标记[/bold]" in text


def test_a_large_round_is_cut_and_says_so() -> None:
    text = terminal.to_text(make.large(40, 7))
    assert "另有 10 个单位没有列出" in text and "另有 2 条" in text
