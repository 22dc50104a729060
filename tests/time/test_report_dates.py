"""Datelines, contradictions, and the day of undated reports."""

import datetime

import pytest

from sijill.text import tokenize
from sijill.time import DateConstraint, TimeFinder, constraints, contradictions, dateline, infer

AUGUST_5 = datetime.date(2015, 8, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الرياض 5 شوال 1436 ه\u0640 الموافق 21 يوليو 2015 م واس\nاستقبل الملك ضيفه.", "2015-07-21"),
        ("القاهرة في 12 مارس 2016 /قنا/ استقبل الرئيس ضيفه.", "2016-03-12"),
        ("نواكشوط، 03/05/2016 (و م أ) - استقبل الوزير سفير بلاده.", "2016-05-03"),
        ("بيروت - 4 أيار 2016: استقبل الوزير السفير.", "2016-05-04"),
        ("استقبل الرئيس في 5 مايو 2016 نظيره التركي.", None),
        ("التقى الوزير نظيره، وكان قد زار عمان في 5 مايو 2016.", None),
        ("القاهرة في 12 مارس /قنا/ استقبل الرئيس ضيفه.", None),
    ],
)
def test_dateline(text: str, expected: str | None, finder: TimeFinder) -> None:
    document = tokenize(text)
    found = dateline(document, finder.find(document))
    assert (found[0].isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("التقيا الأربعاء 5 أغسطس 2015", []),
        ("التقيا الثلاثاء 5 أغسطس 2015", ["weekday-date"]),
        ("التقيا الثلاثاء 5 أغسطس", ["weekday-date"]),
        ("التقيا الثلاثاء (الأربعاء 5 أغسطس)", ["weekday-date"]),
        ("وصل الثلاثاء ثم التقيا الأربعاء 5 أغسطس", []),
        ("في 31 يونيو 2015", ["no-such-day"]),
        ("5 شوال 1436 ه\u0640 الموافق 21 يوليو 2015 م", []),
        ("15 شوال 1436 ه\u0640 الموافق 21 يوليو 2015 م", ["calendars"]),
        ("اليوم الخميس", []),
        ("اليوم الأحد", ["today-published"]),
    ],
)
def test_contradictions(text: str, codes: list[str], finder: TimeFinder) -> None:
    document = tokenize(text)
    found = contradictions(finder.find(document), document, AUGUST_5)
    assert [one.code for one in found] == codes


def _inferred(text: str, finder: TimeFinder, *extra: DateConstraint) -> str | None:
    document = tokenize(text)
    found = constraints(finder.find(document), document)
    inferred = infer(found, datetime.date(2005, 1, 1), datetime.date(2025, 12, 31), extra)
    return inferred.date.isoformat() if inferred else None


def test_a_weekday_with_its_date_is_not_enough_over_many_years(finder: TimeFinder) -> None:
    assert _inferred("التقى الوزيران اليوم الأربعاء 5 أغسطس", finder) is None


def test_a_term_of_office_settles_the_year(finder: TimeFinder) -> None:
    term = DateConstraint("term", "الوزير", start=datetime.date(2013, 2, 1), end=datetime.date(2017, 1, 20))
    assert _inferred("التقى الوزيران اليوم الأربعاء 5 أغسطس", finder, term) == "2015-08-05"
    assert _inferred("التقى الوزيران أمس الأربعاء 5 أغسطس", finder, term) == "2015-08-06"
    assert _inferred("التقى الوزيران الأربعاء 5 أغسطس", finder, term) == "2015-08-05"


def test_hijri_and_gregorian_together_settle_the_year(finder: TimeFinder) -> None:
    assert _inferred("التقى الوزيران اليوم 20 شوال الموافق 5 أغسطس", finder) == "2015-08-05"


def test_facts_that_exclude_each_other_give_no_date(finder: TimeFinder) -> None:
    term = DateConstraint("term", "الوزير", start=datetime.date(2016, 1, 1), end=datetime.date(2017, 1, 20))
    assert _inferred("التقى الوزيران اليوم الأربعاء 5 أغسطس", finder, term) is None
