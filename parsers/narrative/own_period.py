"""The period that a report says it is about: in its title, its first words, or as 截至…"""
from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from parsers.document import Location
from parsers.narrative.fold import fold
from parsers.narrative.lines import Line
from parsers.period import Found, Period, find_periods
from parsers.report import Sentence, Words

_OWN = re.compile(r"本(?:报告|说明|次监控|次跟踪|轮监控|期)所?(?:称|指)|统计期|监控期|统计时[点段]|监控时段|报告期|统计口径|监控区间|监控范围")
_OPENING = re.compile(r"监控|跟踪|绩效|运行情况|报告如下|说明如下|汇报如下|实施.{0,30}项目")
_RESULT = re.compile(r"^[^,。;]{0,14}?(?:完成|支出|支付|拨付|到位|下达|开展了?\d|建成|办结|组织|增加|下降|因|扣减|发放|共|累计)")
_UP_TO = r"(?:截[至止]|统计[到至]|数据[到至]|统计时[点段]为|口径为?截?[至到]?)(?:到|于)?"
_AS_OF = re.compile(rf"{_UP_TO}(?:20[xX×]{{2}}年)?(?P<rest>(?:20\d{{2}}年)?"
                    r"(?:(?:1[0-2]|0?[1-9])月(?:\d{1,2}日|底|末|份)?|(?:第)?[一二三四]季度末))")
_NOT_OURS = re.compile(r"上年|去年|上一年|同期|往年|以前年度|结转|年末数|相比|[较比](?!例)|20\d{2}年(?:底|末)")
_DAY = re.compile(r"(1[0-2]|0?[1-9])月(\d{1,2})日$")
_OPENING_SENTENCES = 3


def own_periods(heads: Sequence[Line], sentences: Sequence[Sentence]) -> Iterator[tuple[Period, Words]]:
    """Periods of title and subtitle, then of the opening, then as-of statements anywhere; as printed, with place."""
    own: list[Period] = []
    for line in heads:
        plain = fold(line.text)
        for found in find_periods(plain.text):
            a, b = plain.span(found.start, found.end)
            own.append(found.period)
            yield found.period, Words(line.text[a:b], line.locate(a, b), line.sure)
    for at, sentence in enumerate(sentences):
        opening = (at < _OPENING_SENTENCES and sentence.section < 0) or at < 2
        for period, words in _in_sentence(sentence, opening):
            if not own or period.same_months(own[0]) or not _midmonth(words.text):
                own.append(period)
                yield period, words


def _in_sentence(sentence: Sentence, opening: bool) -> Iterator[tuple[Period, Words]]:
    plain = fold(sentence.text)
    stated = bool(_OWN.search(plain.text))
    taken: set[int] = set()
    if stated or (opening and _OPENING.search(plain.text)):
        for found in find_periods(plain.text):
            if stated or _is_opening(plain.text, found):
                taken.add(found.end)
                yield found.period, _words(sentence, found.start, found.end)
    for match in _AS_OF.finditer(plain.text):
        period = _as_of(match["rest"])
        if period and match.end() not in taken and not _foreign(plain.text, match):
            yield period, _words(sentence, *match.span())


def _midmonth(words: str) -> bool:
    """截至10月12日: the day on which someone counted, not the end of a period."""
    match = _DAY.search(words)
    return match is not None and int(match[2]) < calendar.monthrange(2025, int(match[1]))[1]


def _is_opening(text: str, found: Found) -> bool:
    """Not a result (上半年完成…) and not another year's."""
    clause = text[max(text.rfind(",", 0, found.start), text.rfind("。", 0, found.start)) + 1:found.start]
    return not _NOT_OURS.search(clause) and not _RESULT.match(text[found.end:])


def _as_of(rest: str) -> Period | None:
    found = next(find_periods(f"截至{rest}" if rest[-1] in "日底末份" else f"截至{rest}份"), None)
    return found.period if found else None


def _foreign(text: str, match: re.Match[str]) -> bool:
    """As of last year's end, or one half of a comparison."""
    start = max(text.rfind(c, 0, match.start()) for c in ",。;(") + 1
    stop = min((at for c in "。;" if (at := text.find(c, match.end())) >= 0), default=len(text))
    return bool(_NOT_OURS.search(text[start:match.start()])) or bool(re.match(r"[^,。;]{0,8}(?:结转|结余)", text[match.end():stop]))


def _words(sentence: Sentence, start: int, end: int) -> Words:
    a, b = fold(sentence.text).span(start, end)
    place = sentence.location
    return Words(sentence.text[a:b], Location(place.label, place.anchor, place.path))
