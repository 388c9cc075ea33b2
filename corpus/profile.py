"""A locality as data: what its own rules say, each value with its source.

A profile is a folder ``corpus/profiles/<slug>/`` with ``profile.yaml`` (who, when, what must be handed in),
``parameters.yaml`` (thresholds) and ``bases.yaml`` (which article stands behind which rule). What a profile
does not say comes from the profile it extends, in the end from ``national``; a value that came from there
is practice (实务) to the locality and says so. No threshold, date or form lives in Python.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum


class Ground(StrEnum):
    """What kind of ground a finding stands on; only the first two carry a rule's full severity."""

    LOCAL = "local"             # an article of this locality's own regulation
    GENERAL = "general"         # arithmetic, accounting or logic that no article needs to state
    NATIONAL = "national"       # 财预〔2019〕136号, where the locality has no rule of its own
    PRACTICE = "practice"       # 实务: nobody's rule


@dataclass(frozen=True, slots=True)
class Basis:
    """One ground of one rule in one locality.

    ``regulation`` is the regulation's slug ("" for general and practice), ``article`` as the text numbers
    it (第十条（五）), ``note`` in our own words why it applies.
    """

    ground: Ground
    regulation: str = ""
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A threshold with where it comes from: an article, a named notice, or practice."""

    name: str
    value: Decimal
    unit: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RequiredPart:
    """One thing that a unit of a kind must hand in. ``role`` is a ``parsers.report.Role`` value."""

    name: str
    role: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One content that the locality requires of a narrative: 第十条（七）创新措施和经验."""

    id: str
    title: str
    article: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sourced:
    """A text value and where it stands written."""

    value: str
    source: str


@dataclass(frozen=True)
class Profile:
    """One locality. Mappings are keyed as the comments say."""

    slug: str
    code: str                                   # YJ, as the requirement ids write it
    name: str                                   # 雁江区
    bureau: str                                 # 雁江区财政局
    regulation: str                             # slug in corpus/regulations
    extends: str = ""
    activity: tuple[str, ...] = ()              # 绩效运行监控, 绩效跟踪 …: names of the same activity
    period: Sourced | None = None               # 1—8月
    channel: str = "paper"                      # paper, platform, both
    amount_unit: str = "万元"
    rate_denominator: Sourced = Sourced("调整后预算数", "practice")
    unit_kinds: tuple[str, ...] = ()            # 一级, 二级, 镇街
    deadlines: Mapping[str, Sourced] = field(default_factory=dict)              # unit kind → MM-DD
    required_parts: Mapping[str, tuple[RequiredPart, ...]] = field(default_factory=dict)   # unit kind
    copies: int = 0                             # 0: not prescribed
    offices: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()            # fields of report.Header that the form must fill
    owner_required: bool = False                # every project names its 项目责任人
    excluded_spending: tuple[str, ...] = ()     # words that mark spending outside the scope
    contents: tuple[Content, ...] = ()
    objective_causes: tuple[str, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)                   # common indicator → formula, "" where none is given
    parameters: Mapping[str, Parameter] = field(default_factory=dict)           # by name
    bases: Mapping[str, tuple[Basis, ...]] = field(default_factory=dict)        # rule code
    severities: Mapping[str, Sourced] = field(default_factory=dict)             # rule code → severity, reason
    switched_off: Mapping[str, str] = field(default_factory=dict)               # rule code → reason, shown as 已停用
    dates: Mapping[str, Sourced] = field(default_factory=dict)                  # other due dates by name → MM-DD
    sources: Mapping[str, str] = field(default_factory=dict)                    # field, "deadlines.二级" → source line
    notes: Mapping[str, str] = field(default_factory=dict)                      # field → why it is as it is, or empty
    origins: Mapping[str, str] = field(default_factory=dict)                    # field → profile it was inherited from
    folder: str = ""                                                            # where the files stand

    def parameter(self, name: str) -> Decimal:
        return self.parameters[name].value

    def grounds(self, code: str) -> tuple[Basis, ...]:
        """Why a rule may be raised here; practice where nothing stands behind it."""
        return self.bases.get(code) or (Basis(Ground.PRACTICE, note="实务做法，本地制度没有规定"),)

    def binding(self, code: str) -> bool:
        """Whether the rule has a local article or general logic behind it, so that its severity stands."""
        return any(b.ground in (Ground.LOCAL, Ground.GENERAL) for b in self.grounds(code))

    def local(self, code: str) -> bool:
        """Whether an article of this locality's own regulation stands behind the rule."""
        return any(b.ground is Ground.LOCAL for b in self.grounds(code))

    def with_parameters(self, changed: Mapping[str, Parameter]) -> Profile:
        return replace(self, parameters={**self.parameters, **changed})
