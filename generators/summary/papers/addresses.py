"""Who receives the papers of the year: told from the bureau's own name, or a place left open."""
from __future__ import annotations

from corpus.profile import Profile
from generators.facts import Given, Source

_BUREAU = "财政局"


def government(profile: Profile) -> Given | None:
    """The government that the bureau belongs to."""
    return _above(profile, "人民政府")


def standing_committee(profile: Profile) -> Given | None:
    """市中区人大常委会 by its full name."""
    return _above(profile, "人民代表大会常务委员会")


def committee_office(profile: Profile) -> Given | None:
    """Its office, to which a bureau writes by 函."""
    return _above(profile, "人民代表大会常务委员会办公室")


def _above(profile: Profile, body: str) -> Given | None:
    if not profile.bureau.endswith(_BUREAU):
        return None
    return Given(profile.bureau.removesuffix(_BUREAU) + body, Source(said=f"地方档案 {profile.slug} 的 bureau"))
