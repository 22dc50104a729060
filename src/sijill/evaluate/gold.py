"""Gold and readings in one form, so that the two, or two annotations, can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sijill.errors import SijillError
from sijill.intake import raw_reports
from sijill.record import RawReport, Report

#: A folder of this name holds reports that tell no encounter; they need no gold.
QUIET = "quiet"


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


def texts(folder: Path) -> list[Path]:
    """The reports under ``folder`` whose encounters are known, in order.

    Those are reports with gold beside them that lists encounters, and all reports of a folder ``quiet``, which
    tell none. Gold of dates alone (``undated``) says nothing of encounters: its reports are left out, or every
    encounter that they do tell would count as a false alarm.
    """
    return [
        path for path in sorted(folder.rglob("*.txt")) if path.parent.name == QUIET or _lists_encounters(path)
    ]


def cases(folder: Path) -> Iterator[Case]:
    """The reports of :func:`texts` with their gold.

    Raises:
        SijillError: a report that cannot be read.
        ValueError: gold that does not hold, or a folder without any; the message names it.
    """
    found = texts(folder)
    if not found:
        raise ValueError(f"{folder}: no report whose encounters are known")
    for text in found:
        raw = next(iter(raw_reports([text])))
        if isinstance(raw, SijillError):
            raise raw
        path = _beside(text)
        if not path.exists():
            yield Case(raw, Reading(raw.key))
            continue
        try:
            gold = msgspec.json.decode(path.read_bytes(), type=Reading)
        except msgspec.DecodeError as error:
            raise ValueError(f"{path}: {error}") from error
        if raw.id != gold.id:
            raise ValueError(f"{path}: its id {gold.id!r} is not its report's {raw.id!r}")
        yield Case(raw, gold)


def fingerprint(folder: Path) -> str:
    """A hash of all reports and gold that are scored: floors hold for one state of the corpus."""
    digest = hashlib.sha256()
    for text in texts(folder):
        for part in (text, _beside(text)):
            if part.exists():
                digest.update(part.name.encode() + b"\0" + part.read_bytes())
    return digest.hexdigest()


def _beside(text: Path) -> Path:
    return text.with_name(text.name.removesuffix(".txt") + ".gold.json")


def _lists_encounters(text: Path) -> bool:
    gold = _beside(text)
    return gold.exists() and "encounters" in msgspec.json.decode(gold.read_bytes())
