"""Charts of the papers: a picture with its words, or the rows of a table that says the same where no font can letter one."""
from __future__ import annotations

from typing import Any

from generators.facts import Source
from generators.official import standard
from generators.official.blocks import Image
from generators.summary import pictures
from generators.summary.figure import Figure, Measure
from generators.summary.papers.teller import Teller, earlier
from generators.summary.workbook.aftermath_sheet import SHOWN_UNITS, lowest

Chart = list[dict[str, Any]]


def rates(tell: Teller) -> Chart:
    """Execution by unit."""
    few = f"（最低的{SHOWN_UNITS}个）" if len(tell.now.units) > SHOWN_UNITS else ""
    return _one(tell, f"各单位预算执行率{few}", tuple((u.name, u.rate) for u in lowest(tell.now.units)))


def types(tell: Teller) -> Chart:
    return _one(tell, "各类问题数", tuple((t.name, t.problems) for t in tell.now.types))


def filings(tell: Teller) -> Chart:
    return _one(tell, "报送情况（单位数）", tuple((f.value, n) for f, n in tell.now.filings.items() if n.value))


def years(tell: Teller) -> Chart:
    """Execution rate and filing rate beside those of the year before."""
    shown = [p for p in tell.year.pairs if p.now.measure is Measure.RATE and p.now.value is not None and p.before.value is not None]
    series = (f"{tell.year.year}年", f"{tell.year.year - 1}年")
    bars = pictures.Bars("与上年同期比较", tuple((p.now.name, (p.now, earlier(p.before))) for p in shown), series)
    rows = [{"名称": p.now.name, "本年": tell(p.now), "上年": tell(earlier(p.before))} for p in shown]
    return _chart(bars, rows, {"本年": series[0], "上年": series[1]})


def _one(tell: Teller, title: str, rows: tuple[tuple[str, Figure], ...]) -> Chart:
    told = [{"名称": tell.words(name, Source(said=title), "名称"), "数值": tell(figure)} for name, figure in rows]
    return _chart(pictures.Bars(title, tuple((name, (figure,)) for name, figure in rows)), told, {})


def _chart(bars: pictures.Bars, rows: list[dict[str, str]], heads: dict[str, str]) -> Chart:
    """One chart, or none where there is nothing to show."""
    if not bars.rows:
        return []
    data = pictures.draw(bars)
    alt = bars.title + "：" + "；".join(f"{label} " + "、".join(f.shown for f in figures) for label, figures in bars.rows)
    picture = Image(data, alt, standard.TEXT_WIDTH) if data is not None else None
    return [{"图片": picture, "标题": bars.title, **heads, "行": [] if picture else rows}]
