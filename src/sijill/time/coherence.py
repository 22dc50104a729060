"""Times in one mention that cannot both hold."""

import datetime
from collections.abc import Iterator, Sequence

from sijill.text import Document
from sijill.time.resolve import day_extent
from sijill.time.values import Contradiction, Day, Stretch, TimeMention

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: how far the Hijri calendar of a country may lie from the tables, in days
_MOON = 2


def contradictions(
    mentions: Sequence[TimeMention], document: Document, published: datetime.date | None
) -> list[Contradiction]:
    """What is wrong with the times of ``document``: code, message in English, offsets in the text.

    Codes: ``weekday-date`` (the date is another day of the week), ``no-such-day``, ``calendars`` (Hijri and
    Gregorian differ by more than two days), ``today-published`` ("today" with a weekday or date that lies
    more than a day from the given day of the report), ``today-weekdays`` (mentions of "today" and "yesterday"
    with weekdays that make two days of the day of the report).
    """
    found: list[Contradiction] = []
    for index, mention in enumerate(mentions):
        spans = (document.span(mention.first, mention.last),)
        for value in _days(mention):
            found.extend(Contradiction(code, text, spans) for code, text in _of_day(value, published))
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following and _names_twice(mention, following, document):
            both = (*spans, document.span(following.first, following.last))
            found.append(Contradiction("weekday-date", "two weekdays are given for one day", both))
    if published is None or all(one.code != "today-published" for one in found):
        found.extend(_days_of_report(mentions, document))
    return found


def _days_of_report(mentions: Sequence[TimeMention], document: Document) -> Iterator[Contradiction]:
    """Whether "today" and "yesterday" with their weekdays, and a date that opens the text, make one day of it."""
    said: dict[int, tuple[int, int]] = {}
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Day) or value.weekday is None or value.offset is None or value.anchored:
            continue
        if value.offset in (-1, 0, 1):
            said.setdefault((value.weekday - value.offset) % 7, document.span(mention.first, mention.last))
    if len(said) > 1:
        days = " and ".join(_WEEKDAYS[weekday] for weekday in said)
        yield Contradiction(
            "today-weekdays", f"by these mentions the report is of {days}", tuple(said.values())
        )


def _days(mention: TimeMention) -> tuple[Day, ...]:
    if isinstance(mention.value, Day):
        return (mention.value,)
    if isinstance(mention.value, Stretch):
        return (mention.value.start, mention.value.end)
    return ()


def _of_day(value: Day, published: datetime.date | None) -> Iterator[tuple[str, str]]:
    if value.day is not None and value.month is not None and not value.hijri:
        extent = day_extent(value, published, None, published)
        if extent is None:
            longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[value.month - 1]
            if value.day > longest or value.year is not None:
                yield "no-such-day", f"month {value.month} has no day {value.day}"
            return
        day = extent[0]
        if value.weekday is not None and day.weekday() != value.weekday:
            yield "weekday-date", f"{day} is a {_WEEKDAYS[day.weekday()]}, not a {_WEEKDAYS[value.weekday]}"
        if value.other is not None and value.year is not None:
            other = day_extent(value.other, published, None)
            if other is not None and other[2] == "day" and abs((other[0] - day).days) > _MOON:
                yield "calendars", f"the Hijri date is {other[0]}, the Gregorian one {day}"
        if value.offset is not None and published is not None and not value.anchored:
            meant = published + datetime.timedelta(days=value.offset)
            if abs((day - meant).days) > 1:
                yield "today-published", f"the report is dated {published}; by this mention the day is {day}"
    elif (
        value.offset is not None
        and value.weekday is not None
        and published is not None
        and not value.anchored
    ):
        meant = published + datetime.timedelta(days=value.offset)
        if (meant.weekday() - value.weekday + 1) % 7 > 2:
            yield (
                "today-published",
                f"the report is dated {published}, a {_WEEKDAYS[published.weekday()]}; this mention says otherwise",
            )


def _names_twice(first: TimeMention, second: TimeMention, document: Document) -> bool:
    """Whether a weekday is followed in brackets by a date with another weekday."""
    if not (isinstance(first.value, Day) and isinstance(second.value, Day)):
        return False
    if first.value.weekday is None or second.value.weekday is None or second.value.day is None:
        return False
    bracket = second.first - first.last == 1 and document.words[first.last] == "("
    return bracket and first.value.weekday != second.value.weekday
