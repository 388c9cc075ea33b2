"""Dispositions on their way to documents: what the locality's text offers, the money that is at stake, and what was decided.

findings.json (offers) ─ cases ─▶ Case ─┐
平台执行数、监控表 ─ figures ─▶ Money ───┼─▶ 建议 (for the leaders)
处置登记 ─ register ─▶ Decided ─────────┴─▶ 通知、函、批复 (for the unit), never without who approved
"""
