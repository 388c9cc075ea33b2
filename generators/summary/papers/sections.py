"""Sections that several papers share. Each is told from the summary's figures; nothing is worked out here."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.rule import Severity
from generators.facts import Source
from generators.official.model import Block, Grid, Picture, Span, Text
from generators.summary import cases, pictures
from generators.summary.figure import Figure, Measure, count, gap, ratio
from generators.summary.model import STANDING_NAMES, Filing, Standing, UnitLine
from generators.summary.papers.teller import Teller, compared, has, joined
from generators.summary.problems import asked
from generators.summary.workbook.aftermath_sheet import SHOWN_UNITS, lowest

MAIN_TYPES = 5
_FEW = 5
_CAPTION = "图"


def filing(tell: Teller, named: bool = True) -> Text:
    """How many had to hand in and did; who did not, where they are few and may be named."""
    now = tell.now
    on_time, late, missing, unknown = (now.filings[f] for f in Filing)
    words = f"应报送材料的单位{tell(now.due)}个，"
    if on_time.value == now.due.value:
        words += "全部按时报送。"
    else:
        parts = [f"按时报送{tell(on_time)}个，占{tell(ratio('按时报送率', on_time, now.due))}"]
        parts += [f"{name}{tell(figure)}个{_who(tell, of) if named else ''}" for name, figure, of in
                  (("逾期报送", late, Filing.LATE), ("未报送", missing, Filing.MISSING), ("已报送但没有收件日期可以对照的", unknown, Filing.UNKNOWN)) if has(figure)]
        words += "；".join(parts) + "。"
    unread = f"有{tell(now.unread)}个文件没有读出，其内容没有统计。" if has(now.unread) else ""
    return Text(words + unread)


def _who(tell: Teller, state: Filing) -> str:
    names = [tell.name(u.name) for u in tell.now.units if u.filing is state]
    return f"（{joined(names)}）" if len(names) <= _FEW else ""


def execution(tell: Teller, named: bool = True) -> Iterator[Block]:
    """Budgets, spending, rate against time and the year before, and the units at both ends."""
    now = tell.now
    words = f"截至{tell.day(now.settings.end, '监控期末')}，纳入统计的{tell(now.counted)}个项目预算数{tell(now.budget)}，实际支出{tell(now.spent)}，执行率{tell(now.rate)}"
    pace = ratio("时间进度", count("监控期末月份", now.settings.period.last, Source("round.yaml")), count("全年月数", 12, Source(said="全年十二个月")))
    apart = gap("总执行率与时间进度之差", now.rate, pace)
    if apart.value is not None:
        words += f"，{_against(apart)}时间进度{tell.size(apart)}" if apart.value else "，与时间进度持平"
    yield Text(words + "。" + "".join(_years(tell)), heading="（一）预算执行。")
    first, last = cases.ends(now.units)
    if named and first:
        yield Text(f"执行率较高的单位是{joined([_rated(tell, u) for u in first])}；执行率较低的单位是{joined([_rated(tell, u) for u in last])}。{_unranked(tell)}")


def _unranked(tell: Teller) -> str:
    without = sum(not u.place for u in tell.now.units)
    return f"有{tell(count('没有执行率的单位数', without, Source(said='单位汇总')))}个单位没有取得预算数和支出数，没有参加排名。" if without else ""


def _against(apart: Figure) -> str:
    return compared(apart, "高于", "低于")


def _rated(tell: Teller, unit: UnitLine) -> str:
    return f"{tell.name(unit.name)}（{tell(unit.rate)}）"


def _years(tell: Teller) -> Iterator[str]:
    """The year before: budgets, spending, rate."""
    pairs = {p.now.name: p for p in tell.year.pairs}
    told = []
    for name, title, up, down in (("预算总额", "预算数", "增加", "减少"), ("支出总额", "实际支出", "增加", "减少"), ("总执行率", "执行率", "提高", "下降")):
        pair = pairs.get(name)
        if pair is None or pair.gap.value is None:
            continue
        told.append(f"{title}{compared(pair.gap, up, down)}{tell.size(pair.gap)}（上年同期{tell(_earlier(pair.before))}）" if pair.gap.value else f"{title}与上年同期持平")
    if told:
        yield "与上年同期相比，" + "，".join(told) + "。"


def _earlier(figure: Figure) -> Figure:
    return Figure(f"上年同期{figure.name}", figure.measure, figure.value, figure.source)


def attainment(tell: Teller) -> Text:
    """How many indicators have come how far."""
    now = tell.now
    if not has(now.indicators):
        return Text("各单位的监控表中没有读到可以统计的绩效指标。", heading="（二）绩效目标完成。")
    parts = []
    for standing in Standing:
        figure = now.standings[standing]
        if has(figure):
            parts.append(f"{STANDING_NAMES[standing]}的{tell(figure)}项，占{tell(ratio(f'{STANDING_NAMES[standing]}的比例', figure, now.indicators))}")
    return Text(f"监控表填报三级指标{tell(now.indicators)}项，其中{'；'.join(parts)}。时间进度按监控期月数推算，仅作参照。", heading="（二）绩效目标完成。")


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
    yield from chart(tell, pictures.Bars("与上年同期比较", tuple((p.now.name, (p.now, _earlier(p.before))) for p in rates), series))


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
    rows = tuple((Span(tell.words(label, Source(said=bars.title), "名称")), *(Span(tell(f), number=True) for f in figures)) for label, figures in bars.rows)
    yield Grid((width, *(34.0,) * (len(heads) - 1)), (tuple(Span(h) for h in heads), *rows), 1, bars.title)


def found(tell: Teller) -> Text:
    """How many problems, of which weight, in how many units."""
    now = tell.now
    if not has(now.found):
        return Text("本轮审核没有列入文书的问题。")
    units = count("有问题的单位数", sum(has(u.problems) for u in now.units), Source(said="单位汇总"))
    grades = [(Severity.RETURN, "需退回更正的"), (Severity.EXPLAIN, "需作出说明的"), (Severity.SUGGEST, "建议改进的"), (Severity.HINT, "作提示的")]
    parts = [f"{name}{tell(now.by_severity[s])}个" for s, name in grades if has(now.by_severity[s])]
    pair = next((p for p in tell.year.pairs if p.now.name == now.found.name), None)
    years = ""
    if pair is not None and pair.gap.value is not None:
        years = f"问题总数比上年同期{compared(pair.gap, '增加', '减少')}{tell.size(pair.gap)}个。" if pair.gap.value else "问题总数与上年同期持平。"
    return Text(f"审核共提出问题{tell(now.found)}个，涉及{tell(units)}个单位，其中{'，'.join(parts)}。{years}")


def main_problems(tell: Teller, named: bool, explained: bool = False) -> Iterator[Block]:
    """The most frequent types with their cases; the rest in one sentence. ``named`` False: no unit and no case of one is told."""
    now = tell.now
    types = now.types[:MAIN_TYPES]
    chosen = cases.typical(now, [t.name for t in types])
    for number, line in enumerate(types, 1):
        words = f"共{tell(line.problems)}个，占{tell(line.share)}，涉及{tell(line.units)}个单位。"
        if named:
            words += "如，" + "；".join(f"{tell.name(p.unit)}：{tell.problem(p)}" for p in chosen[line.name]) + "。"
        yield Text(words, heading=f"（{'一二三四五'[number - 1]}）{line.name}。")
    rest = now.types[MAIN_TYPES:]
    if rest:
        yield Text("其他问题：" + "；".join(f"{t.name}{tell(t.problems)}个" for t in rest) + "。")
    if types and named and explained:
        yield Text(cases.HOW_CASES)


def handling(tell: Teller) -> Iterator[Block]:
    """Corrections and disposals as the office's books have them; without a book a place is left open."""
    yield Text(_corrections(tell), heading="（一）督促整改。")
    yield Text(_disposals(tell), heading="（二）结果处置。")


