"""Marks in Chinese text (GB/T 15834-2011). Tables are left to the reader: cells abbreviate."""
from __future__ import annotations

import re
from collections.abc import Iterator

from generators.lint.anatomy import Anatomy
from generators.lint.paper import Paper
from generators.lint.remark import PRACTICE, USUAL, Remark, Strength, Unchecked
from generators.lint.say import around, together

_H = r"[\u4e00-\u9fff”》〕】）]"
_WEB = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+|[\w.+-]+@[\w.-]+")
_RULES: tuple[tuple[str, Strength, str, re.Pattern[str]], ...] = (
    ("GB/T 15834", USUAL, "汉字之间的逗号、分号、冒号、问号、叹号要用全角", re.compile(rf"(?<={_H})[,;:?!]|[,;?!](?=[\u4e00-\u9fff“《（])")),
    ("GB/T 15834", USUAL, "汉字后的句号要用“。”", re.compile(rf"(?<={_H})\.(?=[\u4e00-\u9fff\s]|$)")),
    ("GB/T 15834", USUAL, "括号里有汉字时用全角括号（）", re.compile(r"\([^()]*[\u4e00-\u9fff][^()]*\)")),
    ("GB/T 15834", USUAL, "引号要用中文引号“”", re.compile(r"\"(?=[^\"]*[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\"")),
    ("GB/T 15834", USUAL, "标点重复", re.compile(r"([。，、；：])\1|[，、；：][。，、；：]|。[，、；：]")),
    ("GB/T 15834", USUAL, "省略号应为六个点“……”", re.compile(r"。。。|(?<!\.)\.{3,}|(?<!…)…(?!…)")),
    ("GB/T 15834", USUAL, "省略号和“等”不同时用", re.compile(r"……等|等……")),
    ("GB/T 15834", USUAL, "书名号里面再用书名号时，里层用〈〉", re.compile(r"《[^《》〈]*《[^《》]*》[^《》]*》")),
    ("GB/T 15834 4.5.3.5", PRACTICE, "相邻的书名号、引号之间一般不用顿号", re.compile(r"》、《|”、“")),
    ("GB/T 15834", PRACTICE, "起止时间、数值范围宜用一字线或浪纹线（—、～），不用短横",
     re.compile(r"(?<=\d)-(?=\d{1,2}月)|(?<=月)-(?=\d{1,2}月)|(?<=%)-(?=\d)")),
    ("GB/T 15834", USUAL, "“第一”“其一”“首先”后用逗号", re.compile(r"(?:^|[。；：])(?:第[一二三四五]|其[一二三四])、")),
)
_PAIRS = (("《", "》", "书名号"), ("“", "”", "引号"), ("（", "）", "括号"), ("〔", "〕", "六角括号"))
_LISTED = re.compile(r"(?:^|(?<=[。；：，\s]))[\da-zA-Z一二三四五六七八九十]{1,3}）")


def check(paper: Paper, parts: Anatomy) -> Iterator[Remark | Unchecked]:
    texts = [(line, _WEB.sub(lambda m: " " * len(m[0]), line.text)) for line in paper.free]
    for clause, strength, message, pattern in _RULES:
        yield from together(clause, strength, message, ((line, around(text, *m.span())) for line, text in texts for m in pattern.finditer(text)))
    yield from together("GB/T 15834", USUAL, "书名号、引号或括号不成对", ((line, quote) for line, text in texts if (quote := _unpaired(text))))


def _unpaired(text: str) -> str:
    """A lone ） may belong to the number of a list: 1）填报；2）审核."""
    listed = _LISTED.sub("", text)
    for start, end, name in _PAIRS:
        if text.count(start) != text.count(end) and listed.count(start) != listed.count(end):
            at = (text.find(start) if text.count(start) > text.count(end) else text.rfind(end))
            return f"{name}：{around(text, at, at + 1)}"
    return ""
