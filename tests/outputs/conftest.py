"""The invented locality's regulation, as an office would have registered it."""
from __future__ import annotations

from pathlib import Path

import pytest

REGULATION = """\
code: QH
title: 青禾县预算绩效运行监控办法
citation: 《青禾县预算绩效运行监控办法》
issuer: 青禾县财政局
structure: articles
count: 3
articles:
  - {id: 第一条, summary: 目的和依据}
  - id: 第二条
    summary: 本办法由县财政局解释
  - id: 第十条
    summary: 监控的内容
    items:
      - {id: （四）, summary: 条件和方案有没有变化}
      - {id: （五）, summary: 用款计划和支付情况}
"""


@pytest.fixture(autouse=True)
def registered(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("home")
    (home / "regulations").mkdir()
    (home / "regulations" / "qinghe.yaml").write_text(REGULATION, encoding="utf-8")
    monkeypatch.setenv("JIHE_HOME", str(home))
