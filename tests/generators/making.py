"""Checked rounds to draft from, all invented: a folder as ``jihe check`` leaves it, without running a check."""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from checker.disposition import Evidence
from checker.outputs import Target, findings_json, worksheet
from checker.review import DocumentReview, PackageReview, Review
from checker.round import Unit
from checker.roundfile.settings import load_round
from checker.rule import Certainty, Finding, RuleRun, Severity, Status, fingerprint
from corpus.regulation_reader import citations
from parsers.document import Location

ROUND = """\
profile: {profile}
year: 2026
period: 1—8月
notice: {{number: 试财绩〔2026〕3号, date: 2026-08-20, title: 关于开展2026年绩效监控工作的通知}}
deadlines: {{一级: 2026-09-15, 二级: 2026-09-10, 镇街: 2026-09-15}}
required_parts:
  一级: [项目支出绩效监控表, 绩效监控报告]
  二级: [项目支出绩效监控表, 绩效监控报告]
  镇街: [项目支出绩效监控表, 绩效监控报告]
files: {{roster: roster.csv}}
"""
WATER, SCHOOL, TOWN, CLINIC = "水务局", "教育和体育局", "白石镇人民政府", "妇幼保健院"
UNITS = (Unit(WATER, "201", "一级", office="农业股"), Unit(SCHOOL, "202", "一级", office="教科文股"), Unit(TOWN, "301", "镇街", office="预算股"),
         Unit(CLINIC, "203", "二级", department=SCHOOL))
AS_OF = dt.date(2026, 9, 18)


def finding(code: str, unit: str, message: str, *, severity: Severity = Severity.RETURN, certainty: Certainty = Certainty.CERTAIN,
            place: str = "工作表“附件1” G5", file: str = "监控表.xlsx", profile: str = "yanjiang", **more: Any) -> Finding:
    """A finding on the grounds that the locality really has for the rule."""
    import corpus

    location = Location(place, None, f"submissions/{unit}/{file}" if file else "")
    return Finding(code, more.get("title", "测试规则"), severity, certainty, unit, message, location, more.get("quote", ""), more.get("expected", ""),
                   more.get("actual", ""), more.get("suggestion", "核对后更正"), corpus.load_profile(profile).grounds(code), (),
                   fingerprint(code, unit, more.get("key", message), more.get("quote", "")))


def package(unit: Unit, found: Iterable[Finding] = (), files: Sequence[str] = ("监控表.xlsx", "监控报告.docx")) -> PackageReview:
    listed = tuple(found)
    documents = tuple(
        DocumentReview(f"submissions/{unit.name}/{name}", unit.name, "a" * 64, "form" if name.endswith("xlsx") else "narrative", "read",
                       runs=(RuleRun("C01", Status.PASSED, "", unit.name, f"submissions/{unit.name}/{name}"),),
                       findings=tuple(f for f in listed if f.location.path.endswith(name)))
        for name in files)
    placed = {f for d in documents for f in d.findings}
    return PackageReview(unit, documents, (RuleRun("A01", Status.PASSED, "", unit.name),), tuple(f for f in listed if f not in placed))


def usual(profile: str = "yanjiang") -> dict[str, tuple[Finding, ...]]:
    """A little of everything: certain and suspected, grave and light, a unit that handed in nothing, a clean one."""
    return {
        WATER: (finding("C01", WATER, "河道清淤：实际支出50万元÷调整后预算数120万元＝41.67%，执行率填为45.00%", quote="45.00%", expected="41.67%",
                        actual="45.00%", suggestion="核对支出数、预算数后更正执行率", profile=profile),
                finding("F01", WATER, "河道清淤 清淤长度：目标12公里，完成5公里，没有说明原因", suggestion="补充具体原因", profile=profile),
                finding("I01", WATER, "泵站改造：预算200万元，已支出20万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点",
                        severity=Severity.EXPLAIN,
                        suggestion="说明进度慢的具体原因和后续用款安排", profile=profile),
                finding("E08", WATER, "满意度95%没有写调查的时间、方式和样本量", severity=Severity.EXPLAIN, certainty=Certainty.SUSPECTED,
                        file="监控报告.docx", place="正文 二（三）第1段", quote="群众满意度95%", suggestion="补充调查依据", profile=profile)),
        TOWN: (finding("A01", TOWN, f"{TOWN}9月15日前没有报送任何材料", file="", place="", suggestion="催报", profile=profile),),
    }


