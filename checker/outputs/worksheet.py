"""审核意见单.xlsx: one row a finding for the reviewer to mark, and what was marked before carried over."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.articles import ENDING_NAMES, ArticleAccount, Ending
from checker.outputs import OutputError, Target, Written, offers, tally, wording
from checker.outputs.atomic import rename, write_bytes
from checker.outputs.marks import FINGERPRINT, Decision, Mark, merge, read_marks, said
from checker.outputs.sheets import Column, Sheets
from checker.review import Review
from checker.rule import CERTAINTY_NAMES, SEVERITY_NAMES, STATUS_NAMES, Finding, Status

__all__ = ["FILE", "NAME", "Decision", "Mark", "read_marks", "to_xlsx", "write"]

NAME = "xlsx"
FILE = "审核意见单.xlsx"
FINDINGS, UNCHECKED, BY_UNIT, BY_ARTICLE, OFFERED, HELP, EARLIER = ("审核意见", "未能查", "按单位统计", "逐条对照", "可考虑的处置", "说明",
                                                                     "以前的意见")
_UNITS = (Ending.FOUND, Ending.CLEAR, Ending.BLOCKED, Ending.NOT_APPLICABLE)
COLUMNS = (Column("序号", 6, style="center"), Column("单位", 18), Column("文件", 22), Column("位置", 18), Column("编码", 7, style="center"),
           Column("问题", 34), Column("原文", 28), Column("应为", 16), Column("实为", 16), Column("依据", 30), Column("处理", 9, style="center"),
           Column("把握", 7, style="center"), Column("建议", 26), Column("审核意见", 10, asked=True, style="center"),
           Column("改写后的文字", 30, asked=True), Column("审核人", 10, asked=True), Column("备注", 18, asked=True),
           Column(FINGERPRINT, 20, hidden=True))
_OFFERED = (Column("单位", 18), Column("对象", 20), Column("可考虑的处置", 24), Column("依据", 24), Column("事实和审核意见", 56),
            Column("还缺什么", 44), Column("批准和说明", 26))
_HEADINGS = tuple(c.name for c in COLUMNS)
_SPARE_ROWS = 200
_HELP = (
    "本表每行是一条审核意见，由绩核按本地制度查出。请在黄色的四列填写，其他列不要改动。",
    "审核意见：从下拉框选“采纳”“不采纳”或“改写”。没有填的，“确定”的问题起草文书时照写，“疑似”的不写；要求只写已填的，起草时加 --only-marked。",
    "改写后的文字：选“改写”时填写，文书用这里的文字代替“问题”一列。",
    "把握为“确定”的，是算术、日期、缺项一类可以核对的问题；“疑似”的是对文字的判断，须由人看过原文再定，不能只凭它退回。",
    "依据中写“实务”的，是惯例，本地制度没有规定，不能写成违反制度。",
    "可以排序、筛选、加列、加行。隐藏的“指纹”列用来认出每一条意见，不能删除或改动。",
    "自己发现的问题，可以在最后加行，至少填“单位”和“问题”，以后重新审核也会保留。",
    "重新审核时，已填的意见按指纹带到新表；已经不存在的问题上填过的意见，留在“以前的意见”表里，不会丢失。",
    "“未能查”表是没有查到的内容：读不出的文件、缺少的登记、看不清的地方。没有列出问题不等于没有问题。",
    "“逐条对照”表按制度的每一条写明查了没有、结果如何；没有规则核查的，写明由什么落实。要点是编者的概括，不是原文。",
    "“可考虑的处置”表按本地制度列出可以采取的处置、支持它的审核意见和还缺的条件，只供人工判断，不是决定。",
    "“按单位统计”表的前四列只计“确定”的意见，“疑似”另计。",
)


def write(review: Review, target: Target) -> Written:
    """The sheet beside the other outputs. Marks in the one that is there are carried over, or it is set aside unread."""
    path = target.folder / FILE
    marks, aside = _earlier(path)
    return aside + Written((write_bytes(path, to_xlsx(review, target, marks)),))


def _earlier(path: Path) -> tuple[dict[str, Mark], Written]:
    if not path.exists():
        return {}, Written()
    try:
        return read_marks(path), Written()
    except OutputError as error:
        free = next(p for n in range(1, 10_000) if not (p := path.with_name(f"{path.stem}（未读出的旧表{n}）{path.suffix}")).exists())
        rename(path, free)
        return {}, Written(remarks=(f"原有的审核意见单读不出，已改名为“{free.name}”保留，其中的意见没有带到新表。{error}",))


def to_xlsx(review: Review, target: Target, marks: Mapping[str, Mark]) -> bytes:
    """The workbook's bytes, the same for the same review and marks."""
    keyed = list(tally.keyed(review))
    again, by_hand, gone = merge(marks, [key for key, _ in keyed])
    sheets = Sheets(f"{wording.round_name(review)}审核意见单", review.as_of)
    rows = [_row(number, key, found, target, again.get(key)) for number, (key, found) in enumerate(keyed, 1)]
    rows += [_kept(mark, number) for number, mark in enumerate(by_hand, len(rows) + 1)]
    _drop_down(sheets.add(FINDINGS, COLUMNS, rows, frozen="C2"), len(rows) + 1 + _SPARE_ROWS)
    sheets.add(UNCHECKED, (Column("类别", 10, style="center"), Column("单位", 20), Column("文件", 40), Column("规则", 24), Column("原因和办法", 70)),
               _unchecked(review))
    numbers = [Column(name, 9, style="center") for name in (*SEVERITY_NAMES.values(), "疑似", "未能查", "文件数", "未读")]
    sheets.add(BY_UNIT, (Column("单位", 30), *numbers, Column("说明", 20)), map(_counts, tally.by_unit(review)), frozen="B2")
    units = [Column(f"{ENDING_NAMES[e]}（单位数）", 10, style="center") for e in _UNITS]
    sheets.add(BY_ARTICLE, (Column("条款", 14), Column("要点", 50), Column("结果", 16), *units, Column("规则", 30), Column("由什么落实", 50)),
               map(_article, review.articles), frozen="B2")
    offered = list(offers.rows(review, target.titles.get(review.settings.profile.regulation, "")))
    if offered:
        sheets.add(OFFERED, _OFFERED, offered, frozen="B2")
    sheets.add(HELP, (Column("填写说明", 110),), [(line,) for line in (wording.headline(review), *_HELP)])
    if gone:
        sheets.add(EARLIER, COLUMNS, [_kept(mark, number) for number, mark in enumerate(gone, 1)], frozen="C2")
    return sheets.save()


