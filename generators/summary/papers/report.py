"""G1 情况报告 to the government: a 报告, with one 主送 and a 签发人, and no 请示事项; its body is also what 人大 gets."""
from __future__ import annotations

from typing import Any

from corpus.documents import Offer
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Order
from generators.summary.papers import addresses, drawn, findings, handling, sections
from generators.summary.papers.orders import head, title
from generators.summary.papers.teller import Teller
from generators.wording import legal, listed, whole_title


def letter(order: Order, tell: Teller) -> Letter:
    to = addresses.government(order.desk.profile)
    values = {**head(order, tell, 主送机关=to, 条文=_cited(order)), **body(tell), "困难": handling.difficulties(tell)}
    return Letter("summary_report", values, genre="报告", title=title(order, tell, "{}工作情况的报告"))


def _cited(order: Order) -> Given | None:
    """《…》第四十三条; None where no article that is in force is about such a report."""
    if order.kind.offer is not Offer.LAW or not order.kind.cite or not legal(order.desk):
        return None
    articles = listed(order.kind.articles)
    return Given(f"{whole_title(order.desk)}{articles}", Source(article=articles, said="本地制度"))


def body(tell: Teller) -> dict[str, Any]:
    """What papers that name units say of the round."""
    return {"部署": sections.started(tell), "报送": sections.filing(tell), "报送情况图": drawn.filings(tell),
            "预算执行": sections.execution(tell), "执行率高低": sections.ends(tell), "执行率图": drawn.rates(tell), "同比图": drawn.years(tell),
            "目标完成": sections.attainment(tell), "问题总体": findings.found(tell), "问题分类图": drawn.types(tell),
            "问题类型": findings.main_types(tell, named=True), "其他问题": findings.other_types(tell),
            "督促整改": handling.corrections(tell), "结果处置": handling.disposals(tell), "下一步": findings.next_steps(tell)}
