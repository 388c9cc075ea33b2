"""The coverage of a regulation's requirements: for a terminal, and as the table of the documentation."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from checker.coverage import Covered, State, coverage, said
from checker.outputs.lines import folded
from corpus.profile import Profile
from corpus.regulation_reader import regulation

WIDTH = 80


def coverage_text(profile: Profile, rules: Collection[str], width: int = WIDTH) -> str:
    """Counts, then each requirement with its articles and what answers it."""
    rows = coverage(profile, rules)
    cited = regulation(profile.regulation).citation
    if not rows:
        return folded(f"{cited}没有登记逐条要求，只能看各规则的依据：jihe rules --profile {profile.slug}", width, 0) + "\n"
    out = [folded(f"{profile.name} {cited}：{len(rows)} 条要求，{counted(rows)}。", width, 0)]
    for state in State:
        chosen = [r for r in rows if r.state is state]
        out += [f"\n{state.value}（{len(chosen)}）"] if chosen else []
        for row in chosen:
            out.append(folded(f"{row.requirement.id} {_articles(row)} {row.requirement.title}", width, 2))
            out += [folded(part, width, 6) for part in said(row)]
    return "\n".join(out) + "\n"


def summary_text(profiles: Iterable[Profile], rules: Collection[str], width: int = WIDTH) -> str:
    """A line or two a locality, for those whose requirements are registered."""
    rows = ((p.name, p.slug, coverage(p, rules)) for p in profiles)
    out = [folded(f"{name}（{slug}）：{len(found)} 条要求，{counted(found)}。", width, 0) for name, slug, found in rows if found]
    return "\n".join((*out, folded("逐条看：jihe coverage --profile 短名", width, 0))) + "\n"


def counted(rows: Iterable[Covered]) -> str:
    """有规则核查 30，待文书 12, … without those that there are none of, but always 没有落实."""
    counts = Counter(r.state for r in rows)
    return "，".join(f"{s.value} {counts[s]}" for s in State if counts[s] or s is State.OPEN)


def coverage_markdown(profiles: Iterable[Profile], rules: Collection[str]) -> str:
    """docs/coverage.md: the counts by locality, then a table a regulation."""
    each = [(p, coverage(p, rules)) for p in profiles]
    heads = [s.value for s in State]
    out = ["# 五份制度的要求由什么落实", "", "<!-- 由 make docs 生成，不要手改。数据：corpus/requirements.yaml、corpus/coverage.yaml -->", "",
           f"共 {sum(len(rows) for _, rows in each)} 条要求。“有规则核查”是审核材料时会查到；“待文书”“待规则”是要由程序做而还没有的，不算落实。", "",
           "| 地方 | 要求 | " + " | ".join(heads) + " |", "|---|---|" + "---|" * len(heads)]
    for profile, rows in each:
        counts = Counter(r.state for r in rows)
        out.append(f"| {profile.name} | {len(rows)} | " + " | ".join(str(counts[s]) for s in State) + " |")
    for profile, rows in each:
        out += ["", f"## {profile.name} {regulation(profile.regulation).citation}", "",
                "| 编号 | 条款 | 要求 | 状态 | 由什么落实 |", "|---|---|---|---|---|"]
        out += [f"| {r.requirement.id} | {_articles(r)} | {r.requirement.title} | {r.state.value} | {'；'.join(said(r))} |" for r in rows]
    return "\n".join((*out, *_unattached(rules, (r for _, rows in each for r in rows)))) + "\n"


def _unattached(rules: Collection[str], rows: Iterable[Covered]) -> Iterator[str]:
    """Rules that answer no requirement of any locality: they rest on arithmetic, the national rule or practice."""
    used = {c for r in rows for c in r.answers.rules}
    alone = sorted(set(rules) - used)
    if alone:
        yield from ("", "## 不对应具体要求的规则", "", f"依算术勾稽、国家规定或实务：{'、'.join(alone)}")


def _articles(row: Covered) -> str:
    return "、".join(row.requirement.articles)
