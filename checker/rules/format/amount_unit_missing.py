from __future__ import annotations

from collections.abc import Iterator

from checker.needs import Funds
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, rule
from parsers.document import Remark, RemarkKind
from parsers.quantity import Kind
from parsers.report import FundTable, Report
from parsers.tables.funds import MONEY_FIELDS

_BLIND = frozenset((RemarkKind.UNSURE, RemarkKind.UNREAD))


@rule("U01", "金额单位缺失", Severity.RETURN, Certainty.CERTAIN)
def amount_unit_missing(funds: Funds, report: Report) -> Iterator[Outcome]:
    """A table of amounts states its unit somewhere: in a cell, a column head, the table's head, a note or the title.

    Reported once a file. Comparisons with other places need a unit and are left out for such a table. While some
    of the file could not be read, the unit may stand there: then this is BLOCKED. A figure that is unclear inside
    the table itself hides no unit, as the other figures of the table have none.
    """
    bare = [t for t in funds if t.unit is None and _has_bare_amounts(t)]
    if not bare:
        yield LOOKED
        return
    if blind := next((r for r in report.remarks if r.kind in _BLIND and not _is_inside(r, report)), None):
        yield Blocked(f"没有找到金额单位，但文件有未能读清的地方（{blind.message}）", blind.location)
        return
    names = "、".join(dict.fromkeys(t.label for t in bare))
    yield Problem(f"{names}的金额没有单位（表头、列名、表注和单元格都没有写）", bare[0].location, "", "写明金额单位", "没有单位",
                  "在表头写明“金额单位：万元”或实际使用的单位", key="金额单位")


def _is_inside(remark: Remark, report: Report) -> bool:
    """Whether the remark is on cells of a table whose heads were all read."""
    label = remark.location.label if remark.location is not None else ""
    heads = [(t.label, list(t.columns.values())) for t in report.funds] + [(t.label, list(t.columns.values())) for t in report.indicators]
    return remark.kind is RemarkKind.UNSURE and any(label.endswith(name) and all(w.sure for w in words) for name, words in heads)


def _has_bare_amounts(table: FundTable) -> bool:
    amounts = [q for r in table.rows for f, q in r.values.items() if f in MONEY_FIELDS and q.kind is Kind.NUMBER]
    return bool(amounts) and all(not q.own_unit for q in amounts) and any(not q.unit for q in amounts)
