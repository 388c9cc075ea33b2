"""The same papers under two localities: different results, each explained by that locality's own regulation."""
from __future__ import annotations

from pathlib import Path

from checker.review import Review
from checker.rule import RuleRun, Status
from tests.rules.casebook import Case, review_of

UNIT = "青柳区河务局"
FORM = """项目支出绩效运行监控表

填报单位：青柳区河务局    统计期：1—8月    金额单位：万元

| 项目名称 | 年初预算数 | 实际支出数 | 预算执行率 | 全年预计支出数 |
|---|---|---|---|---|
| 河道保洁 | 80.00 | 52.00 | 65.00% | 80.00 |

| 项目名称 | 三级指标 | 年度指标值 | 完成值 | 偏差原因 | 改进措施 |
|---|---|---|---|---|---|
| 河道保洁 | 保洁河道长度 | ≥42公里 | 30公里 |  |  |

填表人：方晓舟    审核人：宋知远    联系电话：0000-5550123    填报日期：2026年9月8日
"""
RECEIPTS = "| 单位名称 | 接收时间 | 份数 |\n|---|---|---|\n| 青柳区河务局 | 2026-09-12 | 1 |\n"


def under(profile: str, folder: Path) -> Review:
    folder.mkdir()
    settings = f"profile: {profile}\nyear: 2026\nperiod: 1—8月\n"
    return review_of(Case("", "符合", Status.PASSED, {"监控表.md": FORM}, {"receipts": RECEIPTS}, settings), folder)


def runs(review: Review, code: str) -> list[RuleRun]:
    return [r for r in review.all_runs if r.code == code]


def test_paper_copies_are_counted_where_paper_is_asked_for_and_not_where_the_platform_takes_it(tmp_path: Path) -> None:
    paper, platform = under("yanjiang", tmp_path / "a"), under("lingyuan", tmp_path / "b")
    (finding,) = [f for f in paper.all_findings if f.code == "A03"]
    assert [b for b in finding.basis if b.article] and finding.basis[0].regulation == "yanjiang"
    assert {r.status for r in runs(platform, "A03")} == {Status.NOT_APPLICABLE}
    assert all(r.reason for r in runs(platform, "A03"))


def test_one_deadline_is_kept_in_one_place_and_missed_in_the_other(tmp_path: Path) -> None:
    first, second = under("yanjiang", tmp_path / "a"), under("qianjin", tmp_path / "b")
    late = {name: [f for f in r.all_findings if f.code == "L01"] for name, r in (("yanjiang", first), ("qianjin", second))}
    blocked = {name: {x.status for x in runs(r, "L01")} for name, r in (("yanjiang", first), ("qianjin", second))}
    assert (late["yanjiang"], blocked["yanjiang"]) != (late["qianjin"], blocked["qianjin"])


def test_what_both_places_find_is_founded_on_each_ones_own_articles(tmp_path: Path) -> None:
    reviews = {name: under(name, tmp_path / name) for name in ("yanjiang", "lingyuan", "shizhong")}
    named = {name: {b.regulation for f in r.all_findings for b in f.basis if b.article} for name, r in reviews.items()}
    assert len(set(map(frozenset, named.values()))) == 3
