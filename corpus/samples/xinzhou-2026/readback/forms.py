"""One reader a form, each by plain positions of the layout it knows."""
from __future__ import annotations

import re
from pathlib import Path

from readback.rows import Form, Fund, Row
from readback.text import Rows, docx_tables, norm, ocr_lines, pdf_pages, xls_sheets, xlsx_sheets

CODE = re.compile(r"^1?4?09\d{8,16}$")


def _pick(row: list[str], places: dict[str, int]) -> dict[str, str]:
    return {key: row[place] for key, place in places.items()}


def _indicators(rows: Rows, project: int | None, name: int, places: dict[str, int], current: str = "") -> list[Row]:
    out = []
    for row in rows:
        current = (row[project] if project is not None else "") or current
        out.append(Row(current, row[name], _pick(row, places)))
    return out


def transport(path: Path) -> Form:
    sheets = xlsx_sheets(path)
    places = {"b0": 4, "b": 5, "c": 6, "paid": 7, "spent": 8, "rate": 9, "forecast": 10, "left": 11}
    funds = [Fund(row[2] or row[0], _pick(row, places)) for row in sheets["资金"][4:8]]
    rows = _indicators(sheets["指标"][3:22], 0, 3, {"target": 4, "prior": 5, "actual": 6, "pct": 7, "forecast": 8, "cause": 9, "measure": 9})
    return Form(funds[1:], rows, funds[0], _below(sheets["所属单位汇总"]))


def _below(rows: Rows) -> list[Fund]:
    return [Fund(row[1], _pick(row, {"b0": 2, "b": 3, "paid": 5, "spent": 6, "rate": 7})) for row in rows[2:]]


def maintenance(path: Path) -> Form:
    rows = xls_sheets(path)["监控表"]
    fund = Fund(rows[4][0], _pick(rows[4], {"b0": 5, "b": 6, "paid": 7, "spent": 8, "rate": 9, "forecast": 10}))
    places = {"target": 4, "actual": 5, "pct": 6, "forecast": 7, "cause": 8, "measure": 8}
    return Form([fund], _indicators(rows[7:13], None, 2, places, fund.name))


def environment(path: Path) -> Form:
    import pdfplumber

    with pdfplumber.open(path) as document:
        rows = [[norm(cell or "") for cell in row] for page in document.pages for table in page.extract_tables() for row in table]
    places = {"b0": 3, "b": 4, "c": 5, "paid": 6, "spent": 7, "rate": 8, "forecast": 9}
    funds = [Fund(row[1] or row[0], _pick(row, places)) for row in rows[1:5]]
    out: list[Row] = []
    current = ""
    for row in rows[6:]:
        if row[0].startswith("项目"):
            current = row[0].partition(":")[2]
        else:
            out.append(Row(current, row[2], _pick(row, {"target": 3, "actual": 4, "pct": 5, "forecast": 6, "cause": 7, "measure": 8})))
    assert len(pdf_pages(path)) == 2, "the table should cross a page"
    return Form(funds[:3], out, funds[3])


def forestry(path: Path) -> Form:
    funds, rows = [], []
    for table in docx_tables(path):
        name = table[0][1]
        sources = [{"name": row[1], **_pick(row, {"b0": 2, "b": 3, "spent": 4, "rate": 5})} for row in table[3:8]]
        funds.append(Fund(name, sources[0], sources[1:]))
        rows += _indicators(table[10:], None, 2, {"op": 3, "target": 4, "unit": 5, "actual": 6, "cause": 9}, name)
    return Form(funds, rows)


def labour(path: Path) -> Form:
    sheets = xlsx_sheets(path)
    funds, rows = [], []
    for name, sheet in list(sheets.items())[:3]:
        pairs = {row[0].split("（")[0]: row[2] for row in sheet[2:8]} | {row[5].split("（")[0]: row[7] for row in sheet[2:8]}
        keys = {"b0": "年初预算", "b": "调整后预算", "c": "上年结转", "paid": "已拨付资金", "spent": "实际支出", "rate": "执行率",
                "forecast": "全年预计支出", "left": "预计结转结余"}
        funds.append(Fund(name, {"full": pairs["项目名称"]} | {key: pairs[label] for key, label in keys.items()}))
        rows += _indicators(sheet[9:15], None, 2, {"target": 3, "actual": 4, "forecast": 5, "ticks": 6, "cause": 7, "measure": 8, "likely": 9}, name)
    return Form(funds, rows, None, _below(sheets["下属单位汇总"]))


def employment(path: Path) -> Form:
    rows = xlsx_sheets(path)["监控情况表"]
    funds = [Fund(row[0], _pick(row, {"b0": 4, "b": 5, "paid": 6, "spent": 7, "rate": 8, "forecast": 9})) for row in rows[3:6]]
    places = {"op": 3, "target": 4, "unit": 5, "actual": 6, "pct": 7, "forecast": 8, "cause": 9, "measure": 10}
    return Form(funds[:2], _indicators(rows[7:18], 0, 2, places), funds[2])


def science(path: Path) -> Form:
    lines = ocr_lines(path)
    keys = ("b0", "b", "c", "paid", "spent", "rate", "forecast", "left")
    funds = [Fund(line[1], dict(zip(keys, line[3:], strict=True))) for line in lines if CODE.match(line[0])]
    totals = [Fund(line[0], dict(zip(keys, line[1:], strict=True))) for line in lines if line[0] == "合计"]
    rows = []
    project = 0
    for line in lines:
        start = next((n for n, word in enumerate(line) if word in ("产出指标", "效益指标", "满意度指标")), None)
        if start is None or len(line) < start + 5:
            continue
        name, target, actual, *rest = line[start + 2:]
        project += name in ("支持研发项目", "举办科普活动")
        said = {"target": target.replace("=", "＝"), "actual": actual, "pct": rest[0] if rest else "", "forecast": rest[1] if len(rest) > 1 else ""}
        rows.append(Row(("科技企业孵化器建设补助", "重点研发计划项目", "科普活动经费")[project], name, said | {"cause": "", "measure": ""}))
    return Form(funds, rows, totals[0])


def street(path: Path) -> Form:
    rows = xlsx_sheets(path)["跟踪表"]
    funds, out = [], []
    for first, last in ((3, 13), (14, 23)):
        block = rows[first:first + 4]
        name = block[0][1]
        pairs = {row[label]: row[label + 1] for row in block for label in (0, 3, 6) if label + 1 < len(row)}
        keys = {"b0": "年初预算", "b": "调整后预算", "c": "上年结转", "paid": "财政拨付", "spent": "实际支出", "rate": "执行率",
                "forecast": "全年预计支出", "left": "预计结余"}
        funds.append(Fund(name, {key: pairs[label] for key, label in keys.items()}))
        out += _indicators(rows[first + 5:last + 1], None, 2, {"target": 3, "actual": 4, "pct": 5, "forecast": 6, "cause": 7, "measure": 7}, name)
    return Form(funds, out)


READERS = {"忻州市交通运输局": transport, "忻州市公路养护应急中心": maintenance, "忻州市生态环境局": environment, "忻州市林业和草原局": forestry,
           "忻州市人力资源和社会保障局": labour, "忻州市公共就业服务中心": employment, "忻州市科学技术局": science, "沱阳新区望杏街道办事处": street}
