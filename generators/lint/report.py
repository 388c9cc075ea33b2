"""What lint found, as its reader sees it."""
from __future__ import annotations

from collections import Counter

from generators.lint.remark import Linted, Strength


def text(result: Linted) -> str:
    """One block a document: remarks strongest first, then what was left open and what was not looked at."""
    lines = [f"{result.path}：{_tally(result)}"]
    lines += [f"  [{r.strength.value}] {r.place}：{r.message}" + (f"　“{r.quote}”" if r.quote else "") + f"　（{r.clause}）" for r in result.remarks]
    if result.open_places:
        lines.append("  待填：" + "、".join(result.open_places))
    lines += [f"  未查：{u.what}——{u.reason}" for u in result.unchecked]
    if result.pages:
        lines.append(f"  版面：{result.pages}")
    return "\n".join(lines)


def _tally(result: Linted) -> str:
    if not result.remarks:
        return "没有发现问题"
    counts = Counter(r.strength for r in result.remarks)
    return "，".join(f"{s.value}{counts[s]}处" for s in Strength if counts[s])
