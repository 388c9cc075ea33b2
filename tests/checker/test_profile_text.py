"""What a terminal shows of profiles and imports."""
from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from checker.outputs.import_text import import_text
from checker.outputs.profile_text import profile_text, profiles_text
from checker.regulation.importing import Import
from corpus.loader import load_profile, profile_slugs
from corpus.scaffold import new_profile


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "单位"))
    return tmp_path / "单位"


@pytest.mark.parametrize("slug", ["lingyuan", "national", "qianjin", "shizhong", "xinzhou", "yanjiang"])
def test_every_threshold_and_ground_of_a_profile_is_shown_within_the_width(slug: str) -> None:
    shown = profile_text(slug)
    profile = load_profile(slug)
    assert [n for n in profile.parameters if n not in shown] == []
    assert [c for c in profile.bases if c not in shown] == []
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_a_value_is_shown_with_its_article_and_an_inherited_one_with_its_origin() -> None:
    shown = profile_text("yanjiang", width=200)
    assert "报送截止·二级：09-10（来源：第十一条1）" in shown
    assert "表尾责任栏：填表人、审核人、单位负责人、电话、填报日期" in shown and "沿用 national" in shown
    assert "有效期：5年" in shown and "无法算出到期日" in shown


def test_rules_that_fall_back_to_practice_are_listed() -> None:
    tail = profile_text("yanjiang", width=400).partition("落到实务的规则")[2]
    national, practice = [row for row in tail.splitlines() if row.strip()]
    assert "F04" in national and "K01" in practice and "B10" not in tail


def test_a_profile_that_does_not_load_is_listed_with_the_reason(office: Path) -> None:
    folder = new_profile("qingshan", name="青山区")
    (folder / "profile.yaml").write_text("name: 青山区\n", encoding="utf-8")
    shown = profiles_text(width=400)
    assert "qingshan　读不出来：" in shown and "缺少“code”" in shown
    assert all(slug in shown for slug in profile_slugs())


def test_an_import_says_what_is_wrong_and_what_to_do_next(office: Path) -> None:
    done = Import("qingshan", "青山区办法", 6, 5, office / "a.json", ("第五条 末尾没有标点",), office / "qingshan.yaml")
    shown = import_text(done, width=400)
    assert "1. 第五条 末尾没有标点" in shown and "regulation: qingshan" in shown
