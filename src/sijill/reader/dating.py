"""Dates an undated report from what it says: its own dates, editions of forums, terms of office."""

import datetime
from collections.abc import Iterable

from sijill.encounters.scene import Stage
from sijill.knowledge import Knowledge, first_day, last_day
from sijill.mentions.stream import Stream
from sijill.record import Evidence
from sijill.text.document import NUMBER
from sijill.time import DateConstraint, InferredDate, TimeMention, constraints, infer

_EARLIEST = datetime.date(2000, 1, 1)
_MARGIN = datetime.timedelta(days=4)
_FAR = 8


def date_report(
    stage: Stage, times: list[TimeMention], knowledge: Knowledge, latest: datetime.date
) -> tuple[InferredDate, tuple[Evidence, ...]] | None:
    """The day of a report and what forced it; ``None`` where more than one day, or none, remains.

    ``stage`` is that of the report read without a date; ``latest`` the last day that it may be of.
    """
    stream = stage.stream
    found = constraints(times, stream.document)
    if not found:
        return None
    extra = [*_terms(stage, knowledge), *_editions(stream, knowledge)]
    result = infer(found, _EARLIEST, latest, extra)
    if result is None:
        return None
    evidence = tuple(Evidence(one.kind, one.text, one.span) for one in result.evidence)
    return result, evidence


def _terms(stage: Stage, knowledge: Knowledge) -> Iterable[DateConstraint]:
    """Whoever is named with his office writes the report into his term."""
    for someone in stage.people:
        if someone.known is None or someone.former or someone.name is None:
            continue
        titled = [m for m in someone.mentions if m.named and m.role == someone.role and not m.weak and not m.former]
        if not titled:
            continue
        spans = [
            (first_day(term.start), last_day(term.end))
            for term in knowledge.people[someone.known].terms
            if knowledge.office_roles.get(term.office) == someone.role and knowledge.code(term.entity) == someone.country
        ]
        if not spans:
            continue
        start, end = min(spans)[0], max(span[1] for span in spans)
        span = stage.stream.span(titled[0].first, titled[0].last)
        text = stage.stream.document.text[span[0] : span[1]]
        yield DateConstraint("term", text, span, start=_date(start, _EARLIEST), end=_date(end, datetime.date(9999, 12, 31)))


def _editions(stream: Stream, knowledge: Knowledge) -> Iterable[DateConstraint]:
    """An edition of a forum, by its number, or by its city where only one edition was held there."""
    for p, found in enumerate(stream.found):
        entry = found.get("forum")
        if not entry:
            continue
        forum = knowledge.forums[str(entry[1].value)]
        number = _number_before(stream, p)
        cities = {
            stream.words[q].base
            for q in range(max(0, p - _FAR), min(len(stream), p + entry[0] + _FAR))
            if "capital" in stream.found[q] or "place" in stream.found[q]
        }
        fitting = [
            edition
            for edition in forum.editions
            if (edition.number == number if number is not None else edition.city is not None and edition.city in cities)
            and len(edition.start or "") == 10
        ]
        if len(fitting) != 1:
            continue
        edition = fitting[0]
        start = edition.around_start or edition.start
        end = edition.around_end or edition.end or edition.start
        margin = datetime.timedelta(0) if edition.around_start else _MARGIN
        span = stream.span(p, p + entry[0])
        text = stream.document.text[span[0] : span[1]]
        yield DateConstraint(
            "forum", text, span,
            start=datetime.date.fromisoformat(start) - margin, end=datetime.date.fromisoformat(end) + margin,
        )  # fmt: skip


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