def grave(profile: str = "yanjiang") -> dict[str, tuple[Finding, ...]]:
    """A round on which the leaders have something to decide: slow, short of its goals, money that will be left, corrections that did not come."""
    def of(code: str, unit: str, message: str, severity: Severity = Severity.EXPLAIN, **more: Any) -> Finding:
        return finding(code, unit, message, severity=severity, profile=profile, **more)

    return {
        WATER: (of("I01", WATER, "泵站改造：预算200万元，已支出20万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点",
                   suggestion="说明进度慢的原因和后续用款安排"),
                of("G08", WATER, "泵站改造 改造泵站：全年预计完成2座，目标5座，不能完成，没有提出调整目标", suggestion="按程序申请调整目标"),
                of("I05", WATER, "泵站改造：预计全年支出60万元，当年支不出140万元", suggestion="提出调减或收回的意见"),
                of("F09", WATER, "泵站改造：因上游来水推迟，汛期不能施工", suggestion="附上佐证"),
                of("L05", WATER, "上一轮反馈的2个问题已过期限12个工作日，没有报送整改情况", Severity.RETURN, file="", place="",
                   suggestion="立即报送整改情况"),
                of("L03", WATER, "上一轮反馈的“泵站改造没有开工”仍未整改到位", Severity.RETURN, file="", place="",
                   suggestion="继续整改"),
                of("J01", WATER, "泵站改造：支出5万元用于购置办公家具，与项目用途不符", Severity.RETURN, suggestion="核实用途，附凭证"),
                of("E02", WATER, "泵站改造：预算由180万元调整为200万元，各项目标值未变，也没有说明", suggestion="说明原因")),
        SCHOOL: (of("F01", SCHOOL, "校舍维修 维修面积：目标8000平方米，完成3000平方米，没有说明原因", Severity.RETURN, suggestion="补充具体原因"),
                 of("I01", SCHOOL, "校舍维修：预算300万元，已支出30万元，支出进度10.00%，比时间进度（66.67%）低56.67个百分点",
                    suggestion="说明进度慢的原因")),
        TOWN: (of("I01", TOWN, "村道养护：预算50万元，已支出2万元，支出进度4.00%，比时间进度（66.67%）低62.67个百分点",
                suggestion="说明进度慢的原因"),
               of("L05", TOWN, "上一轮反馈的1个问题已过期限12个工作日，没有报送整改情况", Severity.RETURN, file="", place="",
                   suggestion="报送整改情况")),
        CLINIC: (of("A01", CLINIC, f"{CLINIC}9月10日前没有报送任何材料", Severity.RETURN, file="", place="", suggestion="催报"),),
    }


PROJECTS: Mapping[str, Sequence[tuple[str, str, str, str, str]]] = {        # name, budget, paid, spent, forecast in 万元
    WATER: (("泵站改造", "200", "80", "20", "60"), ("河道清淤", "120", "60", "50", "120")),
    SCHOOL: (("校舍维修", "300", "120", "30", "280"),), TOWN: (("村道养护", "50", "10", "2", "50"),)}


PRACTICES = ({"text": "我局把校舍维修的进度做成一张图，每周由学校、施工单位和局机关共同核对，发现落后当周就调整工期。",
              "path": f"submissions/{SCHOOL}/监控报告.docx", "place": "正文 四第2段"},)


