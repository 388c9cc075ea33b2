"""One stored value as the sheet shows it, by the type of the cell and its number format."""
from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from parsers.formats._sheet.general import is_plain, stored_number
from parsers.formats._sheet.isodate import serial_of
from parsers.formats._sheet.numfmt import NumberFormat
from parsers.formats._sheet.safexml import readable

Shown = tuple[str, Decimal | None]      # text and the number behind it
NOTHING: Shown = ("", None)
_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_PICTURE = "=DISPIMG("      # WPS keeps a picture in a cell as this text


class Memo(dict[str, Shown]):
    """What a renderer showed, by stored value: the same few values fill most sheets."""

    def __init__(self, render: Callable[[str], Shown]) -> None:
        super().__init__()
        self.render = render

    def __missing__(self, raw: str) -> Shown:
        shown = self[raw] = self.render(raw)
        return shown


def renderer(form: NumberFormat, kind: str | None) -> Callable[[str], Shown]:
    """How values of one type and format are shown; the functions never fail, whatever the value."""
    if kind is None or kind == "n":
        return _number(form)
    if kind == "b":
        return lambda value: (_TRUTH.get(value.strip()) or readable(value), None)
    if kind == "d":
        return lambda value: shown_date(value, form)
    return lambda value: shown_text(value, form)


def _number(form: NumberFormat) -> Callable[[str], Shown]:
    show = form.shower

    def general(raw: str) -> Shown:
        return (raw, Decimal(raw)) if is_plain(raw) else shown_number(raw, form)

    def formatted(raw: str) -> Shown:
        value = Decimal(raw) if is_plain(raw) else stored_number(raw)
        return shown_number(raw, form) if value is None else (show(value), value)

    def dated(raw: str) -> Shown:
        return shown_number(raw, form)

    return general if form.is_general else dated if any(p.is_date for p in form.parts) else formatted


def shown_number(raw: str, form: NumberFormat) -> Shown:
    """A stored number; a date keeps no number, since its serial means nothing to a reader."""
    value = stored_number(raw)
    if value is None:
        return readable(raw), None
    return form.show(value), None if form.is_date(value) else value


def shown_date(raw: str, form: NumberFormat) -> Shown:
    serial = serial_of(raw, form.date1904)
    if serial is None:
        return readable(raw), None
    return form.show(serial) if form.is_date(serial) else raw, None


def shown_text(raw: str, form: NumberFormat) -> Shown:
    text = readable(raw)
    if text.startswith(_PICTURE):
        return "", None
    return form.show_text(text) if form.decorates else text, None
