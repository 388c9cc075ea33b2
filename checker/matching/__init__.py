"""Which unit of the roster handed in a file."""
from __future__ import annotations

from checker.matching.match import SURE, How, Match, Matcher, assign, assign_by_content
from checker.matching.names import Names

__all__ = ["SURE", "How", "Match", "Matcher", "Names", "assign", "assign_by_content"]
