"""The day of an undated report, where what it says leaves only one."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.text import Document
from sijill.time import hijri
from sijill.time.values import Day, TimeMention
from sijill.time.vocabulary import Vocabulary, package_vocabulary

_DAY = datetime.timedelta(days=1)
_OF_TEXT = frozenset(("today", "lead"))


@dataclass(slots=True, frozen=True)
class DateConstraint:
    """What one place of the text says of the day of the report.

    The day ``offset`` days after it has the parts given: ``weekday`` (Monday 0), ``day``, ``month``, ``year``
    in the Gregorian or, where ``hijri``, in the Hijri calendar, give or take ``slack`` days (the moon of a
    country may differ from the tables). ``start`` and ``end`` are the first and last
    day on which the report itself can be of. Of the knowledge side a range suffices. ``text`` and ``span``
    are the words and their offsets. Where ``ranges`` are given, the report is of a day in one of them.
    """

    kind: str
    text: str
    span: tuple[int, int] | None = None
    offset: int = 0
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hijri: bool = False
    slack: int = 0
    start: datetime.date | None = None
    end: datetime.date | None = None
    ranges: tuple[tuple[datetime.date, datetime.date], ...] = ()

    def admits(self, published: datetime.date) -> bool:
        """Whether a report of that day can say so."""
        if (self.start and published < self.start) or (self.end and published > self.end):
            return False
        if self.ranges and not any(first <= published <= last for first, last in self.ranges):
            return False
        day = published + self.offset * _DAY
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.day is None and self.month is None and self.year is None:
            return True
        return any(self._fits(day + n * _DAY) for n in range(-self.slack, self.slack + 1))

    def _fits(self, day: datetime.date) -> bool:
        parts: tuple[int, int, int] | None = (day.year, day.month, day.day)
        if self.hijri:
            parts = hijri.from_gregorian(day)
        wanted = (self.year, self.month, self.day)
        return parts is not None and all(a is None or a == b for a, b in zip(wanted, parts, strict=True))


@dataclass(slots=True, frozen=True)
class InferredDate:
    """The one day that is left, what ruled the others out, and what the text says against it."""

    date: datetime.date
    evidence: tuple[DateConstraint, ...]
    dropped: tuple[DateConstraint, ...] = ()


def constraints(
    mentions: Sequence[TimeMention], document: Document, vocabulary: Vocabulary | None = None
) -> list[DateConstraint]:
    """What the time mentions of an undated report say of the day it was written.

    "Today" and "yesterday" with a weekday or date; in the headline or the first two sentences of the body,
    a bare weekday together with its date ("met on Wednesday 5 August"), which in news is that of the report
    (kind ``lead``: a caller who knows that the sentence speaks of the future drops it); "this year" with its
    number; and that a date told as past is not yet to come. ``vocabulary`` is that of the finder.
    """
    found: list[DateConstraint] = []
    lead = _lead(document)
    known = vocabulary or package_vocabulary()
    for mention in mentions:
        value = mention.value
        span = document.span(mention.first, mention.last)
        text = document.text[span[0] : span[1]]
        if not isinstance(value, Day) or value.anchored:
            continue
        if value.offset is not None:
            found.extend(_of_today(value, text, span))
        elif mention.first < lead and _is_day_of_report(mention, value, document, known):
            if not any(earlier.kind in ("today", "lead") for earlier in found):
                found.append(_parts("lead", value, text, span, 0))
                if value.other is not None:
                    found.append(_parts("lead", value.other, text, span, 0))
        elif value.year is not None and value.toward in (-1, 0, 1) and value.month is None:
            found.append(_years("year", value.year - value.toward, text, span))
        elif value.year is not None and not value.hijri and value.toward == -1:
            start = datetime.date(value.year, value.month or 1, value.day or 1)
            found.append(DateConstraint("after", text, span, start=start))
    return found


def _lead(document: Document) -> int:
    """The token that ends the headline and the first two sentences of the body."""
    body = [sentence for sentence in document.sentences if not sentence.title]
    return body[min(2, len(body)) - 1].last if body else len(document.words)


def _is_day_of_report(mention: TimeMention, value: Day, document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a weekday with its date stands there as plainly as news names its own day."""
    if value.weekday is None or value.day is None or value.month is None or value.toward is not None:
        return False
    plain = vocabulary.at(document.words, mention.first, "weekday") is not None
    return plain and mention.bound is None and value.year_shift is None


