"""Who may write what to whom (条例第九条、第十五条、第十六条): 报告 and 请示 to those above, notices to governments below."""
from __future__ import annotations

import re
from collections.abc import Iterator

import corpus
from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import MUST, PRACTICE, USUAL, Remark, Unchecked
from generators.lint.say import together

_PERSON = re.compile(r"(?:局长|主任|书记|[市县区镇乡]长|主席|同志|先生|女士)[：:]$")
_ABOVE = re.compile(r"(?:省|市|县|区|旗|州)(?:人民政府|委)(?:办公室)?[：:]?$")
_TOWN = re.compile(r"[镇乡]人民政府")
_CONSENT = re.compile(r"经[^，。；]{2,30}同意")
_UPWARD = ("请示", "报告")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    to = parts.recipients.text.strip() if parts.recipients else ""
    if parts.recipients and _PERSON.search(to):
        yield Remark("条例第十五条", MUST, parts.recipients.place, "主送机关应写机关全称或规范化简称，不写负责人个人", to[-16:])
    if parts.kind == "报告":
        asking = corpus.lexicon("letters")["asking"]
        yield from together("条例第十五条", MUST, "报告不得夹带请示事项", ((line, w) for line in parts.body for w in asking if w in line.text))
    if parts.formal and parts.kind in _UPWARD and parts.recipients:
        yield from _upward(parts, to)
    if parts.formal and parts.kind == "通知" and _TOWN.search(to) and not any(_CONSENT.search(line.text) for line in parts.body):
        yield Remark("条例第十六条", PRACTICE, parts.title[0].place, "部门向镇、乡人民政府行文一般用函；须用通知的，写明经本级政府同意", to[:20])


def _upward(parts: Anatomy, to: str) -> Iterator[Remark]:
    assert parts.recipients is not None
    if parts.kind == "报告" and "、" in to:
        yield Remark("条例第十五条", USUAL, parts.recipients.place, "报告原则上只写一个主送机关", to[:30])
    if _ABOVE.search(to) and not any("签发人" in line.text for line in parts.lines[:16]):
        yield Remark("条例第九条", MUST, parts.title[0].place, "上行文应当标注签发人", to[:16])
