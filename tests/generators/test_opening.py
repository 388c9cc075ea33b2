"""What a round begins with: the notice, forms that hold what was approved, the outline of what must be written."""
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generators import reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.stage import called_for, stage

from .making import ROUND, TOWN, UNITS, WATER, checked

GOALS = ("项目代码,项目名称,单位名称,预算数(万元),上年结转(万元),一级指标,二级指标,三级指标,指标性质,指标值,计量单位\n"
         f"5100A1,河道清淤,{WATER},120.50,3,产出指标,数量指标,清淤长度,≥,12,公里\n,,,,,满意度指标,满意度指标,沿河居民满意度,≥,90,%\n")
DAY = dt.date(2026, 8, 20)


def opened(root: Path, profile: str = "yanjiang", extra: str = "") -> Path:
    """A round that nobody has checked yet."""
    root.mkdir()
    (root / "round.yaml").write_text(ROUND.format(profile=profile) + extra, encoding="utf-8")
    (root / "roster.csv").write_text("单位名称,单位类型,主管部门,对口股室,是否涉密\n" + "".join(
        f"{u.name},{u.kind},{u.department},{u.office},否\n" for u in UNITS), encoding="utf-8")
    (root / "goals.csv").write_text(GOALS, encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return opened(tmp_path / "round", extra="scope: 部门预算专项类项目\n")


def drafted(root: Path, kind: str, *units: str) -> Outcome:
    desk = sit_down(root, DAY)
    done = draft(desk, [kind], chosen(desk, units), Asked(), by_name=bool(units))
    assert not done.failed, done.failed
    return done


def test_the_notice_has_scope_contents_timetable_and_papers_by_the_rules(root: Path) -> None:
    done = drafted(root, "A1")
    notice = "\n".join(reading.read(next(p for _, _, p in done.written if "通知" in p.name)))
    assert "关于开展2026年绩效监控工作的通知" in notice and "根据《雁江区预算绩效运行监控管理实施细则》（以下简称《细则》）第十一条" in notice
    assert "部门预算专项类项目。" in notice and "6. 偏离绩效目标的主要原因和应对措施（《细则》第十条（六））。" in notice
    assert "报送材料\n一级预算单位\n2026年9月15日" in notice and "反馈综合意见\n雁江区财政局\n2026年10月20日" in notice
    days = [line for line in notice.split("\n") if line.startswith("2026年") and line.endswith("日")]
    assert days == sorted(days, key=lambda d: dt.datetime.strptime(d, "%Y年%m月%d日").replace(tzinfo=dt.UTC))


def test_towns_get_a_letter_of_their_own(root: Path) -> None:
    letter = next(p for _, _, p in drafted(root, "A1").written if "函" in p.name)
    words = "\n".join(reading.read(letter))
    assert f"{TOWN}：" in words and "函告如下" in words and "一级预算单位" not in words


def test_days_off_short_notice_and_missing_scope_are_pointed_out(tmp_path: Path) -> None:
    root = opened(tmp_path / "ly", "lingyuan")
    remarks = "\n".join(drafted(root, "A1").remarks)
    assert "2026年8月30日不是工作日" in remarks and "没有写 scope" in remarks


def test_the_form_holds_what_was_approved_and_nothing_else(root: Path) -> None:
    path = next(p for _, _, p in drafted(root, "B1", WATER).written)
    assert "雁江区项目预算绩效监控分析表" in path.name
    book = openpyxl.load_workbook(path)
    funds = {h.value: v.value for h, v in zip(book["资金"][1], book["资金"][2], strict=True)}
    assert funds["项目名称"] == "河道清淤" and funds["年初预算数（万元）"] == "120.5" and not funds["实际支出数（万元）"]
    rows = list(book["指标"].iter_rows(min_row=2, values_only=True))
    assert [r[3] for r in rows] == ["清淤长度", "沿河居民满意度"]
    assert book["指标"][1][5].value == "1—8月完成值"


def test_our_own_form_is_understood_by_our_own_reader(root: Path) -> None:
    """What the program hands out, the program must be able to read when it comes back filled in."""
    from parsers import read
    from parsers.extract import extract
    from parsers.report import Ind

    path = next(p for _, _, p in drafted(root, "B1", WATER).written)
    book = openpyxl.load_workbook(path)
    funds: dict[str, Any] = {"调整后预算数（万元）": 120.5, "实际支出数（万元）": 60, "预算执行率": "49.79%"}
    for sheet, values in (("资金", funds), ("指标", {"1—8月完成值": "5公里"})):
        for at, cell in enumerate(book[sheet][1], 1):
            if str(cell.value) in values:
                book[sheet].cell(2, at).value = values[str(cell.value)]
    book.save(path)
    report = extract(read(path.read_bytes(), path.name))
    (row,) = [r for table in report.funds for r in table.rows]
    assert {f.value: q.yuan for f, q in row.values.items() if q.yuan}["实际支出数"] == 600_000
    first = next(i for table in report.indicators for i in table.rows)
    assert first.name.text == "清淤长度" and first.values[Ind.TARGET].text == "≥12公里" and first.values[Ind.ACTUAL].text == "5公里"


def test_the_outline_asks_for_every_content_of_the_rules_and_names_the_projects(root: Path) -> None:
    words = "\n".join(reading.read(drafted(root, "B4", WATER).written[0][2]))
    assert "七、创新做法和可推广的经验\n（对应《细则》第十条（七））【请写明】" in words and "河道清淤\n120.5\n2" in words


def test_a_localitys_own_form_replaces_the_general_one(tmp_path: Path) -> None:
    root = opened(tmp_path / "ly", "lingyuan")
    kinds = called_for(sit_down(root, DAY))
    assert "B2" in kinds and "B1" not in kinds
    assert "2026年8月项目支出绩效监控情况表" in drafted(root, "B2", WATER).written[0][2].name


def test_the_stage_goes_from_opening_to_checked_to_correction(root: Path, tmp_path: Path) -> None:
    assert stage(sit_down(root, DAY)) == "opening"
    later = checked(tmp_path / "later")
    assert stage(sit_down(later)) == "checked" and set(called_for(sit_down(later))) == {"C1", "C2", "C3", "C4"}
    assert stage(sit_down(later, dt.date(2026, 10, 21))) == "correction"
    (later / "returns").mkdir()
    (later / "returns" / "回.xlsx").write_bytes(b"")
    assert stage(sit_down(later)) == "correction"
