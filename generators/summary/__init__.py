"""The annual summary: from checked rounds to a workbook, charts and the papers that a secretary sends up.

``loading`` reads rounds, ``compute`` works out every figure once, ``workbook``, ``pictures`` and ``papers`` show them.
"""
