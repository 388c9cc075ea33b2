"""来源对照.html in each folder of drafts: every paragraph of every draft beside where its facts come from."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from checker.outputs.atomic import write_text
from generators import ledger, naming
from generators.facts import Fact, FactKind
from generators.ledger import Ledger
from generators.refused import DraftError

FILE = "来源对照.html"
_STYLE = ("body{font:16px/1.7 'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;max-width:76em;margin:1.5em auto;padding:0 1em}"
          "table{border-collapse:collapse;width:100%}td,th{border:1px solid #c9cfd8;padding:.3em .6em;vertical-align:top}th{text-align:left}"
          "th{background:#eef2f7}td:first-child{width:3em;text-align:center}td:nth-child(2){width:55%}.open{color:#8a5200}.state{color:#5a6676}")


def write_pages(folders: Iterable[Path]) -> tuple[Path, ...]:
    """One page a folder; ledgers that cannot be read are named on it."""
    return tuple(write_text(folder / FILE, "".join(_page(folder))) for folder in sorted(set(folders)))


def _page(folder: Path) -> Iterator[str]:
    yield f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>来源对照 {escape(folder.name)}</title><style>{_STYLE}</style>"
    yield f"<h1>来源对照：{escape(folder.name)}</h1><p>左边是文书的每一段，右边是其中的事实取自哪里。没有来源的段落是模板的固定文字。"
    for path in sorted(p for p in folder.iterdir() if p.suffix in naming.SUFFIXES and ledger.beside(p).is_file()):
        try:
            yield from _draft(path, ledger.load(path))
        except DraftError as error:
            yield f"<h2>{escape(path.name)}</h2><p>{escape(str(error))}"


def _draft(path: Path, record: Ledger) -> Iterator[str]:
    yield f"<h2>{escape(path.stem)}</h2><p class=state>状态：{record.state.value}　{escape('　'.join(record.remarks))}"
    yield "<table><tr><th>段<th>文字<th>来源"
    rows = [(p.text, [record.facts[n] for n in p.facts]) for p in record.paragraphs] or [(f"{f.name}：{f.shown}", [f]) for f in record.facts]
    for number, (text, facts) in enumerate(rows, 1):
        yield f"<tr><td>{number}<td>{escape(text)}<td>{'<br>'.join(_source(f) for f in facts)}"
    yield "</table>"


def _source(fact: Fact) -> str:
    if fact.kind is FactKind.OPEN:
        return f"<span class=open>{escape(fact.shown)} 须由人填写</span>"
    return f"<b>{escape(fact.name)}</b> {escape(fact.source.words or '程序计算')}"
