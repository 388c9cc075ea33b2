"""What short paragraphs in many voices claim of the fund and indicator tables, and what they do not."""
from __future__ import annotations

import pytest

from parsers.document import Document, Format, Paragraph
from parsers.narrative import read_prose
from parsers.narrative.claims import fund_claims
from parsers.narrative.indicator_claims import indicator_claims
from parsers.narrative.indicator_value import Value
from parsers.quantity import NO_PLACE, parse
from parsers.report import Ind, IndicatorRow, Narrative, Words
from tests.narrative.paragraphs import CASES, Case


def narrative_of(text: str) -> Narrative:
    paragraphs = tuple(Paragraph(line, i, source="word/document.xml") for i, line in enumerate(text.split("\n")))
    return read_prose(Document("报告.docx", Format.DOCX, paragraphs)).narrative


def rows_of(case: Case) -> list[IndicatorRow]:
    return [IndicatorRow(p, Words(n, NO_PLACE), {Ind.TARGET: parse(t), Ind.ACTUAL: parse(a)}, {}) for p, n, t, a in case.rows]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_amounts_and_rates_are_claimed_for_the_right_field_and_project_only(case: Case) -> None:
    found = fund_claims(narrative_of(case.text), case.projects, case.others)
    if case.funds or not case.rows:
        assert {(c.field.value, c.project, c.quantity.text) for c in found if c.project is not None} == case.funds


@pytest.mark.parametrize("case", [c for c in CASES if c.rows], ids=lambda c: c.name)
def test_figures_are_paired_with_the_indicator_that_they_report_and_with_no_other(case: Case) -> None:
    rows = rows_of(case)
    found = indicator_claims(narrative_of(case.text), rows, case.projects, case.others)
    assert {(rows[c.row].name.text, c.quantity.text) for c in found if c.kind is Value.ACTUAL and c.sure} == case.done


def test_half_of_the_paragraphs_are_traps() -> None:
    assert len(CASES) >= 60
    assert sum(c.trap for c in CASES) * 2 >= len(CASES)
