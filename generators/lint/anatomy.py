"""Which line is what: mark, number, title, recipients, body, attachments, signature, date, imprint. By style, else by its words."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import corpus
from generators.lint.paper import Line, Paper
from generators.official import names

NUMBER = re.compile(r"^[\u4e00-\u9fffA-Za-z]{0,14}\s*[〔\[［(（【﹝]\s*\d{2,4}\s*年?[〕\]］)）】﹞]\s*第?\s*\d+\s*号$"
                    r"|^【[^】]*(?:编号|文号|字号)[^】]*】$")
DATE = re.compile(r"^(?:\d{2,4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号]"
                  r"|[一二三四五六七八九〇○零]{2,4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
                  r"|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}|【[^】]*(?:日期|成文)[^】]*】)$")
ANNEX_NOTE = re.compile(r"^附\s*件\s*[：:]\s*\S")
ANNEX_MARK = re.compile(r"^附\s*件\s*(\d{0,2})\s*[：:]?$")
_COPIES, _PRINTED = re.compile(r"^抄\s*[送报]\s*[：:]"), re.compile(r"印发$")
_RECIPIENTS = re.compile(r"^[^。；？！]{2,120}[：:]$")
_HEAD, _SIGNATURE_REACH = 16, 12
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")     # a heading, centred above a table
_LARGE, _TITLE_MOST = 18, 28        # points
_OUTLINE = re.compile(r"（(?:提纲|样表|样式|模板|空白表|空表)）$")
_OFFICE = re.compile(r"(?:局|府|会|室|院|处|办|中心|委)$")


@dataclass(frozen=True)
class Anatomy:
    """Parts that were found; None and empty where there are none. ``annexes``: index into ``lines`` of each mark."""

    lines: tuple[Line, ...]
    mark: Line | None
    number: Line | None
    title: tuple[Line, ...]
    recipients: Line | None
    body: tuple[Line, ...]
    note: tuple[Line, ...]
    issuers: tuple[Line, ...]
    date: Line | None
    annexes: tuple[int, ...]
    copies: Line | None
    printed: Line | None

    @property
    def title_text(self) -> str:
        return "".join(line.text.strip() for line in self.title)

    @property
    def formal(self) -> bool:
        """Sent under a number or a red head. Other papers (a report handed in) follow the form by habit only."""
        return self.mark is not None or self.number is not None

    @property
    def form(self) -> bool:
        """A form, a list or an outline: no official document, whatever its title ends with."""
        named = self.title and (self.title[0].style == names.FORM_TITLE or _OUTLINE.search(self.title_text))
        return bool(named) and not self.formal

    @property
    def kind(self) -> str:
        return "" if self.form else kind_of(self.title_text)


@lru_cache(maxsize=1)
def _kinds() -> tuple[str, ...]:
    return tuple(sorted(corpus.lexicon("official")["kinds"], key=len, reverse=True))


def bare(title: str) -> str:
    """A title without （试行）, （征求意见稿） at its end."""
    return re.sub(r"(?:（[^（）]*）|\([^()]*\))+$", "", re.sub(r"\s", "", title))


def kind_of(title: str) -> str:
    return next((k for k in _kinds() if bare(title).endswith(k)), "")


def read(paper: Paper) -> Anatomy:
    lines = paper.free
    issued = [i for i, line in enumerate(lines) if line.style == names.ANNEX_TITLE][:1]     # a rule that is issued stands without a mark
    annexes = tuple(i for i, line in enumerate(lines) if line.style == names.ANNEX_MARK or ANNEX_MARK.match(line.text.strip()))
    letter = lines[:min((*annexes, *issued), default=len(lines))]
    title = _title(letter)
    after = letter.index(title[-1]) + 1 if title else 0
    date_at = next((i for i in range(len(letter) - 1, max(after, len(letter) - _SIGNATURE_REACH) - 1, -1)
                    if letter[i].style in (names.DATE, names.DATE_UNSEALED) or DATE.match(_squeezed(letter[i]))), None)
    issuers = _issuers(letter, date_at)
    note = _note(letter)
    recipients = next((line for line in letter[after:after + 2] if line.style == names.RECIPIENTS or _RECIPIENTS.match(line.text.strip())), None)
    start = letter.index(recipients) + 1 if recipients else after
    ends = [letter.index(part) for part in (*note[:1], *issuers[:1]) if part in letter] + ([date_at] if date_at is not None else [])
    mark = _styled(lines, names.MARK, names.LETTER_MARK) or next(filter(_is_mark, letter[:4]), None)
    return Anatomy(lines, mark, _number(letter), title, recipients,
                   letter[start:min(ends, default=len(letter))], note, issuers, letter[date_at] if date_at is not None else None, annexes,
                   next((x for x in reversed(paper.lines) if _COPIES.match(x.text.strip())), None),
                   next((x for x in reversed(paper.lines[-8:]) if _PRINTED.search(x.text.strip())), None))


def _squeezed(line: Line) -> str:
    return re.sub(r"\s", "", line.text)


def _styled(lines: tuple[Line, ...], *styles: str) -> Line | None:
    return next((line for line in lines if line.style in styles), None)


def _number(letter: tuple[Line, ...]) -> Line | None:
    return next((x for x in letter[:_HEAD] if x.style.startswith(names.NUMBER) or NUMBER.match(x.text.strip().split("签发人")[0].strip())), None)


def _title(letter: tuple[Line, ...]) -> tuple[Line, ...]:
    """By our style or Word's; else centred lines of one size that end with a kind, or speak 关于; else the largest; else by words."""
    styled = tuple(x for x in letter[:_HEAD] if x.style in (names.TITLE, names.FORM_TITLE, "Title", "标题"))
    if styled:
        return styled
    groups = [g for g in _centred(letter[:_HEAD]) if not _is_mark(g[0]) and not _NUMBERED.match(g[0].text.strip())]
    for wanted in (lambda g: kind_of(_joined(g)) and len(_joined(g)) > 4, lambda g: "关于" in _joined(g), lambda g: (g[0].look.size or 0) >= _LARGE):
        fitting = [g for g in groups if wanted(g)]
        if fitting:
            return max(fitting, key=lambda g: g[0].look.size or 0)
    return next(((x,) for x in letter[:_HEAD] if 6 < len(x.text.strip()) < 80 and kind_of(x.text) and "关于" in x.text and "。" not in x.text), ())


