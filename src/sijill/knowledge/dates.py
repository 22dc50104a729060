"""Dates of the knowledge base: ISO strings whose length is their precision, ``open`` and ``unknown``."""

from calendar import monthrange


def first_day(value: str) -> str:
    """The first day that ``value`` may mean; the earliest of all for ``unknown``."""
    if value in ("", "unknown"):
        return "0000-01-01"
    if value == "open":
        return "9999-12-31"
    return value if len(value) == 10 else f"{value}-01" if len(value) == 7 else f"{value}-01-01"


def last_day(value: str) -> str:
    """The last day that ``value`` may mean; the latest of all for ``open`` and ``unknown``."""
    if value in ("", "open", "unknown"):
        return "9999-12-31"
    if len(value) == 10:
        return value
    if len(value) == 7:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:7]))[1]:02d}"
    return f"{value}-12-31"


def covers(start: str, end: str, day: str) -> bool:
    """Whether ``day``, of any precision, may lie within a term from ``start`` to ``end``."""
    return first_day(start) <= last_day(day) and first_day(day) <= last_day(end)
