"""Every document of every locality, drafted from one invented round; ``python -m tests.generators.every`` writes the golden texts anew."""
from __future__ import annotations

import io
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

import corpus
from corpus.documents import Offer, offered
from generators import reading
from generators.desk import chosen, sit_down
from generators.draft import Outcome, draft
from generators.due import Asked
from generators.letters import builders

from .making import AS_OF, SCHOOL, TOWN, WATER, at_stake, decide_on, mark

GOLDEN = Path(__file__).parent / "golden" / "documents"
LOCALITIES = ("yanjiang", "lingyuan", "qianjin", "xinzhou", "shizhong")
APPROVAL = "区政府主要领导2026年9月20日批示"
_DECIDED = {"单位名称": WATER, "项目名称": "泵站改造", "决定": "同意", "批准依据": APPROVAL}


@dataclass(frozen=True)
class Drafted:
    """One file as it reads, by its name without number and version."""

    kind: str
    name: str
    path: Path
    text: str


def kinds(slug: str) -> tuple[str, ...]:
    """What the locality has, by its own text or as practice, and the program can draft."""
    here = offered(corpus.load_profile(slug))
    return tuple(name for name, one in here.items() if one.offer is not Offer.NONE and one.kind.ready and name in builders())


def round_of(slug: str, root: Path) -> Path:
    """A checked round of the locality with goals, money, decisions of every kind, and a unit that has answered."""
    decide_on(at_stake(root, slug), *_decisions(slug))
    settings = root / "round.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("{roster: roster.csv}", "{roster: roster.csv, goals: goals.csv}")
                        + "scope: 部门预算项目和部门整体\n", encoding="utf-8")
    (root / "goals.csv").write_text(GOALS, encoding="utf-8")
    (root / RULE).write_text(_RULE_TEXT, encoding="utf-8")
    mark(root, "购置办公家具", 审核意见="采纳")
    _answer(root)
    return root


GOALS = ("项目代码,项目名称,单位名称,是否重点项目,预算数(万元),上年结转(万元),一级指标,二级指标,三级指标,指标性质,指标值,计量单位\n"
         f"5100A1,泵站改造,{WATER},是,200,0,产出指标,数量指标,改造泵站,＝,5,座\n,,,,,,满意度指标,满意度指标,沿河居民满意度,≥,90,%\n"
         f"5100A2,河道清淤,{WATER},否,120,3,产出指标,数量指标,清淤长度,≥,12,公里\n"
         f"5100B1,校舍维修,{SCHOOL},否,300,0,产出指标,数量指标,维修面积,≥,8000,平方米\n"
         f"5100C1,村道养护,{TOWN},否,50,0,产出指标,数量指标,养护里程,≥,20,公里\n")


def _answer(root: Path) -> None:
    """The school sends its 整改台账 back with one problem done and one under way."""
    path = next(p for _, _, p in drafted(root, "D2", SCHOOL).written)
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    heads = {str(cell.value): at for at, cell in enumerate(sheet[1], 1)}
    done_one = ("补写偏差原因", "刘青", "已补写并附说明", "2026-09-25", "说明.pdf", "已完成")
    under_way = ("加快施工", "刘青", "已排定工期", "", "", "整改中")
    for row, said in ((2, done_one), (3, under_way)):
        for head, value in zip(("整改措施", "责任人", "进展", "完成日期", "证明材料", "状态"), said, strict=True):
            sheet.cell(row, heads[head]).value = value
    (root / "returns").mkdir()
    book.save(root / "returns" / "教体局整改台账.xlsx")
    shutil.rmtree(root / "drafts")


def _decisions(slug: str) -> Iterator[dict[str, str]]:
    way = {"xinzhou": "按目标实现程度审核拨款", "qianjin": "暂停项目并停止拨款", "lingyuan": "暂停项目并停止拨款"}.get(slug, "暂缓拨款")
    yield {**_DECIDED, "处置方式": way, "恢复拨款条件": "整改情况经复核通过", "政府采购已开始": "是" if slug == "qianjin" else ""}
    yield {**_DECIDED, "单位名称": TOWN, "项目名称": "村道养护", "处置方式": way}
    if slug != "yanjiang":
        yield {**_DECIDED, "文书": "E2、E7", "处置方式": "收回资金", "金额（万元）": "120", "资金去向": "全区重点项目" if slug == "shizhong" else ""}
    goals_only = slug in ("yanjiang", "xinzhou", "shizhong")
    yield {**_DECIDED, "处置方式": "调整绩效目标" if goals_only else "调减预算并同步调整绩效目标", "金额（万元）": "" if goals_only else "60",
           "用词": "" if goals_only else "调剂", "调整后目标": "改造泵站：3座",
           "来文": "《关于调整泵站改造项目绩效目标的请示》（水〔2026〕8号）" if slug == "lingyuan" else ""}
    yield from _grave(slug)


