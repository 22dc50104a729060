"""Reads what is counted in units: next week, four days ago, the end of the year, an hour and a half."""

from typing import Any, cast

from sijill.time.dates import DateReader
from sijill.time.values import Clock, Day, Length, MentionKind, Shift, Stretch, Unit, Vague, Value
from sijill.time.vocabulary import Sense

#: of weeks, months or years, so that "2016, year of human rights" counts none
_MOST = 1000
_MINUTES = {"minute": 1, "hour": 60}
_BELOW_DAY = frozenset({"second", "minute", "hour"})
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_PARTS = {"quarter": 3, "half": 6, "third": 4}

#: small words after which a bare number of four digits is a year
_YEAR_AFTER = ("in", "since", "until", "during", "by", "before", "after", "of", "between")

Reading = tuple[int, MentionKind, Value, int | None]


class SpellReader:
    """Reads units of time in one document, on top of a reader of dates."""

    def __init__(self, dates: DateReader) -> None:
        self.dates = dates
        self.at = dates.at
        self.word = dates.word
        self.words = dates.words
        self.vocabulary = dates.vocabulary

    # -- one unit, of those around the report -------------------------------------------------------

    def which(self, i: int) -> tuple[int, Shift] | None:
        """ "last week", "this month", "the same year" """
        this = self.word(i, "this")
        found = self.at(this[0] if this else i, "unit")
        if not found or not found[1].has("the") or found[1].features["number"] != "one":
            return None
        end, sense = found
        unit = cast("Unit", sense.value)
        if this:
            return end, Shift(unit, 0)
        toward = self.at(end, "toward")
        if toward:
            return toward[0], Shift(unit, toward[1].number)
        same = self.word(end, "same", "following", "preceding")
        if same:
            count = {"same": 0, "following": 1, "preceding": -1}[same[1].value]
            return same[0], Shift(unit, count, anchored=True)
        return None

    def single(self, i: int) -> Reading | None:
        """:meth:`which`, or a period where the unit is longer than a year or has no length."""
        found = self.which(i)
        if not found:
            return None
        end, shift = found
        if shift.unit in ("week", "month", "year"):
            return end, "relative", shift, None
        return end, "period", Vague(shift.unit, shift.count), None

    def edge(self, i: int) -> Reading | None:
        """ "the beginning of July", "the end of next week", "mid 2016" """
        found = self.at(i, "edge")
        if not found:
            return None
        at, sense = found
        edge = sense.value
        which = self.which(at)
        if which and which[1].unit in ("week", "month", "year"):
            shift = which[1]
            return which[0], "relative", Shift(shift.unit, shift.count, shift.anchored, edge), None
        month = self.dates.month_alone(at, sure=True)
        if month:
            return month[0], "date", Day(**month[1], edge=edge), None
        year = self.year(at)
        if year:
            return year[0], "date", Day(**year[1], edge=edge), None
        unit = self._definite(at)
        if unit and unit[1] in ("week", "month", "year"):
            return unit[0], "relative", Shift(unit[1], 0, edge=edge), None
        return None

    def _definite(self, i: int) -> tuple[int, Unit] | None:
        """One unit with the article."""
        found = self.at(i, "unit")
        if found and found[1].has("the") and found[1].features["number"] == "one":
            return found[0], cast("Unit", found[1].value)
        return None

    def year(self, i: int) -> tuple[int, dict[str, Any]] | None:
        """ "the year 2009", or the bare number where a word of time has gone before."""
        head = self.word(i, "year-head")
        found = self.dates.year(head[0] if head else i)
        if not found or (not head and not self._bare_year(i, found[1])):
            return None
        return found

    def _bare_year(self, i: int, parts: dict[str, Any]) -> bool:
        if parts.get("hijri"):
            return True
        return (
            1950 <= parts["year"] <= 2060 and parts["year"] != 2000 and not self.dates.mark(i + 1, "/", "%")
        )

    def years(self, i: int) -> Reading | None:
        """ "in 2009", "in the year 2009", "the years 2010 and 2012" """
        heads = self.word(i, "years-head")
        if heads:
            return self._year_range(heads[0])
        if not self.word(i, "year-head"):
            before = self.word(i - 1, *_YEAR_AFTER)
            if before is None:
                return None
            if before[1].value in ("of", "between"):
                return self._year_range(i)
        found = self.year(i)
        return (found[0], "date", Day(**found[1]), None) if found else None

    def _year_range(self, i: int) -> Reading | None:
        first = self.dates.year(i)
        if not first:
            return None
        joined = self.word(first[0], "and", "to", "until")
        dash = self.dates.mark(first[0], "-")
        last = self.dates.year(joined[0] if joined else first[0] + dash) if joined or dash else None
        if last and last[1]["year"] > first[1]["year"]:
            return last[0], "range", Stretch(Day(**first[1]), Day(**last[1])), None
        return None

    def part(self, i: int) -> Reading | None:
        """A quarter or half of a year, a third or week of a month, a season."""
        found = self.at(i, "part")
        if not found:
            return self._season(i)
        at, sense = found
        name, _, number = sense.value.partition("-")
        of = self.word(at, "of")
        at = of[0] if of else at
        length = _PARTS.get(name)
        if length:
            months = (length * (int(number) - 1) + 1, length * int(number))
            whole = self._year_of(at)
            if whole:
                return whole[0], "date", Day(**whole[1], months=months), None
        month = self.dates.month_alone(at, sure=True)
        if month:
            return month[0], "date", Day(**month[1], edge=sense.value), None
        which = self.which(at)
        if which and which[1].unit == "month":
            return which[0], "relative", Shift("month", which[1].count, which[1].anchored, sense.value), None
        return None

    def _year_of(self, i: int) -> tuple[int, dict[str, Any]] | None:
        year = self.year(i)
        if year:
            return year
        which = self.which(i)
        if which and which[1].unit == "year":
            return which[0], {"year_shift": which[1].count, "anchored": which[1].anchored}
        unit = self._definite(i)
        return (unit[0], {"year_shift": 0}) if unit and unit[1] == "year" else None

    def _season(self, i: int) -> Reading | None:
        this = self.word(i, "this")
        found = self.at(this[0] if this else i, "season")
        if not found:
            return None
        at, sense = found
        season: dict[str, Any] = {"edge": sense.value, "months": _SEASONS[sense.value]}
        if this:
            return at, "date", Day(toward=0, **season), None
        toward = self.at(at, "toward")
        if toward:
            return toward[0], "date", Day(toward=toward[1].number, **season), None
        of = self.word(at, "of")
        year = self._year_of(of[0] if of else at)
        if year:
            return year[0], "date", Day(**year[1], **season), None
        return None

    # -- counted units ------------------------------------------------------------------------------

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """A number in digits or words."""
        at = self.dates.skip_article(i)
        value = self.dates.number(at)
        if value is not None:
            return at + 1, value
        found = self.at(i, "cardinal")
        if not found:
            return None
        end, value = found[0], found[1].number
        if value == 1:
            return None  # "one" follows its noun
        more = self.at(end, "cardinal")
        if more and value < 10 and more[1].number >= 20 and more[1].clitic == "and":
            return more[0], value + more[1].number
        return end, value

    def count(self, i: int) -> tuple[int, Unit, int | None, int | None, bool] | None:
        """Counted units: end, unit, how many (``None``: not said), minutes, whether a bare singular."""
        fraction = self.at(i, "fraction")
        if fraction:
            return self._part_of_hour(*fraction)
        vague = self.at(i, "vague-count")
        number = None if vague else self.cardinal(i)
        at = vague[0] if vague else number[0] if number else i
        found = self.at(at, "unit")
        if not found or found[1].has("the"):
            return None
        end, sense = found
        if sense.has("weak") and not number:
            return None
        unit = cast("Unit", sense.value)
        amount, bare = _amount(sense.features["number"], number[1] if number else None, vague=bool(vague))
        if amount is not None and bare is None:
            after = self.at(end, "cardinal")
            if after and after[1].number == 1 and not after[1].clitic and sense.features["number"] == "one":
                end = after[0]
                bare = False
        if bare is None:
            bare = True
        if unit in ("week", "month", "year") and amount is not None:
            half = self.at(end, "fraction")
            if half and half[1].clitic == "and" and half[1].number == 30:
                return half[0], unit, None, None, False
            if amount > _MOST:
                return None
        if unit not in _MINUTES or amount is None:
            return end, unit, amount, None, bare
        end, minutes = self._and_minutes(end, amount * _MINUTES[unit], unit)
        return end, unit, amount, minutes, bare and minutes == amount * _MINUTES[unit]

    def _part_of_hour(self, i: int, part: Sense) -> tuple[int, Unit, int | None, int | None, bool] | None:
        hour = self.at(i, "unit")
        if hour and (hour[1].value != "hour" or hour[1].features["number"] != "one"):
            return None
        hour = hour or self.word(i, "clock-head")
        return (hour[0], "hour", None, part.number, False) if hour and part.number > 0 else None

    def _and_minutes(self, end: int, minutes: int, unit: Unit) -> tuple[int, int]:
        if unit != "hour":
            return end, minutes
        joined = self.word(end, "and")
        at = joined[0] if joined else end
        fraction = self.at(at, "fraction")
        if fraction and (joined or fraction[1].clitic == "and" or fraction[1].number < 0):
            return fraction[0], minutes + fraction[1].number
        carried = self.at(at, "cardinal")
        more = self.cardinal(at) if joined or (carried and carried[1].clitic == "and") else None
        found = self.at(more[0], "unit") if more else None
        if more and found and found[1].value == "minute":
            return found[0], minutes + more[1]
        return end, minutes

    def distance(self, i: int) -> Reading | None:
        """ "four days ago", "in two weeks" """
        found = self.word(i, "since", "before", "after")
        if not found:
            return None
        about = self.word(found[0], "about")
        counted = self.count(about[0] if about else found[0])
        if not counted:
            return None
        end, unit, amount, _, bare = counted
        if bare and (amount is None or self._names_day(end)):
            if amount is None and unit != "while":
                return end, "period", Vague(unit, 1 if found[1].value == "after" else -1), None
            return None
        sign = 1 if found[1].value == "after" else -1
        if (
            amount is None
            or unit in ("second", "minute", "hour", "century", "while")
            or self.word(end, "of", "upon")
        ):
            return end, "period", Vague(unit, sign), None
        return end, "relative", Shift(unit, sign * amount), None

    def _names_day(self, i: int) -> bool:
        """Whether a day, month or year is named at ``i``, so that the noun before it counts nothing."""
        dates = self.dates
        return any(
            self.at(i, name) for name in ("weekday", "month", "relative-day", "ordinal", "season")
        ) or (dates.number(dates.skip_article(i)) is not None)

    def several(self, i: int) -> Reading | None:
        """ "the coming days", "the last three months", "the last 24 hours" """
        at = self.dates.skip_article(i)
        number = self.dates.number(at)
        found = self.at(at + 1 if number is not None else i, "unit")
        if not found:
            return None
        end, sense = found
        if sense.features["number"] == "one" and number is None:
            return None
        if number is None and not sense.has("the"):
            return None
        unit = cast("Unit", sense.value)
        inner = self.at(end, "vague-count")
        counted = inner[0] if inner else end
        if not inner and number is None:
            more = self.cardinal(end)
            counted = more[0] if more else end
        toward = self.at(counted, "toward") or self.at(counted, "toward-many")
        if toward:
            again = self.at(toward[0], "vague-count")
            return (again[0] if again else toward[0]), "period", Vague(unit, toward[1].number), None
        return None

    def duration(self, i: int) -> Reading | None:
        """How long something lasts."""
        counted = self.count(i)
        if not counted:
            return None
        end, unit, amount, minutes, bare = counted
        lasting = self._lasts(i)
        during = self.word(i - 1, "during") is not None
        if bare:
            carried = self.at(i, "unit")
            short = unit in _BELOW_DAY or (carried is not None and carried[1].features["number"] == "many")
            lasting = lasting or (carried is not None and carried[1].clitic == "for" and short)
            if during and amount is None:
                return end, "period", Vague(unit), None
            if not lasting or self._names_day(end) or (carried is not None and carried[1].has("weak")):
                return None
        if not lasting and (during or self._after_it(i)):
            return end, "period", Vague(unit), None
        if self.at(end, "toward"):
            return None
        return end, "duration", Length(unit, amount), minutes

    def _lasts(self, i: int) -> bool:
        """Whether "lasted" or the like stands before a count, with the subject between them at most."""
        for at in range(i, max(i - 5, -1), -1):
            if self.vocabulary.before(self.words, at, "lasting"):
                return True
            if not self.words[at - 1].isalpha():
                return False
        return False

    def _after_it(self, i: int) -> bool:
        """Whether a count tells how long before or after something else ("two days before it")."""
        found = self.at(i, "unit")
        return found is not None and found[1].clitic == "in"

    def clock(self, i: int) -> Reading | None:
        """A time of the day."""
        head = self.word(i, "clock-head")
        if not head:
            return None
        hour = self.dates.number(head[0])
        minute = 0
        if hour is not None:
            end = head[0] + 1
            if self.dates.mark(end, ":") and self.dates.number(end + 1) is not None:
                minute, end = self.dates.number(end + 1) or 0, end + 2
        else:
            ordinal = self.at(head[0], "ordinal")
            if not ordinal:
                return None
            end, hour = ordinal[0], ordinal[1].number
            fraction = self.at(end, "fraction")
            if fraction and (fraction[1].clitic == "and" or fraction[1].number < 0):
                end, minute = fraction[0], fraction[1].number % 60
                hour -= fraction[1].number < 0
        if hour > 24 or minute > 59:
            return None
        part = self.at(end, "day-part")
        if part and not self.at(part[0], "weekday") and not self.at(part[0], "relative-day"):
            return part[0], "clock", Clock(hour, minute, part[1].value), None
        return end, "clock", Clock(hour, minute), None


def _amount(form: str, number: int | None, *, vague: bool) -> tuple[int | None, bool | None]:
    """How many units, and whether the unit stood bare (``None``: a singular, still to be seen)."""
    if number is not None:
        return number, False
    if vague:
        return None, False
    if form == "two":
        return 2, False
    return (1, None) if form == "one" else (None, True)
