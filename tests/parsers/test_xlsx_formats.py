"""Numbers as Excel shows them: format codes, General, dates, rounding half away from zero on 15 digits."""
from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from parsers.formats._sheet.general import stored_number
from parsers.formats._sheet.numfmt import BUILT_IN, number_format
from parsers.formats._sheet.values import renderer
from tests.parsers.xlsx_maker import MAIN, Book, cell_at, grid, number, one_sheet, only_table, row, sheet_xml, text

SHOWN = [
    ("General", "312.6", "312.6"), ("General", "2600.0", "2600"), ("General", "0.30000000000000004", "0.3"),
    ("General", "0.1234567890123", "0.123456789"), ("General", "1234567.891234", "1234567.891"), ("General", "99999999999.9", "1E+11"),
    ("General", "12345678901", "12345678901"), ("General", "123456789012", "1.23457E+11"), ("General", "1.5E20", "1.5E+20"),
    ("General", "0.00001", "0.00001"), ("General", "0.000012345678", "1.23457E-05"), ("General", "-0", "0"), ("General", "1E-300", "1E-300"),
    ("General", "-1234.5", "-1234.5"), ("@", "12.50", "12.5"),
    ("0", "312.6", "313"), ("0", "2.5", "3"), ("0", "-2.5", "-3"), ("0.00", "1.005", "1.01"), ("0.00", "2.675", "2.68"),
    ("0.00", "0.65129999999999999", "0.65"), ("0.0000", "0.65129999999999999", "0.6513"), ("0.00", "99999.995", "100000.00"),
    ("0.00", "-0.001", "-0.00"), ("#,##0.00", "1234567.8", "1,234,567.80"), ("#,##0", "-1234567.8", "-1,234,568"),
    ("#,##0.00", "12", "12.00"), ("0%", "0.655", "66%"), ("0.00%", "0.6513", "65.13%"), ("0.00%", "1.2", "120.00%"),
    ("0.0#%", "0.5", "50.0%"), ('0.0"万元"', "12.34", "12.3万元"), ("0.00_ ", "3.1", "3.10"), ("0.00_);[Red](0.00)", "-3.1", "(3.10)"),
    ("#,##0.00;[红色]-#,##0.00", "-1234.5", "-1,234.50"), ("￥#,##0.00;[Red]￥-#,##0.00", "-8", "￥-8.00"),
    ("[$¥-804]#,##0.00", "1234.5", "¥1,234.50"), ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "-"),
    ('_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', "-1234.5", "¥-1,234.50"), ("0.0,", "12345", "12.3"),
    ("#,##0.0,,", "123456789", "123.5"), ('0!.0,"万"', "123456", "12.3万"), ('0\\.0000"万元"', "123456", "12.3456万元"),
    ('[>=10000]0.0,"千";0', "12345", "12.3千"), ('[>=10000]0.0,"千";0', "123", "123"), ('0;-0;"零"', "0", "零"), ("0;;", "-1", ""), (";;;", "5", ""),
    ("000000", "123", "000123"), ("000-0000", "5551234", "555-1234"), ("#.##", "5", "5."), ("#,###", "0", ""), ("0.00E+00", "312.6", "3.13E+02"),
    ("##0.0E+0", "12345", "12.3E+3"), ("# ?/?", "1.5", "1 1/2"), ("# ?/?", "0.333", "1/3"), ("# ?/4", "1.75", "1 3/4"),
    ('General"元"', "12.5", "12.5元"),
    ("0.00;@", "1.5", "1.50"), ("yyyy/m/d", "46281", "2026/9/16"), ("yyyy-mm-dd", "46281.75", "2026-09-16"),
    ('yyyy"年"m"月"d"日"', "46281", "2026年9月16日"), ('yyyy"年"m"月"d"日";@', "46281", "2026年9月16日"), ('m"月"d"日"', "46281", "9月16日"),
    ('[$-804]yyyy"年"m"月"', "46281", "2026年9月"), ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "46281", "2026年9月16日"),
    ("yy.mm.dd", "46281", "26.09.16"),
    ("yyyy/m/d h:mm", "46281.75", "2026/9/16 18:00"), ("h:mm:ss AM/PM", "0.75", "6:00:00 PM"), ('上午/下午h"时"mm"分"', "0.75", "下午6时00分"),
    ("[h]:mm", "1.5", "36:00"), ("mm:ss.0", "0.000011574", "00:01.0"), ("aaaa", "46281", "星期三"), ("[$-804]dddd", "46281", "星期三"),
    ("d-mmm-yy", "46281", "16-Sep-26"), ("[$-804]mmmm", "46281", "九月"), ("yyyy/m/d", "60", "1900/2/29"), ("yyyy/m/d", "1", "1900/1/1"),
    ("yyyy/m/d", "61", "1900/3/1"), ("yyyy/m/d", "-1", "-1"), ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "46281", "二〇二六年九月十六日"),
    ("[DBNum2][$-804]General", "10203", "壹万零贰佰零叁"), ("[DBNum1][$-804]General", "110", "一百一十"), ("", "12.5", "12.5"),
]


