"""Parties: from phrases, the sides they are of, and whether two are one."""

from sijill.encounters.candidate import Party
from sijill.encounters.scene import Phrase
from sijill.mentions.actors import Actor


def spread(phrases: list[Phrase], part: str) -> list[Party]:
    """One party for each member of the phrases."""
    out: list[Party] = []
    for phrase in phrases:
        for member in phrase.actor.members or [phrase.actor]:
            out.append(Party(member, part))
    return out


def sides(parties: list[Party]) -> set[str]:
    """The countries and bodies among parties."""
    return {party.actor.country for party in parties if party.actor.country}


def same_actor(a: Actor, b: Actor) -> bool:
    """Whether two mentions are of one participant."""
    if a.person >= 0 and b.person >= 0:
        return a.person == b.person
    if a.person >= 0 or b.person >= 0:
        one, other = (a, b) if a.person >= 0 else (b, a)
        return not other.named and other.country == one.country and other.role in (one.role, "DEL")
    return a.country == b.country and (a.role == b.role or "DEL" in (a.role, b.role))
