"""The docx reader: tracked changes in the accepted view, and comments kept apart from the text."""
from __future__ import annotations

from parsers.document import Document, RemarkKind, Table
from tests.parsers.docx_maker import deleted, first, inserted, item, level, lists, par, read, row, run, shown, table, texts


def changes(document: Document) -> list[tuple[str, str]]:
    return [(r.kind, r.text) for r in document.revisions]


def spans(document: Document) -> list[tuple[int, int, int]]:
    """Paragraph, start and end of every change."""
    anchors = [r.location.anchor for r in document.revisions]
    return [(a.index, a.start, a.end) for a in anchors if a is not None]


GONE = '<w:rPr><w:del w:id="9" w:author="陈一" w:date="2026-09-02T10:00:00Z"/></w:rPr>'
NEW = '<w:rPr><w:ins w:id="9" w:author="陈一" w:date="2026-09-02T10:00:00Z"/></w:rPr>'


class TestAcceptedView:
    def test_insertions_are_text_and_deletions_are_kept_apart(self) -> None:
        document = read(par("支出", deleted("80.2"), inserted(run("82.0")), "万元"))
        assert texts(document) == ["支出82.0万元"]
        assert changes(document) == [("deleted", "80.2"), ("inserted", "82.0")]
        assert spans(document) == [(0, 2, 2), (0, 2, 6)]

    def test_each_change_names_its_author_date_and_place(self) -> None:
        (change,) = read(par("前") + par("支出", inserted(run("82"), author="李二", date="2026-09-10T08:00:00Z"))).revisions
        assert (change.author, change.date, change.location.label) == ("李二", "2026-09-10T08:00:00Z", "正文 第2段")

    def test_the_document_says_how_many_changes_it_has(self) -> None:
        (remark,) = read(par("甲", deleted("一"), inserted(run("二")))).remarks
        assert (remark.kind, remark.message) == (RemarkKind.REVISION, "文中有2处修订痕迹，按接受修订后的文字读取")

    def test_a_change_split_into_runs_is_one_change(self) -> None:
        document = read(par(inserted(run("实际")), inserted(run("支出")), inserted(run("李"), author="李二")))
        assert changes(document) == [("inserted", "实际支出"), ("inserted", "李")]

    def test_changes_with_untouched_words_between_them_are_two(self) -> None:
        assert changes(read(par(inserted(run("甲")), "乙", inserted(run("丙"))))) == [("inserted", "甲"), ("inserted", "丙")]

    def test_moved_text_stands_where_it_went(self) -> None:
        moved = (par("甲", f'<w:moveFrom w:id="1" w:author="陈一">{run("搬")}</w:moveFrom>')
                 + par("乙", f'<w:moveTo w:id="2" w:author="陈一">{run("搬")}</w:moveTo>'))
        document = read(moved)
        assert texts(document) == ["甲", "乙搬"]
        assert changes(document) == [("deleted", "搬"), ("inserted", "搬")]

    def test_an_insertion_deleted_again_is_only_a_deletion(self) -> None:
        document = read(par("甲", inserted(deleted("反复")), "乙"))
        assert texts(document) == ["甲乙"]
        assert changes(document) == [("deleted", "反复")]

    def test_deleted_text_written_as_text_is_deleted_all_the_same(self) -> None:
        assert texts(read(par("甲", f'<w:del w:id="1">{run("旧")}</w:del>'))) == ["甲"]

    def test_format_changes_are_no_changes_of_text(self) -> None:
        document = read(par(run("甲", '<w:b/><w:rPrChange w:id="1" w:author="陈一"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')))
        assert (texts(document), document.revisions) == (["甲"], ())

    def test_a_field_that_was_deleted_does_not_hide_what_follows(self) -> None:
        begin = '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>'
        assert texts(read(par("甲", begin, "乙"))) == ["甲乙"]


