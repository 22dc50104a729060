"""The Hijri calendar in days of the Gregorian one, by the Umm al-Qura tables (years 1343 to 1500)."""

import datetime
from functools import lru_cache


@lru_cache(maxsize=512)
def to_gregorian(year: int, month: int, day: int) -> datetime.date | None:
    """The Gregorian day of a Hijri date; ``None`` outside the tables or where the month has no such day."""
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return datetime.date(found.year, found.month, found.day)


@lru_cache(maxsize=512)
def from_gregorian(day: datetime.date) -> tuple[int, int, int] | None:
    """Hijri year, month and day of a Gregorian day; ``None`` outside the tables."""
    from hijridate import Gregorian

    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def month_bounds(year: int, month: int) -> tuple[datetime.date, datetime.date] | None:
    """First and last Gregorian day of a Hijri month."""
    first = to_gregorian(year, month, 1)
    following = to_gregorian(year + month // 12, month % 12 + 1, 1)
    if first is None or following is None:
        return None
    return first, following - datetime.timedelta(days=1)
