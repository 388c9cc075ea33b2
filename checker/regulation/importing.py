"""``jihe regulation import``: the official text of a regulation into the office's folder, checked and told about.

A regulation we know is checked against its data. One we do not know gets a skeleton file beside its text, for
the office to fill in; a profile can name it at once.
"""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.outputs.atomic import write_text
from checker.regulation import check
from checker.regulation.lines import lines
from checker.regulation.skeleton import skeleton, title_in
from checker.regulation.text import Clause, OfficialText, structure
from corpus.clauses import VERSION, repaired, repairs, store
from corpus.errors import CorpusError
from corpus.home import home
from corpus.regulation import Regulation, half_width
from corpus.regulation_reader import load_regulation, regulation, regulation_slugs
from corpus.schema import Place, Slug, value
from parsers import read
from parsers.document import Document
from parsers.limits import Limits

_CITED = re.compile(r"(?:根据|依据|按照|依照|遵照|贯彻)[^。]*$")


@dataclass(frozen=True)
class Import:
    """What an import did. ``problems`` are in Chinese; ``skeleton`` is the file an office should now fill in."""

    slug: str
    title: str
    articles: int
    quotable: int
    stored: Path
    problems: tuple[str, ...]
    skeleton: Path | None = None


def import_file(data: bytes, path: str, slug: str = "", limits: Limits | None = None) -> Import:
    """Read and import one file. Raises ReadError for the file, CorpusError for what is in it."""
    return import_document(read(data, path, limits), hashlib.sha256(data).hexdigest(), slug)


def import_document(document: Document, sha256: str, slug: str = "") -> Import:
    """Import a document as the regulation ``slug``, or as the one whose title it bears. Raises CorpusError."""
    if slug:
        value(Slug, slug, Place("--as"))
    text = structure(lines(document))
    if not text.clauses:
        raise CorpusError("没有找到“第一条、第二条……”或“一、二、三、……”的结构", where=document.path,
                          remedy="确认是制度正文；若是图片，请改用电子文本")
    known = _known(text, slug, document.path)
    clauses = check.vetted(text, known, document.scanned)
    problems = (*text.damage, *_checks(text, known, slug), *check.doubts(clauses))
    name = known.slug if known else slug
    title = known.title if known else title_in(text.head)
    stored = write_text(store(name), _stored(name, title, document.path, sha256, clauses, problems))
    made = None if known else _skeleton(name, title, text)
    return Import(name, title, len(clauses), _quotable(clauses, known), stored, problems, made)


def _quotable(clauses: Iterable[Clause], known: Regulation | None) -> int:
    """How many articles and items a letter may quote."""
    return sum(not c.unsure and not (known and repaired(c.text, repairs(known, c.id))[1]) for c in check.walk(clauses))


def _known(text: OfficialText, slug: str, path: str) -> Regulation | None:
    """The regulation the text is; None for a new one that ``slug`` names."""
    if slug:
        return regulation(slug) if slug in regulation_slugs() else None
    found = [r for r in map(regulation, regulation_slugs()) if _bears(text.head, r.title)]
    if len(found) == 1:
        return found[0]
    names = "、".join(r.slug for r in found or map(regulation, regulation_slugs()))
    what = "文件里出现了几份制度的名称，分不清是哪一份" if found else "认不出这是哪一份制度"
    raise CorpusError(what, where=path, remedy=f"用 --as 短名 指明（已有：{names}）；新的制度另起一个短名")


def _bears(head: str, title: str) -> bool:
    """Whether a text's head names ``title`` as its own and does not only cite it as a ground."""
    plain, wanted = _letters(head), _letters(title)
    at = plain.find(wanted)
    return at >= 0 and not _CITED.search(plain[:at])


def _letters(text: str) -> str:
    return re.sub(r"[\s《》“”]", "", half_width(text))


def _checks(text: OfficialText, known: Regulation | None, slug: str) -> Iterable[str]:
    if known is None:
        return tuple(f"文件名称与已有的“{r.slug}”相同；若不是修订后的新版本，请不要另起短名“{slug}”"
                     for r in map(regulation, regulation_slugs()) if _bears(text.head, r.title))
    titled = () if _bears(text.head, known.title) or not text.head else (f"文件开头没有见到“{known.title}”，请核对是不是这份制度",)
    return (*titled, *check.articles(text, known), *check.known_damage(text, known))


def _stored(slug: str, title: str, path: str, sha256: str, clauses: Iterable[Clause], problems: Iterable[str]) -> str:
    data = {"version": VERSION, "slug": slug, "title": title, "file": re.split(r"[\\/]", path)[-1], "sha256": sha256,
            "clauses": [asdict(c) for c in clauses], "problems": list(problems)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _skeleton(slug: str, title: str, text: OfficialText) -> Path:
    path = home() / "regulations" / f"{slug}.yaml"
    made = write_text(path, skeleton(slug, title, text))
    load_regulation(made)
    return made

