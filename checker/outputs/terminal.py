"""The result on the terminal: what was checked, first what could not be, then the units, then the worst of them."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from checker.outputs import Written, lines, tally, wording
from checker.outputs.tally import SEVERITIES, GapGroup, UnitTally
from checker.review import Review
from checker.rule import SEVERITY_NAMES, STATUS_NAMES, Finding, Severity, Status

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

UNITS_SHOWN = 30
WORST_UNITS = 3
FINDINGS_A_UNIT = 5
GAPS_SHOWN = 12
REMARKS_SHOWN = 8
LONGEST_QUOTE = 60
ROOMY = 72
NOTHING = Written()
_STYLES = {Severity.RETURN: "bold red", Severity.EXPLAIN: "yellow", Severity.SUGGEST: "cyan", Severity.HINT: "dim"}
_GAP_STYLES = {Status.ERRORED: "bold red", Status.BLOCKED: "magenta", Status.SUPPRESSED: "dim"}


def render(review: Review, width: int = 80, *, titles: Mapping[str, str] | None = None, written: Written = NOTHING) -> Group:
    """Everything to print, for a terminal ``width`` columns wide; says the same without colour."""
    from rich.console import Group

    parts: list[RenderableType] = [_item("", wording.headline(review), "bold", width, 0), _item("", _subject(review), "dim", width, 0),
                                     _item("", wording.articles_line(review), "", width, 0)]
    parts += _unchecked(review, width)
    tallies = tally.by_unit(review)
    parts += [_heading("二、各单位情况"), _table(tallies, width), _item("", _caption(tallies), "dim", width, 0)] if tallies else []
    parts += _worst(review, tallies, titles or {}, width)
    parts += _outputs(written, width)
    return Group(*parts)


def to_text(review: Review, width: int = 80, *, titles: Mapping[str, str] | None = None, written: Written = NOTHING) -> str:
    """``render`` without colour, for files and pipes."""
    from rich.console import Console

    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False, force_terminal=False)
    with console.capture() as capture:
        console.print(render(review, width, titles=titles, written=written))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _subject(review: Review) -> str:
    count = len(review.packages)
    return f"{wording.round_name(review)}：{count} 个单位，{len(tally.files(review))} 个文件，截至 {review.as_of.isoformat()}"


def _unchecked(review: Review, width: int) -> Iterator[RenderableType]:
    """What nobody has looked at stands before what was found."""
    groups, troubled = tally.grouped(review), tally.troubled(review)
    if groups or troubled or review.remarks:
        yield _heading("一、没有查到的（先看这里）")
    for name, document in troubled:
        yield _item(f"[{name}]", f"{document.path}：{wording.trouble(document)}", "bold red" if name == "未读" else "magenta", width)
    for group in groups[:GAPS_SHOWN]:
        yield _item(f"[{STATUS_NAMES[group.status]}]", _gap(group), _GAP_STYLES[group.status], width)
    if len(groups) > GAPS_SHOWN:
        yield _item("", f"另有 {len(groups) - GAPS_SHOWN} 种情况，见 review.html 或 审核意见单.xlsx 的“未能查”表", "dim", width)
    for remark in review.remarks[:REMARKS_SHOWN]:
        yield _item("[说明]", remark, "dim", width)
    if len(review.remarks) > REMARKS_SHOWN:
        yield _item("", f"另有 {len(review.remarks) - REMARKS_SHOWN} 条说明，见 review.html", "dim", width)


def _gap(group: GapGroup) -> str:
    codes = "、".join(group.codes[:8]) + (f" 等 {len(group.codes)} 条" if len(group.codes) > 8 else "")
    if not group.units:
        return f"{group.reason}（{codes}）"
    units = "、".join(group.units[:2]) + (f" 等 {len(group.units)} 个单位" if len(group.units) > 2 else "")
    return f"{group.reason}（{codes}；{units}）"


def _item(mark: str, words: str, style: str, width: int, indent: int = 2) -> Text:
    """One thing to say on as many lines as it takes; only the mark is coloured, all of it where there is no mark."""
    from rich.text import Text

    text = Text(lines.folded(f"{mark} {wording.one_line(words)}".strip(), width, indent), no_wrap=True, overflow="ignore")
    text.stylize(style, indent, indent + len(mark) if mark else len(text))
    return text


def _heading(words: str) -> Text:
    from rich.text import Text

    return Text(f"\n{words}\n", "bold")


def _table(tallies: tuple[UnitTally, ...], width: int) -> Table:
    """Worst units first; the table of a large round is cut and says so."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_footer=True, show_edge=False, width=min(width, 100),
                  padding=(0, 1) if width >= ROOMY else (0, 0))
    table.add_column("单位", "合计", overflow="fold", ratio=1, min_width=12)
    for severity in SEVERITIES:
        table.add_column(SEVERITY_NAMES[severity], _sum(t.certain[severity] for t in tallies), justify="right", no_wrap=True)
    table.add_column("疑似", _sum(t.suspected for t in tallies), justify="right", no_wrap=True)
    table.add_column("未能查", _sum(t.unchecked for t in tallies), justify="right", no_wrap=True)
    for each in _worst_first(tallies)[:UNITS_SHOWN]:
        counts = [each.certain[s] for s in SEVERITIES] + [each.suspected, each.unchecked]
        nothing = "·" if each.checked else "—"
        table.add_row(_text(wording.one_line(each.name)), *(str(c) if c else nothing for c in counts))
    return table


