"""标题 = 发文机关 + 事由 + 文种 (条例第九条, GB/T 9704 7.3.1), and 主送机关 (7.3.2)."""
from __future__ import annotations

import re
from collections.abc import Iterator

import corpus
from generators.lint.anatomy import Anatomy, bare
from generators.lint.paper import Paper
from generators.lint.remark import MUST, PRACTICE, USUAL, Remark, Strength, Unchecked

_NO_SUBJECT = ("令", "公告", "通告", "纪要", "决议", "公报", "命令")
_MARKS = re.compile(r"[，。；：！？,;:!?]")
_RULES = re.compile(r"(?:办法|细则|规定|规则|章程|规程)$")
_ISSUES = re.compile(r"现将《[^》]*(?:办法|细则|规定|规则|规程|方案)[^》]*》印发")
_DOUBLED = re.compile(r"关于关于|的的|(?:通知|报告|意见)的(?:通知|报告|意见)$|通知通知")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    if not parts.title:
        yield Unchecked("标题、主送机关", "没有认出公文标题")
        return
    place, title = parts.title[0].place, parts.title_text
    if parts.form or (not parts.formal and not parts.kind and "关于" not in title):
        yield Unchecked("标题、主送机关、落款", "没有文号、红头和文种，不是正式行文（表格、台账、提纲等）")
        return
    for clause, strength, message in _faults(parts, title):
        yield Remark(clause, strength if parts.formal else PRACTICE, place, message, title[:40])
    yield from _recipients(parts)


def _faults(parts: Anatomy, title: str) -> Iterator[tuple[str, Strength, str]]:
    plain = bare(title)
    wrong = next((w for w in corpus.lexicon("official")["not_kinds"] if plain.endswith(w)), "")
    if wrong:
        yield "条例第八条", MUST, f"“{wrong}”不是公文文种，正式行文宜用通知、函、意见等法定文种"
    elif _RULES.search(plain):
        yield "条例第八条", MUST, "办法、细则不是公文文种，应以“关于印发《…》的通知”印发，制度文本放在附件"
    elif not parts.kind:
        yield "条例第九条", MUST, "标题没有写明文种（通知、通报、报告、请示、函等）"
    elif "关于" not in plain and parts.kind not in _NO_SUBJECT:
        yield "条例第九条", MUST, "标题没有写明事由，应为“关于……的" + parts.kind + "”"
    elif plain.startswith("关于"):
        yield "条例第九条", USUAL, "标题没有写发文机关名称"
    if _MARKS.search(re.sub(r"《[^》]*》", "", title)):
        yield "实务", PRACTICE, "标题除书名号、括号、引号、顿号外一般不用标点"
    if found := _DOUBLED.search(plain):
        yield "实务", PRACTICE, f"标题用字重复：“{found[0]}”"
    if parts.kind == "通知" and "印发" not in plain and any(_ISSUES.search(line.text) for line in parts.body[:3]):
        yield "条例第九条", PRACTICE, "正文是印发制度，标题缺少“印发”"


def _recipients(parts: Anatomy) -> Iterator[Remark]:
    line = parts.recipients
    if line is None:
        if parts.kind and parts.kind not in corpus.lexicon("official")["no_recipients"]:
            strength = MUST if parts.formal else PRACTICE
            yield Remark("GB/T 9704 7.3.2", strength, parts.title[-1].place, "标题下没有认出主送机关，主送机关应单独成行，后标全角冒号")
        return
    text = line.text.rstrip()
    if text.endswith(":"):
        yield Remark("GB/T 9704 7.3.2", MUST, line.place, "主送机关后应标全角冒号", text[-16:])
    if (line.look.first or 0) > 100 or (line.look.left or 0) > 100 or text.startswith(("　", "  ")):
        yield Remark("GB/T 9704 7.3.2", MUST, line.place, "主送机关应居左顶格", text[:16])
    if parts.kind == "请示" and "、" in text:
        yield Remark("条例第十五条", MUST, line.place, "请示只写一个主送机关", text[:30])