def _row(number: int, key: str, found: Finding, target: Target, mark: Mark | None) -> tuple[str | int, ...]:
    asked = said(mark) if mark else dict.fromkeys(("审核意见", "改写后的文字", "审核人", "备注"), "")
    return (number, found.unit or wording.NO_UNIT, wording.short(found.location.path, found.unit), found.location.label, found.code,
            found.message, _quoted(found), found.expected, found.actual, wording.grounds(found.basis, target.titles), SEVERITY_NAMES[found.severity],
            CERTAINTY_NAMES[found.certainty], found.suggestion, *asked.values(), key)


def _quoted(found: Finding) -> str:
    """The unit's own words; under them those that they were compared with."""
    return "\n".join((found.quote, *(f"对照 {words}" for words in wording.counterparts(found))))


def _kept(mark: Mark, number: int) -> tuple[str | int, ...]:
    """A row as it was read, for what no finding of this check stands behind."""
    cells = {**mark.cells, **said(mark), FINGERPRINT: mark.fingerprint}
    return (number, *(cells.get(name, "") for name in _HEADINGS[1:]))


def _drop_down(sheet: object, rows: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = ",".join(d.value for d in (Decision.ACCEPTED, Decision.REJECTED, Decision.REWRITTEN))
    validation = DataValidation("list", f'"{choices}"', allow_blank=True, showErrorMessage=True, errorTitle="审核意见",
                                error="请选“采纳”“不采纳”或“改写”。", promptTitle="审核意见", prompt="采纳、不采纳或改写", showInputMessage=True)
    validation.add(f"{get_column_letter(_HEADINGS.index('审核意见') + 1)}2:{get_column_letter(_HEADINGS.index('审核意见') + 1)}{rows}")
    sheet.data_validations.append(validation)  # type: ignore[attr-defined]


def _unchecked(review: Review) -> Iterator[tuple[str, ...]]:
    """Files first, then rules by what stood in their way, then what belongs to the registers."""
    for name, document in tally.troubled(review):
        yield name, document.unit, document.path, "", wording.trouble(document)
    codes: dict[tuple[Status, str, str, str], dict[str, None]] = {}
    for gap in tally.blind(review):
        codes.setdefault((gap.kind, gap.reason, gap.unit, gap.path), {})[gap.code] = None
    for (kind, reason, unit, path), held in codes.items():
        yield STATUS_NAMES[kind], unit, path, "、".join(held), reason
    for remark in review.remarks:
        yield "登记", "", "", "", remark


def _article(each: ArticleAccount) -> tuple[str | int, ...]:
    ran = "、".join(code for code, status in each.rules if status is not None)
    absent = "、".join(code for code, status in each.rules if status is None)
    codes = "；".join(filter(None, (ran, f"本次没有查：{absent}" if absent else "")))
    return (each.article, each.summary, ENDING_NAMES[each.ending], *(each.units.get(e, 0) for e in _UNITS), codes, "；".join(each.otherwise))


def _counts(each: tally.UnitTally) -> tuple[str | int, ...]:
    return (each.name, *(each.certain[s] for s in tally.SEVERITIES), each.suspected, each.unchecked, each.files, each.unread,
            each.caution)
