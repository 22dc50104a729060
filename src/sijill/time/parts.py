"""Parts of dates while they are read, before they become a :class:`Day`: joining two into one day or one range."""

from typing import Any

from sijill.time.values import Day
from sijill.time.vocabulary import Sense

#: fields of a :class:`Day` as far as the text has given them
Parts = dict[str, Any]
#: what a first day takes over from the second where it does not say it itself
SHARED = ("month", "month_shift", "year", "year_shift", "toward", "hijri", "anchored")


def same_month(first: Sense, second: Sense) -> bool:
    """Whether two month names mean one month of one calendar."""
    calendars = first.features.get("calendar"), second.features.get("calendar")
    return first.number == second.number and calendars[0] == calendars[1] and not second.clitic


def paired(first: Parts, second: Parts) -> Day:
    """One day in two calendars, the Gregorian in front; weekday and relative day go with it."""
    moved = {key: first[key] for key in ("weekday", "offset") if key in first}
    hijri, gregorian = (first, second) if first.get("hijri") else (second, first)
    other = Day(**{key: value for key, value in hijri.items() if key not in moved})
    whole: Parts = gregorian | moved | {"other": other}
    return Day(**whole)


def fits(first: Parts, second: Parts) -> bool:
    """Whether ``second`` can end a range that begins with ``first``."""
    if first.keys() <= {"day"}:
        return "day" in second and (
            bool({"month", "month_shift"} & second.keys())
            or (second.keys() <= {"day"} and second["day"] > first["day"])
        )
    if "day" in first:
        return "day" in second and (
            bool({"month", "month_shift"} & second.keys()) or second["day"] > first["day"]
        )
    if "month" in first:
        return "month" in second and "day" not in second
    return bool({"weekday", "offset"} & second.keys())


def completed(first: Parts, last: Parts) -> Parts:
    """``first`` with what only ``last`` says: month, year, direction."""
    start = dict(first)
    if {"weekday", "offset"} & start.keys() and not {"day", "month"} & start.keys():
        return {"toward": last["toward"], **start} if "toward" in last else start
    for key in SHARED:
        if key in last and key not in start and not (key in ("month", "month_shift") and "month" in start):
            start[key] = last[key]
    if "year" in last and "year" not in first and start.get("month", 0) > last.get("month", 13):
        start["year"] -= 1
    return start
