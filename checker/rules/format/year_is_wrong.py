from __future__ import annotations

import re
from collections.abc import Iterator

from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import chinese_number, normal
from parsers.report import Report, Words

_YEAR = re.compile(r"(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年")


@rule("D03", "年度写错", Severity.RETURN, Certainty.CERTAIN)
def year_is_wrong(report: Report, settings: Settings) -> Iterator[Outcome]:
    """The year in a title, or with the round's own months (截至2025年三季度末), is the round's year.

    Other years in the text (where a carry-over comes from, last year's figures, a deadline next year) are no
    mistake, nor are other months of another year, nor a second year in a title that has the right one.
    """
    title = report.header.title
    titled = [_year(y) for y in _YEAR.findall(normal(title.text))] if title else []
    stated = [(y, title) for y in titled if y == settings.year or settings.year not in titled] if title else []
    stated += [(p.year, w) for p, w in report.header.periods if p.year and p.same_months(settings.period)]
    if not stated:
        yield Skipped("没有写明年度")
        return
    wrong = {words.location: (year, words) for year, words in stated if year != settings.year}
    if not wrong:
        yield LOOKED
    for year, words in wrong.values():
        if words.sure:
            yield _problem(year, words, settings.year)
        else:
            yield Blocked("年度未能读清", words.location)


def _year(printed: str) -> int:
    """2026 or 二〇二六."""
    return int(printed) if printed.isdigit() else int(chinese_number(printed.replace("○", "〇")) or 0)


def _problem(year: int, words: Words, right: int) -> Problem:
    return Problem(f"写的是{year}年，本轮为{right}年", words.location, words.text, f"{right}年", f"{year}年",
                   "核对是否沿用了往年的文字和数据，更正年度", key=f"年度{words.text}")
