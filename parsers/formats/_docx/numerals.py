"""Numbers as a list shows them: every ``w:numFmt`` of Chinese documents, and decimal for the rest.

Beyond the range of a format (㈠ ends at ten, ⑳ at twenty) Word goes on in plain decimals; so does this.
"""
from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_SIMPLE = ("零一二三四五六七八九", ("", "十", "百", "千"))
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
          (5, "V"), (4, "IV"), (1, "I"))
_LARGEST_ROMAN, _LARGEST_LETTER, _LARGEST_CHINESE = 32_767, 780, 99_999_999


def render(number: int, style: str) -> str:
    """``number`` in the numbering format ``style`` (a ``w:numFmt`` value); decimal for unknown formats."""
    if style == "none":
        return ""
    form = _FORMS.get(style)
    shown = form(number) if form is not None and number >= 0 else ""
    return shown or str(number)


def custom(number: int, pattern: str) -> str:
    """A custom format such as ``001, 002, 003, ...``: as many digits as its first entry."""
    first = pattern.partition(",")[0].strip()
    return str(number).zfill(min(len(first), 9)) if first.isdecimal() else str(number)


def counted(number: int, figures: tuple[str, tuple[str, ...]] = _SIMPLE, bare_ten: bool = True) -> str:
    """Chinese counting: 十二, 一百零一; with ``bare_ten`` False 壹拾贰."""
    digits, units = figures
    if not 0 <= number <= _LARGEST_CHINESE:
        return ""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if 0 < low < 1000 else ""
        return counted(high, figures, bare_ten) + "万" + gap + (_group(low, digits, units) if low else "")
    shown = _group(number, digits, units)
    return shown[1:] if bare_ten and 10 <= number < 20 else shown


def _group(number: int, digits: str, units: tuple[str, ...]) -> str:
    """Up to four digits; inner zeros are said once, final ones not at all."""
    if number == 0:
        return digits[0]
    shown, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            shown += (digits[0] if gap and shown else "") + digits[digit] + units[place]
            gap = False
        else:
            gap = True
    return shown


def _up_to_99(zero: str) -> Callable[[int], str]:
    """Counting below a hundred, digit by digit above: 九十九, 一○○."""
    def form(number: int) -> str:
        return counted(number) if 0 < number < 100 else _digits(number, zero)
    return form


def _digits(number: int, zero: str = "〇") -> str:
    return "".join(zero if d == "0" else _DIGITS[int(d)] for d in str(number))


def _japanese(number: int) -> str:
    """As Chinese counting, but 百 and 千 take no leading 一 and zeros are not said."""
    if not 0 < number < 10_000:
        return "〇" if number == 0 else counted(number)
    shown = ""
    for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**place % 10
        if digit:
            shown += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return shown


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return ""
    shown = ""
    for amount, letters in _ROMAN:
        shown += letters * (number // amount)
        number %= amount
    return shown


def _letters(number: int) -> str:
    """A … Z, AA, BB …: Word repeats the letter."""
    if not 0 < number <= _LARGEST_LETTER:
        return ""
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _series(characters: str, zero: str = "") -> Callable[[int], str]:
    """One character a number, from 1."""
    def form(number: int) -> str:
        if number == 0:
            return zero
        return characters[number - 1] if number <= len(characters) else ""
    return form


def _run(first: str, count: int, zero: str = "") -> Callable[[int], str]:
    return _series("".join(chr(ord(first) + i) for i in range(count)), zero)


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(d)) for d in str(number))


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else ""


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _up_to_99("○"), "taiwaneseCounting": _up_to_99("○"), "japaneseCounting": _japanese,
    "chineseCountingThousand": counted, "taiwaneseCountingThousand": counted,
    "chineseLegalSimplified": lambda n: counted(n, _LEGAL, False),
    "ideographLegalTraditional": lambda n: counted(n, _LEGAL_TRADITIONAL, False),
    "ideographDigital": _digits, "taiwaneseDigital": lambda n: _digits(n, "○"), "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _series(_STEMS), "ideographZodiac": _series(_BRANCHES), "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _run("㈠", 10), "decimalEnclosedCircle": _run("①", 20, "⓪"),
    "decimalEnclosedCircleChinese": _run("①", 20, "⓪"), "decimalEnclosedParen": _run("⑴", 20), "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalFullWidth": _full_width, "decimalFullWidth2": _full_width, "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": _roman, "lowerRoman": lambda n: _roman(n).lower(), "upperLetter": _letters, "lowerLetter": lambda n: _letters(n).lower(),
    "ordinal": _ordinal, "numberInDash": lambda n: f"- {n} -", "hex": lambda n: f"{n:X}",
}
