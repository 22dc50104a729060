"""Names read back: every spelling of every holder, in an ordinary sentence, is that person with that country and role.

With his office a name has to be found on every day of a term of which the table is sure; alone, where nobody
else of that name was in office. What is missed is counted, and the share may not fall below the floors.
"""

from __future__ import annotations

import datetime

import pytest

from sijill.knowledge import bundled, first_day, last_day
from sijill.links import link
from sijill.mentions.stream import make
from sijill.reader import Reader
from sijill.text import tokenize

#: offices that the press names in a fixed way: the words before a country's name
OFFICES = {
    "HOS": "رئيس", "HOG": "رئيس وزراء", "FM": "وزير خارجية", "DEF": "وزير دفاع",
}  # fmt: skip
FLOORS = {"titled": 0.995, "alone": 0.993, "office": 1.0, "country": 1.0}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def people_of(reader: Reader, sentence: str, day: str | None):
    document = tokenize(sentence, 0, reader._abbreviations)
    reader._unglue.part(document)
    stream = make(document, reader._gazetteer)
    return link(stream, reader._grammar.find(stream), reader._knowledge, day, None, reader._ordinary)[1]


def sure_day(term) -> str | None:
    """A day in the middle of the part of a term of which the table is sure; of no later day than it was verified."""
    start = "2000-01-01" if term.start == "unknown" else last_day(term.start)
    end = last_day(term.verified) if term.end in ("open", "unknown") else first_day(term.end)
    if start > end:
        return None
    first, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    return (first + (last - first) / 2).isoformat()


def share(cases, misses) -> float:
    print(
        f"{len(cases) - len(misses)} of {len(cases)} ({1 - len(misses) / len(cases):.2%})", *misses, sep="\n"
    )
    return 1 - len(misses) / len(cases)


def titled_cases():
    known = bundled()
    for index, person in enumerate(known.people):
        for term in person.terms:
            row, day = known.countries.get(term.entity), sure_day(term)
            if row is None or term.office not in OFFICES or day is None:
                continue
            for name in person.names:
                yield index, term, row, name, day
            break  # one term of each is enough


def test_names_with_their_office(reader):
    """The sentence tells office and country; the name has to lead to the one person."""
    known = reader._knowledge
    cases = list(titled_cases())
    misses = []
    for index, term, row, name, day in cases:
        sentence = f"التقى {OFFICES[term.office]} {row['ar']} {name} عددا من الصحفيين."
        role = known.office_roles[term.office]
        if not any(
            (one.known, one.country, one.role) == (index, row["id"], role)
            for one in people_of(reader, sentence, day)
        ):
            misses.append(f"{known.people[index].id} {term.entity} {term.office} {day}: {sentence}")
    assert share(cases, misses) >= FLOORS["titled"]


def test_names_alone(reader):
    """Only the name stands there; a name that several have who were in office then is left out."""
    known = reader._knowledge
    bearers: dict[str, set[int]] = {}
    for index, person in enumerate(known.people):
        for name in person.names:
            bearers.setdefault(name, set()).add(index)
    cases, misses = [], []
    for index, person in enumerate(known.people):
        term = next((term for term in person.terms if sure_day(term)), None)
        if term is None:
            continue
        day = sure_day(term)
        roles = {known.office_roles[one.office] for one in known.terms_on(person, day)}
        countries = {known.code(one.entity) for one in known.terms_on(person, day)}
        for name in person.names:
            others = [one for one in bearers[name] - {index} if known.terms_on(known.people[one], day)]
            if others or " " not in name:
                continue
            cases.append(name)
            sentence = f"وصل {name} إلى المطار."
            found = people_of(reader, sentence, day)
            if not any(
                one.known == index and one.country in countries and one.role in roles for one in found
            ):
                misses.append(f"{person.id} {term.entity} {term.office} {day}: {sentence}")
    assert share(cases, misses) >= FLOORS["alone"]


def test_offices_of_countries_by_every_name_of_the_country(reader):
    known = reader._knowledge
    cases, misses = [], []
    for row in known.countries.values():
        for name, mark in row["names"]:
            if mark:
                continue  # a weak or a partisan name
            cases.append(name)
            document = tokenize(f"التقى وزير خارجية {name} سفراء عدد من الدول.", 0, reader._abbreviations)
            found = reader._grammar.find(make(document, reader._gazetteer))
            if not any((one.country, one.role) == (row["id"], "FM") for one in found):
                misses.append(f"{row['id']}: {name}")
    assert share(cases, misses) >= FLOORS["office"]


def test_countries_bodies_and_movements_by_every_name(reader):
    known = reader._knowledge
    cases, misses = [], []
    for cls, rows in (("country", known.countries), ("body", known.bodies), ("movement", known.movements)):
        for row in rows.values():
            for name, mark in row["names"]:
                if mark:
                    continue
                cases.append(name)
                document = tokenize(f"أعلنت {name} موقفها.", 0, reader._abbreviations)
                stream = make(document, reader._gazetteer)
                hits = [
                    found[kind][1].value
                    for found in stream.found
                    for kind in ("country", "body", "movement")
                    if kind in found
                ]
                if row.get("as", row["id"]) not in hits:
                    misses.append(f"{cls} {row['id']}: {name}")
    assert share(cases, misses) >= FLOORS["country"]
