"""The docx reader: tables as the true grid, checked against python-docx's own account of it."""
from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.document import Document, RemarkKind, Table
from parsers.errors import LimitExceeded
from parsers.formats import docx
from parsers.limits import Limits
from tests.parsers.docx_maker import cell, deleted, inserted, item, level, lists, par, read, row, run, table

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def only(document: Document) -> Table:
    (found,) = document.tables
    return found


def layout(found: Table) -> list[str]:
    """Each cell as text@place×size."""
    return [f"{c.text}@{c.row},{c.col}×{c.rowspan},{c.colspan}" for c in found.cells]


class TestGrid:
    def test_a_plain_table(self) -> None:
        found = only(read(table(row("一", "二"), row("三", "四"))))
        assert (found.n_rows, found.n_cols, found.label) == (2, 2, "表1")
        assert layout(found) == ["一@0,0×1,1", "二@0,1×1,1", "三@1,0×1,1", "四@1,1×1,1"]

    def test_a_horizontal_merge_is_one_cell(self) -> None:
        found = only(read(table(row(cell("宽", settings=span(2)), "三"), row("一", "二", "三"))))
        assert layout(found)[:2] == ["宽@0,0×1,2", "三@0,2×1,1"]
        assert found.at(0, 0) is found.at(0, 1)

    def test_a_vertical_merge_is_one_cell_and_does_not_shift_its_row(self) -> None:
        found = only(read(table(row(cell("高", settings=RESTART), "甲"), row(cell("", settings=CONTINUE), "乙"),
                                row(cell("", settings=CONTINUE), "丙"), row("下", "丁"))))
        assert layout(found) == ["高@0,0×3,1", "甲@0,1×1,1", "乙@1,1×1,1", "丙@2,1×1,1", "下@3,0×1,1", "丁@3,1×1,1"]

    def test_a_block_merged_both_ways(self) -> None:
        both = span(2) + RESTART
        found = only(read(table(row("一", cell("块", settings=both)), row("二", cell("", settings=span(2) + CONTINUE)))))
        assert layout(found) == ["一@0,0×1,1", "块@0,1×2,2", "二@1,0×1,1"]

    def test_columns_left_out_before_a_row_leave_a_hole(self) -> None:
        found = only(read(table(row("一", "二"), row("三", settings='<w:gridBefore w:val="1"/>'))))
        assert found.at(1, 0) is None
        assert layout(found)[-1] == "三@1,1×1,1"

    def test_a_short_row_leaves_holes_at_its_end(self) -> None:
        found = only(read(table(row("一", "二", "三"), row("四"))))
        assert [c and c.text for c in found.row(1)] == ["四", None, None]

    def test_a_merge_that_continues_nothing_stands_for_itself(self) -> None:
        found = only(read(table(row("上", "甲"), row(cell("自己", settings=CONTINUE), "乙"))))
        assert layout(found)[2] == "自己@1,0×1,1"

    def test_a_merge_of_another_width_is_not_continued(self) -> None:
        found = only(read(table(row(cell("窄", settings=RESTART), "甲"), row(cell("宽", settings=span(2) + CONTINUE)))))
        assert layout(found) == ["窄@0,0×1,1", "甲@0,1×1,1", "宽@1,0×1,2"]

    def test_a_merge_ends_where_a_row_between_does_not_take_part(self) -> None:
        found = only(read(table(row(cell("高", settings=RESTART)), row("断"), row(cell("续", settings=CONTINUE)))))
        assert layout(found) == ["高@0,0×1,1", "断@1,0×1,1", "续@2,0×1,1"]

    def test_the_old_horizontal_merge_widens_the_cell(self) -> None:
        merged = row(cell("宽", settings='<w:hMerge w:val="restart"/>'), cell("", settings="<w:hMerge/>"), "三")
        assert layout(only(read(table(merged, row("一", "二", "三")))))[:2] == ["宽@0,0×1,2", "三@0,2×1,1"]

    def test_the_old_horizontal_merge_takes_part_in_vertical_ones(self) -> None:
        def pair(text: str, merge: str) -> str:
            return cell(text, settings='<w:hMerge w:val="restart"/>' + merge) + cell("", settings="<w:hMerge/>" + merge)
        found = only(read(table(f"<w:tr>{pair('块', RESTART)}</w:tr>", f"<w:tr>{pair('', CONTINUE)}</w:tr>")))
        assert layout(found) == ["块@0,0×2,2"]

    def test_a_span_in_a_tracked_format_change_is_not_the_span(self) -> None:
        change = f"<w:tcPrChange><w:tcPr>{span(3)}</w:tcPr></w:tcPrChange>"
        assert layout(only(read(table(row(cell("一", settings=change), "二")))))[1] == "二@0,1×1,1"

    @pytest.mark.parametrize("value", ["0", "-3", "", "很多", "1.5"])
    def test_a_span_that_is_no_number_of_columns_counts_as_one(self, value: str) -> None:
        broken = f'<w:gridSpan w:val="{value}"/>'
        assert layout(only(read(table(row(cell("一", settings=broken), "二"))))) == ["一@0,0×1,1", "二@0,1×1,1"]

    def test_attributes_that_are_missing_do_no_harm(self) -> None:
        assert layout(only(read(table(row(cell("一", settings="<w:gridSpan/><w:hMerge/>"), "二", settings="<w:gridBefore/>")))))[0] == "一@0,0×1,1"