def _caption(tallies: tuple[UnitTally, ...]) -> str:
    more = f"另有 {len(tallies) - UNITS_SHOWN} 个单位没有列出，见 review.html。" if len(tallies) > UNITS_SHOWN else ""
    return f"{more}前四列只计“确定”的意见，“疑似”另计，须人工判断；“未能查”是规则条数；“—”是没有审核。"


def _worst_first(tallies: tuple[UnitTally, ...]) -> list[UnitTally]:
    return sorted(tallies, key=lambda t: (t.weight, t.name))


def _sum(counts: Iterator[int]) -> str:
    return str(sum(counts))


def _text(words: str) -> Text:
    from rich.text import Text

    return Text(words)


def _worst(review: Review, tallies: tuple[UnitTally, ...], titles: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    worst = [t for t in _worst_first(tallies) if t.total][:WORST_UNITS]
    if worst:
        yield _heading("三、问题最多的单位")
    by_unit: dict[str, list[Finding]] = {t.name: [] for t in worst}
    for found in tally.findings(review):
        by_unit.get(found.unit or wording.NO_UNIT, []).append(found)
    for number, each in enumerate(worst):
        if number:
            yield _item("", "", "", width)
        yield _item("", f"● {each.name}（{each.total} 条）", "bold", width, 0)
        for found in by_unit[each.name][:FINDINGS_A_UNIT]:
            yield from _finding(found, titles, width)
        if each.total > FINDINGS_A_UNIT:
            yield _item("", f"……另有 {each.total - FINDINGS_A_UNIT} 条", "dim", width)


def _finding(found: Finding, titles: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    mark = f"【{found.code} {wording.handling(found.severity, found.certainty)}】"
    yield _item(mark, found.message, _STYLES[found.severity], width)
    for line in _evidence(found, titles):
        yield _item("", line, "dim", width, 4)


def _evidence(found: Finding, titles: Mapping[str, str]) -> Iterator[str]:
    if shown := wording.place(found.location, found.unit):
        yield f"位置：{shown}"
    if found.quote:
        yield f"原文：“{wording.cut(wording.one_line(found.quote), LONGEST_QUOTE)}”"
    figures = [f"{name}：{value}" for name, value in (("应为", found.expected), ("实为", found.actual), ("相差", wording.difference(found)))
               if value]
    if figures:
        yield "；".join(figures)
    if found.basis:
        yield f"依据：{wording.grounds(found.basis, titles)}"


def _outputs(written: Written, width: int) -> Iterator[RenderableType]:
    if written.paths or written.failures:
        yield _heading("四、审核结果")
    annotated = [p for p in written.paths if "annotated" in p.parts]
    for path in (p for p in written.paths if p not in annotated):
        yield _item("", str(path), "", width)
    if annotated:
        yield _item("", f"批注副本 {len(annotated)} 份，在 annotated 文件夹，单位原件没有改动", "", width)
    for failure in written.failures:
        yield _item("[没有写成]", failure, "bold red", width)
    for remark in written.remarks:
        yield _item("[说明]", remark, "magenta", width)