def _centred(head: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Runs of centred lines of one size, numbers left out."""
    groups: list[list[Line]] = []
    for before, line in zip((None, *head), head, strict=False):
        if line.look.align != "center" or NUMBER.match(line.text.strip()):
            continue
        if groups and before is groups[-1][-1] and before.look.size == line.look.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [tuple(g) for g in groups]


def _joined(group: tuple[Line, ...]) -> str:
    return "".join(line.text.strip() for line in group)


def _is_mark(line: Line) -> bool:
    """A red head: …文件, or the name of an office in very large type."""
    text = _squeezed(line)
    return text.endswith("文件") or ((line.look.size or 0) > _TITLE_MOST and bool(_OFFICE.search(text)))


def _issuers(letter: tuple[Line, ...], date_at: int | None) -> tuple[Line, ...]:
    styled = tuple(x for x in letter if x.style in (names.ISSUER, names.ISSUER_UNSEALED))
    if styled or date_at is None:
        return styled
    found: list[Line] = []
    for line in reversed(letter[max(0, date_at - 4):date_at]):
        text = line.text.strip()
        if len(text) > 40 or text[-1] in "。；：:，,;" or ANNEX_NOTE.match(text) or re.match(r"^\d", text) or not _set_apart(line):
            break
        found.insert(0, line)
    return tuple(found)


def _set_apart(line: Line) -> bool:
    """To the right, by alignment, by indent or by blanks."""
    return line.look.align in ("right", "center") or line.text.startswith((" ", "　", "\t")) or (line.look.left or 0) >= 2000


def _note(letter: tuple[Line, ...]) -> tuple[Line, ...]:
    """附件说明: its first line and the numbered ones that follow."""
    at = next((i for i in range(len(letter) - 1, -1, -1) if ANNEX_NOTE.match(letter[i].text.strip())), None)
    if at is None:
        return ()
    found = [letter[at]]
    for line in letter[at + 1:]:
        if not re.match(r"^\s*\d{1,2}\s*[.．、]", line.text):
            break
        found.append(line)
    return tuple(found)
