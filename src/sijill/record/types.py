"""The one definition of the record: every class here is a JSON object of the record format.

A *span* is a pair ``(start, end)``, half open, counted in Unicode code points of ``Report.text``.
A value that was worked out rather than read carries its ``basis`` and no span.
"""

from __future__ import annotations

from typing import Any, Literal, Self

import msgspec

Span = tuple[int, int]

Kind = Literal["meeting", "call", "visit", "conference", "message", "signing"]
Status = Literal["held", "ongoing", "planned", "possible", "postponed", "cancelled", "denied"]
Role = Literal[
    "HOS", "HEIR", "HOG", "FM", "MIN", "DEP", "AMB", "ENVOY", "SG",
    "PARL", "MIL", "SPOKES", "LEAD", "DEL", "OTHER",
]  # fmt: skip
Part = Literal["host", "guest", "chair", "mediator", "party"]


class Record(msgspec.Struct, frozen=True):
    """Base of all record classes: JSON-able both ways."""

    def to_dict(self) -> dict[str, Any]:
        """This object as plain dicts, lists and scalars, in the record format."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))  # tuples become lists
        return plain

    def to_json(self) -> str:
        """This object as one line of JSON, Arabic unescaped."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """The object that ``to_dict`` gave; ``msgspec.ValidationError`` names the field that does not fit."""
        return msgspec.convert(plain, cls)

    @classmethod
    def from_json(cls, line: str | bytes) -> Self:
        """The object that ``to_json`` gave."""
        return msgspec.json.decode(line, type=cls)


class Entity(Record, frozen=True):
    """The person, known to the knowledge base, that a participant is."""

    id: str
    name: str
    name_en: str | None = None
    wikidata: str | None = None
    basis: Literal["named", "counterpart", "office", "pronoun"] = "named"


class Trigger(Record, frozen=True):
    """The words that report an encounter."""

    text: str
    span: Span


class Participant(Record, frozen=True):
    """Who took part. ``name`` is the fullest form in the report, null where only described."""

    name: str | None
    span: Span | None
    country: str | None
    role: Role
    part: Part = "party"
    entity: Entity | None = None


class When(Record, frozen=True):
    """When. Dates are ISO; the length of ``start`` is its precision."""

    start: str
    end: str | None = None
    text: str | None = None
    span: Span | None = None
    basis: Literal["text", "relative", "report"] = "text"


class Place(Record, frozen=True):
    """Where. ``lat`` and ``lon`` in degrees, ``geonames`` an id of GeoNames; null where not known."""

    name: str
    country: str | None = None
    span: Span | None = None
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


class Forum(Record, frozen=True):
    """The multilateral event that an encounter is part of, or on the sidelines of."""

    name: str
    relation: Literal["sidelines", "session"]
    span: Span | None = None
    series: str | None = None
    edition: int | None = None


class Topic(Record, frozen=True):
    """What was, or will be, discussed."""

    text: str
    span: Span
    tags: tuple[str, ...] = ()


class CitedSource(Record, frozen=True):
    """Who is cited for the encounter, and the side it speaks for."""

    text: str
    span: Span
    country: str | None = None


class Claim(Record, frozen=True):
    """One source's part of the read-out: ``by`` indexes ``sources``, ``topics`` index the encounter's topics."""

    by: int
    topics: tuple[int, ...] = ()
    duration_minutes: int | None = None


class Encounter(Record, frozen=True):
    """One diplomatic encounter that the report tells, announces, denies or recalls."""

    id: str
    kind: Kind
    status: Status
    trigger: Trigger
    participants: tuple[Participant, ...] = ()
    when: When | None = None
    where: Place | None = None
    forum: Forum | None = None
    topics: tuple[Topic, ...] = ()
    duration_minutes: int | None = None
    sources: tuple[CitedSource, ...] = ()
    claims: tuple[Claim, ...] = ()
    confidence: float = 0.5
    evidence: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


class Speaker(Record, frozen=True):
    """Whose words a quote is; ``name`` null where a body or an unnamed person speaks."""

    name: str | None
    country: str | None
    role: Role
    span: Span | None = None


class Quote(Record, frozen=True):
    """A direct quotation; ``encounter`` is the id of the encounter it was said at."""

    speaker: Speaker | None
    text: str
    span: Span
    verbatim: bool = True
    encounter: str | None = None


class Evidence(Record, frozen=True):
    """What forced an inferred date of publication."""

    kind: str
    text: str
    span: Span | None = None


class Warn(Record, frozen=True):
    """A contradiction found in the text, or a part that could not be read."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


class ReaderInfo(Record, frozen=True):
    """What made the record: the package's version and the hash of its language and knowledge tables."""

    version: str
    data: str


class Report(Record, frozen=True):
    """One report as read. ``text`` is exactly what was read; a title given apart is its first line."""

    id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "ar"
    published: str | None = None
    published_basis: Literal["given", "dateline", "inferred", "unknown"] = "unknown"
    published_evidence: tuple[Evidence, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reader: ReaderInfo = ReaderInfo("0", "")
    warnings: tuple[Warn, ...] = ()

    def _repr_html_(self) -> str:
        """The marked-up, right-to-left text, for notebooks."""
        from sijill.cli.markup import report_html

        return report_html(self)
