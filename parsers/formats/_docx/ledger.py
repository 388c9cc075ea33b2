"""What a document holds besides its text: changes, comments, things left out. One ledger serves all parts."""
from __future__ import annotations

from dataclasses import dataclass, field

from parsers.document import Anchor, Comment, Location, Remark, RemarkKind, Revision

_SHOWN = 20


@dataclass(slots=True)
class _Change:
    kind: str
    pieces: list[str]
    author: str
    date: str
    label: str
    part: str
    index: int
    start: int
    end: int


@dataclass(slots=True)
class _Range:
    label: str
    part: str
    index: int
    start: int
    end: int = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph as the user and as a tool names it."""

    label: str
    part: str
    index: int

    def location(self, start: int = 0, end: int = -1) -> Location:
        return Location(self.label, Anchor(self.part, self.index, start=start, end=end))


@dataclass(slots=True)
class Ledger:
    """Filled while the parts are walked, asked once at the end."""

    hidden: list[tuple[list[str], Location]] = field(default_factory=list)
    covered: list[Location] = field(default_factory=list)
    prompts: list[Location] = field(default_factory=list)
    pictures: list[Location] = field(default_factory=list)
    objects: list[Location] = field(default_factory=list)
    charts: list[Location] = field(default_factory=list)
    symbols: list[Location] = field(default_factory=list)
    foreign: list[Location] = field(default_factory=list)
    hidden_rows: list[Location] = field(default_factory=list)
    unread: list[Remark] = field(default_factory=list)
    notes: set[tuple[str, str]] = field(default_factory=set)
    _changes: list[_Change] = field(default_factory=list)
    _ranges: dict[str, _Range] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)
    _here: list[str] = field(default_factory=list)      # ranges that began in the paragraph at hand

    def change(self, kind: str, text: str, who: tuple[str, str], spot: Spot, start: int, end: int) -> None:
        """Record a tracked change; one that continues the last (editors split them by run) is joined to it."""
        if not text:
            return
        last = self._changes[-1] if self._changes else None
        if (last is not None and (last.kind, last.author, last.part, last.index) == (kind, who[0], spot.part, spot.index)
                and last.end == start):
            last.pieces.append(text)
            last.end = end
        else:
            self._changes.append(_Change(kind, [text], *who, spot.label, spot.part, spot.index, start, end))

    def comment_start(self, identifier: str, spot: Spot, at: int) -> None:
        self._ranges[identifier] = _Range(spot.label, spot.part, spot.index, at)
        self._open.add(identifier)
        self._here.append(identifier)

    def comment_end(self, identifier: str, spot: Spot, at: int) -> None:
        """The end of a commented range; one that began in an earlier paragraph stays as wide as that paragraph."""
        found = self._ranges.get(identifier)
        if found is not None and identifier in self._open and (found.part, found.index) == (spot.part, spot.index):
            found.end = at
        self._open.discard(identifier)

    def comment_at(self, identifier: str, spot: Spot, at: int) -> None:
        """The mark of a comment: all there is to go by where no range was given."""
        self._ranges.setdefault(identifier, _Range(spot.label, spot.part, spot.index, at, at))

    def paragraph_ends(self, length: int) -> None:
        """Ranges that are still open reach to the end of the paragraph they began in."""
        for identifier in self._here:
            if identifier in self._open:
                self._ranges[identifier].end = length
        self._here.clear()

    def comment_close(self, identifier: str) -> None:
        """The end of a range between paragraphs: it is as wide as the paragraph it began in."""
        self._open.discard(identifier)

    def revisions(self) -> tuple[Revision, ...]:
        return tuple(Revision(c.kind, "".join(c.pieces), c.author, c.date, Location(c.label, Anchor(c.part, c.index, start=c.start, end=c.end)))
                     for c in self._changes)

    def comment(self, identifier: str, text: str, author: str) -> Comment:
        """A comment with the place it is on, as far as the text shows one."""
        found = self._ranges.get(identifier)
        if found is None:
            return Comment(text, author, Location("批注（正文中没有它的位置）"))
        return Comment(text, author, Location(found.label, Anchor(found.part, found.index, start=found.start, end=found.end)))

    def remarks(self) -> tuple[Remark, ...]:
        """Everything that a reader of the text must know."""
        kind, lines = RemarkKind, list(self.unread)
        changes = [revision.location for revision in self.revisions()]
        lines += _counted(kind.REVISION, "文中有{}处修订痕迹，按接受修订后的文字读取", changes)
        if self.hidden:
            words = "".join(self.hidden[0][0])
            quoted = words[:_SHOWN] + ("…" if len(words) > _SHOWN else "")
            lines.append(Remark(kind.HIDDEN, f"文中有{len(self.hidden)}处隐藏文字未读取，如“{quoted}”", self.hidden[0][1]))
        lines += _counted(kind.HIDDEN, "表中有{}行设为隐藏，已读取", self.hidden_rows)
        lines += _counted(kind.HIDDEN, "表中有{}个被合并单元格盖住的单元格里还有文字，页面上看不到，未读取", self.covered)
        lines += _counted(kind.LEFT_OUT, "文中有{}张图片，其中文字未读取", self.pictures)
        lines += _counted(kind.LEFT_OUT, "文中有{}个嵌入对象，其中内容未读取", self.objects)
        lines += _counted(kind.LEFT_OUT, "文中有{}个图表或图示，其中文字未读取", self.charts)
        lines += _counted(kind.LEFT_OUT, "文中有{}处填写框仍是提示语（如“单击此处输入文字”），按空白读取", self.prompts)
        lines += _counted(kind.UNREAD, "文中有{}个符号字体的字符不能识别，未读取", self.symbols)
        lines += _counted(kind.UNREAD, "文中嵌入了{}个其他文件的内容（altChunk 或子文档），未读取；请用 Word 打开后另存再报", self.foreign)
        return tuple(lines)


def _counted(kind: RemarkKind, message: str, places: list[Location]) -> list[Remark]:
    return [Remark(kind, message.format(len(places)), places[0])] if places else []
