"""The language layer: its time against the reading of the same file, and what it finds in the shared rounds.

Run: python -m benchmarks.bench_narrative. Reports of about 3, 6 and 10 pages are put together here from invented
paragraphs and saved by python-docx, then written anew by LibreOffice where it is installed, whose XML is as wordy as
that of the office programs that units use. python-docx writes one run a paragraph: there the reader has next to nothing
to do, and its time is that of opening the file. The reader and ``read_prose`` run in turn, processor time, medians.
Where the shared rounds are present, the topics of every narrative are compared with their facts (macro-F1 of
"substance"); each narrative is read anew.
"""
from __future__ import annotations

import io
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import parsers
from benchmarks.bench_docx import rewritten
from parsers.document import Document
from parsers.errors import ReadError
from parsers.narrative import read_prose
from parsers.narrative.claims import fund_claims
from parsers.narrative.fold import fold
from parsers.narrative.pipeline import pipeline

_PAGE = 620                 # characters
_RUNS = 9
_PROJECTS = ("农村公路养护", "渡口渡船安全管理", "公共停车场建设")
_PARAGRAPHS = (
    "（一）农村公路养护。年初预算486万元，截至8月底财政拨付290万元，实际支付261.5万元，执行率53.81%。养护里程398公里，占年度任务的64.19%，路面合格率98.2%。",
    "受连续降雨影响，青石至双桥段停工26天，原因是路基含水量超过规范要求。由养护股罗一负责，10月31日前完成剩余3处水毁路段修复。",
    "渡口渡船安全管理预算32万元，支出18.4万元，执行率57.5%。检查渡口14处，整改隐患9处，渡工培训42人次。7月走访乘客120人，满意的111人，满意度92.5%。",
    "资金由国库集中支付，专款专用，未发现挪用。项目执行《专项资金管理办法》，每月调度一次，结果在局内通报。实施条件没有变化，不需要调整绩效目标。",
    "公共停车场建设全年计划新建泊位600个，已建成320个，预计年底能够完成目标；另有上年结转24万元，系去年12月验收的停车场质保金，已于3月付清。",
)
Result = tuple[str, float, str]


def report(pages: int) -> bytes:
    """A narrative of about that many pages."""
    import docx

    made = docx.Document()
    made.add_heading("梨园县交通运输局2026年1—8月绩效运行监控报告", 0)
    written = section = 0
    while written < pages * _PAGE:
        if written >= section * _PAGE:
            section += 1
            made.add_paragraph(f"{'一二三四五六七八九十'[section % 10]}、项目进展和资金情况")
        text = _PARAGRAPHS[written % len(_PARAGRAPHS)]
        made.add_paragraph(text)
        written += len(text)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def run() -> list[Result]:
    """Name, figure, target."""
    pipeline()
    results: list[Result] = []
    made = {f"{pages} pages": report(pages) for pages in (3, 6, 10)}
    for name, data in made.items():
        results += _timed(name, data)
    for name, data in rewritten(made).items():
        results += _timed(f"{name}, LibreOffice", data)[:1]
    return [*results, *topics()]


def _timed(name: str, data: bytes) -> list[Result]:
    document = parsers.read(data, "报告.docx")
    reading = _median(partial(parsers.read, data, "报告.docx"))
    language, claims = _median(partial(_prose, document)), _median(partial(_claims, document))
    return [(f"{name}: language layer over reading time", language / reading, "≤ 1"),
            (f"{name}: thousand characters a second", _length(document) / language / 1000, "≥ 100"),
            (f"{name}: milliseconds with the claims", 1000 * claims, "≤ 50")]


def _prose(document: Document) -> None:
    fold.cache_clear()
    read_prose(document)


def _claims(document: Document) -> None:
    fund_claims(read_prose(document).narrative, _PROJECTS)


def _length(document: Document) -> int:
    return len(read_prose(document).narrative.text)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def topics() -> list[Result]:
    """Macro-F1 of "substance" over the topics of the shared rounds, and the share judged right; [] without them."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    right: list[bool] = []
    for topic, truth, found in _judged():
        right.append(truth == found)
        counts[topic][f"{truth == 'substance'}{found == 'substance'}"] += 1
    if not right:
        return []
    f1 = [2 * c["TrueTrue"] / (2 * c["TrueTrue"] + c["TrueFalse"] + c["FalseTrue"]) for c in counts.values()]
    return [("topics of the shared rounds: macro-F1", statistics.mean(f1), "≥ 0.9"),
            ("topics of the shared rounds: share right", statistics.mean(right), "≥ 0.9")]


def _judged() -> Iterator[tuple[str, str, str]]:
    cases = Path(__file__).resolve().parents[2] / "shared" / "cases"
    for truth in sorted(cases.glob("*/truth.jsonl")):
        for line in truth.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "sections" not in entry:
                continue
            try:
                document = parsers.read((truth.parent / entry["file"]).read_bytes(), entry["file"])
            except ReadError:
                continue
            found = {t.name: t.presence.value for t in read_prose(document).narrative.topics}
            yield from ((topic, value, found.get(topic, "absent")) for topic, value in entry["sections"].items())


if __name__ == "__main__":
    for label, figure, target in run():
        print(f"{figure:8.3f}  {target:8} {label}")
