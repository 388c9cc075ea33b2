"""G4 工作总结: kept in the house; it goes out only with a 通知 or a 报告."""
from __future__ import annotations

from generators.letter import Letter
from generators.letters import Order
from generators.summary.papers import report, sections
from generators.summary.papers.orders import head, house_title, place
from generators.summary.papers.teller import Teller


def letter(order: Order, tell: Teller) -> Letter:
    known = report.body(tell)
    del known["报送情况图"]
    values = {**head(order, tell, 地方=place(order)), **known, "做得较好": sections.did_well(tell)}
    return Letter("summary_review", values, genre="内部", title=house_title(order, tell, "工作总结"))