class TestCells:
    def test_paragraphs_of_a_cell_are_lines_with_their_numbers(self) -> None:
        document = read(table(row(cell(item("压实责任"), item("加快支付"), "完"))), {"numbering": lists(level(0, "%1.", "decimal"))})
        assert only(document).cells[0].text == "1.压实责任\n2.加快支付\n完"

    def test_a_table_in_a_cell_is_the_cells_and_not_its_text(self) -> None:
        inner = table(row("小一", "小二"))
        document = read(table(row("一")) + table(row("甲", "乙"), row("丙", "丁"), row("戊", cell("说明", inner, inner, "末"))))
        outer = list(document.tables)[1]
        holder = outer.at(2, 1)
        assert holder is not None
        assert holder.text == "说明\n末"
        assert [t.label for t in holder.tables] == ["表2（B3内）表1", "表2（B3内）表2"]
        assert [c.text for c in holder.tables[0].cells] == ["小一", "小二"]
        assert holder.tables[1].locate(holder.tables[1].cells[0]).label == "表2（B3内）表2 A1"

    def test_tables_three_deep_keep_their_names(self) -> None:
        document = read(table(row(cell(table(row(cell(table(row("底")))))))))
        middle = only(document).cells[0].tables[0]
        assert middle.cells[0].tables[0].label == "表1（A1内）表1（A1内）表1"

    def test_words_under_a_merged_cell_are_not_read_and_that_is_said(self) -> None:
        document = read(table(row(cell("看得见", settings=RESTART)), row(cell("被盖住", settings=CONTINUE))) + par("后"))
        assert layout(only(document)) == ["看得见@0,0×2,1"]
        (said,) = [r for r in document.remarks if r.kind is RemarkKind.HIDDEN]
        assert "1个被合并单元格盖住" in said.message
        assert said.location is not None and said.location.anchor is not None
        assert (said.location.label, said.location.anchor.index) == ("表1 A2", 1)
        assert next(document.paragraphs).index == 2

    def test_hidden_rows_are_read_and_named(self) -> None:
        document = read(table(row("一"), row("二", settings="<w:hidden/>")))
        assert only(document).hidden_rows == frozenset({1})
        assert [r.kind for r in document.remarks] == [RemarkKind.HIDDEN]

    def test_a_change_in_a_cell_is_placed_in_the_cell(self) -> None:
        document = read(table(row("一", "二"), row("三", cell(par("支出", deleted("80"), inserted(run("82")))))))
        assert [r.location.label for r in document.revisions] == ["表1 B2", "表1 B2"]
        anchor = document.revisions[1].location.anchor
        assert anchor is not None
        assert (anchor.index, anchor.start, anchor.end) == (3, 2, 4)

    def test_a_deleted_row_is_gone_and_kept_as_a_deletion(self) -> None:
        document = read(table(row("一", "甲"), row("二", "乙", settings='<w:del w:id="1" w:author="陈一"/>'), row("三", "丙")) + par("后"))
        assert [c.text for c in only(document).cells] == ["一", "甲", "三", "丙"]
        assert [c.index for c in only(document).cells] == [0, 1, 4, 5]
        assert [(r.kind, r.text, r.author, r.location.label) for r in document.revisions] == [("deleted", "二 乙", "陈一", "表1 第2行")]
        anchor = document.revisions[0].location.anchor
        assert anchor is not None and anchor.index == 2
        assert next(document.paragraphs).index == 6

    def test_an_inserted_row_is_an_insertion(self) -> None:
        document = read(table(row("一"), row("二", settings='<w:ins w:id="1" w:author="陈一"/>')))
        assert [(r.kind, r.text) for r in document.revisions] == [("inserted", "二")]
        assert [c.text for c in only(document).cells] == ["一", "二"]

    def test_a_deleted_cell_is_gone(self) -> None:
        document = read(table(row("一", cell("二", settings='<w:cellDel w:id="1" w:author="陈一"/>'), "三")))
        assert layout(only(document)) == ["一@0,0×1,1", "三@0,1×1,1"]
        assert [(r.kind, r.text) for r in document.revisions] == [("deleted", "二")]

    def test_a_table_whose_rows_were_all_deleted_takes_no_number(self) -> None:
        gone = table(row("一", settings='<w:del w:id="1" w:author="陈一"/>'))
        assert [t.label for t in read(gone + table(row("二"))).tables] == ["表1"]

    def test_a_paragraph_mark_deleted_at_the_end_of_a_cell_does_not_reach_into_the_next(self) -> None:
        joined = par("甲", settings='<w:rPr><w:del w:id="1" w:author="陈一"/></w:rPr>')
        assert [c.text for c in only(read(table(row(cell(joined), "乙")))).cells] == ["甲", "乙"]