@pytest.mark.parametrize(("code", "stored", "shown"), SHOWN)
def test_a_number_is_shown_as_excel_shows_it(code: str, stored: str, shown: str) -> None:
    assert renderer(number_format(code), None)(stored)[0] == shown


@pytest.mark.parametrize(("code", "stored"), [(c, v) for c in ("0", "0.00", "#,##0", "#,##0.000", "0%", "0.00%", '0.0"万元"', "¥0.00", "000.0")
                                              for v in ("0", "1", "-1", "0.5", "-0.05", "1234567.895", "-99999.995", "1E+15", "0.001")])
def test_the_quick_way_shows_what_the_thorough_way_shows(code: str, stored: str) -> None:
    form, value = number_format(code), stored_number(stored)
    assert value is not None
    assert form.shower(value) == form.show(value)


@pytest.mark.parametrize(("stored", "exact"), [
    ("0.65129999999999999", "0.6513"), ("312.60000000000002", "312.6"), ("2600.0", "2600"), ("1E+3", "1000"), ("2.2999999999999998E-2", "0.023"),
    ("123456789012345678", "123456789012346000"), ("-0", "0"), ("0.1", "0.1"), ("100", "100")])
def test_the_number_behind_is_the_15_digit_decimal(stored: str, exact: str) -> None:
    value = stored_number(stored)
    assert value == Decimal(exact) and str(value) == exact


@pytest.mark.parametrize("stored", ["", "abc", "NaN", "Infinity", "1_000", "1e999", "１２", "0x10", "--1"])
def test_what_is_no_number_is_shown_as_it_stands(stored: str) -> None:
    assert renderer(number_format("0.00"), None)(stored) == (stored, None)


def test_dates_keep_no_number_since_a_serial_means_nothing() -> None:
    table = only_table(one_sheet(row(1, number("A1", 46281, 1), number("B1", 0.5, 2)), codes=["yyyy/m/d", "0%"]))
    assert [(c.text, c.number) for c in table.cells] == [("2026/9/16", None), ("50%", Decimal("0.5"))]


def test_workbooks_that_count_from_1904() -> None:
    book = Book([("附件1", sheet_xml(row(1, number("A1", 44819, 1))))], ["yyyy-mm-dd"], before='<workbookPr date1904="1"/>')
    assert cell_at(only_table(book.packed()), "A1").text == "2026-09-16"


def test_iso_dates_of_strict_files() -> None:
    rows = row(1, '<c r="A1" s="1" t="d"><v>2026-09-16T00:00:00</v></c>', '<c r="B1" s="1" t="d"><v>昨天</v></c>')
    assert grid(only_table(one_sheet(rows, codes=['yyyy"年"m"月"d"日"']))) == [["2026年9月16日", "昨天"]]


