"""汇总表.xlsx: four sheets whose totals are live formulas with their values kept beside them."""
from __future__ import annotations

from generators.summary.workbook.write import to_xlsx

__all__ = ["to_xlsx"]
