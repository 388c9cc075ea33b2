from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checker.arithmetic.figures import is_ratio, name_of, own_rows, quotient, shown
from checker.round import Settings
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import Kind, normal
from parsers.report import Fund, FundRow, FundTable, Report, RowRole, Words
from parsers.tables.heads import fund_field

_DIVIDED = re.compile(r"(?P<name>预算执行进度|预算支出率|预算到项目率|到项目率)[=＝为:：]+"
                      r"(?P<part>[^÷/＝=;；。，,]{2,20})[÷/](?P<whole>[^;；。，,×\d]{2,20})")
Formula = tuple[Fund, Fund]


@rule("C12", "到项目率等公式错", Severity.EXPLAIN, Certainty.CERTAIN)
def common_indicator_formula(report: Report, settings: Settings) -> Iterator[Outcome]:
    """The locality's common indicators (预算执行进度, 预算支出率, 预算到项目率) worked out again by their stated formula.

    The formula is the locality's own, else the one that the form's note states; units may state different ones
    and each is held to its own. Where nobody states a formula, that alone is said, as 提示.
    """
    tables = [t for t in report.funds if not t.rolled_up and any(Fund(f) in t.columns for f in settings.profile.formulas)]
    if not tables:
        yield Skipped("表中没有共性指标，或本地没有规定共性指标")
        return
    formulas = {**_stated(settings.profile.formulas.items()), **_noted(report.notes)}
    undefined = [f for f in settings.profile.formulas if Fund(f) not in formulas and any(Fund(f) in t.columns for t in tables)]
    if len(undefined) == len(settings.profile.formulas):
        yield _undefined(tables[0], undefined)
    for _, row in own_rows(tables, RowRole.PROJECT):
        for name, formula in formulas.items():
            yield from _check(row, name, formula)


def _stated(pairs: Iterable[tuple[str, str]]) -> Mapping[Fund, Formula]:
    return {Fund(name): f for name, text in pairs if (f := _formula(f"{name}={text}")) is not None}


def _noted(notes: Iterable[Words]) -> Mapping[Fund, Formula]:
    found: dict[Fund, Formula] = {}
    for note in notes:
        for match in _DIVIDED.finditer(normal(note.text)):
            formula = _formula(match[0])
            if formula is not None:
                found[Fund.ALLOCATED_RATE if "到项目率" in match["name"] else Fund(match["name"])] = formula
    return found


def _formula(text: str) -> Formula | None:
    """Both sides of the division as fund columns; None where a side is no column of the form."""
    match = _DIVIDED.search(normal(text))
    if match is None:
        return None
    part, whole = fund_field(match["part"]), fund_field(match["whole"])
    return None if part is None or whole is None else (part, whole)


def _check(row: FundRow, name: Fund, formula: Formula) -> Iterator[Outcome]:
    printed, part, whole = row.get(name), row.get(formula[0]), row.get(formula[1])
    if printed is None or part is None or whole is None or printed.kind in (Kind.DASH, Kind.BLANK):
        return
    if Kind.UNREADABLE in (printed.kind, part.kind, whole.kind):
        yield Blocked(f"{name.value}未能读出，无法核对", printed.location)
        return
    fits = is_ratio(printed, part, whole)
    if fits is not None:
        right = quotient(part, whole)
        said = f"按附注{formula[0].value}{shown(part)}÷{formula[1].value}{shown(whole)}＝{right}"
        yield LOOKED if fits else Problem(
            f"{name_of(row)} {name.value}：{said}，填为{printed.text}", printed.location, printed.text, right, printed.text,
            "按附注的公式重新计算，或更正附注", (part.location, whole.location), key=f"{name_of(row)}|{name}")


def _undefined(table: FundTable, names: list[str]) -> Problem:
    head = next(table.columns[Fund(n)] for n in names if Fund(n) in table.columns)
    return Problem(f"{'、'.join(names)}的计算公式没有写明，办法也没有规定，无法复算", head.location, "", "附注写明计算口径", "公式未定义",
                   "在附注写明各项共性指标的计算口径", key="公式未定义", severity=Severity.HINT)
