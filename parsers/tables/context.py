"""What has been said above a table row that the row itself does not repeat: project, unit, caption."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import corpus
from parsers.quantity import normal
from parsers.report import Words
from parsers.tables.fields import fields_in

_ORDINAL = r"[一二三四五六七八九十\d]"
_CAPTION = re.compile(rf"^(?:表{_ORDINAL}+[:：、\s]*)?(?:项目(?:名称)?{_ORDINAL}*[:：]|[（(]?{_ORDINAL}+[)）、.．])\s*"
                      r"(?P<name>[^。；;]{2,40})$")
_CODE = re.compile(r"\s*[(（](?:项目)?(?:编码|代码|编号)[:：]?[^()（）]{0,40}[)）]$")
_NOT_A_NAME = re.compile(r"(情况|汇总|指标|资金表|一览表|说明|附表|监控表|分析表|合计)$|[:：]")


@dataclass(slots=True)
class Context:
    """Carried down the document while its tables are read. Reset in part by each new block of fields."""

    project: str = ""                   # from 项目名称 fields of the block
    captioned: str = ""                 # from a caption above: （二）基层医疗机构能力提升
    code: Words | None = None
    owner: Words | None = None
    category: Words | None = None
    unit: Words | None = None
    rolled_up: bool = False

    @property
    def current(self) -> str:
        return self.project or self.captioned

    def new_project(self, name: str) -> None:
        self.project, self.captioned = name, ""
        self.code = self.owner = self.category = None

    def read_caption(self, text: str) -> None:
        """Take what a line between tables says of the rows below it; a line of fields (单位：… 金额单位：元) says nothing."""
        if fields_in(text) and not is_rolled_up(text):
            return
        self.rolled_up = is_rolled_up(text)
        name = caption_name(text)
        if name and name != self.project:
            self.new_project("")
            self.captioned = name


def caption_name(text: str) -> str:
    """The project that a caption names, "" where it names none."""
    match = _CAPTION.match(_CODE.sub("", text.strip()))
    name = "".join(match["name"].split()) if match else ""
    return "" if not name or _NOT_A_NAME.search(name) else name


@lru_cache(maxsize=1)
def _rolled_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, corpus.lexicon("columns")["rolled_up"])))


def is_rolled_up(text: str) -> bool:
    """Whether a caption or sheet name says that the rows repeat subordinate units' projects."""
    plain = normal(text)
    return len(plain) <= 60 and bool(_rolled_words().search(plain))
