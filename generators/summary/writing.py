"""The verb behind ``jihe summary``: rounds in, the workbook and the papers out, each with its fact ledger."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from corpus.documents import Offer, offered
from generators import ledger, naming
from generators.facts import Fact
from generators.keeping import keep
from generators.kinds import PRACTICE_LABEL, allowed
from generators.ledger import Ledger
from generators.refused import DraftError
from generators.summary import cases, pictures
from generators.summary.compute import compared, summarise
from generators.summary.model import YearSummary
from generators.summary.papers import DEFAULT, KINDS, Choices, papers
from generators.summary.workbook import to_xlsx

TABLE = "G3"


@dataclass
class Written:
    """Files written, by kind with the ground of each; drafts that people worked on were left beside; what is to be told."""

    files: list[tuple[str, str, Path]] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    remarks: tuple[str, ...] = ()


def write(roots: Sequence[Path], *, year: int | None = None, out: Path | None = None, kinds: Sequence[str] = (), choices: Choices = DEFAULT,
          only_marked: bool = False) -> Written:
    """Sum up and write. ``kinds`` () is everything this locality has. Raises JiheError, in Chinese."""
    wanted = _wanted(kinds)
    summary = summarise(roots, year, only_marked)
    profile = summary.current.settings.profile
    for name in wanted if kinds else ():
        allowed(name, profile)
    done = Written(remarks=tuple(_remarks(summary)))
    folder = out or naming.folder(summary.current.root, "")
    if TABLE in wanted:
        title = f"{profile.name}{summary.year}年预算绩效运行监控汇总表"
        offer = offered(profile)[TABLE].offer
        ground = PRACTICE_LABEL if offer is Offer.PRACTICE else offer.value
        _keep(folder, title, ".xlsx", to_xlsx(summary), _ledger(summary, TABLE, title, ground), tuple(_main(summary)), (), done, ground)
    for paper in papers(summary, choices, tuple(n for n in wanted if n != TABLE)):
        _keep(folder, paper.title, ".docx", paper.data, _ledger(summary, paper.kind, paper.title, paper.label), paper.facts, paper.told, done,
              paper.label)
    return done


def _wanted(kinds: Sequence[str]) -> tuple[str, ...]:
    known = (TABLE, *KINDS)
    for name in kinds:
        if name.upper() not in known:
            raise DraftError(f"年度汇总没有“{name}”这一种", remedy=f"可选：{'、'.join(known)}")
    return tuple(k.upper() for k in kinds) or known


def _main(summary: YearSummary) -> Iterator[Fact]:
    for figure in (*compared(summary.current), *(p.gap for p in summary.pairs)):
        yield Fact(figure.name, figure.kind, figure.shown, figure.source, figure.machine)


def _ledger(summary: YearSummary, kind: str, title: str, label: str) -> Ledger:
    current = summary.current
    return Ledger(kind, title, "", current.settings.profile.slug, current.as_of.isoformat(), "", "", (), (),
                  tuple(p.source.finding for p in current.problems), "", (label, cases.HOW_CASES, cases.HOW_GOOD))


def _remarks(summary: YearSummary) -> Iterator[str]:
    yield from summary.current.remarks
    yield from summary.remarks
    if not summary.pairs and not summary.remarks:
        yield f"没有给出{summary.year - 1}年同期的轮次，没有做同比；要做，把那一轮的文件夹一并写上"
    if pictures.font_file() is None:
        yield "这台计算机没有能用的中文字体，图表改成了表格；安装宋体或黑体以后再运行就有图"


def _keep(folder: Path, title: str, suffix: str, data: bytes, record: Ledger, facts: tuple[Fact, ...], told: tuple[ledger.Told, ...], done: Written,
          label: str) -> None:
    record = ledger.told(replace(record, sha256=sha256(data).hexdigest()), facts, told)
    path, left = keep(folder, title, suffix, data, record)
    done.kept += [left] if left is not None else []
    done.files.append((record.kind, label, path))
