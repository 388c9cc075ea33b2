"""The rows in which a department repeats the figures of the unit below it."""
from __future__ import annotations

from decimal import Decimal

from making.grid import Grid, Value, ratio
from making.model import Unit, table

KEYS = ("年初预算", "调整后预算", "上年结转", "财政拨付", "累计支出")


def rolled_up(unit: Unit) -> Grid:
    """One row a project of the unit below, amounts in 万元 by the column heads."""
    said = unit.data["rolled_up"]
    head: tuple[Value, ...] = ("所属单位", "项目名称", *(f"{key}（万元）" for key in KEYS), "执行率")
    rows: list[tuple[Value, ...]] = [(said["unit"], row[0], *(Decimal(value) for value in row[1:6]), ratio(row[6])) for row in table(said["rows"])]
    return Grid((head, *rows), (), (26, 28, 11, 12, 11, 11, 11, 10))
