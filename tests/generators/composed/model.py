"""What an official document of a test says, without a word about how it looks."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.official.blocks import Kind

NUMBER, DATE, SIGNER = "【待编号】", "【成文日期】", "【签发人】"


class Head(StrEnum):
    """What stands above the red line: our own mark, or room for paper that is already printed."""

    PRINTED = "套红"
    PREPRINTED = "预印"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the body. ``heading`` is a 二级 or 三级 heading run into it, in its own type."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1–4 for 一、（一）1.（1）; ``text`` carries its number, and no mark at the end."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a table; ``number`` sets it to the right."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``widths`` in millimetres; the first ``head`` rows repeat on every page; ``unit`` is 单位：万元."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Span, ...], ...]
    head: int = 1
    caption: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG as wide as ``width`` millimetres, at most the text area; ``alt`` says it in words for those who cannot see it."""

    data: bytes
    alt: str
    caption: str = ""
    width: float = 156.0


Block = Text | Heading | Grid | Picture


@dataclass(frozen=True, slots=True)
class Annex:
    """An attachment that is bound with the letter: its name is the same in 附件说明 and above itself."""

    title: str
    blocks: tuple[Block, ...] = ()
    landscape: bool = False
    enclosed: bool = True           # False: named only, sent as a file of its own


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记. ``printed`` is the day of 印发; the office of the issuer prints."""

    copies: tuple[str, ...] = ()
    office: str = ""
    printed: str = "【印发日期】"


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """One document. What only a person may give (number, date, signer) is a named place until given."""

    title: str
    issuers: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...] = ()
    mark: str = ""                  # 发文机关标志; default: the issuers, with 文件 in 文件式; the host's alone may be given (条例第九条（四）)
    number: str = NUMBER
    signer: str = ""                # upward documents only
    date: str = DATE
    sealed: bool = True
    annexes: tuple[Annex, ...] = ()
    note: str = ""                  # 附注, without its brackets
    imprint: Imprint | None = None
    kind: Kind = Kind.FILE
    head: Head = Head.PRINTED
