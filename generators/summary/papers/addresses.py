"""Who sends and who receives: from the bureau's own name, or a place left open."""
from __future__ import annotations

from corpus.profile import Profile
from generators.official.model import Imprint

_BUREAU = "财政局"
GENERAL = "财政部门"


def issuer(profile: Profile) -> str:
    return profile.bureau if profile.bureau.endswith(_BUREAU) else "【发文机关】"


def government(profile: Profile) -> str:
    """The government that the bureau belongs to."""
    return profile.bureau.removesuffix(_BUREAU) + "人民政府" if profile.bureau.endswith(_BUREAU) else "【主送机关】"


def standing_committee(profile: Profile) -> str:
    """市中区人大常委会 by its full name."""
    return profile.bureau.removesuffix(_BUREAU) + "人民代表大会常务委员会" if profile.bureau.endswith(_BUREAU) else "【主送机关】"


def imprint(profile: Profile) -> Imprint:
    return Imprint((), f"{issuer(profile)}办公室")
