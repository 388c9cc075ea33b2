"""The kinds of paper, each for the localities that have it; a kind without an article is marked 实务文书."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from corpus.documents import Offer, Offered, offered
from corpus.profile import Profile
from corpus.regulation_reader import regulation
from generators.kinds import PRACTICE_LABEL, grounds
from generators.official.model import OfficialDocument
from generators.summary.model import YearSummary
from generators.summary.papers import circular, congress, practices, report, review_of_work, score_table
from generators.summary.papers.build import Paper, built
from generators.summary.papers.teller import Teller

Builder = Callable[[Teller, "Choices"], OfficialDocument | None]


@dataclass(frozen=True, slots=True)
class Choices:
    """What people decide. ``name_units``: the 通报 names units; ``entrusted``: by whose word the bureau reports to 人大 in the government's place."""

    name_units: bool = False
    entrusted: str = ""


DEFAULT = Choices()
KINDS: Mapping[str, Builder] = {
    "G1": lambda tell, _: report.document(tell, _cited(tell)),
    "G2": lambda tell, choices: congress.document(tell, choices.entrusted),
    "G4": lambda tell, _: review_of_work.document(tell),
    "D5": lambda tell, choices: circular.document(tell, choices.name_units),
    "G5": lambda tell, _: score_table.document(tell),
    "G8": lambda tell, _: practices.document(tell),
}


def papers(year: YearSummary, choices: Choices = DEFAULT, wanted: tuple[str, ...] = tuple(KINDS)) -> Iterator[Paper]:
    """Every paper that this locality has and that has something to say."""
    here = offered(year.current.settings.profile)
    for name in wanted:
        one = here[name]
        if one.offer is Offer.NONE:
            continue
        tell = Teller(year)
        document = KINDS[name](tell, choices)
        if document is not None:
            yield built(name, document, tell, _label(one, year.current.settings.profile))


def _label(one: Offered, profile: Profile) -> str:
    return f"{PRACTICE_LABEL}：本地制度没有规定这种文书" if one.offer is Offer.PRACTICE else f"依据：{grounds(one, profile)}"


def _cited(tell: Teller) -> str:
    """按照《…》第四十三条规定，; "" where no article provides for a report to the government."""
    profile = tell.now.settings.profile
    one = offered(profile)["G1"]
    return f"按照{regulation(profile.regulation).citation}{'、'.join(one.articles)}规定，" if one.offer is Offer.LAW else ""
