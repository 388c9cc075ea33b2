"""Cause classes offered as boxes inside one cell: □经费 ☑制度 □人员 □硬件 □其他　原因说明：…"""
from __future__ import annotations

import re
from functools import lru_cache

import corpus
from parsers.quantity import normal

_EMPTY, _TICKED = "□☐○◯", "☑☒■√✓✔●▣"
_LABEL = re.compile(r"^(?:原因)?(?:说明|分析|描述)?[:：]?\s*")


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], re.Pattern[str]]:
    classes = corpus.lexicon("columns")["causes"]
    names = {normal(word): name for name, words in classes.items() for word in words}
    names |= {word.removesuffix("保障"): name for word, name in list(names.items()) if word.endswith("保障")}
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return names, re.compile(rf"([{_EMPTY}{_TICKED}])[ 　]*({words})(?:保障|条件|原因|问题)*[ 　,，、;；/]*")


def read_boxes(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """(classes offered, classes ticked, words that are left); ((), (), text) where the cell has no such boxes."""
    names, pattern = _names()
    found = pattern.findall(text)
    if len(found) < 2:
        return (), (), text
    offered = tuple(dict.fromkeys(names[normal(word)] for _, word in found))
    ticked = tuple(dict.fromkeys(names[normal(word)] for mark, word in found if mark in _TICKED))
    return offered, ticked, _LABEL.sub("", pattern.sub("", text).strip()).strip()
