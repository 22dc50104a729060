"""Dates an undated report from what it says: its own dates, editions of forums, terms of office."""

import datetime
from collections.abc import Iterable

from sijill.encounters.scene import Stage
from sijill.knowledge import Knowledge, first_day, last_day
from sijill.knowledge.base import Edition
from sijill.mentions.stream import Stream
from sijill.record import Evidence
from sijill.text.document import NUMBER
from sijill.time import DateConstraint, InferredDate, TimeMention, constraints, infer
from sijill.time.values import Day

_EARLIEST = datetime.date(2000, 1, 1)
_MARGIN = datetime.timedelta(days=4)
_FAR = 8
_MOST = 4  # editions of one city; a body that meets there every season dates nothing


def date_report(
    stage: Stage, times: list[TimeMention], knowledge: Knowledge, latest: datetime.date
) -> tuple[InferredDate, tuple[Evidence, ...]] | None:
    """The day of a report and what forced it; ``None`` where more than one day, or none, remains.

    ``stage`` is that of the report read without a date; ``latest`` the last day that it may be of.
    """
    stream = stage.stream
    ahead = _ahead(stream)
    document = stream.document
    future = {document.span(m.first, m.last) for m in times if document.sentence_of[m.first] in ahead}
    found = [one for one in constraints(times, document) if one.kind != "lead" or one.span not in future]
    if not found:
        return None
    extra = [*_terms(stage, knowledge), *_editions(stream, knowledge, _near(times, found, stream))]
    result = infer(found, _EARLIEST, latest, extra)
    if result is None:
        return None
    evidence = tuple(Evidence(one.kind, one.text, one.span) for one in result.evidence)
    return result, evidence


def _ahead(stream: Stream) -> set[int]:
    """The sentences that tell of what is to come: a date in them is not that of the report."""
    return {
        stream.sentence[p]
        for p, found in enumerate(stream.found)
        if ("planned" in found and found["planned"][1].value != "next")
        or "possible" in found
        or any(entry[1].features.get("tense") == "future" for entry in found.values())
    }


def _near(times: list[TimeMention], found: list[DateConstraint], stream: Stream) -> set[int]:
    """The sentences that speak of the day of the report or of those beside it."""
    document = stream.document
    spans = {one.span for one in found if one.kind in ("today", "lead")}
    return {
        document.sentence_of[mention.first]
        for mention in times
        if document.span(mention.first, mention.last) in spans
        or (
            isinstance(mention.value, Day)
            and not mention.value.anchored
            and mention.value.offset in (-1, 0, 1)
        )
    }


def _terms(stage: Stage, knowledge: Knowledge) -> Iterable[DateConstraint]:
    """Whoever is named with his office writes the report into his term."""
    for someone in stage.people:
        if someone.known is None or someone.former or someone.name is None:
            continue
        titled = [
            m for m in someone.mentions if m.named and m.role == someone.role and not m.weak and not m.former
        ]
        if not titled:
            continue
        spans = [
            (first_day(term.start), last_day(term.end))
            for term in knowledge.people[someone.known].terms
            if knowledge.office_roles.get(term.office) == someone.role
            and knowledge.code(term.entity) == someone.country
        ]
        if not spans:
            continue
        span = stage.stream.span(titled[0].first, titled[0].last)
        text = stage.stream.document.text[span[0] : span[1]]
        yield DateConstraint(
            "term", text, span, ranges=tuple((_date(start, _EARLIEST), _date(end, datetime.date.max)) for start, end in spans)
        )  # fmt: skip


def _editions(stream: Stream, knowledge: Knowledge, near: set[int]) -> Iterable[DateConstraint]:
    """The editions of a forum that its number or its city leaves, in a sentence that speaks of the report's days.

    ``near`` are those sentences. Elsewhere an edition may be recalled, or lie months ahead.
    """
    for p, found in enumerate(stream.found):
        entry = found.get("forum")
        if not entry or stream.sentence[p] not in near:
            continue
        forum = knowledge.forums[str(entry[1].value)]
        number = _number_before(stream, p)
        cities = {
            " ".join([stream.words[q].base, *(stream.text(w) for w in range(q + 1, q + place[0]))])
            for q in range(max(0, p - _FAR), min(len(stream), p + entry[0] + _FAR))
            for place in (stream.get(q, "capital"), stream.get(q, "place"))
            if place
        }
        fitting = [
            edition
            for edition in forum.editions
            if (
                edition.number == number
                if number is not None
                else edition.city is not None and edition.city in cities
            )
        ]
        if not fitting or len(fitting) > _MOST:
            continue
        span = stream.span(p, p + entry[0])
        text = stream.document.text[span[0] : span[1]]
        yield DateConstraint("forum", text, span, ranges=tuple(_days(edition) for edition in fitting))


def _days(edition: Edition) -> tuple[datetime.date, datetime.date]:
    """The days in which news of an edition says that it is on, or about to be."""
    start, end = edition.around_start or edition.start, edition.around_end or edition.end or edition.start
    margin = datetime.timedelta(0) if edition.around_start else _MARGIN
    return (
        datetime.date.fromisoformat(first_day(start)) - margin,
        datetime.date.fromisoformat(last_day(end)) + margin,
    )


def _number_before(stream: Stream, p: int) -> int | None:
    """The number of an edition right before a forum's name."""
    for q in range(p - 1, max(-1, p - 3), -1):
        if stream.kind(q) == NUMBER and stream.text(q).isdigit():
            return int(stream.text(q))
    return None


def _date(day: str, otherwise: datetime.date) -> datetime.date:
    if day <= "0001" or day.startswith("9999"):
        return otherwise
    return max(datetime.date.fromisoformat(day), _EARLIEST)
