"""Every rule on a line or two for a terminal: code, name, handling, level, grounds in one locality."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.outputs.lines import folded
from checker.outputs.rule_page import WIDTH, handled, level_of
from checker.outputs.wording import GROUND_NAMES
from checker.rule import Rule
from corpus.profile import Ground, Profile

NAME_COLUMNS = 30


def rules_text(rules: Mapping[str, Rule], profile: Profile, width: int = WIDTH) -> str:
    """The table, then how many there are and what the columns mean."""
    out = [f"{len(rules)} 条规则，处理和依据按{profile.name}的档案："]
    for code, rule in rules.items():
        off = profile.switched_off.get(code)
        how = "已停用" if off is not None else handled(rule, profile)
        out.append(f"{code}  {_padded(rule.title, NAME_COLUMNS)}  {_padded(how, 11)}  {level_of(rule)}")
        out.append(folded(f"停用原因：{off}" if off else f"依据：{'；'.join(_grounds(code, profile))}", width, 5))
    out.append(folded("没有本地条文、也不是算术勾稽的规则，降为提示。查什么、怎么判断：jihe explain 编码。", width, 0))
    return "\n".join(out) + "\n"


def _grounds(code: str, profile: Profile) -> Iterator[str]:
    for basis in dict.fromkeys((b.ground, b.article) for b in profile.grounds(code)):
        ground, article = basis
        yield article if ground is Ground.LOCAL else GROUND_NAMES[ground]


def _padded(words: str, columns: int) -> str:
    from rich.cells import cell_len

    return words + " " * max(columns - cell_len(words), 0)