def at_stake(root: Path, profile: str = "yanjiang") -> Path:
    """A checked round with cases for the leaders: ``grave`` findings, the money of the projects, and what the locality's table offers."""
    from checker import disposition
    from corpus.disposition import dispositions

    checked(root, grave(profile), profile)
    review_settings = load_round(root).settings
    packages = []
    for unit in UNITS:
        found = grave(profile).get(unit.name, ())
        offers = []
        for one in dispositions(review_settings.profile):
            abouts = (unit.name,) if one.of_unit else tuple(p[0] for p in PROJECTS.get(unit.name, ()))
            for about in abouts:
                mine = [f for f in found if about in (unit.name, f.message.split("：")[0].split(" ")[0]) or f.code.startswith("L")]
                offers.append(disposition.offer(one, review_settings.profile, about, disposition.evidence(mine) | _own_cause(about)))
        facts = tuple({"name": name, "path": f"submissions/{unit.name}/监控表.xlsx", "place": "工作表“附件1” A5", "indicators": {},
                       "form": {"budget": budget, "paid": paid, "spent": spent, "forecast": forecast}}
                      for name, budget, paid, spent, forecast in PROJECTS.get(unit.name, ()))
        held = package(unit, found, () if unit.name == CLINIC else ("监控表.xlsx", "监控报告.docx"))
        packages.append(replace(held, dispositions=tuple(o for o in offers if o), projects=facts,
                                practices=PRACTICES if unit.name == SCHOOL else ()))
    write(root, Review(review_settings, AS_OF, tuple(packages)))
    return root


def _own_cause(project: str) -> dict[str, tuple[Evidence, ...]]:
    """The cause that nobody could help, as the unit's own form gives it."""
    if project != "泵站改造":
        return {}
    place = Location("工作表“附件1” F5", None, f"submissions/{WATER}/监控表.xlsx")
    return {"objective_cause": (Evidence("", "因上游来水推迟，汛期不能施工", place, False),)}


DECIDED = ("单位名称,项目名称,文书,处置方式,决定,金额（万元）,批准依据,恢复拨款条件,资金去向,政府采购已开始,"
           "用词,调整后目标,比例,比例依据,移送对象,来文,备注\n")


def decide_on(root: Path, *rows: Mapping[str, str]) -> Path:
    """处置登记 as the office fills it; a column that a row does not name stays empty."""
    heads = DECIDED.strip().split(",")
    lines = [",".join(row.get(h, "") for h in heads) + "\n" for row in rows]
    (root / "处置登记.csv").write_text(DECIDED + "".join(lines), encoding="utf-8")
    return root


def checked(root: Path, found: Mapping[str, Sequence[Finding]] | None = None, profile: str = "yanjiang", units: Sequence[Unit] = UNITS) -> Path:
    """A round with its ``review/``; units with an A01 finding handed in nothing."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "round.yaml").write_text(ROUND.format(profile=profile), encoding="utf-8")
    lines = [f"{u.name},{u.code},{u.kind},{u.department},{u.office},否\n" for u in units]
    (root / "roster.csv").write_text("单位名称,单位代码,单位类型,主管部门,对口股室,是否涉密\n" + "".join(lines), encoding="utf-8")
    (root / "submissions").mkdir(exist_ok=True)
    held = usual(profile) if found is None else found
    packages = tuple(package(u, held.get(u.name, ()), () if any(f.code == "A01" for f in held.get(u.name, ())) else ("监控表.xlsx", "监控报告.docx"))
                     for u in units)
    write(root, Review(load_round(root).settings, AS_OF, packages))
    return root


def write(root: Path, review: Review) -> None:
    target = Target(root / "review", root, titles=citations())
    findings_json.write(review, target)
    worksheet.write(review, target)


def mark(root: Path, problem: str, **said: str) -> None:
    """Fill the row whose 问题 holds ``problem``, as a reviewer does."""
    edit(root, lambda sheet: _fill(sheet, problem, said))


def edit(root: Path, change: Callable[[Any], None]) -> None:
    path = root / "review" / worksheet.FILE
    book = openpyxl.load_workbook(path)
    change(book[worksheet.FINDINGS])
    book.save(path)


def column(sheet: Any, name: str) -> int:
    return next(int(cell.column) for cell in sheet[1] if cell.value == name)


def row(sheet: Any, problem: str) -> int:
    at = column(sheet, "问题")
    return next(n for n in range(2, sheet.max_row + 1) if problem in str(sheet.cell(n, at).value))


def _fill(sheet: Any, problem: str, said: Mapping[str, str]) -> None:
    at = row(sheet, problem)
    for name, words in said.items():
        sheet.cell(at, column(sheet, name)).value = words


def without(found: Mapping[str, Sequence[Finding]], unit: str) -> dict[str, Sequence[Finding]]:
    return {**found, unit: ()}


def renamed(unit: Unit, name: str) -> Unit:
    return replace(unit, name=name)
