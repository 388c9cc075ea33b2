"""What stands above the running text: title, subtitle, addressee."""
from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.document import Part
from parsers.narrative.fold import folded
from parsers.narrative.lines import Line
from parsers.narrative.numbering import number_of

_TITLE_END = re.compile(r"(报告|说明|总结|汇报|材料|情况|函|表|批复|答复|回复|通知|请示|意见|方案|清单|台账)(?:[(].{0,20}[)])?$")
_SUBTITLE = re.compile(r"^[(\[〔].{2,30}[)\]〕]$|^【[^】]{0,20}[\d年月季稿版][^】]{0,20}】$|^(?:统计期|监控期|统计时段|监控时段|报告期)[:间]")
_DOC_NUMBER = re.compile(r"[〔\[(（]20\d\d[〕\])）]\s*\d+\s*号|^(?:附件|附)\s*\d*\s*[:：]?\s*\d*$|^.{2,20}文件$|^(?:密级|签发人)")
_OFFICE = r"(?:局|科|股|办|处|政府|部|委|室|中心|会|署|组|院|行|财政所|领导|单位|同志)"
_ADDRESSEE = re.compile(rf"^[^。,;:!\d]{{1,40}}{_OFFICE}(?:[^。,;:\d]{{0,24}}{_OFFICE})?\s*:$")
_OPENS = r"(?:现将|根据|按照|按|为|我|今|本|贵|依据|遵照|近|20\d\d|收悉|结合|接|自)"
_MERGED = re.compile(rf"^\s*(?P<to>[^。，,；;：:\d]{{1,24}}{_OFFICE})[：:](?=\s*{_OPENS})")
_MOST_TITLE_LINES = 4
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Head:
    """Lines of the title and subtitle, the addressee with its offsets, and the index of the first line of text."""

    title: tuple[Line, ...] = ()
    subtitle: tuple[Line, ...] = ()
    addressee: tuple[Line, int, int] | None = None
    first: int = 0
    skip: int = 0               # characters of the first line that are the addressee


def read_head(lines: list[Line]) -> Head:
    """Split off title, subtitle and addressee."""
    at = 0
    while at < min(3, len(lines)) and _DOC_NUMBER.search(lines[at].text):
        at += 1
    title, at = _title(lines, at)
    subtitle, at = _subtitle(lines, at)
    if at < len(lines):
        line = lines[at]
        if _ADDRESSEE.match(folded(line.text)) and not re.search(r"如下|下列|以下", line.text):
            return Head(title, subtitle, (line, 0, len(line.text.rstrip().rstrip("：:"))), at + 1)
        merged = _MERGED.match(line.text)
        if merged:
            return Head(title, subtitle, (line, merged.start("to"), merged.end("to")), at, merged.end())
    return Head(title, subtitle, None, at)


def _title(lines: list[Line], at: int) -> tuple[tuple[Line, ...], int]:
    found: list[Line] = []
    while at < len(lines) and len(found) < _MOST_TITLE_LINES and _could_title(lines, at, found):
        found.append(lines[at])
        at += 1
    if found and not _is_title(found):
        return (), at - len(found)
    return tuple(found), at


def _could_title(lines: list[Line], at: int, found: list[Line]) -> bool:
    line, plain = lines[at], folded(lines[at].text)
    if line.part is not Part.BODY or line.number or len(plain) > _LONGEST or plain.endswith(("。", ":", ";", ",", ".")) or _SUBTITLE.match(plain):
        return False
    if number_of(line.text) or "。" in plain or "，" in line.text or line.align == "right":
        return False
    if not found:
        return True
    done = bool(_TITLE_END.search(folded("".join(f.text for f in found))))
    if found[-1].align == "center":
        return line.align == "center" and not done
    return not done and line.align == found[-1].align and len(plain) <= 30


def _is_title(found: list[Line]) -> bool:
    """A first line that is not centred is a title only where its words say so."""
    whole = folded("".join(f.text for f in found))
    least = 2 if found[0].align == "center" and _TITLE_END.search(whole) else 4
    return len(whole) >= least and (found[0].align == "center" or found[0].outline > 0 or bool(_TITLE_END.search(whole)))


def _subtitle(lines: list[Line], at: int) -> tuple[tuple[Line, ...], int]:
    found: list[Line] = []
    while at < len(lines) and len(found) < 2 and _SUBTITLE.match(folded(lines[at].text)):
        found.append(lines[at])
        at += 1
    return tuple(found), at
