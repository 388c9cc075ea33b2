"""Annotated copies of the units' files: each finding as a comment at the very words. Originals are never touched."""
from __future__ import annotations

from collections.abc import Mapping

from checker.outputs import OutputError, Target, Written
from checker.outputs.annotated import names
from checker.outputs.annotated.kept import Kept
from checker.outputs.annotated.note import note, stamp
from checker.outputs.annotated.sources import annotate
from checker.review import Review
from checker.rule import Finding
from parsers.errors import ReadError

NAME = "annotated"
FILE = names.FOLDER


def write(review: Review, target: Target) -> Written:
    """One copy a file that has findings; what could not be annotated is a remark and is in the other outputs."""
    kept = Kept(target.folder, names.FOLDER)
    written = Written()
    copies = names.copies(review)
    for path, found in names.by_file(review).items():
        written += _copy(review, target, path, copies[path], found, kept)
    return written + kept.finish()


def _copy(review: Review, target: Target, path: str, copy: str, found: list[Finding], kept: Kept) -> Written:
    notes = [note(f, target.titles) for f in found]
    try:
        return kept.write(copy, annotate(_load(target, path), path, notes, stamp(review.as_of)))
    except (ReadError, OutputError) as error:
        return Written(remarks=(f"没有做批注副本：{error}",))


def _load(target: Target, path: str) -> bytes:
    if target.load is not None:
        return target.load(path)
    file = (target.root / path).resolve()
    if not file.is_relative_to(target.root.resolve()):
        raise ReadError("文件不在本轮的文件夹里", where=path)
    try:
        return file.read_bytes()
    except OSError as error:
        raise ReadError("原件打不开", where=path, remedy="检查文件是否还在原处") from error


def present(review: Review, target: Target) -> Mapping[str, str]:
    """Copies that are there, by the path of their original."""
    return {path: copy for path, copy in names.copies(review).items() if (target.folder / copy).is_file()}