def _grave(slug: str) -> Iterator[dict[str, str]]:
    """What only the gravest cases call for, where the locality provides for it."""
    clue = {"yanjiang": "移送司法机关", "lingyuan": "移送纪检监察机关", "qianjin": "移送纪检监察机关"}
    law = {"yanjiang": "依法处理财政违法行为", "xinzhou": "依法处理财政违法行为", "lingyuan": "提请行政问责", "qianjin": "提请行政问责"}
    if slug in clue:
        yield {**_DECIDED, "文书": "F1", "处置方式": clue[slug], "移送对象": "", "金额（万元）": "5"}
    if slug in law:
        yield {**_DECIDED, "文书": "F2", "处置方式": law[slug], "金额（万元）": "5"}
    if slug == "qianjin":
        yield {**_DECIDED, "单位名称": SCHOOL, "项目名称": "", "文书": "E5", "处置方式": "扣减", "比例": "5%", "比例依据": "试财预〔2026〕2号第三条"}
    if slug == "lingyuan":
        yield {**_DECIDED, "文书": "E4", "处置方式": "预算调整建议", "备注": "预计不能发挥效益"}
    if slug == "shizhong":
        yield {**_DECIDED, "项目名称": "河道清淤", "文书": "E6、E7", "处置方式": "必须保障", "金额（万元）": "120", "备注": "防汛必须保障"}


def drafted(root: Path, kind: str, *units: str) -> Outcome:
    desk = sit_down(root, AS_OF)
    return draft(desk, [kind], chosen(desk, units), _asked(kind, root), by_name=bool(units))


def _asked(kind: str, root: Path) -> Asked:
    """What the drafter says beside: who approved a talk, the rule that is issued."""
    return Asked(contact="温知白", phone="000-0000000", approval=APPROVAL if kind == "D4" else "", name_units=kind == "G5",
                 text=root / RULE if kind == "A2" else None, transfer=kind == "B3")


RULE = "办法.txt"
_RULE_TEXT = """示例区绩效监控工作规程
第一章 总则
第一条 为做好绩效监控工作，制定本规程。
第二条 本规程适用于使用财政资金的部门和单位。
第二章 工作步骤
第三条 绩效监控按下列步骤进行：
（一）收集数据；
（二）分析偏差；
（三）提出措施。
第四条 本规程自2026年10月1日起施行。
"""


def read(done: Outcome) -> tuple[Drafted, ...]:
    return tuple(Drafted(kind, f"{unit or '全轮'} {path.name.split('_')[1]}{path.suffix}", path, words(path)) for kind, unit, path in done.written)


def words(path: Path) -> str:
    if path.suffix == ".docx":
        return "\n".join(reading.read(path))
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        return "\n".join(_sheet(sheet) for sheet in book.worksheets)
    with zipfile.ZipFile(path) as packed:
        return "\n".join(sorted(packed.namelist()))


def _sheet(sheet: Any) -> str:
    rows = [" | ".join("" if v is None else str(v) for v in row).rstrip(" |") for row in sheet.iter_rows(values_only=True)]
    return "\n".join([f"〔{sheet.title}〕", *filter(None, rows)])


def golden(found: tuple[Drafted, ...]) -> str:
    return "\n\n".join(f"==== {one.name}\n{one.text}" for one in sorted(found, key=lambda d: d.name)) + "\n"


def main() -> None:
    for slug in LOCALITIES:
        for kind in kinds(slug):
            with tempfile.TemporaryDirectory() as place:
                done = drafted(round_of(slug, Path(place) / "round"), kind)
                path = GOLDEN / slug / f"{kind}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(golden(read(done)), encoding="utf-8")
                sys.stdout.write(f"{slug} {kind}: {len(done.written)} {done.failed or done.nothing[:1]}\n")


if __name__ == "__main__":
    main()
