"""Gold and readings in one form, so that the two, or two annotations, can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sijill.errors import SijillError
from sijill.intake import raw_reports
from sijill.record import RawReport, Report


class Party(msgspec.Struct, frozen=True):
    """Who took part, or who speaks."""

    name: str | None
    country: str | None
    role: str | None = None


class Site(msgspec.Struct, frozen=True):
    """Where."""

    name: str | None = None
    country: str | None = None


class Event(msgspec.Struct, frozen=True):
    """The multilateral event around an encounter."""

    name: str | None = None
    relation: str | None = None


class Happening(msgspec.Struct, frozen=True):
    """One encounter, as far as it is scored."""

    kind: str
    status: str
    trigger: str | None = None
    participants: tuple[Party, ...] = ()
    date: str | None = None
    place: Site | None = None
    forum: Event | None = None
    topics: tuple[str, ...] = ()
    duration_minutes: int | None = None
    sources: tuple[str, ...] = ()


class Saying(msgspec.Struct, frozen=True):
    """One quotation."""

    text: str
    speaker: Party | None = None


class Reading(msgspec.Struct, frozen=True):
    """What a report tells: gold, or what was read."""

    id: str
    encounters: tuple[Happening, ...] = ()
    quotes: tuple[Saying, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """A report and its gold."""

    raw: RawReport
    gold: Reading


def from_report(report: Report) -> Reading:
    """The part of a record that is scored."""
    encounters = tuple(
        Happening(
            kind=one.kind,
            status=one.status,
            trigger=one.trigger.text,
            participants=tuple(Party(who.name, who.country, who.role) for who in one.participants),
            date=one.when.start if one.when else None,
            place=Site(one.where.name, one.where.country) if one.where else None,
            forum=Event(one.forum.name, one.forum.relation) if one.forum else None,
            topics=tuple(topic.text for topic in one.topics),
            duration_minutes=one.duration_minutes,
            sources=tuple(source.text for source in one.sources),
        )
        for one in report.encounters
    )
    quotes = tuple(
        Saying(
            quote.text,
            Party(quote.speaker.name, quote.speaker.country, quote.speaker.role) if quote.speaker else None,
        )
        for quote in report.quotes
    )
    return Reading(report.id, encounters, quotes)


def gold_files(folder: Path) -> list[Path]:
    """All gold files under ``folder``, in order."""
    return sorted(folder.rglob("*.gold.json"))


def cases(folder: Path) -> Iterator[Case]:
    """Reports under ``folder`` (``x.txt``) with the gold beside them (``x.gold.json``).

    Raises:
        SijillError: a report that cannot be read.
        ValueError: gold that does not hold; the message names the file.
    """
    for path in gold_files(folder):
        text = path.with_name(path.name.replace(".gold.json", ".txt"))
        raw = next(iter(raw_reports([text])))
        if isinstance(raw, SijillError):
            raise raw
        try:
            gold = msgspec.json.decode(path.read_bytes(), type=Reading)
        except msgspec.DecodeError as error:
            raise ValueError(f"{path}: {error}") from error
        if raw.id != gold.id:
            raise ValueError(f"{path}: its id {gold.id!r} is not its report's {raw.id!r}")
        yield Case(raw, gold)


def fingerprint(folder: Path) -> str:
    """A hash of all reports and gold: floors hold for one state of the corpus."""
    digest = hashlib.sha256()
    for path in gold_files(folder):
        for part in (path, path.with_name(path.name.replace(".gold.json", ".txt"))):
            digest.update(part.name.encode() + b"\0" + part.read_bytes())
    return digest.hexdigest()
