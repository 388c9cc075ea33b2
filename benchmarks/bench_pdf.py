"""Text PDFs: jihe's reader against pdfplumber, in time and in cells found.

Files: reports made here by reportlab and, where it is installed, by LibreOffice from docx, so that every cell is
known; and the text PDFs of the shared rounds for time. Both readers do the whole job (pdfplumber: extract_text
and extract_tables of every page); runs alternate, times are processor time, the figure is the median.
"""
from __future__ import annotations

import io
import random
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pdfplumber

from parsers.document import Table
from parsers.formats import pdf
from parsers.limits import Limits

ROUNDS = 9
SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "cases"
HEAD = ["项目名称", "二级指标", "三级指标", "年度指标值", "完成值", "完成率", "偏差原因及改进措施"]
NAMES = ["堤岸维修加固工程", "农村道路养护及安全设施提升", "文化活动中心运行维护"]
KINDS = ["数量指标", "质量指标", "经济效益指标", "服务对象满意度指标"]
INDICATORS = ["完成护岸长度", "群众满意度", "受益区供水保证率", "验收合格率达到设计要求的比例"]
FIGURES = ["≥12公里", "≥95%", "8公里", "1,862,400.50", "66.67%", "100.00%"]
CAUSES = ["", "", "受汛期连续降雨影响停工三十日，九月上旬已经复工，由建设股每周督促一次，确保年底前完工。", "无偏差"]
PROSE = "项目资金按照合同约定的进度支付，未发现挤占挪用现象，预计年底可以全部完成。"

Rows = list[list[str]]
Case = tuple[str, bytes, Rows]


def rows(seed: int, count: int) -> Rows:
    """A table of indicators; names stand in the first row of each project only."""
    chance = random.Random(seed)
    body = [[NAMES[i // 5 % 3] if i % 5 == 0 else "", chance.choice(KINDS), chance.choice(INDICATORS), chance.choice(FIGURES),
             chance.choice(FIGURES), chance.choice(FIGURES), chance.choice(CAUSES)] for i in range(count)]
    return [HEAD, *body]


def by_reportlab(content: Rows) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=11, wordWrap="CJK")
    table = LongTable([[Paragraph(text, style) for text in row] for row in content], colWidths=[70, 60, 80, 55, 60, 50, 120], repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=40, rightMargin=40).build([Paragraph(PROSE * 4, style), table, Paragraph(PROSE, style)])
    return out.getvalue()


def by_libreoffice(content: Rows) -> bytes | None:
    """The same table in a docx with merged project names and a header that repeats; None without LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        _docx(content, Path(folder) / "report.docx")
        subprocess.run([soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
                        f"{folder}/report.docx"], check=True, capture_output=True, timeout=180)
        return (Path(folder) / "report.pdf").read_bytes()


def _docx(content: Rows, path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    document.add_paragraph(PROSE * 5)
    table = document.add_table(rows=len(content), cols=len(HEAD))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, content, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).font.size = Pt(9)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for top in range(1, len(content), 5):
        last = min(top + 4, len(content) - 1)
        name = content[top][0]
        table.cell(top, 0).merge(table.cell(last, 0)).text = name
    document.save(str(path))


def ours(data: bytes) -> list[str]:
    """Texts of all cells that hold something."""
    document = pdf.read(data, "bench.pdf", Limits())
    return [c.text for block in document.blocks if isinstance(block, Table) for c in block.cells if c.text]


def theirs(data: bytes) -> list[str]:
    found: list[str] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            found += [text for table in page.extract_tables() for row in table for text in row if text]
    return found


def recall(found: Sequence[str], content: Rows) -> float:
    """Share of the known cells that were found whole, white space aside."""
    have = Counter("".join(text.split()) for text in found)
    want = Counter("".join(text.split()) for row in content for text in row if text)
    return sum((have & want).values()) / sum(want.values())


def timed(read: Callable[[bytes], Any], data: bytes) -> float:
    start = time.process_time()
    read(data)
    return time.process_time() - start


def ratio(data: bytes) -> float:
    """How many times faster than pdfplumber, over alternating runs."""
    ours(data), theirs(data)
    pairs = [(timed(theirs, data), timed(ours, data)) for _ in range(ROUNDS)]
    return median(t for t, _ in pairs) / median(o for _, o in pairs)


def cases() -> list[Case]:
    found = [("reportlab, 60 rows", by_reportlab(rows(1, 60)), rows(1, 60))]
    office = by_libreoffice(rows(2, 60))
    if office is not None:
        found.append(("LibreOffice, 60 rows", office, rows(2, 60)))
    return found


def shared() -> list[tuple[str, bytes]]:
    """Text PDFs with tables of the shared rounds, where they are."""
    files = [(path.name, path.read_bytes()) for path in sorted(SHARED.glob("*/submissions/*/*.pdf"))]
    return [(name, data) for name, data in files if theirs(data)]


def run() -> list[tuple[str, float, str]]:
    """Name, figure, target."""
    results: list[tuple[str, float, str]] = []
    for name, data, content in cases():
        mine, other = recall(ours(data), content), recall(theirs(data), content)
        results.append((f"{name}: times faster than pdfplumber", ratio(data), "≥ 8"))
        results.append((f"{name}: cell recall", mine, f"≥ {other:.3f} (pdfplumber)"))
    for name, data in shared():
        results.append((f"{name}: times faster than pdfplumber", ratio(data), "≥ 8"))
    return results


if __name__ == "__main__":
    for label, figure, target in run():
        print(f"{figure:8.3f}  {target:24} {label}")
