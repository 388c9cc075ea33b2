"""What the user must know about a sheet, in the user's words."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from parsers.document import Anchor, Location, Remark, RemarkKind
from parsers.formats._sheet.merges import Merges
from parsers.formats._sheet.refs import Position, said_cells, said_columns, said_rows


def sheet_label(sheet: str) -> str:
    return f"工作表“{sheet}”"


def sheet_remark(kind: RemarkKind, sheet: str, message: str) -> Remark:
    label = sheet_label(sheet)
    return Remark(kind, label + message, Location(label, Anchor(sheet, 0)))


def hidden_remarks(sheet: str, hidden: bool, rows: Iterable[int], columns: Iterable[int]) -> Iterator[Remark]:
    if hidden:
        yield sheet_remark(RemarkKind.HIDDEN, sheet, "是隐藏的，其内容已照常读取")
    named = "、".join(words for words in (said_columns(columns), said_rows(rows)) if words)
    if named:
        yield sheet_remark(RemarkKind.HIDDEN, sheet, f"有隐藏的{named}，其内容已照常读取")


def merge_remarks(sheet: str, merges: Merges) -> Iterator[Remark]:
    if merges.under:
        yield sheet_remark(RemarkKind.HIDDEN, sheet, f"的{said_cells(merges.under)}有内容，但被合并单元格遮住、看不见，没有读取")
    if merges.overlapping:
        yield sheet_remark(RemarkKind.UNREAD, sheet, f"有{merges.overlapping}处合并区域相互重叠，重叠的没有按合并读取，请核对原表")


def masked_remark(sheet: str, positions: list[Position]) -> Iterator[Remark]:
    """Cells whose number format (;;;) shows nothing."""
    if positions:
        yield sheet_remark(RemarkKind.HIDDEN, sheet, f"的{said_cells(positions)}有数据，但数字格式设为不显示")


def left_out_remarks(sheet: str, left_out: dict[str, int]) -> Iterator[Remark]:
    if left_out:
        what = "、".join(f"{count}个{name}" for name, count in left_out.items())
        yield sheet_remark(RemarkKind.LEFT_OUT, sheet, f"上有{what}，其中的内容没有读取")


def uncached_remark(sheet: str, positions: list[Position]) -> Iterator[Remark]:
    """Formulas whose values the file does not hold; they are not zero."""
    if positions:
        yield sheet_remark(RemarkKind.UNREAD, sheet, f"的{said_cells(positions)}是公式，但文件里没有存计算结果，数值读不出；"
                                                     "请单位用 Excel 或 WPS 打开、保存后再报")
