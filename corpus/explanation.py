"""What each rule checks, in the words of a reviewer: data for the terminal, the review page and the documentation.

A file a family, ``explanations/C.yaml``. Texts name thresholds by their parameter, ``{slow_gap}``, so that every
locality reads its own figure. ``explanations/examples/C01.yaml`` holds one wrong and one right paper, taken from
the rule's casebook by ``make docs``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

from corpus.home import HERE
from corpus.profile import Parameter, Profile
from corpus.schema import Place, Shape, Text, read
from corpus.yamlio import load

FOLDER = HERE / "explanations"
UNSET = "尚未填写"
_PARAMETER = re.compile(r" ?\{([a-z_]+)\} ?")
_COUNTERS = {"百分点": "个百分点", "比例": "", "条": "个", "轮": "轮", "字": "个字"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """``what`` is checked, ``why``, ``how`` it is decided, what is ``exempt``, where it is ``blind``."""

    what: Text
    why: Text
    how: tuple[Text, ...]
    exempt: tuple[Text, ...]
    blind: tuple[Text, ...]

    def texts(self) -> tuple[str, ...]:
        return (self.what, self.why, *self.how, *self.exempt, *self.blind)

    def parameters(self) -> frozenset[str]:
        """The thresholds that the texts name."""
        return frozenset(n for t in self.texts() for n in _PARAMETER.findall(t))

    def for_profile(self, profile: Profile) -> Explanation:
        """The same with the locality's own figures."""
        def said(value: str | tuple[str, ...]) -> str | tuple[str, ...]:
            return _filled(value, profile) if isinstance(value, str) else tuple(_filled(v, profile) for v in value)

        return Explanation(**{f.name: said(getattr(self, f.name)) for f in fields(self)})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Example:
    """One small paper. ``files`` by name; ``registers`` by what they are (绩效目标) where the rule needs one."""

    title: Text
    files: Mapping[str, str] = field(default_factory=dict)
    registers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Examples:
    wrong: Example | None = None
    right: Example | None = None


HEADINGS = {"what": "查什么", "why": "为什么", "how": "怎么判断", "exempt": "不算的情形", "blind": "看不到的"}


def headed(found: Explanation) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part under its Chinese heading."""
    for name, heading in HEADINGS.items():
        part = getattr(found, name)
        yield heading, (part,) if isinstance(part, str) else part


@lru_cache(maxsize=1)
def explanations() -> Mapping[str, Explanation]:
    """Every explanation by rule code; raises CorpusError."""
    found: dict[str, Explanation] = {}
    for path in sorted(FOLDER.glob("?.yaml")):
        for code, data in load(path).items():
            place = Place(path.name).at(str(code))
            Shape(f"{path.stem}[0-9]{{2}}", f"{path.stem}01 一类的规则代码").check(code, place)
            found[str(code)] = read(Explanation, data, place)
    return found


@lru_cache(maxsize=256)
def examples(code: str) -> Examples:
    """The rule's examples; none where its casebook has not been read yet."""
    path = FOLDER / "examples" / f"{code}.yaml"
    return read(Examples, load(path), Place(path.name)) if path.is_file() else Examples()


def _filled(text: str, profile: Profile) -> str:
    return _PARAMETER.sub(lambda m: _shown(m[1], profile), text)


def _shown(name: str, profile: Profile) -> str:
    parameter = profile.parameters.get(name)
    return shown(parameter) if parameter is not None else UNSET


def shown(parameter: Parameter) -> str:
    """A threshold as a sentence says it: 20个百分点, 120%, 0.85."""
    return f"{parameter.value:f}{_COUNTERS.get(parameter.unit, parameter.unit)}"
