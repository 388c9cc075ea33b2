"""``jihe lint`` for one file: read, check, print the page where LibreOffice is there."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generators.layout import judge, measure
from generators.layout.fit import NOT_RENDERED
from generators.lint import report
from generators.lint.remark import Linted
from generators.lint.run import lint
from generators.template_text import words
from parsers.errors import ReadError

CLEAN, FOUND, UNREADABLE = 0, 1, 3


def lint_file(path: Path, *, render: bool) -> tuple[str, int]:
    """The report on a file and the exit status it calls for."""
    try:
        data = path.read_bytes()
        result = lint(data, str(path))
    except ReadError as error:
        return f"{path}：读不了\n  {error}", UNREADABLE
    except OSError:
        return f"{path}：读不了\n  文件打不开，请检查是否被占用或没有权限", UNREADABLE
    result = with_pages(result, data) if render else replace(result, pages="未做渲染核验（按要求不做）")
    return report.text(result), FOUND if result.remarks else CLEAN


def with_pages(result: Linted, data: bytes) -> Linted:
    """The result with what the printed pages show."""
    layout = measure.measured(data)
    if layout is None:
        return replace(result, pages=NOT_RENDERED)
    known = {(r.clause, r.place) for r in result.remarks}
    more = tuple(r for r in (*judge.remarks(layout), *judge.lost(layout, words(data))) if (r.clause, r.place) not in known)
    return replace(result, remarks=result.remarks + more, pages=judge.summary(layout))