def test_built_in_formats_are_read_as_the_chinese_edition_reads_them() -> None:
    xfs = "".join(f'<xf numFmtId="{i}"/>' for i in (0, 14, 31, 57, 10, 4, 22))
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>{xfs}</cellXfs></styleSheet>'
    book = Book([("附件1", sheet_xml(row(1, *(number(f"{c}1", 46281.5, i) for i, c in enumerate("ABCDEFG")))))], ["0"],
                extra={"xl/styles.xml": styles.encode()})
    assert grid(only_table(book.packed())) == [
        ["46281.5", "2026/9/16", "2026年9月16日", "2026年9月", "4628150.00%", "46,281.50", "2026/9/16 12:00"]]


def test_texts_are_dressed_by_their_format() -> None:
    strings = "<si><t>甲</t></si>"
    rows = row(1, '<c r="A1" s="1" t="s"><v>0</v></c>', text("B1", "乙", 1), '<c r="C1" s="2" t="s"><v>0</v></c>')
    assert grid(only_table(one_sheet(rows, codes=['"第"@"号"', "0.00"], strings=strings))) == [["第甲号", "第乙号", "甲"]]


@pytest.mark.parametrize("style", ["999999", "99999999999999999999"])
def test_a_style_that_does_not_exist_is_general(style: str) -> None:
    assert grid(only_table(one_sheet(row(1, f'<c r="A1" s="{style}"><v>0.5</v></c>'), codes=["0%"]))) == [["0.5"]]


def test_every_built_in_code_shows_every_number() -> None:
    for code in BUILT_IN.values():
        for stored in ("0", "-1.5", "46281.75", "1E+300", "-1E-300"):
            value = stored_number(stored)
            assert value is not None
            number_format(code).show(value)


# -- LibreOffice as the judge ----------------------------------------------------------------------------------------
JUDGED_CODES = [
    "0", "0.0", "0.00", "0.000", "0.00000000", "#,##0", "#,##0.00", "#", "#,###", "0%", "0.0%", "0.00%", "0.0#%", "0.00E+00", "##0.0E+0",
    "0.00_ ", "0.00_);(0.00)", "0.00_);[Red](0.00)", '0.0"万元"', '0.00"%"', '#,##0.00"元"', "0.0,", "#,##0.0,,", "000000", "00-00", "000-0000",
    "???", "?.??", '"约"0"个"', "0.00%;-0.00%", "+0.0;-0.0;0", "(0)", "#,##0;(#,##0);-", "[$¥-804]#,##0.00", '0;-0;"零"', "0;;", "0.00;@",
    "￥#,##0.00;[Red]￥-#,##0.00", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "yyyy/m/d", "yyyy-mm-dd", 'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月"d"日";@', 'm"月"d"日"', "yyyy/mm/dd hh:mm", "h:mm:ss", "h:mm AM/PM", "mm:ss", "d-mmm-yy", "mmmm d, yyyy", "dddd", "yyyymmdd",
    '[$-804]yyyy"年"m"月"', '[DBNum1][$-804]yyyy"年"m"月"d"日"']
# Positive and after February 1900: Excel has a 29 February 1900 and a sign on -0.00, LibreOffice has neither.
JUDGED_VALUES = [61, 100, 312.6, 1234567.8, 36526, 46281.75, 46281, 150.5, 61.25, 99999.5]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for r, code in enumerate(JUDGED_CODES, 1):
        for c, value in enumerate(JUDGED_VALUES, 1):
            sheet.cell(r, c, value).number_format = code
    source = tmp_path / "formats.xlsx"
    book.save(source)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    judged = list(csv.reader((tmp_path / "formats.csv").read_text("utf-8").splitlines()))
    table = only_table(source.read_bytes())
    different = {(code, value): (cell_at(table, f"{chr(65 + c)}{r + 1}").text, judged[r][c].strip())
                 for r, code in enumerate(JUDGED_CODES) for c, value in enumerate(JUDGED_VALUES)
                 if cell_at(table, f"{chr(65 + c)}{r + 1}").text != judged[r][c].strip()}
    assert different == {}
