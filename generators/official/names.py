"""Names of the styles, as they stand in the style list of Word and WPS. Everything else knows them from here."""
from __future__ import annotations

MARK = "发文机关标志"
LETTER_MARK = "发文机关标志（信函）"
LETTER_ROOM = "预印信函留白"
NUMBER = "发文字号"
NUMBER_UPWARD = "发文字号与签发人"
NUMBER_LETTER = "发文字号（信函）"
ROOM = "预印红头留白"
TITLE = "公文标题"
RECIPIENTS = "主送机关"
BODY = "公文正文"
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
RUN_IN = "段内标题"
SIGNER = "签发人姓名"
ANNEX_NOTE = "附件说明"
ANNEX_NOTE_NEXT = "附件说明续"
ANNEX_NOTE_ONLY = "附件说明（一件）"
ISSUER, DATE = "发文机关署名", "成文日期"
ISSUER_UNSEALED, DATE_UNSEALED = "发文机关署名（不盖章）", "成文日期（不盖章）"
NOTE = "附注"
CHAPTER, CLAUSE, CLAUSE_NUMBER = "章标题", "条文", "条号"       # an issued rule: 第一章 总则; 第一条 run into its text
ANNEX_MARK, ANNEX_TITLE = "附件标志", "附件标题"
FORM_TITLE = "表单标题"
CAPTION, UNIT = "表题", "单位说明"
CELL_HEAD, CELL, CELL_NUMBER = "表头", "表格文字", "表格数字"
COPIES, PRINTED, ANCHOR = "版记抄送", "版记印发", "版记位置"
PAGE_NUMBER = "公文页码"
CONTROL = "控制"       # a line that only steers the template; it leaves nothing on the page
FRAMED = frozenset((MARK, ISSUER, ISSUER_UNSEALED, DATE, DATE_UNSEALED))        # parts of the letter also where they stand in a table (joint issue)
AROUND_TABLES = frozenset((CAPTION, UNIT, CELL, CELL_HEAD, CELL_NUMBER, CONTROL))
