"""The six things that key projects are also looked at for: 采购、招标、监理和验收、公示、资产、核算."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.narrative.statements.base import Statement, scope
from parsers.report import Narrative

ASPECTS: Mapping[str, re.Pattern[str]] = {
    "采购": re.compile(r"采购|比价|询价|磋商|框架协议|药械平台"),
    "招标": re.compile(r"招标|招投标|中标|公共资源交易|比选|流标|标段"),
    "监理验收": re.compile(r"监理|验收|检测|签认"),
    "公示": re.compile(r"公示|公开(?!招标)|张榜|公告|公布"),
    "资产": re.compile(r"资产|入库|登记入账|移交|管护|领用"),
    "核算": re.compile(r"核算|专账|明细账|台账核算|辅助账|会计|账务|记账|专户"),
}


def extension_aspects(narrative: Narrative, project: str = "", projects: Sequence[str] = (),
                      others: Sequence[str] = ()) -> Mapping[str, tuple[Statement, ...]]:
    """Aspect → sentences that touch it for a project; 不涉及 counts as an answer. An aspect without any is ()."""
    look = scope(narrative, project, projects, others)
    return {name: tuple(look.state(t, m.start()) for t in look.told if (m := found.search(t.text)) and look.speaks(t, m.start()))
            for name, found in ASPECTS.items()}
