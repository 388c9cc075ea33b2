"""Where a paragraph of a draft comes from, and how far a draft has come."""
from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import docx

from checker.outputs.atomic import rename, write_bytes
from generators import ledger, naming, reading
from generators.facts import Fact, FactKind
from generators.ledger import Change, Ledger, State, Step, Told
from generators.official.finish import text_of
from generators.refused import DraftError
from generators.template_text import paragraphs
from generators.wording import chinese_date

_ORDER = tuple(State)


def listing(path: Path) -> str:
    """The draft's paragraphs by number, so that one can be asked for, and its state."""
    record, now = ledger.load(path), reading.read(path)
    lines = [f"{path.name}　状态：{record.state.value}", *(f"　{r}" for r in record.remarks)]
    lines += [f"{n:>3}　{text[:46]}{'…' if len(text) > 46 else ''}" for n, text in enumerate(now, 1)]
    lines += list(_warnings(record, now))
    return "\n".join(lines)


def trace(path: Path, number: int) -> str:
    """The facts of the paragraph ``number`` (1 is the first that has words), each with its source."""
    record, now = ledger.load(path), reading.read(path)
    if not 1 <= number <= len(now):
        raise DraftError(f"这份文书有{len(now)}段，没有第{number}段", where=str(path), remedy="不写段号可以看到全部段落")
    text = now[number - 1]
    told, exact = _found(record, text, number)
    lines = [f"第{number}段：{text}"]
    if told is None:
        return "\n".join([*lines, "这一段不是起草时写的，没有来源；请核对后由修改人负责。"])
    if not exact:
        lines.append(f"这一段起草后改过。起草时是：{told.text}")
    facts = [record.facts[n] for n in told.facts]
    lines += [f"  {_shown(f)}" for f in facts] or ["  这一段是模板的固定文字，没有取自材料的内容。"]
    return "\n".join([*lines, *_warnings(record, now)])


def _found(record: Ledger, text: str, number: int) -> tuple[Told | None, bool]:
    """The paragraph as drafted: the same words, the same with open places filled, or the nearest."""
    for each in record.paragraphs:
        if each.text == text:
            return each, True
    here = record.paragraphs[number - 1:number]
    for each in (*here, *(p for p in record.paragraphs if not p.text.startswith("【"))):    # a lone open place fits any words
        if ledger.filled(each.text, text):
            return each, True
    near = get_close_matches(text, [p.text for p in record.paragraphs], n=1, cutoff=0.6)
    return next((p for p in record.paragraphs if near and p.text == near[0]), None), False


def _shown(fact: Fact) -> str:
    if fact.kind is FactKind.OPEN:
        return f"{fact.name}：{fact.shown}（{fact.source.said}）"
    return f"{fact.name}：“{fact.shown}”　来源：{fact.source.words or '程序计算'}"


def _warnings(record: Ledger, now: Sequence[str]) -> Iterator[str]:
    for change in ledger.changes(record, now):
        yield f"注意：{told_change(change)}（{record.state.value}以后不能改，实质性修改须原签批人复审）"


def told_change(change: Change) -> str:
    if not change.after:
        return f"批准后删去了“{change.before[:40]}”"
    return f"批准后加进了“{change.after[:40]}”" if not change.before else f"批准后“{change.before[:40]}”改成了“{change.after[:40]}”"


def advance(path: Path, state: State, day: dt.date, *, by: str = "", number: str = "", dated: dt.date | None = None) -> Path:
    """Take a draft to the next state and rename it; returns its new path. Raises DraftError where the step is not the next or something is missing.

    已发 needs the 文号 and the 成文日期 that people gave; both are filled into their places, and the day of issue as 印发日期.
    From 送审 and 已批 a draft may go back to 草稿.
    """
    record, now = ledger.load(path), reading.read(path) if path.suffix == ".docx" else ()
    _permitted(record, state, now, path)
    if state is State.ISSUED:
        if path.suffix == ".docx" and (not number or dated is None):
            raise DraftError("发出要写明文号和成文日期", where=path.name, remedy="加 --number 文号 --dated 年-月-日；程序不代编")
        if path.suffix == ".docx" and dated is not None:
            now = _fill(path, {"【待编号】": number, "【成文日期】": chinese_date(dated), "【印发日期】": chinese_date(day)})
    step = Step(state, day.isoformat(), by, number, dated.isoformat() if dated else "", ledger.words_of(now))
    done = ledger.advanced(record, step, now)
    target = naming.renamed(path, state, number)
    old = ledger.beside(path)
    if target != path:
        rename(path, target)
        rename(old, ledger.beside(target))
    ledger.save(target, done)
    return target


def _permitted(record: Ledger, state: State, now: Sequence[str], path: Path) -> None:
    at, to = _ORDER.index(record.state), _ORDER.index(state)
    if state is State.DRAFT and record.state in (State.SUBMITTED, State.APPROVED):
        return
    if to != at + 1:
        following = _ORDER[at + 1].value if at + 1 < len(_ORDER) else "（已经送达）"
        raise DraftError(f"现在是“{record.state.value}”，下一步是“{following}”，不能直接到“{state.value}”", where=path.name)
    changed = ledger.changes(record, now)
    if changed:
        raise DraftError(f"{told_change(changed[0])}{f'，另有{len(changed) - 1}处' if len(changed) > 1 else ''}", where=path.name,
                         remedy="退回草稿（jihe state 文件 草稿）后重新送审，或者恢复批准时的文字")


def _fill(path: Path, given: dict[str, str]) -> tuple[str, ...]:
    """Put what people gave into the places left open for it."""
    document = docx.Document(io.BytesIO(path.read_bytes()))
    for paragraph in paragraphs(document):
        if any(place in text_of(paragraph) for place in given):
            for node in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
                for place, words in given.items():
                    node.text = (node.text or "").replace(place, words)
    stream = io.BytesIO()
    document.save(stream)
    write_bytes(path, stream.getvalue())
    return reading.paragraphs(stream.getvalue())
