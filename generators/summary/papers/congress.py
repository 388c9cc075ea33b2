"""G2 for 人大常委会: material sent by a 函; a report only where the government entrusted the bureau with it."""
from __future__ import annotations

from generators.official.model import Annex, Kind, OfficialDocument, Text
from generators.summary.papers import addresses, report
from generators.summary.papers.teller import Teller


def document(tell: Teller, entrusted: str) -> OfficialDocument:
    """``entrusted``: the reference by which the government entrusted the bureau, "" where it did not."""
    profile = tell.now.settings.profile
    issuer, committee = addresses.issuer(profile), addresses.standing_committee(profile)
    what = f"{tell.year.year}年{tell.activity}工作情况"
    if entrusted:
        opening = Text(f"受{addresses.government(profile)}委托（{entrusted}），现将{what}报告如下。")
        return OfficialDocument(f"{issuer}关于{what}的报告", (issuer,), (opening, *report.body(tell), Text("特此报告。")), (committee,),
                                imprint=addresses.imprint(profile))
    annex = Annex(f"{what}材料", tuple(report.body(tell)))
    text = Text(f"现将{what}材料送上，请查收。材料中的数据截至监控期末，来源见汇总表。")
    return OfficialDocument(f"{issuer}关于提供{what}材料的函", (issuer,), (text, Text("特此函达。")), (committee,), annexes=(annex,),
                            kind=Kind.LETTER, mark=issuer)
