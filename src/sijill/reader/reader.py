"""The reader: from a report to its record."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import sijill
from sijill.encounters import EncounterReader
from sijill.encounters.scene import TELLING, Stage
from sijill.errors import ReportError
from sijill.knowledge import load as load_knowledge
from sijill.knowledge import load_places
from sijill.knowledge.overlay import chosen
from sijill.knowledge.overlay import digest as overlay_digest
from sijill.language import load as load_language
from sijill.links import link
from sijill.mentions import ActorGrammar, Gazetteer
from sijill.mentions.stream import Stream, make
from sijill.mentions.unglue import Unglue
from sijill.quotes import QuoteReader
from sijill.reader.dating import date_report
from sijill.reader.doubts import doubts
from sijill.reader.many import read_many
from sijill.record import Encounter, Evidence, Quote, RawReport, ReaderInfo, Report, Warn
from sijill.text import tokenize
from sijill.text.document import QUOTES
from sijill.time import TimeFinder, TimeMention, contradictions, dateline


class Reader:
    """Reads reports. One may be shared: reading changes nothing in it."""

    def __init__(self, overlay: Path | None = None) -> None:
        self.overlay = overlay or chosen()
        self.info = ReaderInfo(sijill.__version__, data_hash(self.overlay))
        language = load_language()
        self._knowledge = load_knowledge(self.overlay)
        self._places = load_places()
        self._gazetteer = Gazetteer(language, self._knowledge, self._places)
        self._unglue = Unglue(self._gazetteer)
        self._times = TimeFinder(language)
        self._abbreviations = frozenset(language.lexicon("abbreviation").words)
        self._ordinary = frozenset(language.lexicon("ordinary").words)
        self._joined = dict(language.lexicon("joined-preposition").values)
        numbers = language.lexicon("pronoun")
        self._pronouns = {
            value: frozenset(form for form in numbers if numbers.get(form) == value)
            for value in set(numbers.values.values())
        }
        self._article = str(language.clitics["article"])
        self._grammar = ActorGrammar({"king": "HOS"}, self._knowledge.countries_of)

    def read(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  the field's name
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        url: str | None = None,
    ) -> Report:
        """The record of one report.

        Args:
            text: the body, or the whole; no more than its characters is needed.
            id: the report's name with you; made from the content where not given.
            title: the headline, where it is known apart; it becomes the first line of ``Report.text``.
            published: ISO date or date-time of publication, against which times are resolved.
            source: who published it.
            url: where it stands.

        Raises:
            ReportError: no text, no Arabic in it, or an impossible date.
        """
        return self._read(
            RawReport(text=text, id=id, title=title, published=published, source=source, url=url).checked()
        )

    def read_many(
        self,
        reports: Iterable[RawReport | Mapping[str, Any]],
        *,
        jobs: int = 1,
        failed: Callable[[ReportError], None] | None = None,
    ) -> Iterator[Report]:
        """The records of many reports, in their order, as they come; memory stays bounded.

        Args:
            reports: raw reports, or dicts with the fields ``id source url published title text``.
            jobs: processes that read.
            failed: called for each report that could not be read. Without it such reports are
                remembered, and named by an ``UnreadReportsError`` after the last record.
        """
        return read_many(self, reports, jobs, failed)

    def _read(self, raw: RawReport) -> Report:
        text = raw.whole
        title_length = len(raw.title) if raw.title and raw.text else 0
        document = tokenize(text, title_length, self._abbreviations)
        self._unglue.part(document)
        stream = make(document, self._gazetteer)
        published, basis = raw.published, "given" if raw.published else "unknown"
        day = datetime.date.fromisoformat(published[:10]) if published else None
        if day is not None and not tells(stream) and QUOTES.isdisjoint(document.words):
            return self._report(raw, text, published, basis, [], [])
        times = self._times.find(document)
        if day is None:
            line = dateline(document, times)
            if line is not None:
                day, basis = line[0], "dateline"
                published = day.isoformat()
        home = self._knowledge.outlets.get(raw.source or "")
        stage = self._stage(stream, times, published, home)
        evidence: tuple[Evidence, ...] = ()
        if day is None:
            inferred = date_report(stage, times, self._knowledge, datetime.datetime.now(datetime.UTC).date())
            if inferred is not None:
                day, basis, evidence = inferred[0].date, "inferred", inferred[1]
                published = day.isoformat()
                stage = self._stage(stream, times, published, home)
        encounters = EncounterReader(stage, self._knowledge, day, self._article).read()
        quotes = QuoteReader(stage, encounters, home).read()
        warnings = [Warn(*one) for one in contradictions(times, document, day)] if times else []
        if day is not None:
            warnings.extend(doubts(stage, self._knowledge, day))
        return self._report(raw, text, published, basis, encounters, quotes, evidence, warnings)

    def _stage(
        self, stream: Stream, times: list[TimeMention], published: str | None, home: str | None
    ) -> Stage:
        """The report's sentences with their phrases linked, offices looked up on the day of publication."""
        actors = self._grammar.find(stream)
        actors, people = link(
            stream, actors, self._knowledge, published[:10] if published else None, home, self._ordinary
        )
        return Stage(stream, actors, people, times, self._joined, self._places, self._pronouns)

    def _report(
        self, raw: RawReport, text: str, published: str | None, basis: str, encounters: list[Encounter], quotes: list[Quote],
        evidence: tuple[Evidence, ...] = (), warnings: Iterable[Warn] = (),
    ) -> Report:  # fmt: skip
        return Report(
            id=raw.key,
            text=text,
            title=raw.title,
            source=raw.source,
            url=raw.url,
            published=published,
            published_basis=basis,  # type: ignore[arg-type]
            published_evidence=evidence,
            encounters=tuple(encounters),
            quotes=tuple(quotes),
            reader=self.info,
            warnings=tuple(warnings),
        )


def data_hash(overlay: Path | None = None) -> str:
    """The SHA-256 of the language and knowledge tables, so that a study can name what read its reports.

    Where an overlay was layered on top, ``+`` and its own hash follow.
    """
    digest = hashlib.sha256()
    folder = resources.files("sijill.data")
    for name in ("language.json", "knowledge.json", "places.json"):
        digest.update(folder.joinpath(name).read_bytes())
    return digest.hexdigest() + (f"+{overlay_digest(overlay)}" if overlay else "")


def tells(stream: Stream) -> bool:
    """Whether any word of a report may report an encounter; where none does, most of the reading is spared."""
    return any(not TELLING.isdisjoint(found) for found in stream.found if found)
