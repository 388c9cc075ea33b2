"""The measured page against the standard. Tolerances are for rendering: another word processor differs by as much."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generators.layout.measure import Layout, Page, Row, is_body
from generators.lint.remark import MUST, PRACTICE, USUAL, Remark
from generators.official import fonts, standard

_NUMBER = re.compile(r"^[—–-]\s*\d+\s*[—–-]$")
_ENOUGH = 5             # full lines, before their length says anything: marks that may not begin a line make some short
_SLACK = 1.2            # millimetres
_FOOT = re.compile(r"^抄[送报]：|印发$")
_LEFT, _RIGHT = standard.LEFT, standard.LEFT + standard.TEXT_WIDTH
_BOTTOM = standard.TOP + standard.TEXT_HEIGHT
_NUMBER_FROM_EDGE = standard.BOTTOM - standard.PAGE_NUMBER_BELOW_TEXT


def lost(layout: Layout, words: str) -> Iterator[Remark]:
    """Characters of the file that are not on its pages: measured, LibreOffice has dropped marks at the end of a line."""
    missing = Counter(unicodedata.normalize("NFKC", words)) - Counter(layout.text)
    if missing:
        yield Remark("实务", PRACTICE, "排版后", f"有{missing.total()}个字符没有印出来，请用 Word 或 WPS 核对", "".join(missing)[:20])


def remarks(layout: Layout) -> Iterator[Remark]:
    for page in layout.pages:
        yield from _area(page)
        yield from _number_across(page) if page.lying else _number(page)
    yield from _lines(layout)
    yield from _signature(layout)
    yield from _imprint(layout)


def _area(page: Page) -> Iterator[Remark]:
    """A page that lies has the same text area, turned with the sheet: its left is the foot of the others, its top their left."""
    left, right, bottom = (standard.BOTTOM, standard.BOTTOM + standard.TEXT_HEIGHT, _RIGHT) if page.lying else (_LEFT, _RIGHT, _BOTTOM)
    for row in page.text:
        if row.left < left - _SLACK - 7.5 or row.right > right + _SLACK + 7.5:
            yield Remark("GB/T 9704 5.2.1", MUST, f"第{page.number}页", f"文字超出版心（左{row.left:.1f}、右{row.right:.1f}毫米）", row.text[:20])
            return
    low = [r for r in page.text if r.bottom > bottom + _SLACK]
    if low:
        yield Remark("GB/T 9704 5.2.1", MUST, f"第{page.number}页", f"文字低于版心下边缘{low[0].bottom - bottom:.1f}毫米", low[0].text[:20])


def _number(page: Page) -> Iterator[Remark]:
    found = next((r for r in reversed(page.rows) if _NUMBER.match(r.text.replace(" ", "")) and r.top > _BOTTOM - 1), None)
    if found is None:
        return
    middle = (found.top + found.bottom) / 2
    if abs(middle - _BOTTOM - standard.PAGE_NUMBER_BELOW_TEXT) > 2:
        yield Remark("GB/T 9704 7.5", USUAL, f"第{page.number}页", f"页码一字线一般在版心下边缘之下7毫米，现为{middle - _BOTTOM:.1f}毫米")
    right = found.left > (_LEFT + _RIGHT) / 2
    if right != bool(page.number % 2):
        yield Remark("GB/T 9704 7.5", USUAL, f"第{page.number}页", "页码一般单页居右、双页居左", found.text)


def _number_across(page: Page) -> Iterator[Remark]:
    """On the same edge of the paper as on the other pages (clause 8): the left one here, at its foot on odd pages, at its head on even ones."""
    found = next((a for a in page.across if _NUMBER.match(a[0])), None)
    if found is None:
        if any(_NUMBER.match(r.text.replace(" ", "")) for r in page.rows[-1:]):
            yield Remark("GB/T 9704 8", MUST, f"第{page.number}页", "A4纸型的表格横排时，页码位置与公文其他页码保持一致，不随表格横排")
        return
    _, x, y = found
    if abs(x - _NUMBER_FROM_EDGE) > 3:
        yield Remark("GB/T 9704 8", MUST, f"第{page.number}页", f"横排页的页码距纸边一般{_NUMBER_FROM_EDGE:.0f}毫米，现为{x:.1f}毫米")
    if (y > page.height / 2) != bool(page.number % 2):
        yield Remark("GB/T 9704 8", MUST, f"第{page.number}页", "横排页的页码一般单页在左下、双页在左上（装订后与其他页同在外侧）")


def _lines(layout: Layout) -> Iterator[Remark]:
    """Full pages of body text hold 22 lines; the fullest lines hold 28 characters."""
    full = [page for page in layout.pages[1:-1] if not page.lying and len(page.text) > 15 and all(is_body(r) for r in page.text)]
    counts = {len(page.text): page.number for page in full if page.text[-1].bottom > _BOTTOM - 12}
    wrong = {count: number for count, number in counts.items() if count not in (standard.LINES, standard.LINES - 1)}
    for count, number in wrong.items():
        yield Remark("GB/T 9704 5.2.3", USUAL, f"第{number}页", f"整页正文一般排22行，实际{count}行")
    widths = [r.characters for page in full for r in page.text if r.right > _RIGHT - 3 and r.left < _LEFT + 3
              and len(r.text) == r.characters]      # figures are not half as wide as an ideograph in every font
    if len(widths) >= _ENOUGH and not 27 <= max(widths) <= 29.5:
        yield Remark("GB/T 9704 5.2.3", USUAL, f"第{full[0].number}页", f"每行一般排28个字，实际最多{max(widths):g}个")


def _signature(layout: Layout) -> Iterator[Remark]:
    """A page that begins with the signature has no text of its own."""
    for page in layout.pages[1:]:
        rows = [r for r in page.text if r.text.strip()]
        if len(rows) >= 2 and rows[0].left > 90 and re.match(r"^(?:\d{4}年\d{1,2}月\d{1,2}日|【成文日期】)$", rows[1].text):
            yield Remark("实务", PRACTICE, f"第{page.number}页", "落款单独成页，请调整行距或字距，使落款与正文同处一页", rows[0].text)


def _imprint(layout: Layout) -> Iterator[Remark]:
    page, rows = imprint(layout)
    if page is None:
        return
    if page.number % 2 and not in_letter_form(layout):
        yield Remark("GB/T 9704 7.4", USUAL, f"第{page.number}页", "版记应在公文最后一面，双面印刷时为偶数页")
    if after_empty(layout, page) and numbered(page):
        yield Remark("GB/T 9704 7.5", USUAL, f"第{page.number}页", "版记页前有空白页的，空白页和版记页都不编页码")
    last = max([y for y, left, right in page.rules if right - left > 140 and y > rows[-1].top] or [rows[-1].bottom])
    if abs(last - _BOTTOM) > 3:
        yield Remark("GB/T 9704 7.4", MUST, f"第{page.number}页", f"版记末条分隔线应与版心下边缘重合，相差{abs(last - _BOTTOM):.1f}毫米")


def in_letter_form(layout: Layout) -> bool:
    """信函格式, by its wide rules: 版记 stands at the foot of the last page, odd or even (10.1)."""
    return any(right - left > standard.LETTER_RULE_WIDTH - 4 for _, left, right in layout.pages[0].rules)


def after_empty(layout: Layout, page: Page) -> bool:
    return any(p.empty for p in layout.pages if p.number == page.number - 1)


def numbered(page: Page) -> bool:
    return any(_NUMBER.match(r.text.replace(" ", "")) and r.top > _BOTTOM - 1 for r in page.rows)


def alone(page: Page, rows: list[Row]) -> bool:
    """Nothing but 版记 and the page number on its page."""
    return len(page.rows) == len(rows) + numbered(page)


def imprint(layout: Layout) -> tuple[Page | None, list[Row]]:
    """The page of 版记 and its lines."""
    for page in reversed(layout.pages):
        rows = [r for r in page.rows if _FOOT.search(r.text) and abs(r.size - standard.SMALL) < 1]
        if rows:
            return page, rows
    return None, []


def summary(layout: Layout) -> str:
    """What was measured, for the result: pages, fonts, and what stood in for a font that is not installed."""
    return f"渲染核验：共{len(layout.pages)}页，实际使用字体 {'、'.join(layout.fonts[:6])}{substitutes(layout)}"


def substitutes(layout: Layout) -> str:
    """Fonts of no class stand in for what the document asks for; widths and looks may then differ in the office's Word."""
    foreign = [name for name in layout.fonts if not fonts.kind_of(name)]
    return f"；其中{'、'.join(foreign[:3])}是本机的替代字体，正式印制以安装了国标字体的机器为准" if foreign else ""
