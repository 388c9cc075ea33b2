from __future__ import annotations

from collections.abc import Iterator

from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.document import Location, RemarkKind
from parsers.report import Report

_PLATFORM = "platform"
_BLIND = frozenset((RemarkKind.UNREAD, RemarkKind.UNSURE))
_BLACK = "黑色圆形印迹"


@rule("A11", "盖章/签字缺失", Severity.EXPLAIN, Certainty.SUSPECTED)
def seal_missing(report: Report, settings: Settings) -> Iterator[Outcome]:
    """A scan of a paper has no red seal on any page. Nobody has read what a seal says, nor looked for signatures.

    Only where papers are handed in (channel), and only for scans: a text file is sealed on paper. A seal that was copied in
    black, or a page that could not be read, leaves this open.
    """
    if settings.profile.channel == _PLATFORM:
        yield Skipped("通过一体化平台报送，不要求盖章")
    elif not report.scanned:
        yield Skipped("不是扫描件，看不到盖章")
    elif report.seals:
        yield LOOKED
    elif any(r.kind is RemarkKind.UNREAD or r.location is None or _BLACK in r.message for r in report.remarks if r.kind in _BLIND):
        yield Blocked("扫描件有页面没有读出，或者印章是黑白复印的，请对照原件看是否盖章")
    else:
        where = f"第1页至第{report.pages}页" if report.pages > 1 else "第1页"
        yield Problem("扫描件各页都没有发现红色印章", Location(where, None, report.path), "", "加盖单位公章",
                      "没有发现印章", "核对纸质原件；没有盖章的，补盖后重新扫描", key="盖章")
