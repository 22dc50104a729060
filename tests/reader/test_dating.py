"""Undated reports get the one day that they leave, or none; what contradicts itself or the tables is warned of."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sijill.reader import Reader
from sijill.record import Report

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "undated"
REPORTS = sorted(FOLDER.glob("*.txt"))


@cache
def reader() -> Reader:
    return Reader()


@cache
def read(path: Path) -> Report:
    head, body = path.read_text("utf-8").split("\n\n", 1)
    fields = {key: value.strip() for key, _, value in (line.partition(":") for line in head.split("\n"))}
    assert not fields["published"]
    return reader().read(body, id=fields["id"], title=fields["title"])


def gold(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    return found


def test_the_set_is_large_enough_and_some_of_it_stays_undated() -> None:
    days = [gold(path)["published"] for path in REPORTS]
    assert len(days) >= 40
    assert days.count(None) >= 8


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_date_is_wrong_and_each_names_its_evidence(path: Path) -> None:
    report, wanted = read(path), gold(path)
    assert report.published in (None, wanted["published"])
    if report.published is None:
        assert report.published_basis == "unknown"
        assert not report.published_evidence
        return
    assert report.published_basis in ("inferred", "dateline")
    if report.published_basis == "inferred":
        assert set(wanted["evidence"]) <= {one.kind for one in report.published_evidence}
    for one in report.published_evidence:
        assert one.span
        assert report.text[slice(*one.span)] == one.text


def test_nine_in_ten_that_can_be_dated_are() -> None:
    datable = [path for path in REPORTS if gold(path)["published"]]
    found = [path for path in datable if read(path).published == gold(path)["published"]]
    assert len(found) >= 0.9 * len(datable)


def codes(text: str, published: str | None = None) -> list[str]:
    return [one.code for one in reader().read(text, published=published).warnings]


def test_two_weekdays_for_the_day_of_the_report_are_warned_of_with_both_spans() -> None:
    report = read(FOLDER / "clash-01.txt")
    (warning,) = report.warnings
    assert warning.code == "today-weekdays"
    assert len(warning.spans) == 2
    assert all(report.text[start:end] for start, end in warning.spans)


def test_another_weekday_than_that_of_publication_is_warned_of() -> None:
    text = "التقى وزير الخارجية الأردني أيمن الصفدي اليوم الأحد نظيره المصري سامح شكري."
    assert codes(text, "2019-06-19") == ["today-published"]
    assert codes(text, "2019-06-16") == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("التقى وزير الخارجية الأمريكي جون كيري نظيره التركي.", "2015-08-05", []),
        ("التقى وزير الخارجية الأمريكي جون كيري نظيره التركي.", "2019-08-05", ["office-holder"]),
        ("التقى وزير الخارجية الأمريكي السابق جون كيري نظيره التركي.", "2019-08-05", []),
        ("التقى وزير الخارجية الأمريكي جون كيري نظيره التركي.", "2017-02-05", []),
        ("التقى وزير الخارجية الفرنسي جون كيري نظيره التركي.", "2015-08-05", ["office-holder"]),
    ],
)
def test_offices_that_the_tables_give_to_others(text: str, published: str, expected: list[str]) -> None:
    assert codes(text, published) == expected
