"""The questions, and what the answers say: who held which office of which country or body, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sijill.knowledge import Knowledge

_BATCH = 40
#: statements on the entity itself: head of state, head of government; secretary general and director of a body
_OF_COUNTRY = {"HOS": "P35", "HOG": "P6"}
_OF_BODY = {"SG": "P3975"}
#: classes of positions, which a person holds (P39) and which apply to a country (P1001)
_POSITIONS = {"FM": "Q7330070"}
_PREFIXES = """\
PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_COMMON = """\
  MINUS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
  ?statement pqv:P580 [ wikibase:timeValue ?from; wikibase:timePrecision ?from_precision ] .
  OPTIONAL {{ ?statement pqv:P582 [ wikibase:timeValue ?to; wikibase:timePrecision ?to_precision ] }}
  FILTER(?from >= "{since}T00:00:00Z"^^xsd:dateTime || ?to >= "{since}T00:00:00Z"^^xsd:dateTime)
  OPTIONAL {{ ?person rdfs:label ?en FILTER(LANG(?en) = "en") }}
  OPTIONAL {{ ?person rdfs:label ?ar FILTER(LANG(?ar) = "ar") }}
"""
_ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})T")


class Query(NamedTuple):
    """One question: the office that its answers are about, and its text."""

    office: str
    text: str


class Holding(NamedTuple):
    """Somebody in an office, as the service tells it; dates as in the tables."""

    entity: str
    office: str
    wikidata: str
    en: str
    ar: str
    start: str
    end: str


def queries(knowledge: Knowledge, since: str) -> Iterator[Query]:
    """The questions for every country and body that has a Wikidata id, a batch of them each."""
    countries = [row["wikidata"] for row in knowledge.countries.values() if row["wikidata"]]
    bodies = [row["wikidata"] for row in knowledge.bodies.values() if row["wikidata"]]
    for offices, ids in ((_OF_COUNTRY, countries), (_OF_BODY, bodies)):
        for office, prop in offices.items():
            yield from _asked(
                office, ids, since, f"  ?entity p:{prop} ?statement . ?statement ps:{prop} ?person .\n"
            )
    for office, kind in _POSITIONS.items():
        where = (
            f"  ?position wdt:P279* wd:{kind} ; wdt:P1001 ?entity .\n"
            "  ?person p:P39 ?statement . ?statement ps:P39 ?position .\n"
        )
        yield from _asked(office, countries, since, where)


def _asked(office: str, ids: list[str], since: str, where: str) -> Iterator[Query]:
    for at in range(0, len(ids), _BATCH):
        values = " ".join(f"wd:{one}" for one in ids[at : at + _BATCH])
        head = "SELECT DISTINCT ?entity ?person ?en ?ar ?from ?from_precision ?to ?to_precision WHERE {\n"
        body = f"  VALUES ?entity {{ {values} }}\n{where}{_COMMON.format(since=since)}"
        yield Query(office, f"{_PREFIXES}{head}{body}}}\nORDER BY ?entity ?from ?person")


def holdings(rows: list[dict[str, str]], office: str, knowledge: Knowledge) -> Iterator[Holding]:
    """What the rows of an answer say; rows that lack a person or a start, or have no usable date, are passed over."""
    codes = {
        row["wikidata"]: row["id"]
        for row in [*knowledge.countries.values(), *knowledge.bodies.values()]
        if row["wikidata"]
    }
    for row in rows:
        entity, person = _ITEM.fullmatch(row.get("entity", "")), _ITEM.fullmatch(row.get("person", ""))
        start = _date(row.get("from"), row.get("from_precision"))
        end = _date(row.get("to"), row.get("to_precision")) if row.get("to") else "open"
        if entity and person and entity[1] in codes and start and end:
            yield Holding(
                codes[entity[1]], office, person[1], row.get("en", ""), row.get("ar", ""), start, end
            )


def _date(value: str | None, precision: str | None) -> str | None:
    """A date as long as it is precise (11 a day, 10 a month, 9 a year); nothing for what is vaguer."""
    found = _TIME.match(value or "")
    length = {"11": 10, "10": 7, "9": 4}.get(precision or "11")
    if not found or length is None:
        return None
    return "-".join(found.groups())[:length]
