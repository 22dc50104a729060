"""Warnings where a report contradicts the tables of offices: another country's holder, or one out of term."""

import datetime
from collections.abc import Iterator

from sijill.encounters.scene import Stage
from sijill.knowledge import Knowledge, first_day, last_day
from sijill.knowledge.base import Term
from sijill.mentions.actors import Actor
from sijill.record import Warn

#: offices of which a country has one at a time, and the tables know every holder
_SURE = frozenset(("HOS", "HOG", "FM"))
#: what lies between the tables and the news when an office changes hands
_GRACE = datetime.timedelta(days=45)


def doubts(stage: Stage, knowledge: Knowledge, day: datetime.date) -> Iterator[Warn]:
    """One warning for each person whom the tables know, on ``day``, not to hold the office that the report gives."""
    seen: set[tuple[int, str, str]] = set()
    grouped = {
        id(member) for actor in stage.actors for member in actor.members
    }  # whose nation is whose may be crossed
    for someone in stage.people:
        if someone.former or any(id(actor) in grouped for actor in someone.mentions):
            continue
        for actor in someone.mentions:
            if not _states_all(actor) or actor.role != someone.role or actor.country is None:
                continue
            person = actor.people[0]
            key = (person, actor.role, actor.country)
            if key in seen:
                continue
            seen.add(key)
            message = _against(knowledge, person, actor.role, actor.country, day)
            if message:
                yield Warn("office-holder", message, (stage.stream.span(actor.first, actor.last),))


def _states_all(actor: Actor) -> bool:
    """Whether a phrase itself says office, country and the full name of one person of the tables."""
    return (
        actor.named and actor.nation and not actor.weak and not actor.former and actor.role in _SURE
        and actor.sort == "person" and len(actor.name_words) > 1 and len(actor.people) == 1
    )  # fmt: skip


def _against(knowledge: Knowledge, index: int, role: str, country: str, day: datetime.date) -> str | None:
    person = knowledge.people[index]
    near = [
        term
        for term in person.terms
        if _covers(term, day, _GRACE) and knowledge.office_roles.get(term.office) in _SURE
    ]
    if any(knowledge.code(term.entity) == country for term in near):
        return None  # some great office of that country: which one, the press mixes up
    elsewhere = [
        term
        for term in near
        if knowledge.office_roles.get(term.office) == role and _covers(term, day, -_GRACE)
    ]
    if elsewhere:
        return f"on {day} {person.en} is {role} of {elsewhere[0].entity}, not of {country}"
    own = [
        t
        for t in person.terms
        if knowledge.code(t.entity) == country and knowledge.office_roles.get(t.office) == role
    ]
    if not own or any("unknown" in (term.start, term.end) for term in own):
        return None
    others = [
        term for term in knowledge.holders(country, role, day.isoformat()) if _covers(term, day, -_GRACE)
    ]
    if len({term.person for term in others}) != 1 or others[0].mark:
        return None
    return f"on {day} {knowledge.people[others[0].person].en} is {role} of {country}, not {person.en}"


def _covers(term: Term, day: datetime.date, grace: datetime.timedelta) -> bool:
    """Whether a term with so much at either end, or without it where negative, covers ``day``."""
    early = (day + grace).isoformat()
    late = (day - grace).isoformat()
    return first_day(term.start) <= early and last_day(term.end) >= late
