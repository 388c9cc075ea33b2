"""G2 for 人大常委会: material sent by a 函; a report only where the government entrusted the bureau with it."""
from __future__ import annotations

from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Order
from generators.summary.papers import addresses, handling, report
from generators.summary.papers.orders import head, title
from generators.summary.papers.teller import Teller


def letter(order: Order, tell: Teller) -> Letter:
    """``--entrusted`` is the reference by which the government entrusted the bureau."""
    profile, entrusted = order.desk.profile, order.asked.entrusted
    known = {**report.body(tell), "困难": handling.difficulties(tell)}
    if not entrusted:
        known |= {**head(order, tell, 主送机关=addresses.committee_office(profile)), "监控期末": tell.day(tell.now.settings.end, "监控期末"),
                  "审核日期": tell.day(tell.now.as_of, "审核日期", Source("findings.json"))}
        return Letter("summary_congress_letter", known, genre="函", title=title(order, tell, "提供{}工作情况材料的函"))
    known |= head(order, tell, 主送机关=addresses.standing_committee(profile))
    known |= {"委托机关": addresses.government(profile), "委托依据": Given(entrusted, Source(said="起草时指定"))}
    return Letter("summary_congress_report", known, genre="报告", title=title(order, tell, "{}工作情况的报告"))