class TestParagraphMarks:
    def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(self) -> None:
        document = read(par("前半", settings=GONE) + par("后半", settings='<w:jc w:val="center"/>') + par("下"))
        assert texts(document) == ["前半后半", "下"]
        assert (first(document).index, first(document).align) == (0, "center")

    def test_a_paragraph_deleted_whole_leaves_the_next_in_its_own_place(self) -> None:
        document = read(par(deleted("整段"), settings=GONE) + par("后"))
        assert [(p.text, p.index) for p in document.paragraphs] == [("后", 1)]
        assert changes(document) == [("deleted", "整段\n")]

    def test_three_paragraphs_may_become_one(self) -> None:
        assert texts(read(par("一", settings=GONE) + par("二", settings=GONE) + par("三"))) == ["一二三"]

    def test_changes_after_the_joint_count_from_the_start_of_the_joined_text(self) -> None:
        document = read(par("前半", settings=GONE) + par("后", inserted(run("半"))))
        assert spans(document)[-1] == (0, 3, 4)

    def test_a_mark_deleted_at_the_end_loses_no_text(self) -> None:
        assert texts(read(par("甲") + par("末", settings=GONE))) == ["甲", "末"]

    def test_a_mark_deleted_before_a_table_loses_no_text(self) -> None:
        document = read(par("前", settings=GONE) + table(row("格")) + par("后"))
        assert [b.label if isinstance(b, Table) else b.text for b in document.blocks] == ["前", "表1", "后"]

    def test_an_inserted_paragraph_is_one_insertion(self) -> None:
        document = read(par(inserted(run("新段")), settings=NEW) + par("后"))
        assert texts(document) == ["新段", "后"]
        assert changes(document) == [("inserted", "新段\n")]

    def test_the_joined_paragraph_takes_one_number(self) -> None:
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        document = read(par("前", settings=numbered + GONE) + par("后", settings=numbered) + item("下"), {"numbering": lists(level(0, "%1."))})
        assert shown(document) == ["1.前后", "2.下"]


class TestComments:
    START, END, MARK = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>', '<w:r><w:commentReference w:id="{}"/></w:r>'

    def around(self, text: str, number: int = 0) -> str:
        return self.START.format(number) + run(text) + self.END.format(number) + self.MARK.format(number)

    def comment(self, text: str, number: int = 0) -> str:
        return f'<w:comment w:id="{number}" w:author="科长" w:date="2026-09-11T09:00:00Z">{par(text)}</w:comment>'

    def test_a_comment_is_kept_apart_with_the_words_it_is_on(self) -> None:
        document = read(par("支出", self.around("80万元"), "。"), {"comments": self.comment("请核对")})
        (found,) = document.comments
        assert texts(document) == ["支出80万元。"]
        assert (found.text, found.author, found.location.label) == ("请核对", "科长", "正文 第1段")
        anchor = found.location.anchor
        assert anchor is not None and first(document).text[anchor.start:anchor.end] == "80万元"

    def test_offsets_are_those_of_the_accepted_text(self) -> None:
        document = read(par(deleted("旧的"), inserted(run("新")), self.around("词")), {"comments": self.comment("请核对")})
        anchor = document.comments[0].location.anchor
        assert anchor is not None and first(document).text[anchor.start:anchor.end] == "词"

    def test_a_comment_over_several_paragraphs_is_on_the_first_as_far_as_it_goes(self) -> None:
        body = par("甲", self.START.format(0), "乙丙") + par("丁", self.END.format(0), self.MARK.format(0))
        document = read(body, {"comments": self.comment("两段")})
        anchor = document.comments[0].location.anchor
        assert anchor is not None and (anchor.index, anchor.start, anchor.end) == (0, 1, 3)

    def test_a_comment_that_begins_between_paragraphs_is_on_the_next(self) -> None:
        body = par("甲") + self.START.format(0) + par("乙丙") + self.END.format(0) + par("丁", self.MARK.format(0))
        document = read(body, {"comments": self.comment("整段")})
        anchor = document.comments[0].location.anchor
        assert anchor is not None and (anchor.index, anchor.start, anchor.end) == (1, 0, 2)

    def test_a_comment_with_only_a_mark_is_at_the_mark(self) -> None:
        anchor = read(par("甲乙", self.MARK.format(0), "丙"), {"comments": self.comment("此处")}).comments[0].location.anchor
        assert anchor is not None and (anchor.start, anchor.end) == (2, 2)

    def test_a_comment_without_a_place_says_so(self) -> None:
        (found,) = read(par("甲"), {"comments": self.comment("孤立")}).comments
        assert "没有它的位置" in found.location.label

    def test_a_comment_of_several_paragraphs_keeps_its_lines(self) -> None:
        inner = f'<w:comment w:id="0" w:author="科长">{par("一")}{par("二")}</w:comment>'
        assert read(par("甲"), {"comments": inner}).comments[0].text == "一\n二"
