"""The text pipeline: a blank Chinese spaCy pipeline (one token a character) with components of our own.

Nothing is downloaded. spaCy takes a second to import, so it is imported when the first text is read, once a process.
Folded text has no spaces, so the tokenizer need not look for any: measured 7 times as fast as the stock one.
What the components find is kept as offsets, which are those of the tokens too: ``doc[a:b]`` is the span, made when
somebody wants one. Spans for every sentence, date and figure took longer than finding them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from parsers.narrative.figures import find_dates, find_figures
from parsers.narrative.sentences import stops

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SENTENCES, FIGURES, DATES = "sentences", "figures", "dates"
_LONGEST = 1500             # characters of a sentence; some questions about one take the square of its length
_LINE_END = re.compile(r"\n")
_TEXT = "text"              # Doc.text is put together anew at every call


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Sentences and dates as (start, end) in ``user_data`` of the Doc, by the names above; figures as ``Figure``."""
    import spacy
    from spacy.language import Language

    for name, component in ((SENTENCES, _sentences), (DATES, _dates), (FIGURES, _figures)):
        if not Language.has_factory(f"jihe_{name}"):
            Language.component(f"jihe_{name}", func=component)
    nlp = spacy.blank("zh")
    nlp.tokenizer = partial(_characters, nlp.vocab)
    for name in (SENTENCES, DATES, FIGURES):
        nlp.add_pipe(f"jihe_{name}")
    nlp.max_length = 10_000_000
    return nlp


def read_text(text: str) -> Doc:
    """Run the pipeline over folded lines joined by newlines, so that tokens and characters count alike."""
    return pipeline()(text)


def _characters(vocab: Vocab, text: str) -> Doc:
    from spacy.tokens import Doc

    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    doc.user_data[_TEXT] = text
    return doc


def _sentences(doc: Doc) -> Doc:
    text, found, start = doc.user_data[_TEXT], [], 0
    for edge in _bounded(sorted({*stops(text), *(m.start() for m in _LINE_END.finditer(text)), len(text)})):
        a = start + (text[start:start + 1] == "\n")
        if edge > a:
            found.append((a, edge))
        start = edge
    doc.user_data[SENTENCES] = found
    return doc


def _bounded(edges: list[int]) -> Iterator[int]:
    """Edges with none further apart than the longest sentence: what has no full stop is cut."""
    last = 0
    for edge in edges:
        if edge - last > _LONGEST:
            yield from range(last + _LONGEST, edge, _LONGEST)
        yield edge
        last = edge


def _figures(doc: Doc) -> Doc:
    doc.user_data[FIGURES] = find_figures(doc.user_data[_TEXT], doc.user_data[DATES])
    return doc


def _dates(doc: Doc) -> Doc:
    doc.user_data[DATES] = find_dates(doc.user_data[_TEXT])
    return doc
