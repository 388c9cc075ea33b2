"""From rounds to a summary: every figure of a year worked out once, for tables, charts and sentences alike."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.rule import Certainty
from generators.decisions import Choice
from generators.facts import Source
from generators.refused import DraftError
from generators.summary.figure import Figure, count, gap, ratio, total
from generators.summary.loading import RoundData, read_round
from generators.summary.model import Filing, Pair, Practice, RoundSummary, Standing, YearSummary
from generators.summary.problems import problems, rule_lines, type_lines
from generators.summary.projects import project_lines
from generators.summary.units import merged, severities, unit_lines
from parsers.quantity import normal


def summarise(roots: Sequence[Path], year: int | None = None, only_marked: bool = False) -> YearSummary:
    """The year's last round, its other rounds, and the round of the year before. Raises JiheError in Chinese."""
    rounds = [read_round(root, only_marked) for root in roots]
    profiles = {r.settings.profile.slug for r in rounds}
    if len(profiles) > 1:
        raise DraftError("几轮用的不是同一个地方的制度，不能合在一起汇总", where="、".join(sorted(profiles)))
    made = sorted((of_round(r) for r in rounds), key=lambda r: (r.settings.end, r.as_of, r.name))
    chosen = year or made[-1].settings.year
    own = [r for r in made if r.settings.year == chosen]
    if not own:
        raise DraftError(f"给出的各轮里没有{chosen}年的", remedy="检查 --year，或加上那一年的轮次文件夹")
    current = own[-1]
    before, said = _before(current, [r for r in made if r.settings.year == chosen - 1])
    return YearSummary(chosen, current, tuple(own[:-1]), before, tuple(_pairs(current, before)) if before else (), said)


def _before(current: RoundSummary, earlier: Sequence[RoundSummary]) -> tuple[RoundSummary | None, tuple[str, ...]]:
    """The round of the year before over the same months; another period is not compared."""
    same = [r for r in earlier if r.settings.period.same_months(current.settings.period)]
    if same:
        return same[-1], ()
    other = f"上年的监控期是{earlier[-1].settings.period.label}，与今年的{current.settings.period.label}不同，没有做同比" if earlier else ""
    return None, (other,) if other else ()


def of_round(data: RoundData) -> RoundSummary:
    """Everything that is said about one round."""
    found = problems(data)
    projects = project_lines(data, found)
    units = unit_lines(data, projects, found)
    counted = [p for p in projects if p.counted]
    all_of = Source(said="项目明细中计入合计的各项目")
    listed = Source(said="问题清单")
    budget, spent = total("预算总额", (p.budget for p in counted), all_of), total("支出总额", (p.spent for p in counted), all_of)
    whole = count("列入文书的问题数", len(found), listed)
    standings = merged("全部项目", [p.standings for p in projects], Source(said="项目明细"))
    roster = Source("、".join(data.files.get("roster", ())), said="预算单位名录，不含涉密和豁免单位")
    suspected = sum(r.choice is Choice.NOT_TICKED and r.finding.certainty is Certainty.SUSPECTED for r in data.decisions.rulings)
    return RoundSummary(
        data.folder, data.root, data.settings, data.as_of, units, projects, found, type_lines(found, whole), rule_lines(found, whole),
        {f: count(f"{f.value}的单位数", sum(u.filing is f for u in units), Source(said="单位汇总“报送情况”")) for f in Filing},
        count("应报单位数", len(units), roster), count("计入合计的项目数", len(counted), all_of), budget, spent, ratio("总执行率", spent, budget),
        count("指标总数", sum(int(f.value or 0) for f in standings.values()), Source(said="项目明细")), standings, whole, severities("全部单位",
                                        found),
        count("没有采纳的疑似问题数", suspected, Source("审核意见单.xlsx")), count("没有读出的文件数", len(data.unread), Source("findings.json")),
        tuple(_practices(data)), data.corrections, data.disposals, data.remarks)


def _practices(data: RoundData) -> Iterator[Practice]:
    """Each unit's own words; where several units have the same, the others are named."""
    held: dict[tuple[str, str], list[tuple[str, Source]]] = {}
    by_words: dict[str, dict[str, None]] = {}
    for unit in data.units:
        for one in data.packages.get(unit.name, {}).get("practices", ()):
            text, path = str(one["text"]), str(one["path"])
            held.setdefault((unit.name, path), []).append((text, Source(path, str(one["place"]))))
            by_words.setdefault(normal(text), {})[unit.name] = None
    for (name, _), sentences in held.items():
        alike = dict.fromkeys(u for text, _ in sentences for u in by_words[normal(text)] if u != name)
        yield Practice(name, tuple(sentences), tuple(alike))


def _pairs(now: RoundSummary, before: RoundSummary) -> Iterator[Pair]:
    """Figures that are compared with the year before, each with its gap."""
    for a, b in zip(compared(now), compared(before), strict=True):
        yield Pair(a, b, gap(f"{a.name}比上年", a, b))


def compared(one: RoundSummary) -> tuple[Figure, ...]:
    """What is set beside the year before; the rates stand last, together, for the chart."""
    on_time, done = one.filings[Filing.ON_TIME], one.standings[Standing.DONE]
    return (one.due, on_time, one.counted, one.budget, one.spent, one.indicators, one.found,
            ratio("按时报送率", on_time, one.due), one.rate, ratio("已达到年度指标值的比例", done, one.indicators))
