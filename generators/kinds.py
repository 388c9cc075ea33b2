"""The list of documents for one locality, as ``jihe draft --list`` prints it, and the gate on kinds (M01)."""
from __future__ import annotations

from collections.abc import Iterator

from corpus.documents import Offer, Offered, document_kinds, offered
from corpus.profile import Profile
from corpus.regulation_reader import regulation
from corpus.schema import suggestion
from generators.refused import DraftError, Refused

PRACTICE_LABEL = "实务文书"
_STAGES = {"opening": "开始阶段", "checked": "审核以后", "correction": "整改阶段", "closing": "年末", "person": "由人决定才用"}


def allowed(name: str, profile: Profile) -> Offered:
    """The kind in this locality; raises DraftError where there is none such, Refused (M01) where it is not offered."""
    kinds = offered(profile)
    found = kinds.get(name.upper())
    if found is None:
        raise DraftError(f"没有“{name}”这种文书", remedy=suggestion(name.upper(), document_kinds()) or "用 jihe draft --list 查看")
    if found.offer is Offer.NONE:
        raise Refused("M01", f"{profile.name}不提供“{found.kind.title}”：{found.why or '本地制度没有规定'}", where=found.id,
                      remedy="确有依据的，在本地档案的 documents.yaml 里写明条文")
    return found


def grounds(one: Offered, profile: Profile) -> str:
    """《…》第十三条、第十五条; 实务文书; 不提供."""
    if one.offer is not Offer.LAW:
        return one.offer.value
    return f"{regulation(profile.regulation).citation}{'、'.join(one.articles)}"


def listing(profile: Profile) -> str:
    """Every kind: id, title, 文种, ground here, and whether the program can draft it."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: Profile) -> Iterator[str]:
    kinds = offered(profile).values()
    yield f"{profile.name}的文书（共{len(kinds)}种）。标“实务文书”的，本地制度没有规定，文中不写依据本地制度。"
    for stage, name in _STAGES.items():
        yield f"\n{name}"
        for one in (k for k in kinds if k.kind.stage == stage):
            why = f"（{one.why}）" if one.why and one.offer is not Offer.PRACTICE else ""
            yield f"  {one.id}  {one.kind.title}  [{one.kind.genre}]  {grounds(one, profile)}{why}{'' if one.kind.ready else '  待做'}"
