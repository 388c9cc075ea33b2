"""G1 情况报告 to the government: a 报告, with one 主送 and a 签发人, and no 请示事项."""
from __future__ import annotations

from collections.abc import Iterator

from corpus.documents import Offer
from generators.facts import Source
from generators.letters import Order
from generators.official.model import SIGNER, Block, Heading, OfficialDocument, Text
from generators.summary.figure import count
from generators.summary.papers import addresses, drawn, findings, handling, sections
from generators.summary.papers.teller import Teller
from generators.wording import legal, listed, whole_title


def document(tell: Teller, order: Order) -> OfficialDocument:
    profile = tell.now.settings.profile
    title = f"{addresses.issuer(profile)}关于{tell.year.year}年{tell.activity}工作情况的报告"
    opening = Text(f"{cited(order)}现将{tell.year.year}年{tell.activity}工作情况报告如下。")
    return OfficialDocument(title, (addresses.issuer(profile),), (opening, *body(tell), Text("特此报告。")), (addresses.government(profile),),
                            signer=SIGNER, imprint=addresses.imprint(profile))


def cited(order: Order) -> str:
    """按照《…》第四十三条规定，; "" where no article that is in force provides for a report to the government."""
    known = order.kind.offer is Offer.LAW and legal(order.desk)
    return f"按照{whole_title(order.desk)}{listed(order.kind.articles)}规定，" if known else ""


def body(tell: Teller, named: bool = True) -> Iterator[Block]:
    """The six sections."""
    yield Heading(1, "一、工作开展情况")
    yield started(tell)
    yield sections.filing(tell, named)
    yield from drawn.filings_chart(tell)
    yield Heading(1, "二、监控结果")
    yield from sections.execution(tell, named)
    yield from drawn.rates_chart(tell)
    yield from drawn.years_chart(tell)
    yield sections.attainment(tell)
    yield Heading(1, "三、发现的主要问题")
    yield findings.found(tell)
    yield from drawn.types_chart(tell)
    yield from findings.main_problems(tell, named)
    yield Heading(1, "四、结果应用情况")
    yield from handling.handling(tell)
    yield Heading(1, "五、存在的困难")
    yield from handling.difficulties(tell)
    yield Heading(1, "六、下一步工作")
    yield from next_steps(tell)


def started(tell: Teller) -> Text:
    """How the round was opened, over which months, and the year's other rounds."""
    notice = tell.now.settings.notice
    words = ""
    if notice.date is not None:
        number = f"（{tell.words(notice.number, Source('round.yaml'), '通知文号')}）" if notice.number else ""
        words = f"{tell.day(notice.date, '通知日期')}印发通知{number}，"
    others = tell.year.others
    more = f"年内另开展监控{tell(count('本年其他轮次数', len(others), Source(said='给出的各轮')))}轮。" if others else ""
    day = tell.day(tell.now.as_of, "审核日期", Source("findings.json"))
    return Text(f"{words}部署开展{tell.period}{tell.activity}工作，审核数据截至{day}。{more}")


def next_steps(tell: Teller) -> Iterator[Block]:
    types = [t.name for t in tell.now.types]
    yield from findings.next_steps(types)
    if not types:
        yield Text("继续跟踪各项目的预算执行和目标完成情况，发现偏差及时提醒有关单位纠正。")
