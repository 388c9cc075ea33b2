"""Who handed in, how budgets were executed and how far goals were reached: told from the summary's figures, nothing worked out anew."""
from __future__ import annotations

from collections.abc import Iterator

from generators.facts import Source
from generators.summary import cases
from generators.summary.figure import Figure, count, gap, pace, ratio
from generators.summary.model import STANDING_NAMES, Filing, Standing, UnitLine
from generators.summary.papers.teller import Teller, compared, earlier, has, joined
from generators.wording import called

_FEW = 5
FILED, FILED_SOME_DAY = "已报送", "已报送、收件日期没有登记的"


def filing(tell: Teller, named: bool = True) -> str:
    """How many had to hand in and did; who did not, where they are few and may be named."""
    now = tell.now
    on_time, late, missing, unknown = (now.filings[f] for f in Filing)
    words = f"应报送材料的单位{tell(now.due)}个，"
    if on_time.value == now.due.value:
        words += "全部按时报送。"
    else:
        known = has(on_time) or has(late) or not has(unknown)       # else no day of receipt tells who was in time
        parts = [f"按时报送{tell(on_time)}个，占{tell(ratio('按时报送率', on_time, now.due))}"] if known else []
        parts += [f"{name}{tell(figure)}个{_who(tell, of) if named and of is not Filing.UNKNOWN else ''}" for name, figure, of in
                  (("逾期报送", late, Filing.LATE), (FILED if not known else FILED_SOME_DAY, unknown, Filing.UNKNOWN),
                   ("未报送", missing, Filing.MISSING)) if has(figure)]
        words += ("；" if known else "，").join(parts) + "。"
    unread = f"有{tell(now.unread)}个文件没有读出，其内容没有统计。" if has(now.unread) else ""
    return words + unread


def _who(tell: Teller, state: Filing) -> str:
    names = [tell.name(u.name) for u in tell.named.units if u.filing is state]
    among = "其中有" if len(names) < sum(u.filing is state for u in tell.now.units) else ""
    return f"（{among}{joined(names)}）" if 0 < len(names) <= _FEW else ""


def execution(tell: Teller) -> str:
    """Budgets, spending, rate against time and the year before."""
    now = tell.now
    words = (f"截至{tell.day(now.settings.end, '监控期末')}，纳入统计的{tell(now.counted)}个项目预算数{tell(now.budget)}，"
             f"实际支出{tell(now.spent)}，执行率{tell(now.rate)}")
    apart = gap("总执行率与时间进度之差", now.rate, pace(now.settings.period.last))
    if apart.value is not None:
        words += f"，{_against(apart)}时间进度{tell.size(apart)}" if apart.value else "，与时间进度持平"
    return words + "。" + "".join(_years(tell))


def ends(tell: Teller) -> str:
    """The units with the highest and the lowest rates; "" where they are too few to rank."""
    first, last = cases.ends(tell.named.units)
    if not first:
        return ""
    return (f"执行率较高的单位是{joined([_rated(tell, u) for u in first])}；"
            f"执行率较低的单位是{joined([_rated(tell, u) for u in last])}。{_unranked(tell)}")


def _unranked(tell: Teller) -> str:
    without = sum(not u.place for u in tell.named.units)
    return f"有{tell(count('没有执行率的单位数', without, Source(said='单位汇总')))}个单位没有取得预算数和支出数，没有参加排名。" if without else ""


def _against(apart: Figure) -> str:
    return compared(apart, "高于", "低于")


def _rated(tell: Teller, unit: UnitLine) -> str:
    return f"{tell.name(unit.name)}（{tell(unit.rate)}）"


def _years(tell: Teller) -> Iterator[str]:
    """The year before: budgets, spending, rate."""
    pairs = {p.now.name: p for p in tell.year.pairs}
    told = []
    for name, title, up, down in (("预算总额", "预算数", "增加", "减少"), ("支出总额", "实际支出", "增加", "减少"),
                                  ("总执行率", "执行率", "提高", "下降")):
        pair = pairs.get(name)
        if pair is None or pair.gap.value is None:
            continue
        if pair.gap.value:
            told.append(f"{title}{compared(pair.gap, up, down)}{tell.size(pair.gap)}（上年同期{tell(earlier(pair.before))}）")
        else:
            told.append(f"{title}与上年同期持平")
    if told:
        yield "与上年同期相比，" + "，".join(told) + "。"


def attainment(tell: Teller) -> str:
    """How many indicators have come how far; a place for it where no form could be read for any."""
    now = tell.now
    if not has(now.indicators):
        return tell.open("绩效目标完成情况") + "。"
    parts = []
    for standing in Standing:
        figure = now.standings[standing]
        if has(figure):
            name = STANDING_NAMES[standing]
            parts.append(f"{name}的{tell(figure)}项，占{tell(ratio(f'{name}的比例', figure, now.indicators))}")
    return f"监控表填报三级指标{tell(now.indicators)}项，其中{'；'.join(parts)}。时间进度按监控期月数推算，仅作参照。"


def did_well(tell: Teller) -> str:
    """Units that did well, and by which rule they were chosen; "" where none did."""
    found = cases.good(tell.named)
    named = joined([f"{tell.name(u.name)}（执行率{tell(u.rate)}）" for u in found])
    return f"{named}做得较好。{cases.HOW_GOOD}" if found else ""


def started(tell: Teller) -> str:
    """How the round was opened, over which months, and the year's other rounds."""
    notice = tell.now.settings.notice
    words = ""
    if notice.date is not None:
        words = f"{tell.day(notice.date, '通知日期')}印发{tell.words(called(notice, '通知'), Source('round.yaml'), '通知')}，"
    others = tell.year.others
    more = f"年内另开展监控{tell(count('本年其他轮次数', len(others), Source(said='给出的各轮')))}轮。" if others else ""
    day = tell.day(tell.now.as_of, "审核日期", Source("findings.json"))
    return f"{words}部署开展{tell.period}{tell.activity}工作，审核数据截至{day}。{more}"
