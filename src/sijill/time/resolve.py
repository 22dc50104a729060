"""From what a text says to dates: against the day of the report and the tense of the sentence."""

import datetime
from collections.abc import Iterable
from typing import Literal

from sijill.time import hijri
from sijill.time.values import Day, Resolved, Shift, Stretch, Tense, TimeMention, Value, iso

_DAY = datetime.timedelta(days=1)
#: days around the report within which a day and month mean this year whatever the weekday
_CLOSE = 20
_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})

#: first and last day that a value may mean, and how precisely it says so
Extent = tuple[datetime.date, datetime.date, Literal["day", "month", "year"]]


def resolve(
    mention: TimeMention,
    published: datetime.date | None,
    tense: Tense | None,
    anchor: datetime.date | None = None,
) -> Resolved | None:
    """The date of ``mention`` in a report of the day ``published``.

    ``tense`` is that of the sentence; ``anchor`` is the day that the narrative speaks of, which "the same
    day" and "the following year" count from. ``None`` where the text and these do not settle a date: no
    publication date for a relative expression, a vague period, a duration.
    """
    return resolve_value(mention.value, published, tense, anchor)


def resolve_value(
    value: Value, published: datetime.date | None, tense: Tense | None, anchor: datetime.date | None = None
) -> Resolved | None:
    """:func:`resolve` for a bare value."""
    if isinstance(value, Stretch):
        return _stretch(value, published, tense, anchor)
    extent: Extent | None = None
    if isinstance(value, Day):
        extent = day_extent(value, published, tense, anchor)
    elif isinstance(value, Shift):
        base = anchor if value.anchored else published
        extent = _shift(value, base) if base else None
    if extent is None:
        return None
    first, last, precision = extent
    start, end = iso(first, precision), iso(last, precision)
    return Resolved(start, end if end != start else None, basis_of(value))


def basis_of(value: Value) -> Literal["text", "relative"]:
    """Whether a value names its day or month itself, or counts from the day of the report."""
    if isinstance(value, Day) and value.offset is None and not value.anchored and value.toward is None:
        named = value.year is not None or (value.month is not None and value.year_shift is None)
        return "text" if named and value.month_shift is None else "relative"
    if isinstance(value, Day) and value.full:
        return "text"
    return "relative"


def _stretch(
    value: Stretch, published: datetime.date | None, tense: Tense | None, anchor: datetime.date | None
) -> Resolved | None:
    first = day_extent(value.start, published, tense, anchor)
    last = day_extent(value.end, published, tense, anchor)
    if first is None or last is None:
        return None
    start, end = first[0], last[1]
    if end < start and value.end.year is None:
        if value.end.month is None and value.end.weekday is not None:
            start, end = (start, end + 7 * _DAY) if tense == "future" else (start - 7 * _DAY, end)
        else:
            start, end = (start, _years_on(end, 1)) if tense == "future" else (_years_on(start, -1), end)
    if end < start:
        return None
    precision: Literal["day", "month", "year"] = first[2] if first[2] == last[2] else "month"
    begun, ended = iso(start, precision), iso(end, precision)
    return Resolved(begun, ended if ended != begun else None, basis_of(value.end))


def day_extent(
    value: Day, published: datetime.date | None, tense: Tense | None, anchor: datetime.date | None = None
) -> Extent | None:
    """First and last day that ``value`` may mean."""
    if value.anchored:
        published = anchor
    if value.hijri:
        return _hijri(value, published, tense)
    if value.months is not None:
        return _part_of_year(value, published)
    if value.month is None and value.month_shift is None:
        if value.year is not None or value.year_shift is not None:
            return _year(value, published)
        return _near(value, published, tense)
    return _calendar(value, published, tense)


def _single(day: datetime.date | None) -> Extent | None:
    return None if day is None else (day, day, "day")


def _near(value: Day, published: datetime.date | None, tense: Tense | None) -> Extent | None:
    """Relative days and weekdays."""
    if published is None:
        return None
    if value.offset is not None:
        day = published + value.offset * _DAY
        if value.weekday is not None and day.weekday() != value.weekday:
            # reports are dated after midnight, or days later, more often than weekdays are wrong
            ahead = (value.weekday - day.weekday()) % 7
            day += (ahead if ahead <= 3 else ahead - 7) * _DAY
        return _single(day)
    if value.weekday is None:
        return None
    back = (published.weekday() - value.weekday) % 7
    toward = value.toward
    if toward is not None and toward < 0:
        return _single(published - ((back or 7) + 7 * (-toward - 1)) * _DAY)
    if toward or (tense == "future" and toward is None):
        return _single(published + (7 - back + 7 * ((toward or 1) - 1)) * _DAY)
    return _single(published - back * _DAY)


