"""How often a text says that a project was warned for its pace."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.narrative.signals.base import Signal, signal
from parsers.narrative.statements.base import scope
from parsers.narrative.view import Told
from parsers.quantity import chinese_number
from parsers.report import Narrative

_WARNED = re.compile(r"(?:发出|下发|发来|收到|列入|被|给予|亮|接到|印发)[^,;。]{0,16}?(?:预警|黄灯|红灯|黄牌|红牌)"
                     r"|预警(?:通知|函|单|提示)|(?:被|连续)[^,;。]{0,6}预警")
_TIMES = re.compile(r"(?:连续|累计|先后|共)?(?:被)?(?P<n>[2-9]|[两二三四五六七八九])(?:次|轮|期|个月|个季度)"
                    r"(?:被|收到|受到|列入|发出|亮)?[^,;。]{0,12}?(?:预警|黄灯|红灯|黄牌|红牌)"
                    r"|第(?P<k>[2-9]|[二三四五六七八九])次[^,;。]{0,10}?预警|预警[^,;。]{0,4}(?P<m>[2-9]|[两二三四五六七八九])次")
_DATE = re.compile(r"(?:1[0-2]|[1-9])月(?:\d{1,2}日)?")
_EARLIER = re.compile(r"去年|上年|往年|20\d\d年|跨年")
_NONE = re.compile(r"(?:未|没有|无|不|尚未|避免)[^,;。]{0,8}$")
_RULE = re.compile(r"机制|制度|办法|规则|细则|凡|一旦")


@dataclass(frozen=True, slots=True)
class Warned(Signal):
    """``times`` as the text says, else by the dates it names; ``dated``: a day or month of this year stands beside it."""

    times: int = 0
    dated: bool = False


def warned(narrative: Narrative, project: str, projects: Sequence[str] = (), others: Sequence[str] = ()) -> tuple[Warned, ...]:
    """Sentences that tell of warnings of the very project."""
    look, found = scope(narrative, project, projects, others), []
    for told in look.told:
        match = _TIMES.search(told.text) or _WARNED.search(told.text)
        if match is None or _RULE.search(told.text[:match.end()]) or look.subject(told, match.start()) != project:
            continue
        if _NONE.search(told.text[told.clause(match.start())[0]:match.start()]):
            continue
        base = signal(told, told.clause(match.start())[0], told.clause(match.end() - 1)[1], project)
        found.append(Warned(base.sentence, base.start, base.end, base.words, project, _times(told), _is_dated(told)))
    return tuple(found)


def _is_dated(told: Told) -> bool:
    return _DATE.search(told.text) is not None and not _EARLIER.search(told.text)


def _times(told: Told) -> int:
    stated = _TIMES.search(told.text)
    if stated:
        return int(chinese_number(stated["n"] or stated["k"] or stated["m"]) or 1)
    return max(1, len(set(_DATE.findall(told.text[:told.text.find("警") + 1]))))
