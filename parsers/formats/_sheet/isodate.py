"""Dates that a cell stores as ISO 8601 text (type d, strict files) as serial days."""
from __future__ import annotations

import datetime
from decimal import Decimal

_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001  # a sheet's dates have no zone
_SINCE_1904 = 1462


def serial_of(text: str, date1904: bool) -> Decimal | None:
    """Days since the workbook's epoch, None where the text is no date."""
    try:
        moment = datetime.datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return None
    span = moment.replace(tzinfo=None) - _EPOCH
    days = Decimal(span.days) + Decimal(span.seconds) / 86_400
    return days - _SINCE_1904 if date1904 else days
