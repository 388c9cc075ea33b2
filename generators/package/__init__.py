"""The year's data for audit and the other parties: lists, papers, letters and 台账 in one zip, each file with its hash and source.

``materials`` chooses what units handed in, ``letters`` what the bureau wrote, ``lists`` makes the tables, ``pack`` the zip.
What may not go out stays out and is told: secret units and projects, personal data, drafts that are nobody's but the bureau's.
"""
from __future__ import annotations

from generators.package.pack import package

__all__ = ["package"]
