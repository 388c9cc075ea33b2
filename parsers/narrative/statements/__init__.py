"""Small recognisers of what a text says about one project; each returns the sentences that carry it."""
from __future__ import annotations

from parsers.narrative.statements.adjustment import adjustment_requested, conditions_changed, conditions_unchanged, no_adjustment_needed
from parsers.narrative.statements.base import Statement
from parsers.narrative.statements.causes import Cause, causes_for, no_deviation
from parsers.narrative.statements.done import Done, done_after
from parsers.narrative.statements.measures import Measure, measures_for
from parsers.narrative.statements.money import advance_payment, explains_carry_over, overrun_met
from parsers.narrative.statements.owners import Owner, owner_named
from parsers.narrative.statements.plans import Plan, spending_plan
from parsers.narrative.statements.survey import survey_basis

__all__ = ["Cause", "Done", "Measure", "Owner", "Plan", "Statement", "adjustment_requested", "advance_payment", "causes_for", "conditions_changed",
           "conditions_unchanged", "done_after", "explains_carry_over", "measures_for", "no_adjustment_needed", "no_deviation", "overrun_met",
           "owner_named", "spending_plan", "survey_basis"]
