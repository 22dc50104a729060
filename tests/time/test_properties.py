"""What holds of every date and every text."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from sijill.language import load
from sijill.text import tokenize
from sijill.time import TimeFinder, contradictions, dateline, resolve

FINDER = TimeFinder(load())
_GREGORIAN = [entry for entry in load().lexicon("time.month").entries if "calendar" not in entry.features]
_IN = next(entry.forms[0] for entry in load().lexicon("time.word").entries if entry.value == "in")
_WEEKDAYS = [entry.forms[0] for entry in load().lexicon("time.weekday").entries]
_WORDS = (
    sorted(FINDER.vocabulary.follows)
    + [str(n) for n in range(1, 32)]
    + list("()/-.,:«»\n")
    + ["2015", "1436"]
)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))


@given(DAYS, st.data())
def test_a_full_date_resolves_to_itself_in_every_month_name(day: datetime.date, data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from([entry for entry in _GREGORIAN if entry.value == str(day.month)]))
    form = data.draw(st.sampled_from(entry.forms))
    (mention,) = FINDER.find(tokenize(f"{_WEEKDAYS[day.weekday()]} {day.day} {form} {day.year}"))
    published = data.draw(st.none() | DAYS)
    tense = data.draw(st.sampled_from(["past", "future", "present", None]))
    resolved = resolve(mention, published, tense)
    assert resolved is not None
    assert (resolved.start, resolved.end, resolved.basis) == (day.isoformat(), None, "text")


@given(DAYS, st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}", "{d}.{m}.{y}"]))
def test_numeric_dates_resolve_to_themselves(day: datetime.date, pattern: str) -> None:
    (mention,) = FINDER.find(tokenize(pattern.format(d=day.day, m=day.month, y=day.year)))
    resolved = resolve(mention, None, None)
    assert resolved is not None
    assert resolved.start == day.isoformat()


@given(DAYS, st.sampled_from(range(7)))
def test_weekdays_lie_within_a_week_on_the_side_of_their_tense(
    published: datetime.date, weekday: int
) -> None:
    (mention,) = FINDER.find(tokenize(_WEEKDAYS[weekday]))
    for tense, least, most in (("past", -6, 0), ("future", 1, 7), (None, -6, 0)):
        resolved = resolve(mention, published, tense)  # type: ignore[arg-type]
        assert resolved is not None
        day = datetime.date.fromisoformat(resolved.start)
        assert day.weekday() == weekday
        assert least <= (day - published).days <= most


@given(st.integers(1, 28), st.sampled_from(_GREGORIAN), DAYS)
def test_a_day_without_a_year_lies_on_the_side_of_its_tense(
    number: int, entry: object, published: datetime.date
) -> None:
    (mention,) = FINDER.find(tokenize(f"{_IN} {number} {entry.forms[0]}"))  # type: ignore[attr-defined]
    past, future = resolve(mention, published, "past"), resolve(mention, published, "future")
    assert past is not None
    assert future is not None
    assert past.start <= published.isoformat() <= future.start


@given(st.lists(st.sampled_from(_WORDS), max_size=30), st.none() | DAYS)
def test_any_words_of_time_are_read_without_overlap(
    words: list[str], published: datetime.date | None
) -> None:
    document = tokenize(" ".join(words))
    mentions = FINDER.find(document)
    ends = [0, *(mention.last for mention in mentions)]
    for mention, end in zip(mentions, ends, strict=False):
        assert end <= mention.first < mention.last <= len(document.words)
        for tense in ("past", "future", None):
            resolved = resolve(mention, published, tense, published)  # type: ignore[arg-type]
            assert resolved is None or resolved.end is None or resolved.start < resolved.end
    contradictions(mentions, document, published)
    dateline(document, mentions)
