"""The account by article: each article of the regulation once, with what was done about it."""
from __future__ import annotations

import datetime as dt

import corpus
from checker.articles import ArticleAccount, Ending, by_article
from checker.outputs import wording
from checker.review import PackageReview, Review
from checker.round import Unit
from checker.roundfile.settings import settings_for_files
from checker.rule import RuleRun, Status

FAILED, PASSED, BLOCKED, NONE = Status.FAILED, Status.PASSED, Status.BLOCKED, Status.NOT_APPLICABLE


def reviewed(*runs: tuple[str, Status, str], profile: str = "qianjin") -> Review:
    """A review with these runs: rule, status, unit."""
    settings = settings_for_files(corpus.load_profile(profile), 2026, "1-8月")
    units = dict.fromkeys(unit for *_, unit in runs)
    return Review(settings, dt.date(2026, 9, 10), tuple(
        PackageReview(Unit(name, kind="一级"), runs=tuple(RuleRun(c, s, "", u) for c, s, u in runs if u == name)) for name in units))


def article(name: str, *runs: tuple[str, Status, str]) -> ArticleAccount:
    return next(a for a in by_article(reviewed(*runs)) if a.article == name)


def test_an_article_ends_with_what_its_rules_found_in_any_unit() -> None:
    found = article("第七条（二）", ("C06", PASSED, "甲局"), ("C09", FAILED, "甲局"), ("C06", PASSED, "乙局"))
    assert found.ending is Ending.FOUND
    assert found.units == {Ending.FOUND: 1, Ending.CLEAR: 1}


def test_a_unit_that_could_not_be_looked_at_is_counted_beside_those_that_were() -> None:
    found = article("第七条（二）", ("C06", PASSED, "甲局"), ("C06", BLOCKED, "乙局"))
    assert found.ending is Ending.CLEAR and found.units[Ending.BLOCKED] == 1


def test_an_article_that_nobody_could_look_at_is_not_clear() -> None:
    assert article("第七条（二）", ("C06", BLOCKED, "甲局"), ("C09", NONE, "甲局")).ending is Ending.BLOCKED


def test_an_article_with_nothing_to_look_at_does_not_apply() -> None:
    assert article("第七条（二）", ("C06", NONE, "甲局")).ending is Ending.NOT_APPLICABLE


def test_an_article_whose_rules_did_not_run_is_not_passed_over() -> None:
    assert article("第七条（二）", ("A01", PASSED, "甲局")).ending is Ending.NOT_RUN


def test_an_article_without_rules_says_what_answers_it() -> None:
    found = article("第十一条", ("A01", PASSED, "甲局"))
    assert found.ending is Ending.ELSEWHERE and any("E6 以后年度预算安排参考表" in words for words in found.otherwise)


def test_an_article_of_the_decision_table_is_left_to_documents_although_rules_on_drafts_cite_it() -> None:
    found = article("第十三条", ("A01", PASSED, "甲局"))
    assert not {code for code, _ in found.rules} & {"M01", "M02", "M03"}


def test_every_article_of_the_regulation_is_told_once_in_its_order() -> None:
    names = [a.article for a in by_article(reviewed(("A01", PASSED, "甲局")))]
    assert len(names) == len(set(names)) and names.index("第二条") < names.index("第七条（一）一") < names.index("第十九条")


def test_the_line_for_the_terminal_counts_every_article() -> None:
    review = reviewed(("C06", FAILED, "甲局"), ("C06", BLOCKED, "乙局"))
    line = wording.articles_line(review)
    assert line.startswith(f"逐条对照《前进区预算绩效运行监控管理暂行办法（试行）》 {len(by_article(review))} 处：查出问题 ")
    assert "另有单位未能查" in line


def test_the_national_profile_is_accounted_by_the_points_of_the_national_rule() -> None:
    found = {a.article: a for a in by_article(reviewed(("A01", PASSED, "甲局"), profile="national"))}
    assert found["方式"].ending is Ending.CLEAR
