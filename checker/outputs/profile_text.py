"""Profiles as text for a terminal of 80 columns: which there are, and everything one of them says, with its source."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.outputs.lines import folded
from checker.outputs.wording import ground
from corpus.clauses import imported
from corpus.errors import CorpusError
from corpus.home import home
from corpus.loader import load_profile, profile_slugs
from corpus.profile import Ground, Profile, Sourced
from corpus.profile_file import FIELD_NAMES
from corpus.regulation import SUPPORT_NAMES, Dated, Regulation
from corpus.regulation_reader import citations, regulation
from corpus.source import parse

WIDTH = 80
_WORDS = {"paper": "纸质", "platform": "平台", "both": "纸质和平台", "filler": "填表人", "reviewer": "审核人", "leader": "单位负责人",
          "phone": "电话", "date": "填报日期", "unit": "填报单位", "department": "主管部门", "addressee": "主送",
          "task_issue": "下达任务", "goal_adjustment": "目标调整截止", "resubmission": "退改后重报", "sampled_review": "绩效股抽审",
          "feedback": "反馈意见", "rectification_report": "报整改情况", "rectification_done": "整改完成", "return": "退回",
          "explain": "须说明", "suggest": "建议", "hint": "提示"}


def profiles_text(width: int = WIDTH) -> str:
    """Every profile on a line or two; one that does not load says why."""
    out = ["可用的地方档案（短名 地名 制度）："]
    for slug in profile_slugs():
        try:
            profile = load_profile(slug)
            own = "　本单位档案" if Path(profile.folder).is_relative_to(home()) else ""
            out.append(folded(f"{slug}　{profile.name}　{regulation(profile.regulation).citation}{own}", width, 2))
        except CorpusError as error:
            out.append(folded(f"{slug}　读不出来：{error}", width, 2))
    out.append(folded(f"本单位的档案放在 {home() / 'profiles'}，用 jihe profile new 短名 生成模板。", width, 0))
    return "\n".join(out) + "\n"


def profile_text(slug: str, width: int = WIDTH, rule_titles: Mapping[str, str] | None = None) -> str:
    """All that a profile says: regulation, values, thresholds, grounds of every rule. Raises CorpusError."""
    profile = load_profile(slug)
    sections = (("制度", _regulation(regulation(profile.regulation))), ("设定", _values(profile)), ("界限", _thresholds(profile)),
                ("各规则的依据", _grounds(profile, rule_titles or {})), ("没有本地依据，落到实务的规则", _practice(profile)))
    out = [f"{profile.name}（{profile.slug}）　{profile.bureau}"]
    for number, (title, rows) in enumerate(sections):
        out.append(f"\n{'一二三四五'[number]}、{title}")
        out += [folded(row, width, 2) for row in rows]
    return "\n".join(out) + "\n"


def _regulation(found: Regulation) -> Iterator[str]:
    yield f"{found.citation}{f'（{found.number}）' if found.number else '（没有文号）'}　{found.issuer}"
    for name, dated in (("成文", found.issued), ("施行", found.effective), ("有效期", found.valid)):
        yield f"{name}：{_dated(dated)}"
    yield f"共{found.count}{'条' if found.structure == 'articles' else '部分'}"
    data = imported(found.slug)
    yield f"原文：已导入（{data['file']}），可引用" if data else "原文：没有导入，只写条号；用 jihe regulation import 导入后才引用原文"


def _dated(dated: Dated) -> str:
    shown = dated.value or "不明"
    return f"{shown}（{dated.note or SUPPORT_NAMES[dated.sure]}）"


def _values(profile: Profile) -> Iterator[str]:
    for name, label in FIELD_NAMES.items():
        rows = list(_entries(profile, name))
        note = profile.notes.get(name, "")
        if not rows:
            yield f"{label}：没有设定{f'（{note}）' if note else ''}"
        for key, shown, source in rows:
            yield f"{label}{f'·{key}' if key else ''}：{shown}（来源：{source}）"
        if rows and note:
            yield f"　　注：{note}"


def _entries(profile: Profile, name: str) -> Iterator[tuple[str, str, str]]:
    """(key, value, source) of each value of a field."""
    held: Any = getattr(profile, name)
    if name == "contents":
        yield from ((c.id, c.title, c.article or f"沿用 {profile.extends}") for c in profile.contents)
    elif name == "switched_off":
        yield from ((code, reason, profile.name) for code, reason in profile.switched_off.items())
    elif isinstance(held, Mapping) and name != "formulas":
        yield from ((_WORDS.get(str(k), str(k)), _shown(v), _source(profile, f"{name}.{k}")) for k, v in held.items())
    elif held not in (None, (), {}, 0) or profile.sources.get(name):
        yield "", _shown(held), _source(profile, name)


def _shown(held: object) -> str:
    if isinstance(held, Sourced):
        return _shown(held.value)
    if isinstance(held, bool):
        return "要" if held else "不要"
    if isinstance(held, tuple):
        return "、".join(_shown(getattr(h, "name", h)) for h in held) or "（无）"
    if isinstance(held, Mapping):
        return "；".join(f"{k}＝{v}" for k, v in held.items()) or "（无）"
    return _WORDS.get(str(held), str(held))


def _source(profile: Profile, field: str) -> str:
    shown = parse(profile.sources.get(field, "practice")).shown
    origin = profile.origins.get(field, "")
    return f"{shown}；沿用 {origin}" if origin else shown


def _thresholds(profile: Profile) -> Iterator[str]:
    for name, parameter in profile.parameters.items():
        origin = profile.origins.get(f"parameters.{name}", "")
        tail = f"；沿用 {origin}" if origin else ""
        yield f"{name} {parameter.value}{parameter.unit}　{parameter.note}（来源：{parse(parameter.source).shown}{tail}）"
    yield from (f"{name.partition('.')[2]} 没有默认值：{note}" for name, note in profile.notes.items() if name.startswith("parameters."))


def _grounds(profile: Profile, titles: Mapping[str, str]) -> Iterator[str]:
    cited = citations()
    for code, bases in sorted(profile.bases.items()):
        if any(b.ground is not Ground.PRACTICE for b in bases):
            words = "；".join(f"{b.article if b.ground is Ground.LOCAL else ground(b, cited)}（{b.note}）" for b in bases)
            yield f"{code} {titles.get(code, '')}：{words}".replace(" ：", "：")


def _practice(profile: Profile) -> Iterable[str]:
    codes = [c for c in sorted(profile.bases) if not profile.binding(c)]
    national = [c for c in codes if any(b.ground is Ground.NATIONAL for b in profile.bases[c])]
    yield f"只有国家办法（一般了解，须核对）作参照，按提示处理：{'、'.join(national) or '无'}"
    yield f"只有实务作参照，按提示处理并标明“实务”：{'、'.join(c for c in codes if c not in national) or '无'}"
