"""From decisions to drafts: the kinds asked for, for the units asked for, each with its ledger. One bad unit does not stop the rest."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from checker.round import Unit
from corpus.documents import Offer, Offered, document_kinds
from corpus.errors import JiheError
from generators import gates, ledger, naming, template
from generators.desk import Desk
from generators.due import Asked
from generators.fills import FillRefused, filled
from generators.keeping import keep
from generators.kinds import PRACTICE_LABEL, allowed, grounds
from generators.ledger import Ledger, State
from generators.letter import Letter, Page, on_paper
from generators.letters import Made, Nothing, Order, builders
from generators.official.letterhead import on_letterhead
from generators.rectifying import letters
from generators.refused import DraftError
from generators.remarking import beside, remarked
from generators.source_page import write_pages
from generators.wording import out_of_force
from generators.workbook import Finished, Paper

Progress = Callable[[str, int, int], None]


@dataclass
class Outcome:
    """What a run of drafting left. Each entry is (kind, unit, …); ``kept`` are drafts that were not written over."""

    written: list[tuple[str, str, Path]] = field(default_factory=list)
    nothing: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    kept: list[tuple[Path, Path]] = field(default_factory=list)
    remarks: dict[str, None] = field(default_factory=dict)
    out: Path | None = None         # a folder that was asked for
    decided: bool = False           # something was written that rests on what reviewers decided


def draft(desk: Desk, kinds: Sequence[str], units: Sequence[Unit], asked: Asked, *, by_name: bool = False,
          progress: Progress | None = None, out: Path | None = None) -> Outcome:
    """Draft every kind, into the round's drafts or into ``out``.

    Raises DraftError or Refused (M01) on a kind that this locality or this program does not have, or a wrong --fill.
    """
    orders = [order for name in kinds for order in _orders(ready(name, desk), desk, units, asked, by_name)]
    done = Outcome(out=out)
    for count, order in enumerate(orders, 1):
        _one(order, done)
        if progress:
            progress("起草文书", count, len(orders))
    if done.written and (remark := out_of_force(desk)):
        done.remarks[remark] = None
    done.remarks.update(dict.fromkeys(desk.told))
    write_pages(path.parent for _, _, path in done.written)
    return done


def ready(name: str, desk: Desk) -> Offered:
    found = allowed(name, desk.profile)
    if found.id not in builders():
        raise DraftError(f"“{found.kind.title}”（{found.id}）还不能起草", remedy="用 jihe draft --list 查看已能起草的文书")
    return found


def _orders(kind: Offered, desk: Desk, units: Sequence[Unit], asked: Asked, by_name: bool) -> Iterator[Order]:
    if kind.kind.each == "round":
        yield Order(kind, desk, tuple(units), asked, by_name)
        return
    for unit in units:
        yield Order(kind, desk, (unit,), asked, by_name)


def _one(order: Order, done: Outcome) -> None:
    """One order on paper; what goes wrong with it is told and the next is done."""
    unit = order.unit.name if order.kind.kind.each == "unit" else ""
    before = len(done.written), len(done.kept)
    try:
        for made in filled(builders()[order.kind.id].build(order), order.asked.fills):
            _keep(order, made, unit, done)
        if unit:
            _stale(order, unit, done, {*(p for _, _, p in done.written[before[0]:]), *(old for old, _ in done.kept[before[1]:])})
    except FillRefused:
        raise               # what was typed is wrong for every unit alike
    except JiheError as error:
        done.failed.append((order.kind.id, unit, str(error)))


def _stale(order: Order, unit: str, done: Outcome, made: set[Path]) -> None:
    """Drafts of this kind that are there from before and that this run no longer makes: told, never deleted."""
    titles = {naming.parts(path)[1] for path in made}
    for path, record in letters(order.desk, unit):
        if record.kind == order.kind.id and record.state is State.DRAFT and path not in made and naming.parts(path)[1] not in titles:
            done.remarks[f"{unit}还有以前起草的“{path.name}”，这次没有再起草，请核对后删除"] = None


def _keep(order: Order, made: Made, unit: str, done: Outcome) -> None:
    if isinstance(made, Nothing):
        done.nothing.append((order.kind.id, unit, made.reason))
        return
    if isinstance(made, Letter):
        made = remarked(order, made)
    gates.before(made.rulings)
    done.decided |= bool(made.rulings)
    for remark in (*made.remarks, *beside(order, made)):
        done.remarks[f"{order.kind.id} {order.kind.kind.title}：{remark}"] = None
    paper = _printed(order, made, done) if isinstance(made, Letter) else made
    unit = paper.unit or unit
    path = _write(order.desk, unit, paper, ledger.told(_ledger(order, paper, unit), paper.facts, paper.told), done)
    done.written.append((order.kind.id, unit, path))


def _printed(order: Order, made: Letter, done: Outcome) -> Paper:
    """A letter on paper, past the gates on its words."""
    gates.consented(order.kind.id, made)
    page = on_paper(made)
    gates.after(made, page)
    if order.asked.joint and "联合机关" not in template.load(made.slug).fields:
        done.remarks[f"{page.title}：没有联合行文的式样，按本局单独行文起草"] = None
    if order.asked.letterhead:
        page = replace(page, data=on_letterhead(page.data))
    if order.asked.fit:
        page = _fitted(page, done)
    return Paper(page.title, page.data, page.facts, made.rulings, made.due, made.remarks, "", made.slug, page.told)


def _fitted(page: Page, done: Outcome) -> Page:
    """版记 on an even page; what LibreOffice measured that is not as it should be is told."""
    from generators.layout import fitted

    found = fitted(page.data)
    for remark in found.remarks:
        done.remarks[f"{page.title}：{remark.place}{remark.message}（{remark.strength.value}）"] = None
    if not found.remarks:
        done.remarks[found.said] = None
    return replace(page, data=found.data)


def _ledger(order: Order, paper: Finished, unit: str) -> Ledger:
    practice = order.kind.offer is Offer.PRACTICE
    label = f"{PRACTICE_LABEL}：本地制度没有规定这种文书" if practice else f"依据：{grounds(order.kind, order.desk.profile)}"
    return Ledger(order.kind.id, paper.title, unit, order.desk.profile.slug, order.desk.as_of.isoformat(), paper.template,
                  sha256(paper.data).hexdigest(), (), (), tuple(r.key for r in paper.rulings), paper.due, (label, *paper.remarks))


def _write(desk: Desk, unit: str, paper: Finished, record: Ledger, done: Outcome) -> Path:
    place = done.out or naming.folder(desk.root, unit, document_kinds()[record.kind].restricted)
    path, left = keep(place, paper.title, paper.suffix, paper.data, record)
    if left is not None:
        done.kept.append((left, path))
    return path
