"""Document to Report: what one file says, with places."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from parsers.document import CellState, Document, Location
from parsers.narrative import Prose, read_prose
from parsers.quantity import normal
from parsers.report import Fund, FundTable, Header, Ind, IndicatorTable, Project, Report, Role, RowRole, Words
from parsers.tables.fields import is_person
from parsers.tables.placeholders import find_placeholders
from parsers.tables.scan import Findings, scan
from parsers.tables.schedules import schedules

_REPLY = re.compile(r"答复|回复|逐条|整改(?:情况|落实|报告|说明|台账|清单|反馈|结果|完成)|(?:反馈|退回|审核)(?:的)?(?:问题|意见)的?|销号")
_APPROVAL = re.compile(r"(批复|复函|通知|决定)$|同意.{0,20}调整")
_PROSE_TITLE = re.compile(r"(报告|说明|总结|汇报|材料|情况)$")
_FORM_TITLE = re.compile(r"[表单](?:[(（][^)）]*[)）])?$")
_LEAST_PROSE = 60           # characters of sentences below which a file is no report


def extract(document: Document, sha256: str = "") -> Report:
    """Everything that ``document`` states. Pure: the same document gives the same report."""
    found, prose = scan(document), read_prose(document)
    header = _header(found, prose)
    role = _role(found, prose, header)
    if role is Role.FORM and not _long(prose):
        header = replace(header, periods=tuple(found.periods))     # the notes around a form name other months too
    return Report(
        path=document.path, sha256=sha256, format=document.format, role=role, header=header,
        funds=tuple(found.funds), indicators=tuple(found.indicators), projects=_projects(found),
        notes=tuple(found.notes), narrative=prose.narrative if role is not Role.FORM or _long(prose) else None,
        revisions=document.revisions, remarks=document.remarks, seals=document.seals, scanned=document.scanned,
        pages=document.pages, placeholders=tuple(find_placeholders(document)), schedules=tuple(schedules(document)),
        rows=_rows(document) if role is Role.REPLY else ())


def _rows(document: Document) -> tuple[tuple[Words, ...], ...]:
    """A reply's tables as they stand; a merged cell is in the row in which it begins."""
    found = []
    for table in document.tables:
        for number in range(table.n_rows):
            cells = [c for c in dict.fromkeys(table.row(number)) if c is not None and c.row == number] if table.n_cols > 1 else []
            if cells:
                found.append(tuple(Words(c.text.strip(), table.locate(c, path=document.path), c.state is CellState.READ) for c in cells))
    return tuple(found)


def _long(prose: Prose) -> bool:
    """A form with a report in the same file."""
    return sum(len(s.text) for s in prose.narrative.sentences) > 5 * _LEAST_PROSE


def _role(found: Findings, prose: Prose, header: Header) -> Role:
    title = normal(header.title.text) if header.title else ""
    form = any(_is_main_funds(t) for t in found.funds) or any(_is_main_indicators(t) for t in found.indicators)
    words = sum(len(s.text) for s in prose.narrative.sentences)
    if _APPROVAL.search(title) and not form:
        return Role.APPROVAL
    if _REPLY.search(title) and not form:
        return Role.REPLY
    if form and (_FORM_TITLE.search(title) or not _PROSE_TITLE.search(title) or words < _LEAST_PROSE):
        return Role.FORM
    if words >= _LEAST_PROSE or (words and not form and _PROSE_TITLE.search(title)):
        return Role.NARRATIVE
    return Role.FORM if form or found.funds or found.indicators else Role.OTHER


def _is_main_funds(table: FundTable) -> bool:
    fields = set(table.columns)
    return bool(fields & {Fund.INITIAL, Fund.ADJUSTED}) and bool(fields & {Fund.SPENT, Fund.RATE, Fund.PROGRESS})


def _is_main_indicators(table: IndicatorTable) -> bool:
    return len(table.rows) >= 2 and {Ind.TARGET, Ind.ACTUAL} <= set(table.columns)


def _header(found: Findings, prose: Prose) -> Header:
    fields = found.fields
    date = fields.get("date") or _loose_date(found) or prose.date
    return Header(
        title=_title(found, prose), unit=_first(fields, "title_unit", "实施单位") or prose.unit, department=fields.get("department"),
        periods=(*found.periods, *prose.periods), amount_unit=found.unit, filler=fields.get("filler"), reviewer=fields.get("reviewer"),
        leader=fields.get("leader"), phone=fields.get("phone"), date=date, addressee=prose.addressee,
        blanks=tuple((n, w) for n, w in found.blanks if is_person(n)))


def _title(found: Findings, prose: Prose) -> Words | None:
    """The file's own title: prose knows centred lines; a sheet's first line is its title."""
    if prose.title is not None:
        return prose.title
    return next((t for t in found.titles if len(normal(t.text)) >= 4), None)


def _first(fields: dict[str, Words], *names: str) -> Words | None:
    return next((fields[n] for n in names if fields.get(n)), None)


def _loose_date(found: Findings) -> Words | None:
    """A date at the end of the signature line, without a label of its own."""
    for words in reversed(found.texts):
        match = re.search(r"20\d{2}年\d{1,2}月\d{1,2}日\s*$", words.text)
        if match:
            return Words(match[0].strip(), words.location, words.sure)
    return None


def _projects(found: Findings) -> tuple[Project, ...]:
    """The unit's own projects in the order in which the tables name them."""
    projects: dict[str, Project] = {}
    for table in found.funds:
        for row in table.rows if not table.rolled_up else ():
            if row.role is RowRole.PROJECT and row.project and row.project not in projects:
                code = row.code.text.strip() if row.code and row.code.sure else ""
                projects[row.project] = Project(row.project, code, row.owner, row.label.location)
    for name, location in _indicator_projects(found.indicators):
        projects.setdefault(name, Project(name, location=location))
    return tuple(projects.values())


def _indicator_projects(tables: Iterable[IndicatorTable]) -> Iterable[tuple[str, Location]]:
    return ((r.project, r.location) for t in tables for r in t.rows if r.project)
