"""One rule explained: what it checks, how it decides, examples, grounds by locality, what it does not see.

The same page serves the terminal (``as_text``) and the documentation (``as_markdown``).
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker import needs
from checker.engine import severity_of
from checker.outputs import wording
from checker.outputs.lines import folded
from checker.round import Register
from checker.rule import CERTAINTY_NAMES, SEVERITY_NAMES, Problem, Rule
from corpus.errors import CorpusError
from corpus.explanation import UNSET, Example, Explanation, examples, explanations, headed, shown
from corpus.profile import Profile
from corpus.regulation_reader import citations
from corpus.schema import suggestion
from corpus.source import parse
from parsers.quantity import NO_PLACE

WIDTH = 80
LEVEL_NAMES = {needs.Level.REPORT: "逐份材料", needs.Level.UNIT: "逐个单位", needs.Level.AGAIN: "逐个单位，看过其他规则的结果后",
               needs.Level.ROUND: "全轮各单位之间"}
_REGISTERS = {needs.Goals: Register.GOALS, needs.Ledger: Register.LEDGER, needs.Receipts: Register.RECEIPTS, needs.ExAnte: Register.EX_ANTE}
SETTINGS = "本轮设置"        # what an example calls the lines of round.yaml that it needs
_RULED = re.compile(r"^\|[\s|:-]+\|$")


@dataclass(frozen=True, slots=True)
class RulePage:
    """``facts`` by name, ``sections`` as (heading, lines), ``grounds`` as (locality, how it is handled there, grounds)."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[tuple[str, Example], ...]
    grounds: tuple[tuple[str, str, str], ...]


def page(code: str, rules: Mapping[str, Rule], profiles: Iterable[Profile]) -> RulePage:
    """The page of a rule with the figures of the first profile; raises CorpusError for a code that nobody knows."""
    profiles = tuple(profiles)
    found, rule = explanations().get(code), rules.get(code)
    if found is None:
        raise CorpusError(f"没有编码为“{code}”的规则", remedy="；".join(filter(None, (suggestion(code, rules), "用 jihe rules 看全部规则"))))
    papers = examples(code)
    pairs = (("不符合的例子", papers.wrong), ("符合的例子", papers.right))
    return RulePage(f"{code} {rule.title if rule else ''}".strip(), tuple(_facts(rule)), tuple(_sections(found, profiles[0])),
                    tuple((name, each) for name, each in pairs if each is not None), tuple(_grounds(code, rule, profiles)))


def _sections(found: Explanation, profile: Profile) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from headed(found.for_profile(profile))
    thresholds = tuple(_threshold(name, profile) for name in sorted(found.parameters()))
    if thresholds:
        yield "界限和来源", thresholds


def _threshold(name: str, profile: Profile) -> str:
    """slow_gap 20个百分点，来源：未记录."""
    parameter = profile.parameters.get(name)
    if parameter is None:
        return f"{name} {UNSET}：{profile.notes.get(f'parameters.{name}', '')}".rstrip("：")
    return f"{name} {shown(parameter)}，来源：{parse(parameter.source).shown}"


def level_of(rule: Rule) -> str:
    return LEVEL_NAMES[needs.level_of(rule.needs)]


def handled(rule: Rule, profile: Profile) -> str:
    """退回·确定, as the locality's own grounds let it be."""
    severity = severity_of(rule, Problem("", NO_PLACE), rule.certainty, profile.grounds(rule.code), profile)
    return wording.handling(severity, rule.certainty)


def _facts(rule: Rule | None) -> Iterator[tuple[str, str]]:
    if rule is None:
        yield "状态", "本版本还没有这条规则"
        return
    yield "处理", f"{SEVERITY_NAMES[rule.severity]}（本地没有依据的降为提示；疑似的不单独退回）"
    yield "把握", CERTAINTY_NAMES[rule.certainty]
    yield "范围", level_of(rule)
    registers = "、".join(_REGISTERS[n].value for n in rule.needs.values() if n in _REGISTERS)
    if registers:
        yield "需要", f"{registers}（没有提供就列为未能查）"


def _grounds(code: str, rule: Rule | None, profiles: Iterable[Profile]) -> Iterator[tuple[str, str, str]]:
    titles = citations()
    for profile in profiles:
        how = "已停用" if code in profile.switched_off else handled(rule, profile) if rule else ""
        yield profile.name, how, wording.grounds(profile.grounds(code), titles)


def as_text(found: RulePage, width: int = WIDTH) -> str:
    """For a terminal ``width`` columns wide."""
    out = [found.title] + [folded(f"{name}：{value}", width, 2) for name, value in found.facts]
    for heading, lines in found.sections:
        out.append(f"\n{heading}")
        out += [f"  · {folded(line, width, 4).strip()}" for line in lines] if len(lines) > 1 else [folded(lines[0], width, 2)]
    for heading, example in found.examples:
        out += [f"\n{heading}：{example.title}", *_papers_as_text(example, width)]
    out.append("\n各地依据")
    out += [folded(f"{name}{f'（{how}）' if how else ''}：{grounds}", width, 2) for name, how, grounds in found.grounds]
    return "\n".join(out) + "\n"


def _papers_as_text(example: Example, width: int) -> Iterator[str]:
    for name, text in (*example.registers.items(), *example.files.items()):
        yield folded(f"【{name}】", width, 2)
        for line in filter(None, map(str.strip, text.splitlines())):
            if not _RULED.match(line):
                yield folded(" │ ".join(c.strip() for c in line.strip("|").split("|")), width, 4)


def as_markdown(found: RulePage) -> str:
    """For the documentation, with the papers of the examples as tables."""
    out = [f"# {found.title}", "", "<!-- 由 make docs 生成，不要手改 -->", ""]
    out += [f"- {name}：{value}" for name, value in found.facts]
    for heading, lines in found.sections:
        out += ["", f"## {heading}", ""] + ([f"- {line}" for line in lines] if len(lines) > 1 else list(lines))
    for heading, example in found.examples:
        out += ["", f"## {heading}：{example.title}"]
        for name, text in (*example.registers.items(), *example.files.items()):
            out += ["", f"**{name}**", "", text.strip() if name != SETTINGS else f"```yaml\n{text.strip()}\n```"]
    out += ["", "## 各地依据", "", "| 地方 | 处理 | 依据 |", "|---|---|---|"]
    out += [f"| {name} | {how} | {grounds} |" for name, how, grounds in found.grounds]
    return "\n".join(out) + "\n"
