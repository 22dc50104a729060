"""The compiled knowledge base, loaded once per process."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sijill.knowledge import overlay
from sijill.knowledge.dates import covers


class Term(NamedTuple):
    """A term of office: ``entity`` is a country's or body's code, ``start`` and ``end`` as in the tables."""

    entity: str
    office: str
    start: str
    end: str
    person: int
    mark: str
    verified: str
    source: str = ""


@dataclass(slots=True)
class Person:
    """Somebody who held offices. ``names`` and ``short`` are folded."""

    id: str
    en: str
    ar: str
    wikidata: str | None
    names: list[str]
    short: list[str]
    terms: list[Term] = field(default_factory=list)


class Edition(NamedTuple):
    """One edition of a forum; dates as precise as known."""

    number: int | None
    start: str
    end: str | None
    city: str | None
    country: str | None
    around_start: str | None = None  # first and last day of the meetings around it
    around_end: str | None = None


@dataclass(slots=True, frozen=True)
class Forum:
    """A recurring series of gatherings."""

    id: str
    kind: str
    body: str | None
    ar: str
    en: str
    editions: tuple[Edition, ...]


#: roles of records, and the offices of the tables that give them
ROLE_OFFICES = {
    "HOS": ("HOS",),
    "HEIR": ("HEIR",),
    "HOG": ("HOG",),
    "FM": ("FM",),
    "MIN": ("DEF", "MIN"),
    "DEP": ("DEPFM", "DEPHOG", "DEPHOS", "DEPSG"),
    "AMB": ("PR",),
    "ENVOY": ("ENVOY",),
    "SG": ("SG",),
    "PARL": ("PARL",),
    "MIL": ("MIL",),
    "SPOKES": ("SPOKES",),
    "LEAD": ("LEAD",),
    "OTHER": ("NSA",),
}


class Knowledge:
    """Countries, bodies, movements, forums, and who held which office when."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.tables = tables
        self.office_roles: dict[str, str] = {row[0]: row[1] for row in tables["offices"]}
        self.countries: dict[str, dict[str, Any]] = {row["id"]: row for row in tables["countries"]}
        self.bodies: dict[str, dict[str, Any]] = {row["id"]: row for row in tables["bodies"]}
        self.movements: dict[str, dict[str, Any]] = {row["id"]: row for row in tables["movements"]}
        self.forums: dict[str, Forum] = {
            row["id"]: Forum(
                row["id"],
                row["kind"],
                row["body"],
                row["ar"],
                row["en"],
                tuple(Edition(*e) for e in row["editions"]),
            )
            for row in tables["forums"]
        }
        self.people = [
            Person(row["id"], row["en"], row["ar"], row["wikidata"], row["names"], row["short"])
            for row in tables["people"]
        ]
        self._by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for row in tables["terms"]:
            term = Term(*row)
            self._by_office[term.entity, term.office].append(term)
            self.people[term.person].terms.append(term)
        self.outlets: dict[str, str] = dict(tables["outlets"])

    def code(self, identifier: str) -> str:
        """The code that a record carries for a body or movement of the tables; its own for others."""
        row = self.bodies.get(identifier) or self.movements.get(identifier)
        return str(row["as"]) if row else identifier

    def countries_of(self, people: tuple[int, ...]) -> frozenset[str]:
        """The codes of all that any of these people held an office of."""
        return frozenset(self.code(term.entity) for index in people for term in self.people[index].terms)

    def holders(self, entity: str, office: str, day: str | None) -> list[Term]:
        """Terms of ``office`` of ``entity`` that may cover ``day``; all of them where no day is given."""
        terms = self._by_office.get((entity, office), [])
        return [term for term in terms if day is None or covers(term.start, term.end, day)]

    def holder(self, entity: str, role: str, day: str | None) -> Person | None:
        """Who held the office of ``role`` on ``day``; nobody where more than one person may have."""
        if day is None or role not in ("HOS", "HOG", "FM", "HEIR", "SG"):
            return None
        terms = [
            term for office in ROLE_OFFICES[role] for term in self.holders(entity, office, day)
            if "rival" not in term.mark
        ]  # fmt: skip
        people = {term.person for term in terms}
        if len(people) > 1:  # the holder proper comes before one who acts, or holds the office beside him
            people = {term.person for term in terms if not term.mark} or people
        return self.people[people.pop()] if len(people) == 1 else None

    def terms_on(self, person: Person, day: str | None) -> list[Term]:
        """The offices that ``person`` may have held on ``day``."""
        return [term for term in person.terms if day is None or covers(term.start, term.end, day)]

    def narrow(self, candidates: Iterable[int], day: str | None) -> list[int]:
        """Of several people of one name, those in office on ``day``; all where none was, or no day is known."""
        candidates = list(candidates)
        if day is None or len(candidates) < 2:
            return candidates
        return [index for index in candidates if self.terms_on(self.people[index], day)] or candidates


def load(folder: Path | None = None) -> Knowledge:
    """The compiled tables of the package, parsed once; with the overlay in ``folder``, or in the environment's.

    Raises:
        DataError: the overlay does not hold.
    """
    return _load(folder or overlay.chosen())


def bundled() -> Knowledge:
    """The compiled tables of the package alone, whatever the environment says."""
    return _load(None)


@cache
def _load(folder: Path | None) -> Knowledge:
    raw = resources.files("sijill.data").joinpath("knowledge.json").read_bytes()
    tables = msgspec.json.decode(raw)
    return Knowledge(overlay.merged(tables, folder) if folder else tables)


@cache
def load_places() -> list[dict[str, Any]]:
    """The compiled places; none where the table is not there."""
    path = resources.files("sijill.data").joinpath("places.json")
    if not path.is_file():
        return []
    places: list[dict[str, Any]] = msgspec.json.decode(path.read_bytes())
    return places
