"""Evaluations as text for a terminal of 80 columns."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.evaluation.counts import Counts, macro_f1, total
from checker.evaluation.scoring import Score
from checker.evaluation.sentences import Measured
from checker.outputs.lines import folded
from corpus.examples import Example

WIDTH = 80
_NAMES = {"goal_completion": "目标完成", "fund_execution": "资金执行", "deviation_cause": "偏差原因", "corrective_measure": "改进措施",
          "timeliness": "及时性", "compliance": "合规性", "effectiveness": "有效性", "satisfaction": "满意度", "organisation": "组织实施",
          "system_rules": "制度建设", "effect": "效益", "goal_adjustment": "目标调整", "innovation": "创新做法", "resources": "资源配套",
          "matching": "目标与投入匹配"}
_WAYS = {"rules": "规则", "model": "模型", "both": "合用"}
_FIGURES = ("找到", "漏报", "误报", "精确率", "召回率", "F1")


def round_text(name: str, score: Score, titles: Mapping[str, str]) -> str:
    """One round: by topic, by rule, and what was missed or wrongly claimed, in words."""
    out = [f"{name}", "", "报告各方面（有无实质内容）", _head("方面", 20)]
    out += [_row(_NAMES.get(topic, topic), 20, counts) for topic, counts in score.topics.items()]
    out += [f"  宏平均 F1 {macro_f1(score.topics.values()):.3f}；与事实不符 {len(score.sections)} 处", "", "规则", _head("编码", 34)]
    rules = score.rules
    out += [_row(f"{code} {titles.get(code, '')}", 34, counts) for code, counts in rules.items()]
    out += [_row("合计", 34, total(rules.values())), f"  落入陷阱 {len(score.traps)} 处；表中事实读错 {len(score.facts)} 处"]
    return "\n".join([*out, *_listed("漏报", (f"{m['code']} {m['unit']}：{m.get('quote') or m.get('where') or '整份材料'}" for m in score.missed)),
                      *_listed("误报", (f"{f['code']} {f['unit']}：{f.get('evidence') or f.get('message', '')}" for f in score.strays)),
                      *_listed("方面判错", (_named(line) for line in score.sections))])


def sentences_text(measured: Measured) -> str:
    """The sentences of the corpus: rules, model and both side by side."""
    out = [f"句子库 {measured.sentences} 句，一句一判；模型按写作口吻分五份轮流留出，不用见过的口吻", ""]
    out += [_wide("方面", 16) + _wide("句数", 6) + "".join(_wide(f"{_WAYS[w]} 精确 召回  F1", 19) for w in measured.ways)]
    for topic, seen in measured.seen.items():
        out.append(_wide(_NAMES.get(topic, topic), 16) + f"{seen:>4}  " + "".join(_three(counts[topic]) for counts in measured.ways.values()))
    return "\n".join([*out, _wide("宏平均 F1", 22) + "".join(f"{macro_f1(c.values()):>17.3f}  " for c in measured.ways.values())])


def misses_text(missed: Iterable[tuple[str, str, Example]]) -> str:
    """One sentence a line, tabs between: topic, 漏 or 误, voice, sentence; for sorting and filtering elsewhere."""
    return "\n".join(f"{_NAMES.get(topic, topic)}\t{kind}\t{example.voice}\t{example.text}" for topic, kind, example in
                     sorted(missed, key=lambda m: (m[0], m[1])))


def _three(counts: Counts) -> str:
    return "     " + "".join(f"{_share(x):>5}"[-5:] for x in (counts.precision, counts.recall, counts.f1))[1:]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _head(first: str, width: int) -> str:
    return "  " + _wide(first, width) + "".join(_wide(name, 6 if i < 3 else 8, right=True) for i, name in enumerate(_FIGURES))


def _row(name: str, width: int, counts: Counts) -> str:
    shares = (f"{'-' if x is None else f'{x:.3f}':>8}" for x in (counts.precision, counts.recall, counts.f1))
    return "  " + _wide(name, width) + f"{counts.hit:>6}{counts.missed:>6}{counts.false:>6}" + "".join(shares)


def _wide(text: str, width: int, right: bool = False) -> str:
    """Padded or cut to a width of columns; a Chinese character takes two."""
    from rich.cells import cell_len, set_cell_size

    return " " * max(width - cell_len(text), 0) + text if right else set_cell_size(text, width)


def _named(line: str) -> str:
    """"unit topic" with the topic in Chinese."""
    unit, _, topic = line.rpartition(" ")
    return f"{unit}：{_NAMES.get(topic, topic)}"


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"{title} {len(found)} 处", *(folded("· " + " ".join(line.split())[:120], WIDTH, 2) for line in found))
