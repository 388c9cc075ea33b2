"""The year's summary as a drafter has it: worked out once for all papers of a run."""
from __future__ import annotations

from collections.abc import Iterator

from generators.desk import Desk
from generators.summary import pictures
from generators.summary.compute import summarise
from generators.summary.model import YearSummary

_MEMO = "year"


def year(desk: Desk) -> YearSummary:
    """Of the desk's round alone, unless it was laid beside others. Raises JiheError, in Chinese."""
    if _MEMO not in desk.memo:
        lay(desk, summarise([desk.root], only_marked=desk.only_marked))
    found: YearSummary = desk.memo[_MEMO]
    return found


def lay(desk: Desk, known: YearSummary) -> None:
    """Have the papers tell of ``known``, which sums up the desk's round, perhaps with others."""
    desk.memo[_MEMO] = known
    desk.tell(_remarks(known))


def _remarks(summary: YearSummary) -> Iterator[str]:
    yield from summary.current.remarks
    yield from summary.remarks
    if not summary.current.indicators.value:
        yield "各单位的监控表中没有读到可以统计的绩效指标，文中“绩效目标完成”一段留空，请核对后填写"
    if not summary.pairs and not summary.remarks:
        yield f"没有给出{summary.year - 1}年同期的轮次，没有做同比；要做，用 jihe summary，把那一轮的文件夹一并写上"
    if pictures.font_file() is None:
        yield "这台计算机没有能用的中文字体，图表改成了表格；安装宋体或黑体以后再运行就有图"