class TestLimits:
    @pytest.mark.parametrize("value", ["2000000000", "99999999999999999999", "5000"])
    def test_a_huge_span_is_refused_by_name(self, value: str) -> None:
        with pytest.raises(LimitExceeded, match="max_columns"):
            read(table(row(cell("一", settings=f'<w:gridSpan w:val="{value}"/>'))))

    def test_many_wide_cells_are_refused(self) -> None:
        wide = cell("", settings=span(1999))
        with pytest.raises(LimitExceeded, match="max_cells"):
            read(table(*[row(wide)] * 30), limits=Limits(max_cells=50_000))

    def test_too_many_cells_rows_characters_and_levels_are_refused(self) -> None:
        with pytest.raises(LimitExceeded, match="max_cells"):
            read(table(*[row("一", "二")] * 6), limits=Limits(max_cells=10))
        with pytest.raises(LimitExceeded, match="max_rows"):
            read(table(*[row("一")] * 6), limits=Limits(max_rows=4))
        with pytest.raises(LimitExceeded, match=r"表1 A1有8字.*max_cell_characters"):
            read(table(row("八个字的单元格啊")), limits=Limits(max_cell_characters=5))
        with pytest.raises(LimitExceeded, match="max_depth"):
            read(table(row(cell(table(row(cell(table(row("底")))))))), limits=Limits(max_depth=2))


@st.composite
def merged(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A table size and rectangles to merge that do not overlap."""
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    taken: set[tuple[int, int]] = set()
    blocks = []
    for _ in range(draw(st.integers(0, 5))):
        top, left = draw(st.integers(0, rows - 1)), draw(st.integers(0, cols - 1))
        bottom, right = draw(st.integers(top, rows - 1)), draw(st.integers(left, cols - 1))
        block = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if not block & taken:
            taken |= block
            blocks.append((top, left, bottom, right))
    return rows, cols, blocks


def by_python_docx(found: Any) -> dict[tuple[int, int], str]:
    """What python-docx's element classes say about every grid position: grid_offset, grid_span, vMerge."""
    texts: dict[tuple[int, int], str] = {}
    for r, tr in enumerate(found._tbl.tr_lst):
        for tc in tr.tc_lst:
            for c in range(tc.grid_offset, tc.grid_offset + tc.grid_span):
                words = "\n".join(p.text for p in tc.p_lst)
                texts[r, c] = texts[r - 1, c] if tc.vMerge == "continue" else words
    return texts


@settings(max_examples=60, deadline=None)
@given(merged())
def test_every_position_of_any_merged_table_agrees_with_python_docx(case: tuple[int, int, list[tuple[int, int, int, int]]]) -> None:
    import docx as python_docx

    rows, cols, blocks = case
    made = python_docx.Document()
    written = made.add_table(rows, cols)
    for r in range(rows):
        for c in range(cols):
            written.cell(r, c).text = f"{r}-{c}"
    for top, left, bottom, right in blocks:
        written.cell(top, left).merge(written.cell(bottom, right))
    out = io.BytesIO()
    made.save(out)
    found = only(docx.read(out.getvalue(), "表.docx", Limits()))
    expected = by_python_docx(written)
    assert (found.n_rows, found.n_cols) == (rows, cols)
    assert {(r, c): at.text for r in range(rows) for c in range(cols) if (at := found.at(r, c))} == expected
    assert sum(c.rowspan * c.colspan for c in found.cells) == rows * cols
