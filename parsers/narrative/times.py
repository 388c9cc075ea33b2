"""Which time a figure is of: the report's own period up to its end, a part of it, or another year."""
from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from parsers.narrative.view import Told
from parsers.period import Period

_Q = "一二三四1234"
_CUES = re.compile(         # the look-ahead: most characters begin no cue
    rf"(?=[0-9一二三四第前截到至上下单当本去往同目现累今年迄])(?:(?P<range>(?:1[0-2]|0?[1-9])月?(?:份|1日)?[-—–~至到]+(?P<to>1[0-2]|0?[1-9])月)"
    rf"|(?P<front>前(?P<fq>[{_Q}])个?季度)"
    rf"|(?P<end>(?:截[至止](?:到|于)?|到|至)?(?:20[xX×]{{2}}年)?(?P<em>1[0-2]|0?[1-9])月(?:末|底|\d{{1,2}}日[止前]?)|(?P<asm>截[至止](?:到|于)?(?P<am>1[0-2]|0?[1-9])月))"
    rf"|(?P<qend>(?:第)?(?P<qe>[{_Q}])季度末)"
    rf"|(?P<half>上半年)|(?P<quarter>(?:第)?[{_Q}]季度)|(?P<second>下半年)"
    rf"|(?P<month>(?:1[0-2]|0?[1-9])月(?:份|单月|当月)?(?![\d底末初]|上旬|中旬|下旬))|(?P<single>单月|当月|本月|当季)"
    rf"|(?P<prior>去年|上年(?!度?结[转余])|往年|同期)|(?P<year>20\d{{2}})年|(?P<sum>截至目前|截至本|目前|现已|累计|至今|迄今|今年|本年|年初以来))")
_STRIP = re.compile(rf"20\d{{2}}年度?|{_CUES.pattern}".replace("?P<", "?P<x_"))
_M = r"(1[0-2]|0?[1-9])月"
_AS_OF = re.compile(rf"截[至止](?:到|于)?(?:20[\dxX×]{{2}}年)?{_M}|(?<!\d)1月?[-—–~至到]+{_M}|{_M}[底末](?!前|之前|完|交|竣|开)")
_QUARTERS = re.compile(r"(?:前|第)?([二三23])个?季度(?!将|拟|计划|需)")
_BY = re.compile(rf"{_M}(?:份|底|末|[上中]旬|\d{{1,2}}日)?(?:之前|以前|前|内)")
_BRACKETS = re.compile(r"\([^()]*\)")


class Time(StrEnum):
    OWN = "own"         # the period as far as the report looks
    PART = "part"       # a month, a quarter, an earlier state
    PRIOR = "prior"     # another year, or a comparison with one


class Times:
    """Reads time cues of a narrative; a cue holds until the next one or the next semicolon."""

    def __init__(self, told: Sequence[Told], period: Period | None = None) -> None:
        self.last = period.last if period else _latest(told)
        years = [int(y) for t in told for y in re.findall(r"(20\d{2})年", t.text)]
        self.year = period.year if period and period.year else max(years, default=0) if not period else 0

    def at(self, told: Told, offset: int) -> Time:
        """The time of the figure at an offset of a folded sentence."""
        time = Time.OWN
        text = told.text[told.text.rfind(";", 0, offset) + 1:offset]
        if ")" in text:
            text = _BRACKETS.sub(lambda m: " " * len(m[0]), text)
        for match in _CUES.finditer(text):
            time = self._read(match, time)
        return time

    def is_own(self, told: Told, offset: int) -> bool:
        return self.at(told, offset) is Time.OWN

    def is_prior_year(self, told: Told, offset: int) -> bool:
        return self.at(told, offset) is Time.PRIOR

    def looks_ahead(self, told: Told, offset: int) -> int:
        """The later month by which the clause looks ahead (10月20日前修复25处, in a report up to July), else 0."""
        clause = told.text[told.clause(offset)[0]:offset]
        return max((int(m[1]) for m in _BY.finditer(clause) if self.last and int(m[1]) > self.last), default=0)

    @staticmethod
    def strip(words: str) -> str:
        """Words without their time cues."""
        return _STRIP.sub("", words)

    def _read(self, match: re.Match[str], before: Time) -> Time:
        if match["prior"]:
            return Time.PRIOR
        if match["year"]:
            return Time.PRIOR if self.year and int(match["year"]) < self.year else before if before is not Time.PRIOR else Time.OWN
        if match["sum"]:
            return Time.OWN if match["sum"] != "累计" or before is not Time.PRIOR else before
        month = self._month(match)
        if month:
            return Time.OWN if not self.last or month >= self.last else Time.PART
        return Time.PART

    def _month(self, match: re.Match[str]) -> int:
        """The month up to which a cumulative cue counts, 0 for a cue of one month or quarter."""
        if match["range"]:
            first = int(re.match(r"\d+", match["range"])[0])    # type: ignore[index]
            return int(match["to"]) if first == 1 else 0
        if match["end"]:
            return int(match["em"] or match["am"])
        if match["front"] or match["qend"]:
            printed = match["fq"] or match["qe"]
            return 3 * (_Q.index(printed) % 4 + 1)
        return 6 if match["half"] else 0


def _latest(told: Sequence[Told]) -> int:
    """The latest month that an as-of statement of the text names."""
    stated = max((int(next(g for g in m.groups() if g)) for t in told for m in _AS_OF.finditer(t.text)), default=0)
    return stated or max((3 * (_Q.index(m[1]) % 4 + 1) for t in told for m in _QUARTERS.finditer(t.text)), default=0)
