"""The result of an import as text for a terminal."""
from __future__ import annotations

from checker.outputs.lines import folded
from checker.regulation.importing import Import

WIDTH = 80


def import_text(done: Import, width: int = WIDTH) -> str:
    """What was imported, what is wrong in the text, and what to do next."""
    out = [folded(f"已导入“{done.title}”（{done.slug}）：{done.articles} 条，条和项合计可引用原文 {done.quotable} 处。", width, 0)]
    if done.problems:
        out.append(f"文本里有 {len(done.problems)} 处要知道的：")
        out += [folded(f"{n}. {problem}", width, 2) for n, problem in enumerate(done.problems, 1)]
    out.append(folded(f"原文存在 {done.stored}", width, 0))
    if done.skeleton:
        out.append(folded(f"这是新的制度，已生成登记模板 {done.skeleton}，请补上概要和空白；再在地方档案里写 regulation: {done.slug}", width, 0))
    return "\n".join(out) + "\n"
