"""--fill: words of the drafter in the named places of a letter, of the field's own type, told as the drafter's."""
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from generators import fields, fills, template
from generators.fills import FillRefused
from generators.letter import Letter
from generators.letters import Nothing
from generators.template import Template
from generators.trace import trace

from .making import WATER, checked


def form(**entries: dict[str, Any]) -> Template:
    return Template("x", Path("x"), "关于测试的通知", "通知", fields.read(entries, "x"))


def given(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], words: str) -> Any:
    monkeypatch.setattr(template, "load", lambda slug: form(某项={**entry, "required": False}))
    (letter,) = fills.filled([Letter("x", {})], (("某项", words),))
    assert isinstance(letter, Letter)
    assert letter.values["某项"].source.said == "起草时指定"
    return letter.values["某项"].value


OPEN = {"placeholder": "【某项】"}


@pytest.mark.parametrize(("entry", "words", "value"), [
    ({"type": "text", **OPEN}, "三楼会议室", "三楼会议室"), ({"type": "organisation", "fill": True}, "青禾会计师事务所", "青禾会计师事务所"),
    ({"type": "date", **OPEN}, "2026-9-8", dt.date(2026, 9, 8)), ({"type": "integer", **OPEN}, "3", 3),
    ({"type": "money", **OPEN}, "12.5万元", Decimal("125000.0")), ({"type": "percent", **OPEN}, "12.5%", Decimal("0.125"))])
def test_what_is_filled_has_the_fields_type(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], words: str, value: Any) -> None:
    assert given(monkeypatch, entry, words) == value


@pytest.mark.parametrize(("entry", "words", "says"), [
    ({"type": "date", **OPEN}, "9月8日", "2026-10-16 的样子"), ({"type": "date", **OPEN}, "2026-02-30", "看不明白"),
    ({"type": "integer", **OPEN}, "三", "写成数字"),
    ({"type": "money", **OPEN}, "12.5", "写明单位"), ({"type": "percent", **OPEN}, "12.5", "百分数"),
    ({"type": "list", "fill": True}, "甲", "不能用 --fill"),
    ({"type": "text"}, "甲", "没有留空的")])
def test_what_does_not_fit_the_field_is_refused_with_how_to_write_it(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any], words: str,
                                                                    says: str) -> None:
    with pytest.raises(FillRefused, match=says):
        given(monkeypatch, entry, words)


def test_a_place_that_the_round_has_filled_is_not_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "load", lambda slug: form(某项={"type": "text", "required": False, **OPEN}))
    with pytest.raises(FillRefused, match="已经有内容"):
        fills.filled([Letter("x", {"某项": "已定"})], (("某项", "另定"),))


def test_where_there_is_nothing_to_write_there_is_nothing_to_fill() -> None:
    assert fills.filled([Nothing("没有问题")], (("某项", "甲"),)) == [Nothing("没有问题")]


@pytest.mark.parametrize("words", ["约谈时间", "=上午", "约谈时间="])
def test_half_a_pair_is_refused(words: str) -> None:
    with pytest.raises(FillRefused, match="写成 字段=文字"):
        fills.parsed([words])


def test_only_the_first_sign_divides_and_a_full_width_one_does_too() -> None:
    assert fills.parsed(["核查地点＝甲=乙"]) == (("核查地点", "甲=乙"),)


def jihe(*said: object) -> Any:
    return CliRunner().invoke(cli.main, [str(w) for w in said], catch_exceptions=False)


def test_on_the_command_line_the_place_is_filled_and_traced_to_the_drafter(tmp_path: Path) -> None:
    root = checked(tmp_path / "round")
    result = jihe("draft", "C5", root, "--unit", WATER, "--fill", "核查时间=2026年10月13日上午9时", "--fill", "核查地点=项目现场")
    assert result.exit_code == 0, result.output
    path = next((root / "drafts").rglob("*实地核查的通知*.docx"))
    assert "核查时间：“2026年10月13日上午9时”　来源：起草时指定" in trace(path, 7)


@pytest.mark.parametrize(("words", "says"), [
    (("draft", "C5", "--fill", "核查日期=x"), "是不是“核查时间”"), (("draft", "all", "--fill", "核查时间=x"), "只能用于一种文书"),
    (("draft", "G1", "--fill", "核查时间=x"), "没有留空的“核查时间”"), (("draft", "C5", "--fill", "核查时间"), "没有写全")])
def test_mistakes_end_with_one_message_and_no_draft(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    root = checked(tmp_path / "round")
    result = jihe(*words[:2], root, *words[2:])
    assert result.exit_code == 2 and says in result.output and result.output.count(says) == 1 and not (root / "drafts").exists()
