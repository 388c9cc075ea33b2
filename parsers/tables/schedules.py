"""Tables of payments to come that units hand in beside their forms: 付款时间 | 付款条件 | 金额."""
from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.document import Document, Paragraph, Table
from parsers.quantity import MONEY, Kind, normal
from parsers.report import Payment, Schedule
from parsers.tables.cells import Places, own_cells
from parsers.tables.fields import unit_note
from parsers.tables.heads import read_head

_TITLE = re.compile(r"(?:付款|支付|用款|拨款|资金使用|资金支付)(?:的)?(?:计划|安排|进度表|节点)")
_WHEN = re.compile(r"时间|日期|月份|时点|期间|节点|季度")
_AMOUNT = re.compile(r"金额|付款额|支付额|用款额|付款数|支付数|拟付|计划(?:支付|付款|用款)(?:数|额)?|资金")
_SUMS = re.compile(r"合计|总计|小计")


def schedules(document: Document) -> Iterator[Schedule]:
    """Every table whose title says that it plans payments and that has a column of times and one of amounts."""
    places, title, unit = Places(document), "", ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            title = block.text if _TITLE.search(normal(block.text)) and len(block.text) < 60 else title
            unit = _unit(block.text) or unit
        elif (found := _schedule(block, title, unit, places)) is not None:
            yield found


def _schedule(table: Table, title: str, unit: str, places: Places) -> Schedule | None:
    columns: tuple[int, int] | None = None
    payments: list[Payment] = []
    for row in range(table.n_rows):
        own = own_cells(table, row)
        if columns is None:
            line = own[0].text if len(own) == 1 else ""
            title = line if _TITLE.search(normal(line)) else title
            unit = _unit(line) or unit
            when, amount = (next((c for c in own if p.search(normal(c.text))), None) for p in (_WHEN, _AMOUNT))
            if title and when is not None and amount is not None and when is not amount:
                columns, unit = (when.col, amount.col), read_head(amount.text).unit or unit
            continue
        cells = [table.at(row, c) for c in columns]
        if cells[0] is not None and cells[1] is not None and not any(_SUMS.search(c.text) for c in own):
            figure = places.figure(table, cells[1], unit)
            if figure.kind is Kind.NUMBER and figure.unit in MONEY:
                payments.append(Payment(places.words(table, cells[0]), figure))
    return Schedule(title, tuple(payments)) if payments else None


def _unit(text: str) -> str:
    found = unit_note(text) if text else None
    return found[0] if found else ""
