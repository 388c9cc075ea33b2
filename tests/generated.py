"""Writes what is made from other files: rule pages, the coverage table, examples from casebooks. ``make docs`` runs it."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import corpus
from checker.engine import discover
from checker.outputs import wording
from checker.outputs.coverage_text import coverage_markdown
from checker.outputs.rule_page import SETTINGS, as_markdown, level_of, page
from checker.round import Register
from checker.rule import Rule, Status
from corpus import explanation
from tests.rules.casebook import HERE, UNREADABLE, Case, cases_in

ROOT = HERE.parent.parent
LOCALITIES = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")
LONGEST = 600           # characters of papers that a reader takes in at a glance
EXAMPLES = explanation.FOLDER / "examples"
PAGES = ROOT / "docs" / "rules"


def examples() -> Iterator[tuple[Path, str]]:
    """For each rule one wrong and one right paper of its casebook."""
    for code, rule in discover().items():
        path = casebook_of(rule)
        if path.is_file():
            cases = list(cases_in(path))
            chosen = {name: _example(case) for name, status in (("wrong", Status.FAILED), ("right", Status.PASSED))
                      if (case := _choice(cases, status)) is not None}
            yield EXAMPLES / f"{code}.yaml", yaml.dump(chosen, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def documents() -> Iterator[tuple[Path, str]]:
    """The pages of docs/. Examples must be written before."""
    profiles = [corpus.load_profile(slug) for slug in LOCALITIES]
    yield ROOT / "docs" / "coverage.md", coverage_markdown(profiles, discover())
    yield PAGES / "README.md", _index()
    for code in discover():
        yield PAGES / f"{code}.md", as_markdown(page(code, discover(), [corpus.load_profile("national"), *profiles]))


def _index() -> str:
    rows = [f"| [{code}]({code}.md) | {rule.title} | {wording.handling(rule.severity, rule.certainty)} | {level_of(rule)} |"
            for code, rule in discover().items()]
    return "\n".join(("# 规则", "", "<!-- 由 make docs 生成，不要手改 -->", "", "| 编码 | 名称 | 处理 | 范围 |", "|---|---|---|---|", *rows)) + "\n"


def casebook_of(rule: Rule) -> Path:
    return HERE / rule.check.__module__.split(".")[-2] / f"{rule.slug}.md"


def _choice(cases: list[Case], status: Status) -> Case | None:
    """The first, which its author took for the plainest, unless another is much shorter."""
    fit = [c for c in cases if c.expected is status and (c.files or c.registers) and UNREADABLE not in "".join(c.files.values())]
    return next((c for c in fit if _length(c) <= LONGEST), min(fit, key=_length, default=None))


def _length(case: Case) -> int:
    return sum(map(len, (*case.files.values(), *case.registers.values())))


def _example(case: Case) -> dict[str, Any]:
    names = {r.name.lower(): r.value.partition("（")[0] for r in Register}
    registers = {names.get(key, key): _tidy(text) for key, text in case.registers.items()}
    if case.settings:
        registers = {SETTINGS: _tidy(case.settings)} | registers
    found = {"title": case.title.partition("：")[2] or case.title, "files": {n.removesuffix(".md"): _tidy(t) for n, t in case.files.items()}}
    return found | ({"registers": registers} if registers else {})


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"


class _Dumper(yaml.SafeDumper):
    """Papers as blocks, so that they can be read."""


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None))


def write() -> None:
    for folder in (EXAMPLES, PAGES):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
    for made in (examples, documents):
        for path, text in made():
            path.write_text(text, encoding="utf-8", newline="\n")
        explanation.examples.cache_clear()


if __name__ == "__main__":
    write()
