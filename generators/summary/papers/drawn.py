"""Charts of the papers: pictures with their words, or the table that says the same where no font can letter one."""
from __future__ import annotations

from collections.abc import Iterator

from generators.facts import Source
from generators.official.model import Block, Grid, Picture, Span
from generators.summary import pictures
from generators.summary.figure import Measure
from generators.summary.papers.teller import Teller, earlier
from generators.summary.workbook.aftermath_sheet import SHOWN_UNITS, lowest

_CAPTION = "图"


def rates_chart(tell: Teller) -> Iterator[Block]:
    """Execution by unit, as a picture or, where no font can letter it, as a table."""
    shown = lowest(tell.now.units)
    few = f"（最低的{SHOWN_UNITS}个）" if len(tell.now.units) > SHOWN_UNITS else ""
    yield from chart(tell, pictures.Bars(f"各单位预算执行率{few}", tuple((u.name, (u.rate,)) for u in shown)))


def types_chart(tell: Teller) -> Iterator[Block]:
    yield from chart(tell, pictures.Bars("各类问题数", tuple((t.name, (t.problems,)) for t in tell.now.types)))


def filings_chart(tell: Teller) -> Iterator[Block]:
    yield from chart(tell, pictures.Bars("报送情况（单位数）", tuple((f.value, (n,)) for f, n in tell.now.filings.items())))


def years_chart(tell: Teller) -> Iterator[Block]:
    """Execution rate and filing rate beside those of the year before."""
    rates = [p for p in tell.year.pairs if p.now.measure is Measure.RATE and p.now.value is not None and p.before.value is not None]
    series = (f"{tell.year.year}年", f"{tell.year.year - 1}年")
    yield from chart(tell, pictures.Bars("与上年同期比较", tuple((p.now.name, (p.now, earlier(p.before))) for p in rates), series))


def chart(tell: Teller, bars: pictures.Bars) -> Iterator[Block]:
    """The picture with its words for those who cannot see it; the table that says the same where there can be no picture."""
    if not bars.rows:
        return
    data = pictures.draw(bars)
    alt = bars.title + "：" + "；".join(f"{label} " + "、".join(f.shown for f in figures) for label, figures in bars.rows)
    if data is not None:
        yield Picture(data, alt, f"{_CAPTION}：{bars.title}")
        return
    heads = ("名称", *(bars.series or ("数值",)))
    width = 156.0 - 34.0 * (len(heads) - 1)
    rows = tuple((Span(tell.words(label, Source(said=bars.title), "名称")), *(Span(tell(f), number=True) for f in figures)) for label,
                 figures in bars.rows)
    yield Grid((width, *(34.0,) * (len(heads) - 1)), (tuple(Span(h) for h in heads), *rows), 1, bars.title)
