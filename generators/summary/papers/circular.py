"""D5 通报: units are named only where that was decided; without it the paper tells of types, not of units."""
from __future__ import annotations

from collections.abc import Iterator

from generators.facts import Source
from generators.official.model import Annex, Block, Grid, Heading, OfficialDocument, Span, Text
from generators.summary.papers import addresses, drawn, findings, report, sections
from generators.summary.papers.review_of_work import did_well
from generators.summary.papers.teller import Teller
from generators.summary.problems import asked


def document(tell: Teller, named: bool) -> OfficialDocument:
    profile = tell.now.settings.profile
    issuer = addresses.issuer(profile)
    annex = Annex("各单位报送和预算执行情况表", (_units(tell),)) if named else Annex("问题分类情况表", (_types(tell),))
    return OfficialDocument(f"{issuer}关于{tell.year.year}年{tell.activity}情况的通报", (issuer,), tuple(_body(tell, named)), ("各预算单位",),
                            annexes=(annex,), imprint=addresses.imprint(profile))


def _body(tell: Teller, named: bool) -> Iterator[Block]:
    yield Text(f"现将{tell.year.year}年{tell.activity}情况通报如下。")
    yield Heading(1, "一、总体情况")
    yield report.started(tell)
    yield sections.filing(tell, named)
    yield from sections.execution(tell, named)
    yield sections.attainment(tell)
    if named:
        yield from did_well(tell)
    yield Heading(1, "二、存在的主要问题")
    yield findings.found(tell)
    yield from drawn.types_chart(tell)
    yield from findings.main_problems(tell, named)
    yield Heading(1, "三、有关要求")
    asks = [asked(t.name) for t in tell.now.types[:findings.MAIN_TYPES]]
    if asks:
        yield Text(f"请有关单位对照审核意见，{'；'.join(asks)}。整改情况按通知要求的时限报送。")
    else:
        yield Text("请各单位继续做好预算执行和绩效目标的跟踪，发现偏差及时纠正。")


def _units(tell: Teller) -> Grid:
    heads = ("序号", "单位", "报送情况", "预算数", "支出数", "执行率", "问题数")
    rows = tuple((Span(str(n)), Span(tell.name(u.name)), Span(tell.words(u.filing.value, u.filing_source, "报送情况")),
                  Span(tell.bare(u.budget), number=True),
                  Span(tell.bare(u.spent), number=True), Span(tell.bare(u.rate), number=True), Span(tell.bare(u.problems), number=True))
                 for n, u in enumerate(tell.now.units, 1))
    now = tell.now
    whole = (Span("合计", 3), *(Span(tell.bare(f), number=True) for f in (now.budget, now.spent, now.rate, now.found)))
    return Grid((11, 39, 24, 24, 24, 20, 14), (tuple(map(Span, heads)), *rows, whole), 1, unit="万元")


def _types(tell: Teller) -> Grid:
    rows = tuple((Span(str(n)), Span(tell.words(t.name, Source(said="问题分类统计"), "问题类型")), Span(tell.bare(t.problems), number=True),
                  Span(tell.bare(t.share), number=True), Span(tell.bare(t.units), number=True)) for n, t in enumerate(tell.now.types, 1))
    whole = (Span("合计", 2), Span(tell.bare(tell.now.found), number=True), Span(""), Span(""))
    return Grid((12, 78, 22, 22, 22), (tuple(map(Span, ("序号", "问题类型", "问题数", "占比", "涉及单位数"))), *rows, whole), 1)
