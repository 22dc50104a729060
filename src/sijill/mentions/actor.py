"""One member of a noun phrase that can take part in an encounter."""

from collections.abc import Iterator
from dataclasses import dataclass, field

#: which role tells most of a person, where several offices stand together
RANK = {role: rank for rank, role in enumerate(
    ("HOS", "HEIR", "HOG", "SG", "FM", "LEAD", "PARL", "DEP", "MIN", "ENVOY", "AMB", "MIL", "SPOKES", "OTHER", "DEL")
)}  # fmt: skip


@dataclass(slots=True)
class Actor:
    """One member of a noun phrase: positions ``[first, last)`` of the phrase, and what it says."""

    first: int
    last: int
    sort: str  # person | country | body | movement | delegation | counterpart | pair
    role: str = "DEL"
    country: str | None = None
    name: tuple[int, int] | None = None
    name_words: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    number: str = "s"
    conjunction: bool = False
    preposition: str = ""
    nation: bool = False  # an adjective or genitive names the country
    metonym: str = ""  # capital | seat
    former: bool = False
    weak: bool = False
    portfolio: str = ""
    feminine: bool = False
    honour: str = ""
    value: str = ""
    members: list["Actor"] = field(default_factory=list)
    person: int = -1  # index of the person within the report, set by links
    sentence: int = 0

    @property
    def named(self) -> bool:
        """Whether a personal name stands in it."""
        return self.name is not None


def members_of(actors: list[Actor]) -> Iterator[Actor]:
    """Every member of every phrase, in text order; a phrase without members is its own."""
    for actor in actors:
        if actor.members:
            yield from actor.members
        else:
            yield actor
