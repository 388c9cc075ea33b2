"""G4 工作总结: kept in the house; it goes out only with a 通知 or a 报告."""
from __future__ import annotations

from collections.abc import Iterator

from generators.official.model import Block, Heading, Kind, OfficialDocument, Text
from generators.summary import cases
from generators.summary.papers import addresses, drawn, findings, handling, report, sections
from generators.summary.papers.teller import Teller, joined


def document(tell: Teller) -> OfficialDocument:
    profile = tell.now.settings.profile
    return OfficialDocument(f"{profile.name}{tell.year.year}年{tell.activity}工作总结", (addresses.issuer(profile),), tuple(_body(tell)),
                            kind=Kind.INTERNAL)


def _body(tell: Teller) -> Iterator[Block]:
    yield Heading(1, "一、工作开展情况")
    yield report.started(tell)
    yield sections.filing(tell)
    yield Heading(1, "二、取得的结果")
    yield from sections.execution(tell)
    yield from drawn.rates_chart(tell)
    yield from drawn.years_chart(tell)
    yield sections.attainment(tell)
    yield from did_well(tell)
    yield Heading(1, "三、存在的问题")
    yield findings.found(tell)
    yield from drawn.types_chart(tell)
    yield from findings.main_problems(tell, named=True, explained=True)
    yield Heading(1, "四、整改和结果应用")
    yield from handling.handling(tell)
    yield Heading(1, "五、下一步打算")
    yield from report.next_steps(tell)


def did_well(tell: Teller) -> Iterator[Block]:
    """Units that did well, and by which rule they were chosen."""
    found = cases.good(tell.now)
    if found:
        named = joined([f"{tell.name(u.name)}（执行率{tell(u.rate)}）" for u in found])
        yield Text(f"{named}做得较好。{cases.HOW_GOOD}", heading="（三）做得较好的单位。")
