"""The page as it prints: LibreOffice makes a PDF, and what stands on it is measured in millimetres.

``measured(docx)`` is None where LibreOffice is absent; the result then says 未做渲染核验. ``fitted(docx)`` moves 版记 to
an even page where it stands on an odd one.
"""
from __future__ import annotations

from generators.layout.fit import Fitted, fitted
from generators.layout.measure import Layout, Page, measured

__all__ = ["Fitted", "Layout", "Page", "fitted", "measured"]