def _corrections(tell: Teller) -> str:
    lines = tell.now.corrections
    if lines is None:
        return tell.open("待补整改情况") + "。"
    if not lines:
        return "整改台账中没有列入整改的问题。"
    source = Source(lines[0].source.file, said="整改台账各行")
    counts = {state: count(f"整改台账{state}条数", sum(c.state == state for c in lines), source) for state in dict.fromkeys(c.state for c in lines)}
    whole = count("整改台账条数", len(lines), source)
    done = counts.get("已完成", count("整改台账已完成条数", 0, source))
    rest = "，".join(f"{tell.words(state, source, '状态')}{tell(figure)}项" for state, figure in counts.items() if state != "已完成")
    return f"列入整改台账{tell(whole)}项，已完成{tell(done)}项，完成率{tell(ratio('整改完成率', done, whole))}{'；' + rest if rest else ''}。"


def _disposals(tell: Teller) -> str:
    lines = tell.now.disposals
    if lines is None:
        return tell.open("待补处置情况") + "。"
    if not lines:
        return "本轮没有登记处置事项。"
    source = Source(lines[0].source.file, said="处置登记各行")
    parts = []
    for way in dict.fromkeys(d.way for d in lines):
        own = [d for d in lines if d.way == way]
        amounts = [d.amount.value for d in own if d.amount.value is not None]
        amount = f"，金额{tell(Figure(f'{way}金额', Measure.MONEY, sum(amounts, Decimal(0)), source))}" if amounts else ""
        parts.append(f"{tell.words(way, source, '处置方式')}{tell(count(f'{way}项数', len(own), source))}项{amount}")
    return "；".join(parts) + "。"


def difficulties(tell: Teller) -> Iterator[Block]:
    """What the round itself shows; what people know beside it is left open for them."""
    now = tell.now
    parts = []
    left = [p for p in now.projects if not p.counted]
    if left:
        parts.append(f"有{tell(count('没有计入合计的项目数', len(left), Source(said='项目明细')))}个项目的平台数据与填报不能对应，或没有取得预算数、支出数，没有计入合计")
    if has(now.standings[Standing.UNKNOWN]):
        parts.append(f"有{tell(now.standings[Standing.UNKNOWN])}项指标没有填报完成值，或完成值不能与目标值比较")
    if has(now.unread):
        parts.append(f"有{tell(now.unread)}个文件没有读出")
    yield Text(("；".join(parts) + "。" if parts else "") + tell.open("待补其他困难") + "。")


def next_steps(types: Sequence[str]) -> Iterator[Block]:
    """What is asked of units, one measure to each of the main types."""
    for number, name in enumerate(types[:MAIN_TYPES], 1):
        yield Text(f"针对“{name}”，督促有关单位{asked(name)}。", heading=f"（{'一二三四五'[number - 1]}）")
