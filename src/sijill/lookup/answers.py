"""What an answer holds: an entry of the tables, its names, and terms of office with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from sijill.knowledge import Knowledge, Term, first_day, last_day

#: held: the table is sure. perhaps: its dates are not precise enough. unverified: the day is after the last sure month.
Standing = Literal["held", "perhaps", "unverified"]


@dataclass(slots=True, frozen=True)
class Held:
    """One term of office, with its person and its entity by name."""

    entity: str
    entity_ar: str
    entity_en: str
    office: str
    office_ar: str
    office_en: str
    person: str
    person_ar: str
    person_en: str
    start: str
    end: str
    mark: str
    verified: str
    source: str
    standing: Standing | None = None  # on the day asked for

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "entity": self.entity, "entity_ar": self.entity_ar, "entity_en": self.entity_en,
            "office": self.office, "office_ar": self.office_ar, "office_en": self.office_en,
            "person": self.person, "person_ar": self.person_ar, "person_en": self.person_en,
            "from": self.start, "to": self.end, "mark": self.mark or None,
            "verified": self.verified, "source": self.source, "standing": self.standing,
        }  # fmt: skip


@dataclass(slots=True)
class Answer:
    """One thing that a name may mean."""

    kind: str  # person | country | office | body | movement | forum | place
    id: str
    ar: str
    en: str
    also: list[str] = field(default_factory=list)  # folded Arabic spellings that the reader knows too
    facts: dict[str, str] = field(default_factory=dict)
    terms: list[Held] = field(default_factory=list)
    day: str | None = None  # the day asked for; ``terms`` are then those that may cover it
    last_known: str | None = (
        None  # with a day and no term: up to when the tables tell of this office or person
    )

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        out: dict[str, Any] = {
            "kind": self.kind,
            "id": self.id,
            "ar": self.ar,
            "en": self.en,
            "also": self.also,
        }
        out.update(self.facts)
        out["terms"] = [term.plain() for term in self.terms]
        if self.day is not None:
            out["on"] = self.day
            out["known"] = bool(self.terms)
            out["last_known"] = self.last_known
        return out


def standing(term: Term, day: str) -> Standing | None:
    """How sure it is that the term covers ``day`` (of any precision); nothing where it does not."""
    first, last = first_day(day), last_day(day)
    if last_day(term.end) < first or first_day(term.start) > last:
        return None
    sure_to = (
        first_day(term.end) if term.end not in ("open", "unknown") else last_day(term.verified or "unknown")
    )
    if not term.verified and term.end in ("open", "unknown"):
        return "unverified"
    sure_from = last_day(term.start) if term.start != "unknown" else "9999-12-31"
    if term.end == "open" and first > sure_to:
        return "unverified"
    if term.end == "unknown":
        return "perhaps"
    return "held" if sure_from <= last and first <= sure_to else "perhaps"


class Teller:
    """Makes answers from entries of the tables."""

    def __init__(self, knowledge: Knowledge, places: list[dict[str, Any]], day: str | None) -> None:
        self.knowledge = knowledge
        self.places = places
        self.day = day
        self._offices = {row[0]: (row[3], row[2]) for row in knowledge.tables["offices"]}

    def entity(self, code: str) -> dict[str, Any] | None:
        """The line of a country, body or movement."""
        known = self.knowledge
        return known.countries.get(code) or known.bodies.get(code) or known.movements.get(code)

    def held(self, term: Term) -> Held:
        """A term in words."""
        row = self.entity(term.entity) or {"ar": term.entity, "en": term.entity}
        ar, en = self._offices.get(term.office, (term.office, term.office))
        person = self.knowledge.people[term.person]
        return Held(
            term.entity, row["ar"], row["en"], term.office, ar, en, person.id, person.ar, person.en,
            term.start, term.end, term.mark, term.verified, term.source,
            standing(term, self.day) if self.day else None,
        )  # fmt: skip

    def _told(self, answer: Answer, terms: list[Term]) -> Answer:
        """The answer with the terms, or with those that may cover the day asked for."""
        terms = sorted(terms, key=lambda term: first_day(term.start))
        if self.day is None:
            answer.terms = [self.held(term) for term in terms]
            return answer
        answer.day = self.day
        answer.terms = [self.held(term) for term in terms if standing(term, self.day)]
        if not answer.terms and terms:
            answer.last_known = max(
                term.verified if term.end in ("open", "unknown") else term.end for term in terms
            )
        return answer

    def person(self, index: int) -> Answer:
        """Somebody with all offices."""
        person = self.knowledge.people[index]
        answer = Answer("person", person.id, person.ar, person.en, also=[*person.names, *person.short])
        if person.wikidata:
            answer.facts["wikidata"] = person.wikidata
        return self._told(answer, person.terms)

    def office(self, code: str, offices: tuple[str, ...], mark: str = "") -> Answer | None:
        """Offices of one entity with their holders; nothing where the entity is not known."""
        row = self.entity(code)
        if row is None or not offices:
            return None
        ar, en = self._offices.get(offices[0], (offices[0], offices[0]))
        terms = [term for office in offices for term in self.knowledge.holders(row["id"], office, None)]
        if mark:
            terms = [term for term in terms if mark in term.mark] or terms
        joined = "/".join(offices)
        return self._told(
            Answer("office", f"{row['id']} {joined}", f"{ar} ({row['ar']})", f"{en}, {row['en']}"), terms
        )

    def of_entity(self, code: str) -> Answer | None:
        """A country, body or movement with whoever heads it: the last known, or on the day asked for."""
        row = self.entity(code)
        if row is None:
            return None
        known = self.knowledge
        kind = "country" if code in known.countries else "body" if code in known.bodies else "movement"
        answer = Answer(kind, row["id"], row["ar"], row["en"], also=[form for form, _ in row["names"]])
        facts = {"type": row["kind"], "wikidata": row["wikidata"]}
        if kind == "country":
            facts |= {"iso2": row["iso2"], "cow": row["cow"], "gw": row["gw"], "capital": row["capital_en"]}
        else:
            facts |= {"country": row["country"], "part_of": row["part_of"]}
        answer.facts = {key: str(value) for key, value in facts.items() if value is not None}
        offices = ("HOS", "HEIR", "HOG", "FM") if kind == "country" else ("SG", "LEAD", "HOS", "HOG", "FM")
        terms = [term for office in offices for term in known.holders(row["id"], office, None)]
        if self.day is None:
            terms = [term for term in terms if term.end == "open"]
        told = self._told(answer, terms)
        told.terms.sort(key=lambda term: offices.index(term.office))
        return told

    def forum(self, identifier: str, number: int | None = None) -> Answer | None:
        """A series, or one edition of it; nothing where it has no edition of that number."""
        forum = self.knowledge.forums[identifier]
        answer = Answer("forum", forum.id, forum.ar, forum.en)
        answer.facts["type"] = forum.kind
        if forum.body:
            answer.facts["body"] = forum.body
        editions = [one for one in forum.editions if number is None or one.number == number]
        if self.day is not None:
            day = self.day
            editions = [
                one for one in editions
                if first_day(one.around_start or one.start) <= last_day(day)
                and first_day(day) <= last_day(one.around_end or one.end or one.start)
            ]  # fmt: skip
            answer.day = day
        if number is not None and not editions:
            return None
        for at, one in enumerate(editions):
            ordinal = f"{one.number}. " if one.number else ""
            dates = one.start + (f" to {one.end}" if one.end and one.end != one.start else "")
            where = ", ".join(part for part in (one.city, one.country) if part)
            answer.facts[f"edition {at + 1}" if number is None else "edition"] = (
                f"{ordinal}{dates} {where}".strip()
            )
        return answer

    def place(self, index: int) -> Answer:
        """A city."""
        row = self.places[index]
        facts = {key: row.get(key) for key in ("country", "lat", "lon", "geonames")}
        return Answer(
            "place", str(row.get("geonames") or row.get("en") or index), row.get("ar") or row["names"][0],
            row.get("en") or "",
            also=list(row["names"]), facts={key: str(value) for key, value in facts.items() if value is not None},
        )  # fmt: skip
