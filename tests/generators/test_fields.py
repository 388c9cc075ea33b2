"""Values print as official documents write them, and are refused when they are not what the field asks for."""
from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import fields
from generators.errors import TemplateError, ValueRefused


def shown(value: Any, **entry: Any) -> Any:
    return fields.printed(fields.read({"某项": entry}, "x"), {"某项": value})["某项"]


@pytest.mark.parametrize(("value", "entry", "text"), [
    (Decimal("3200000"), {"type": "money"}, "320.00万元"),
    (Decimal("0.01"), {"type": "money"}, "0.01元"), (Decimal(0), {"type": "money"}, "0.00万元"),
    (Decimal("123456789012"), {"type": "money", "unit": "亿元"}, "1234.57亿元"), (Decimal("0.3"), {"type": "percent"}, "30.0%"),
    (dt.date(2026, 9, 8), {"type": "date"}, "2026年9月8日"), (None, {"type": "date", "placeholder": "【成文日期】"}, "【成文日期】"),
    (Decimal("100320.5"), {"type": "money_in_words"}, "壹拾万零叁佰贰拾元伍角"),
    (Decimal("1005000.01"), {"type": "money_in_words"}, "壹佰万伍仟元零壹分"),
    (Decimal("100000001"), {"type": "money_in_words"}, "壹亿零壹元整"), (Decimal("0.05"), {"type": "money_in_words"}, "伍分"),
])
def test_values_print_in_the_field_s_form(value: Any, entry: dict[str, Any], text: str) -> None:
    assert shown(value, **entry) == text


@pytest.mark.parametrize(("value", "entry", "said"), [
    (None, {"type": "text", "from": "名录"}, "没有给出。应取自名录"), (3.2, {"type": "money"}, "应是十进制数"), ("8月", {"type": "date"}, "应是日期"),
    ("{{ 秘密 }}", {"type": "text"}, "有模板标记"), ("一个", {"type": "list"}, "应是一个列表"), (True, {"type": "integer"}, "应是整数"),
])
def test_a_value_that_would_not_print_as_meant_is_refused(value: Any, entry: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueRefused, match=said):
        shown(value, **entry)


def test_a_name_that_is_no_field_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueRefused, match="没有名为“受文单为”的字段。是不是“受文单位”"):
        fields.printed(fields.read({"受文单位": {"type": "text"}}, "x"), {"受文单为": "区水务局"})


def test_a_type_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(TemplateError, match="可用的：text、organisation、date"):
        fields.read({"日子": {"type": "day"}}, "x")


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_amounts_in_words_say_each_digit_once_and_never_two_noughts(amount: Decimal) -> None:
    text = fields.in_words(amount)
    assert "零零" not in text
    assert text.endswith(("整", "角", "分"))
    digits = sum(c in "壹贰叁肆伍陆柒捌玖" for c in text)
    assert digits == sum(c in "123456789" for c in f"{amount:.2f}")
