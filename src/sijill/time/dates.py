"""Reads days, months and years: relative days and weekdays with their dates, numeric dates, ranges."""

from collections.abc import Callable

from sijill.text import Document
from sijill.text.document import QUOTES
from sijill.time.parts import SHARED, Parts, completed, fits, paired, same_month
from sijill.time.values import Day, Stretch
from sijill.time.vocabulary import Sense, Vocabulary, phrase

Point = tuple[int, Parts]

#: more than any phrase looks ahead
_PADDING = ("",) * 16
_SEPARATORS = ("/", "-", ".")
_COMMAS = (",", "\u060c")
_HIJRI_YEARS = range(1300, 1500)
_YEARS = range(1500, 2101)
_BARE_YEARS = range(1950, 2061)


class DateReader:
    """Reads dates in one document. Every method takes a token and gives the token after what it read."""

    def __init__(self, vocabulary: Vocabulary, document: Document) -> None:
        self.vocabulary = vocabulary
        self.document = document
        self.length = len(document.words)
        #: the words with blanks after them, so that a look ahead needs no check
        self.words = [*document.words, *_PADDING]
        self._table = vocabulary.table

    # -- single tokens ------------------------------------------------------------------------------

    def at(self, i: int, name: str) -> tuple[int, Sense] | None:
        """The longest phrase of a class at ``i``."""
        classes = self._table.get(self.words[i])
        if classes is None:
            return None
        options = classes.get(name)
        return phrase(options, self.words, i) if options is not None else None

    def word(self, i: int, *values: str) -> tuple[int, Sense] | None:
        """The small word at ``i``, if it is one of ``values``."""
        classes = self._table.get(self.words[i])
        if classes is None:
            return None
        for value in values:
            options = classes.get(value)
            if options is not None:
                found = phrase(options, self.words, i)
                if found:
                    return found
        return None

    def mark(self, i: int, *marks: str) -> bool:
        """Whether token ``i`` is one of ``marks``."""
        return self.words[i] in marks

    def number(self, i: int) -> int | None:
        """The whole number at ``i``, up to four digits."""
        word = self.words[i]
        return int(word) if word.isdigit() and len(word) <= 4 else None

    def skip_article(self, i: int) -> int:
        """Past an article that stands alone before a number."""
        found = self.word(i, "article")
        return found[0] if found and self.number(found[0]) is not None else i

    # -- parts of a date ----------------------------------------------------------------------------

    def day(self, i: int) -> tuple[int, int] | None:
        """A day of the month, in digits or as an ordinal in words."""
        at = self.skip_article(i)
        value = self.number(at)
        if value is not None:
            return (at + 1, value) if 1 <= value <= 31 and len(self.words[at]) <= 2 else None
        found = self.at(i, "ordinal")
        if not found or found[1].has("feminine"):
            return None
        end, sense = found
        value = sense.number
        if value < 10:
            more = self.at(end, "ordinal")
            if more and more[1].number in (20, 30) and more[1].clitic == "and":
                return more[0], value + more[1].number
        return end, value

    def month(self, i: int) -> tuple[int, int, bool, bool] | None:
        """A month, named once or twice: its number, whether Hijri, whether the words leave no doubt."""
        bracket = self.mark(i, "(")
        head = self.word(i + bracket, "month-head", "months-head")
        at = head[0] if head else i + bracket
        found = self.at(at, "month")
        if not found:
            return None
        end, sense = found
        hijri = sense.features.get("calendar") == "hijri"
        strong = not sense.has("weak") or head is not None
        opened = self.mark(end, "(")
        twin = self.at(end + (opened or self.mark(end, "/", "-")), "month")
        if twin and same_month(sense, twin[1]) and (not opened or self.mark(twin[0], ")")):
            end, strong = twin[0] + opened, True
        if hijri:
            blessed = self.word(end, "blessed")
            if blessed:
                end, strong = blessed[0], True
        if bracket:
            if not self.mark(end, ")"):
                return None
            end += 1
        return end, sense.number, hijri, strong

    def year(self, i: int, *, hijri: bool = False) -> Point | None:
        """A year in digits, with the mark of its era if it has one."""
        value = self.number(i)
        if value is None or len(self.words[i]) != 4:
            return None
        end = i + 1
        era = self.word(end, "hijri-mark", "gregorian-mark")
        if era:
            end = era[0]
            hijri = era[1].value == "hijri-mark"
        if value in _HIJRI_YEARS and hijri:
            return end, {"year": value, "hijri": True}
        return (end, {"year": value}) if value in _YEARS else None

    def which_year(self, i: int, *, hijri: bool = False) -> Point | None:
        """What follows a month: a year, "last", "of this year", "of the same year"."""
        direct = self.at(i, "toward")
        if direct:
            parts: Parts = {"toward": direct[1].number}
            named = self._named_year(direct[0], hijri=hijri)
            return (named[0], parts | named[1]) if named and "year" in named[1] else (direct[0], parts)
        if self.mark(i, *_COMMAS):
            return self.year(i + 1, hijri=hijri)
        return self._named_year(i, hijri=hijri)

    def _named_year(self, i: int, *, hijri: bool) -> Point | None:
        of = self.word(i, "of", "in")
        at = of[0] if of else i
        this = self.word(at, "this")
        head = self.word(this[0] if this else at, "year-head")
        if not head:
            return self.year(i, hijri=hijri)
        if this:
            return head[0], {"year_shift": 0}
        found = self.year(head[0], hijri=hijri)
        if found:
            return found
        toward = self.at(head[0], "toward")
        if toward:
            return toward[0], {"year_shift": toward[1].number}
        same = self.word(head[0], "same", "following", "preceding")
        if same:
            shift = {"same": 0, "following": 1, "preceding": -1}[same[1].value]
            return same[0], {"year_shift": shift, "anchored": True}
        return None

    def numeric(self, i: int) -> Point | None:
        """A date in digits: day, month, year or year, month, day; as one token or with marks between."""
        if not self.words[i][:1].isdigit():
            return None
        if "." in self.words[i]:
            fields = self.words[i].split(".")
            end = i + 1
        else:
            if self.words[i + 1] not in _SEPARATORS or self.words[i + 3] != self.words[i + 1]:
                return None
            fields = [self.words[i], self.words[i + 2], self.words[i + 4]]
            end = i + 5
        if len(fields) != 3 or not all(field.isdigit() for field in fields):
            return None
        if len(fields[0]) == 4:
            fields.reverse()
        if len(fields[2]) != 4 or max(len(fields[0]), len(fields[1])) > 2:
            return None
        day, month, year = map(int, fields)
        era = self.word(end, "hijri-mark", "gregorian-mark")
        end = era[0] if era else end
        hijri = year in _HIJRI_YEARS
        if not (1 <= day <= 31 and 1 <= month <= 12 and (hijri or year in _YEARS)):
            return None
        parts: Parts = {"day": day, "month": month, "year": year}
        return end, (parts | {"hijri": True} if hijri else parts)

    def date(self, i: int) -> Point | None:
        """Day with month, month alone, or a bare day (which only a range may complete)."""
        numeric = self.numeric(i)
        if numeric:
            return numeric
        found = self.day(i)
        if found:
            return self._of_month(found[0], found[1])
        return self.month_alone(i, sure=False)

    def _of_month(self, i: int, day: int) -> Point:
        of = self.word(i, "of")
        at = of[0] if of else i
        month = self.month(at)
        if not month and self.words[at + 1] == "/" and self.words[at].isalpha():
            month = self.month(at + 2)  # the first of two names is misspelt
        if month:
            end, number, hijri, _ = month
            parts: Parts = {"day": day, "month": number}
            if hijri:
                parts["hijri"] = True
            return self._with_year(end, parts)
        it = self.word(i, "of-it")
        if it:
            return it[0], {"day": day, "anchored": True, "month_shift": 0}
        this = self.word(at, "this")
        head = self.word(this[0] if this else at, "month-head")
        if head and this:
            return head[0], {"day": day, "month_shift": 0}
        toward = self.at(head[0] if head else at, "toward")
        if toward and (head or toward[1].number == 0):
            return toward[0], {"day": day, "month_shift": toward[1].number}
        same = self.word(head[0], "same", "following") if head else None
        if same:
            shift = int(same[1].value == "following")
            return same[0], {"day": day, "month_shift": shift, "anchored": True}
        return i, {"day": day}

    def _with_year(self, end: int, parts: Parts) -> Point:
        year = self.which_year(end, hijri=bool(parts.get("hijri")))
        return (year[0], parts | year[1]) if year else (end, parts)

    def month_alone(self, i: int, *, sure: bool) -> Point | None:
        """A month without a day; a doubtful word needs a year or "last" after it, unless ``sure``."""
        month = self.month(i)
        if not month:
            return None
        end, number, hijri, strong = month
        parts: Parts = {"month": number}
        if hijri:
            parts["hijri"] = True
        whole = self._with_year(end, parts)
        if strong or sure or whole[0] > end or self._after_preposition(i):
            return whole
        if self._link(end) and self.at(end + 1, "month"):
            return whole
        return None

    def _after_preposition(self, i: int) -> bool:
        found = self.at(i, "month")
        if found and found[1].clitic in ("in", "and-in", "so-in"):
            return True
        before = self.word(i - 1, "in", "since", "during", "until", "by")
        return before is not None

    # -- points and ranges --------------------------------------------------------------------------

    def point(self, i: int) -> Point | None:
        """One day as a text names it: part of the day, relative day, weekday and date as far as given."""
        at, headed = self._heads(i)
        parts: Parts = {}
        same = self.at(at, "same-day")
        if same:
            return same[0], {"offset": same[1].number, "anchored": True}
        relative = self.at(at, "relative-day")
        weekday: tuple[int, int] | None = None
        if relative:
            if not self._is_relative(i, at, *relative):
                return None
            at, parts["offset"] = relative[0], relative[1].number
            at = self._trailing_part(at)
            weekday = self._bracketed(at, self.weekday)
        else:
            weekday = self.weekday(at)
        if weekday:
            at, parts["weekday"] = weekday
            toward = self.at(at, "toward")
            if toward:
                at, parts["toward"] = toward[0], toward[1].number
            at = self._trailing_part(at)
            if self.mark(at, ")") and i and self.words[i - 1] == "(" and self.number(at + 1) is not None:
                at += 1
        if not parts:
            return self._headed_date(at) if headed else self.date(at)
        return self._joined_date(at, parts)

    def _heads(self, i: int) -> tuple[int, bool]:
        at = i
        for _ in range(3):
            part = self.at(at, "day-part") or self.word(at, "day-head", "days-head")
            if not part:
                break
            at = part[0]
        return at, at > i

    def _trailing_part(self, i: int) -> int:
        part = self.at(i, "day-part")
        # "on Thursday, in the evening of Friday": the part belongs to what follows
        if part and not (self.at(part[0], "weekday") or self.at(part[0], "relative-day")):
            return part[0]
        return i

    def _is_relative(self, first: int, at: int, end: int, sense: Sense) -> bool:
        """Whether the word for a day is one, and not the name of a paper or "the national day"."""
        words, vocabulary = self.words, self.vocabulary
        if self.at(end, "not-after"):
            return False
        head = vocabulary.before(words, at, "not-before") if first == at else None
        if head is None or sense.number or self._bracketed(end, self.weekday):
            return True
        if not head.has("weak"):
            return False
        quoted = end < len(words) and words[end] in QUOTES
        return not quoted and vocabulary.before(words, at - 1, "paper-head") is None

    def weekday(self, i: int) -> tuple[int, int] | None:
        """A day of the week, unless its neighbours make it something else."""
        found = self.at(i, "weekday")
        if not found or self.at(found[0], "not-weekday-after"):
            return None
        before = self.vocabulary.before(self.words, i, "not-weekday-before")
        if before and not found[1].clitic:
            doubtful = found[1].has("weak") and not self._carries_and(found[0])
            if doubtful or not before.has("weak"):
                return None
        return found[0], found[1].number

    def _bracketed(self, i: int, read: Callable[[int], tuple[int, int] | None]) -> tuple[int, int] | None:
        if self.mark(i, "(", *QUOTES):
            inside = read(i + 1)
            return (inside[0] + 1, inside[1]) if inside and self.mark(inside[0], ")", *QUOTES) else None
        return read(i + 1 if self.mark(i, *_COMMAS) else i)

    def _headed_date(self, i: int) -> Point | None:
        corresponding = self.word(i, "corresponding")
        i = corresponding[0] if corresponding else i
        day = self.day(i)
        if not day and not self.words[i][:1].isdigit():
            return None
        found = self.date(i)
        if found or not day:
            return found or self._short_numeric(i)
        return None

    def _short_numeric(self, i: int) -> Point | None:
        if self.mark(i + 1, "/") and self.number(i) and self.number(i + 2):
            day, month = self.number(i), self.number(i + 2)
            if day and month and day <= 31 and month <= 12:
                return i + 3, {"day": day, "month": month}
        return None

    def _joined_date(self, i: int, parts: Parts) -> Point:
        at = i
        bracket = self.mark(at, "(")
        if bracket or self.mark(at, *_COMMAS, "-", "/"):
            at += 1
        corresponding = self.word(at, "corresponding")
        at = corresponding[0] if corresponding else at
        at = self._heads(at)[0]
        date = self.date(at) if self.number(at) is not None or self.day(at) else self.numeric(at)
        if not date or not {"month", "month_shift"} & date[1].keys():
            short = self._short_numeric(at)
            if short:
                return short[0] + bracket, parts | short[1]
            if not date or at != i or self.number(at) is None:
                return i, parts
            # a weekday and a bare day, which the end of a range completes
            return (date[0], parts | date[1]) if "weekday" in parts and self._link(date[0]) else (i, parts)
        if bracket and not self.mark(date[0], ")"):
            return i, parts
        return date[0] + bracket, parts | date[1]

    def _link(self, i: int) -> bool:
        return self.mark(i, "-") or self.word(i, "to", "until") is not None

    def stretch(self, i: int) -> tuple[int, Day | Stretch] | None:
        """A day, or a range of days that begins at ``i``, with the same day in another calendar if given."""
        first = self.point(i)
        if not first:
            return None
        night = self._night(first)
        if night:
            return night
        opened = self._opened(i)
        end, parts = first
        last: Parts | None = None
        for _ in range(3):
            following = self._next_point(end, last or parts, opened=opened)
            if not following:
                break
            end, last = following
        if last is not None and not {"month", "month_shift", "weekday", "offset"} & last.keys():
            last = None
            end = first[0]
        if last is None:
            if parts.keys() <= {"day", "hijri"}:
                return None
            return self._other_calendar(end, parts)
        start = completed(parts, last)
        if {"month_shift", "anchored"} <= last.keys() and "month" in parts:
            last = {**{key: parts[key] for key in SHARED if key in parts}, "day": last["day"]}
        return end, Stretch(Day(**start), Day(**last))

    def _night(self, first: Point) -> tuple[int, Stretch] | None:
        """The night from one weekday to the next, both named side by side."""
        end, parts = first
        if parts.keys() != {"weekday"}:
            return None
        following = self.weekday(end + self.mark(end, "/", "-"))
        if (
            following
            and (following[1] - parts["weekday"]) % 7 == 1
            and not self._carries_and(following[0] - 1)
        ):
            return following[0], Stretch(Day(**parts), Day(weekday=following[1]))
        return None

    def _opened(self, i: int) -> bool:
        """Whether "between" or "the two days" makes the next two days one range."""
        if self.word(i, "days-head", "months-head"):
            return True
        return i > 0 and self.word(i - 1, "between", "days-head", "months-head", "years-head") is not None

    def _next_point(self, i: int, parts: Parts, *, opened: bool) -> Point | None:
        bare = parts.keys() <= {"day"}
        joined = self.word(i, "and")
        if self._link(i):
            word = self.word(i, "to", "until")
            found = self.point(word[0] if word else i + 1)
        elif joined and (bare or opened):
            found = self.point(joined[0])
        elif (bare or opened) and self._carries_and(i):
            found = self.point(i)
        else:
            return None
        return found if found and fits(parts, found[1]) else None

    def _carries_and(self, i: int) -> bool:
        for name in ("ordinal", "weekday", "month", "relative-day", "article"):
            found = self.at(i, name)
            if found:
                return found[1].clitic.startswith("and")
        return False

    def _other_calendar(self, end: int, parts: Parts) -> tuple[int, Day]:
        if not {"day", "month"} <= parts.keys():
            return end, Day(**parts)
        at = end
        bracket = self.mark(at, "(")
        if bracket or self.mark(at, "/", "-", *_COMMAS):
            at += 1
        corresponding = self.word(at, "corresponding")
        at = corresponding[0] if corresponding else at
        if at == end:
            return end, Day(**parts)
        at = self._heads(at)[0]
        other = self.date(at)
        if (
            other
            and {"day", "month"} <= other[1].keys()
            and bool(other[1].get("hijri")) != bool(parts.get("hijri"))
        ):
            end = other[0] + (1 if bracket and self.mark(other[0], ")") else 0)
            return end, paired(parts, other[1])
        return end, Day(**parts)