def _year(value: Day, published: datetime.date | None) -> Extent | None:
    year = value.year
    if year is None and published is not None and value.year_shift is not None:
        year = published.year + value.year_shift
    return None if year is None else (datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year")


def _part_of_year(value: Day, published: datetime.date | None) -> Extent | None:
    """Quarters and halves to the month; seasons, whose months differ by land, to the year."""
    assert value.months is not None
    first, last = value.months
    found = _year(value, published)
    if found is None and published is not None and value.toward is not None:
        here = (published.month - 1) // 3
        season = first % 12 // 3 if value.edge in _SEASONS else here
        now = published.month % 12 // 3
        year = published.year
        if (value.toward == 1 and season <= now) or (value.toward == -1 and season >= now):
            year += value.toward
        found = _year(Day(year=year), None)
    if found is None or value.edge in _SEASONS:
        return found
    return datetime.date(found[0].year, first, 1), datetime.date(found[0].year, last, 28), "month"


def _calendar(value: Day, published: datetime.date | None, tense: Tense | None) -> Extent | None:
    """Gregorian month or day of a month."""
    if value.month is None:
        if published is None or value.month_shift is None:
            return None
        year, month = _months_on(published.year, published.month, value.month_shift)
        return _of(year, month, value.day)
    if value.year is not None:
        return _of(value.year, value.month, value.day)
    if published is None:
        return None
    if value.year_shift is not None:
        return _of(published.year + value.year_shift, value.month, value.day)
    years = range(published.year - 1, published.year + 2) if value.day != 29 or value.month != 2 else range(
        published.year - 4, published.year + 5
    )  # fmt: skip
    found = [extent for year in years if (extent := _of(year, value.month, value.day))]
    if value.weekday is not None:
        fitting = _of_weekday(found, value, published)
        chosen = _choose(fitting, published, tense, value.toward) if value.offset is None else None
        if chosen:
            return chosen
    if value.offset is not None:
        return _nearest(found, published + value.offset * _DAY)
    return _choose(found, published, tense, value.toward)


def _of_weekday(found: list[Extent], value: Day, published: datetime.date) -> list[Extent]:
    """The years whose day falls on the weekday, unless a day close to the report speaks against it."""
    nearest = _nearest(found, published)
    if value.day is None or nearest is None:
        return found
    if abs((nearest[0] - published).days) <= _CLOSE:
        return [nearest]  # a wrong weekday is likelier than a report on the same day of another year
    return [extent for extent in found if extent[0].weekday() == value.weekday] or found


def _choose(
    found: list[Extent], published: datetime.date, tense: Tense | None, toward: int | None
) -> Extent | None:
    """Of the same day or month in several years the one that tense and direction mean."""
    if not found:
        return None
    if toward == 0 or (toward is None and tense not in ("past", "future")):
        return _nearest(found, published)
    back = toward < 0 if toward is not None else tense == "past"
    # "last July" said in July is the one before; "last 14 July" may be of the same month
    strict = toward is not None and found[0][2] == "month"
    if back:
        held = [extent for extent in found if (extent[1] < published if strict else extent[0] <= published)]
        return max(held) if held else None
    held = [extent for extent in found if (extent[0] > published if strict else extent[1] >= published)]
    return min(held) if held else None


def _nearest(found: Iterable[Extent], day: datetime.date) -> Extent | None:
    def distance(extent: Extent) -> tuple[int, datetime.date]:
        inside = extent[0] <= day <= extent[1]
        return 0 if inside else min(abs((extent[0] - day).days), abs((extent[1] - day).days)), extent[0]

    return min(found, key=distance, default=None)


def _of(year: int, month: int, day: int | None) -> Extent | None:
    try:
        if day is not None:
            return _single(datetime.date(year, month, day))
        following = datetime.date(*_months_on(year, month, 1), 1)
        return datetime.date(year, month, 1), following - _DAY, "month"
    except ValueError:
        return None


def _months_on(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def _years_on(day: datetime.date, count: int) -> datetime.date:
    return day.replace(year=day.year + count, day=min(day.day, 28) if day.month == 2 else day.day)


def _shift(value: Shift, base: datetime.date) -> Extent | None:
    if value.unit == "day":
        return _single(base + value.count * _DAY)
    if value.unit == "week":
        day = base + 7 * value.count * _DAY
        monday = day - day.weekday() * _DAY
        # a week has no ISO date of its own here: the month, where the whole week lies in one
        if monday.month != (monday + 6 * _DAY).month:
            return None
        return _of(day.year, day.month, None)
    if value.unit == "month":
        return _of(*_months_on(base.year, base.month, value.count), None)
    if value.unit in ("year", "decade"):
        years = value.count * (10 if value.unit == "decade" else 1)
        return _year(Day(year=base.year + years), None) if 1 <= base.year + years <= 9999 else None
    return None


def _hijri(value: Day, published: datetime.date | None, tense: Tense | None) -> Extent | None:
    """A Hijri date in Gregorian days; a Hijri month or year lies across two Gregorian ones."""
    if value.month is None:
        if value.year is None:
            return None
        first, last = hijri.month_bounds(value.year, 1), hijri.month_bounds(value.year, 12)
        return (first[0], last[1], "year") if first and last else None
    if value.year is not None and value.year < 1500:
        return _hijri_of(value.year, value.month, value.day)
    today = hijri.from_gregorian(published) if published else None
    if value.year is not None:
        middle = hijri.from_gregorian(datetime.date(value.year, 7, 1))
        years = range(middle[0] - 1, middle[0] + 2) if middle else range(0)
        found = [extent for year in years if (extent := _hijri_of(year, value.month, value.day))]
        return next((extent for extent in found if extent[0].year == value.year), None)
    if today is None or published is None:
        return None
    if value.year_shift is not None:
        return _hijri_of(today[0] + value.year_shift, value.month, value.day)
    years = range(today[0] - 1, today[0] + 2)
    return _choose(
        [extent for year in years if (extent := _hijri_of(year, value.month, value.day))],
        published,
        tense,
        value.toward,
    )


def _hijri_of(year: int, month: int, day: int | None) -> Extent | None:
    if day is not None:
        return _single(hijri.to_gregorian(year, month, day))
    bounds = hijri.month_bounds(year, month)
    return (*bounds, "month") if bounds else None
