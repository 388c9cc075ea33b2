"""How a paragraph really looks: defaults, style chain, its own settings and its runs', worked out together."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"


@dataclass(frozen=True, slots=True)
class Look:
    """``size`` in points, lengths in twips. "" and None: not set anywhere."""

    font: str = ""          # East Asian
    latin: str = ""
    size: float | None = None
    align: str = ""
    line: int | None = None
    exact: bool = False
    first: int | None = None
    left: int | None = None
    right: int | None = None
    tight: int = 0          # character spacing


_ALIGN = {"start": "left", "end": "right", "distribute": "both"}


class Looks:
    def __init__(self, styles: Any) -> None:
        self._styles = {} if styles is None else {s.get(W + "styleId"): s for s in styles.iter(W + "style")}
        self._default = next((k for k, s in self._styles.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")), None)
        defaults = None if styles is None else styles.find(W + "docDefaults")
        self._base = Look() if defaults is None else _with(_with(Look(), defaults.find(f".//{W}pPr")), defaults.find(f".//{W}rPr"))
        self._known: dict[str | None, Look] = {}

    def name(self, style: str | None) -> str:
        found = self._styles.get(style)
        named = found.find(W + "name") if found is not None else None
        return str(named.get(VAL)) if named is not None else ""

    def style(self, style: str | None) -> Look:
        if style not in self._known:
            chain, at = [], style if style in self._styles else self._default
            while at in self._styles and at not in chain:
                chain.append(at)
                based = self._styles[at].find(W + "basedOn")
                at = based.get(VAL) if based is not None else None
            look = self._base
            for one in reversed(chain):
                look = _with(_with(look, self._styles[one].find(W + "pPr")), self._styles[one].find(W + "rPr"))
            self._known[style] = look
        return self._known[style]

    def of(self, paragraph: Any) -> tuple[str, Look]:
        """The style name, and the look of most of a paragraph's characters."""
        properties = paragraph.find(W + "pPr")
        named = properties.find(W + "pStyle") if properties is not None else None
        style = named.get(VAL) if named is not None else None
        look = _with(self.style(style), properties)
        runs = Counter[Look]()
        for run, text in runs_of(paragraph):
            runs[_with(look, run.find(W + "rPr"))] += len(text.strip())
        return self.name(style if style is not None else self._default), runs.most_common(1)[0][0] if runs else look


def runs_of(paragraph: Any) -> Iterator[tuple[Any, str]]:
    for run in paragraph.iter(W + "r"):
        text = "".join(t.text or "" for t in run.findall(W + "t"))
        if text:
            yield run, text


def _with(look: Look, properties: Any) -> Look:
    """``look`` with what a pPr or rPr sets."""
    if properties is None:
        return look
    found: dict[str, Any] = {}
    for child in properties:
        read = _READERS.get(child.tag)
        if read:
            found.update(read(child))
    return replace(look, **{k: v for k, v in found.items() if v is not None}) if found else look


def _fonts(el: Any) -> dict[str, Any]:
    return {"font": el.get(W + "eastAsia"), "latin": el.get(W + "ascii") or el.get(W + "hAnsi")}


def _indents(el: Any) -> dict[str, Any]:
    hanging = _number(el.get(W + "hanging"))
    first = -hanging if hanging else _number(el.get(W + "firstLine"))
    characters = _number(el.get(W + "firstLineChars"))
    if characters:
        first = characters * 320 // 100
    return {"first": first, "left": _number(el.get(W + "left") or el.get(W + "start")), "right": _number(el.get(W + "right") or el.get(W + "end"))}


def _spacing(el: Any) -> dict[str, Any]:
    line = _number(el.get(W + "line"))
    if el.get(VAL) is not None:
        return {"tight": _number(el.get(VAL))}
    return {"line": line, "exact": el.get(W + "lineRule") in ("exact", "atLeast") if line is not None else None}


def _number(text: str | None) -> int | None:
    try:
        return int(float(text)) if text is not None else None
    except ValueError:
        return None


def _size(el: Any) -> dict[str, Any]:
    half = _number(el.get(VAL))
    return {"size": half / 2 if half else None}


_READERS: dict[str, Callable[[Any], dict[str, Any]]] = {W + "rFonts": _fonts, W + "ind": _indents, W + "spacing": _spacing, W + "sz": _size,
            W + "jc": lambda el: {"align": _ALIGN.get(el.get(VAL) or "", el.get(VAL))}}
