"""Every template of ours with its example: renders, reads back, uses its fields, and its letters pass the lint of official documents."""
from __future__ import annotations

import pytest

from generators import render, template, template_check
from generators.lint import lint
from generators.template_text import words

LETTERS = ("budget_goal_letter", "budget_goal_notice", "budget_goal_reply", "confirmation_notice", "opening_letter", "opening_notice",
           "rectification", "rectification_letter", "reminder_letter", "reminder_notice", "return_letter", "return_notice", "take_back_letter",
           "take_back_notice")
FORMS = ("budget_goal_proposal", "feedback_form", "ineffective_proposal", "rectification_review", "report_outline", "review_sheet")
UNUSED_ON_PURPOSE = {"监控活动", "依据", "抄送", "逾期处理", "同意", "再次"}     # a variant of a letter leaves out what does not concern it


@pytest.mark.parametrize("slug", (*LETTERS, *FORMS))
def test_the_example_renders_whole_and_every_field_is_printed(slug: str) -> None:
    form = template.load(slug)
    text = words(render.render(form, template.example(form)).data)
    assert "{{" not in text and "None" not in text and "：。" not in text and "（）" not in text and "。。" not in text
    assert template_check.unused(form) <= UNUSED_ON_PURPOSE


@pytest.mark.parametrize("slug", LETTERS)
def test_letters_pass_the_lint_of_official_documents(slug: str) -> None:
    form = template.load(slug)
    found = lint(render.render(form, template.example(form)).data, f"{slug}.docx").remarks
    assert [r for r in found if "整改台账" not in str(r) and "书面材料提纲" not in str(r)] == []


@pytest.mark.parametrize("slug", LETTERS)
def test_letters_to_governments_are_no_notices_and_notices_say_what_they_are(slug: str) -> None:
    form = template.load(slug)
    assert form.kind == ("函" if slug.endswith("_letter") else "批复" if slug.endswith("_reply") else "通知")
    assert form.title.endswith(form.kind)
