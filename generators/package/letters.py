"""What the bureau wrote: letters that were approved or issued, and the drafts of letters to units. Its own papers and its leads stay out."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from corpus.documents import DocumentKind, document_kinds
from generators import naming, rectifying
from generators.desk import Desk
from generators.ledger import Ledger
from generators.package.looking import looked
from generators.package.materials import distinct
from generators.package.model import Gathered, Item, Said

FOLDER = "文书"
_TO_UNITS = ("opening", "checked", "correction")
_INNER, _LEADS = "内部", "F"


def gather(desk: Desk, secret: Sequence[str], found: Gathered) -> None:
    chosen: list[tuple[str, Path, Ledger]] = []
    out: Counter[tuple[str, str]] = Counter()
    for unit, path, record in _papers(desk):
        why = _against(record, document_kinds()[record.kind])
        if why:
            out[(document_kinds()[record.kind].title, why)] += 1
        else:
            chosen.append((unit, path, record))
    found.left += [Said(f"{title}{count}份", why) for (title, why), count in sorted(out.items())]
    _put(desk, chosen, secret, found)


def _papers(desk: Desk) -> Iterator[tuple[str, Path, Ledger]]:
    """Letters only: what is in a table of the drafts stands in the package's own lists."""
    for unit in ("", *(u.name for u in desk.units)):
        yield from ((unit, path, record) for path, record in rectifying.letters(desk, unit)
                    if path.suffix == ".docx" and record.kind in document_kinds())


def _against(record: Ledger, kind: DocumentKind) -> str:
    if record.kind.startswith(_LEADS):
        return "涉及问责和线索移送，不随数据包提供"
    if kind.genre == _INNER:
        return "内部文书"
    return "" if record.state.locked or kind.stage in _TO_UNITS else "还没有批准"


def _put(desk: Desk, chosen: Sequence[tuple[str, Path, Ledger]], secret: Sequence[str], found: Gathered) -> None:
    seen = looked(((str(path), path.read_bytes) for _, path, _ in chosen), secret)
    taken: set[str] = set()
    for unit, path, record in chosen:
        said, origin = seen[str(path)], path.relative_to(desk.root).as_posix()
        if said.secret:
            found.withheld += 1
            continue
        if said.against:
            found.left.append(Said(origin, said.against))
            continue
        place = distinct(f"{FOLDER}/{naming.safe(unit) if unit else naming.WHOLE}/", path.name, taken)
        data = path.read_bytes()
        found.items.append(Item(place, f"{record.kind} {record.title}", origin, unit, sha256(data).hexdigest(), len(data), partial(path.read_bytes),
                                record.state.value))
