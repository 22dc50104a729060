"""What a time expression says before it is resolved: which parts of a date it gives, in which words."""

import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

Tense = Literal["past", "future", "present"]
Bound = Literal["since", "until", "before", "after"]
MentionKind = Literal["date", "weekday", "relative", "range", "period", "duration", "clock"]
Unit = Literal["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "while"]


@dataclass(slots=True, frozen=True)
class Day:
    """A day, month or year as far as it is named.

    ``weekday`` counts from Monday, 0. ``offset`` is in days from the day of the report (today 0,
    yesterday -1), or from the day that the text speaks of where ``anchored``. ``toward`` is -1 for "last",
    0 for "this", 1 for "next". ``month_shift`` and ``year_shift`` count from the month or year of the
    report. ``other`` is the same day as the text names it in the other calendar. ``months`` are the first
    and the last month of the part of the year that is named, a quarter for instance.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    toward: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    hijri: bool = False
    anchored: bool = False
    edge: str | None = None
    other: "Day | None" = None
    months: tuple[int, int] | None = None

    @property
    def full(self) -> bool:
        """Whether year, month and day all stand in the text."""
        return self.year is not None and self.month is not None and self.day is not None


@dataclass(slots=True, frozen=True)
class Shift:
    """So many units from the day of the report, or, where ``anchored``, from the day the text speaks of."""

    unit: Unit
    count: int
    anchored: bool = False
    edge: str | None = None


@dataclass(slots=True, frozen=True)
class Stretch:
    """From one day to another."""

    start: Day
    end: Day


@dataclass(slots=True, frozen=True)
class Length:
    """How long: so many units; ``count`` is ``None`` where the text gives no number ("some days")."""

    unit: Unit
    count: int | None


@dataclass(slots=True, frozen=True)
class Vague:
    """A time that names no day: "in the coming days". ``toward`` is -1 for past, 1 for to come."""

    unit: Unit
    toward: int | None = None


@dataclass(slots=True, frozen=True)
class Clock:
    """A time of the day, hours as written (three in the afternoon may be 3)."""

    hour: int
    minute: int = 0
    part: str | None = None


Value = Day | Shift | Stretch | Length | Vague | Clock


@dataclass(slots=True, frozen=True)
class TimeMention:
    """A time expression: the tokens ``[first, last)`` of the document.

    ``kind`` is "date" (parts of a date are given), "weekday", "relative", "range", "period" (names no day),
    "duration" or "clock". ``minutes`` is the length of a duration below a day. ``bound`` is the preposition
    of time right before it, where it makes the day a limit: an encounter "since 2009" is not of 2009.
    """

    first: int
    last: int
    kind: MentionKind
    value: Value
    minutes: int | None = None
    bound: Bound | None = None


@dataclass(slots=True, frozen=True)
class Resolved:
    """ISO dates whose length is their precision: ``2015``, ``2015-08``, ``2015-08-05``.

    ``basis`` is "text" where day or month are named, "relative" where they follow from the day of the report.
    """

    start: str
    end: str | None
    basis: Literal["text", "relative"]


class Contradiction(NamedTuple):
    """Two statements of one time that cannot both hold; ``spans`` are offsets in the text."""

    code: str
    message: str
    spans: tuple[tuple[int, int], ...]


def iso(day: datetime.date, precision: str = "day") -> str:
    """``day`` in ISO form, cut to ``precision``: day, month or year."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
