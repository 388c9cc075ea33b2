"""What the user must look at with his own eyes."""
from __future__ import annotations

from collections.abc import Iterable

from parsers.document import CellState, Location, Paragraph, Remark, RemarkKind, Table, reference
from parsers.formats._scan.doubt import SURE

_NAMED = 8          # places that a remark names


def of_table(table: Table, torn: bool) -> list[Remark]:
    """One remark for all cells that could not be read for sure, one where rules are broken."""
    found = []
    where = Location(f"第{table.page}页 {table.label}")
    unsure = [reference(c.row, c.col) for c in table.cells if c.state is CellState.UNSURE]
    if unsure:
        found.append(Remark(RemarkKind.UNSURE, f"{where.label} 有{len(unsure)}个单元格看不清（{_some(unsure)}），请核对原件", where))
    if torn:
        found.append(Remark(RemarkKind.UNSURE, f"{where.label} 的表格线有断缺，单元格的划分可能有误，请核对原件", where))
    return found


def of_text(paragraphs: Iterable[Paragraph], page: int, black_seal: bool) -> list[Remark]:
    """One remark for all paragraphs of a page that could not be read for sure, one for a seal copied in black."""
    found = []
    where = Location(f"第{page}页")
    unsure = [f"第{p.index + 1}段" for p in paragraphs if p.confidence < SURE]
    if unsure:
        found.append(Remark(RemarkKind.UNSURE, f"{where.label} 正文有{len(unsure)}处看不清（{_some(unsure)}），请核对原件", where))
    if black_seal:
        found.append(Remark(RemarkKind.UNSURE, f"{where.label} 有黑色圆形印迹（疑似印章的黑白复印件），其下的文字和数字请核对原件", where))
    return found


def too_small(page: int) -> Remark:
    return Remark(RemarkKind.UNREAD, f"第{page}页 的图像太小，文字无法辨认，没有读取", Location(f"第{page}页"))


def nothing_read(page: int) -> Remark:
    return Remark(RemarkKind.UNREAD, f"第{page}页 有图像但没有识别出文字，请核对原件", Location(f"第{page}页"))


def _some(places: list[str]) -> str:
    return "、".join(places[:_NAMED]) + ("等" if len(places) > _NAMED else "")