def _of_today(value: Day, text: str, span: tuple[int, int]) -> Iterable[DateConstraint]:
    assert value.offset is not None
    if value.weekday is not None or value.day is not None:
        yield _parts("today", value, text, span, value.offset)
        if value.other is not None:
            yield _parts("today", value.other, text, span, value.offset)


def _parts(kind: str, value: Day, text: str, span: tuple[int, int], offset: int) -> DateConstraint:
    return DateConstraint(
        kind,
        text,
        span,
        offset,
        value.weekday,
        value.day,
        value.month,
        value.year,
        value.hijri,
        slack=1 if value.hijri else 0,
    )


def _years(kind: str, year: int, text: str, span: tuple[int, int]) -> DateConstraint:
    return DateConstraint(kind, text, span, start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))


def infer(
    found: Iterable[DateConstraint],
    earliest: datetime.date,
    latest: datetime.date,
    extra: Iterable[DateConstraint] = (),
) -> InferredDate | None:
    """The only day from ``earliest`` to ``latest`` that every constraint admits; ``None`` where not one remains.

    ``extra`` are further constraints of the same shape, such as the days of a forum's edition or the years
    of a term of office.
    """
    text: list[DateConstraint] = []
    others: list[DateConstraint] = []
    for one in (*found, *extra):
        (text if one.kind in _OF_TEXT else others).append(one)
    text, dropped = _agreeing(text)
    every = [*text, *others]
    dated = any(one.day is not None or (one.start and one.start == one.end) for one in every)
    held = any(one.kind == "forum" for one in every) and any(one.weekday is not None for one in every)
    if not dated and not held:
        return None  # ranges alone meet in one day by accident only; a weekday within a forum's days does not
    said = list(_admitted(text, earliest, latest))
    days = [day for day in said if all(one.admits(day) for one in others)]
    if len(days) != 1:
        return None
    narrowing = [one for one in others if not all(one.admits(day) for day in said)]
    return InferredDate(days[0], (*text, *narrowing), tuple(dropped))


def _agreeing(text: list[DateConstraint]) -> tuple[list[DateConstraint], list[DateConstraint]]:
    """The constraints by which the report is of one weekday, and those that contradict them.

    The weekday that most places of the text say is kept; where two are said as often, that of the lead with
    its date, if only one of them has it.
    """
    groups: dict[int, list[DateConstraint]] = {}
    for one in text:
        if one.weekday is not None:
            groups.setdefault((one.weekday - one.offset) % 7, []).append(one)
    if len(groups) < 2:
        return text, []
    sizes = {
        weekday: (len(group), any(one.day is not None for one in group)) for weekday, group in groups.items()
    }
    best, second = sorted(sizes, key=lambda weekday: sizes[weekday], reverse=True)[:2]
    if sizes[best] == sizes[second] or sizes[best][1] < sizes[second][1]:
        return text, []  # nothing settles which is right: all stay, and exclude each other
    dropped = [one for weekday, group in groups.items() if weekday != best for one in group]
    return [one for one in text if one not in dropped], dropped


def _admitted(
    every: list[DateConstraint], first: datetime.date, last: datetime.date
) -> Iterable[datetime.date]:
    dated = next((one for one in every if one.day is not None and not one.hijri), None)
    day = first
    while day <= last:
        if all(one.admits(day) for one in every):
            yield day
        if dated is not None:
            day = _next_of(dated, day)
        else:
            day += _DAY


def _next_of(dated: DateConstraint, day: datetime.date) -> datetime.date:
    """The next day whose ``offset`` has the day of the month asked for."""
    day += _DAY
    while (day + dated.offset * _DAY).day != dated.day:
        day += _DAY
    return day
