from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Receipts
from checker.round import Receipt, Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.document import Location
from parsers.quantity import NO_PLACE

_OWN_OFFICE = "对口"


@rule("A03", "报送对象/份数不全", Severity.EXPLAIN, Certainty.CERTAIN)
def copies_or_offices_short(submission: Submission, receipts: Receipts, settings: Settings) -> Iterator[Outcome]:
    """Paper copies and receiving offices as the notice (or the locality's rule) prescribes them, by the receipt book.

    对口科室 is the unit's own office in the roster. Nothing is asked of units that report to the unit above them,
    or where everything goes over the platform. A book without these columns leaves this unchecked.
    """
    copies = settings.notice.copies or settings.profile.copies
    offices = settings.notice.offices or settings.profile.offices
    if settings.profile.channel == "platform" or not (copies or offices):
        yield Skipped("没有规定纸质份数和报送科室")
    elif submission.unit.department and set(settings.notice.offices) <= set(settings.profile.offices):
        yield Skipped("二级单位报所属一级预算单位，不直接报财政")
    elif not receipts:
        yield Skipped("收件登记中没有本单位")
    elif all(r.copies is None and not r.offices for r in receipts):
        yield Blocked("收件登记没有份数和接收科室，无从核对")
    else:
        yield _check(submission, receipts, copies, [_office(o, submission) for o in offices])


def _office(name: str, submission: Submission) -> str:
    return submission.unit.office or name if _OWN_OFFICE in name else name


def _check(submission: Submission, receipts: Receipts, copies: int, offices: list[str]) -> Outcome:
    got = {o for r in receipts for o in r.offices}
    missing = [o for o in offices if not any(o in g or g in o for g in got)]
    most = max((r.copies for r in receipts if r.copies is not None), default=None)
    short = most is not None and most < copies
    if not missing and not short:
        return LOOKED
    said = [f"应送{'、'.join(offices)}，登记中没有{'、'.join(missing)}"] if missing else []
    said += [f"应报{copies}份，登记为{most}份"] if short else []
    return Problem("；".join(said), _place(receipts), "", f"{copies}份，送{'、'.join(offices)}", f"{most}份，送{'、'.join(sorted(got))}",
                   "补送或说明", key="份数和科室")


def _place(receipts: Receipts) -> Location:
    first: Receipt | None = receipts[0] if receipts else None
    return first.place if first else NO_PLACE
