"""Forums: every series fits its schema, its editions are in order and do not contradict each other."""

import datetime
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sijill.compile.sources import lint
from sijill.text import fold

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
PATHS = sorted((KNOWLEDGE / "forums").glob("*.yaml"))
SCHEMA = json.loads((KNOWLEDGE / "schemas" / "forum.json").read_text("utf-8"))
Edition = dict[str, Any]


def load(path: Path) -> Any:
    """The file's content, every scalar a string."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


FORUMS = {path.stem: load(path) for path in PATHS}
EDITIONS = [(key, edition) for key, forum in FORUMS.items() for edition in forum["editions"]]


def edition(key: str, number: int) -> Edition:
    """The edition of that ordinal."""
    (found,) = [edition for edition in FORUMS[key]["editions"] if edition.get("n") == str(number)]
    return dict(found)


def test_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_series_fits_schema_and_file_name(path: Path) -> None:
    forum = FORUMS[path.stem]
    errors = [
        f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(forum)
    ]
    assert errors == []
    assert forum["id"] == path.stem
    assert lint(path) == []


def test_dates_are_days_of_the_calendar_and_spans_run_forward() -> None:
    for key, item in EDITIONS:
        around = item.get("around", item)
        for date in (item["start"], item["end"], around["start"], around["end"]):
            datetime.date.fromisoformat((date + "-01-01")[: max(10, len(date))] if len(date) < 10 else date)
        assert item["start"] <= item["end"], (key, item)
        assert around["start"] <= item["start"], (key, item)
        assert item["end"] <= around["end"], (key, item)


@pytest.mark.parametrize("key", sorted(FORUMS))
def test_editions_in_order_without_contradictory_ordinals(key: str) -> None:
    editions = FORUMS[key]["editions"]
    starts = [item["start"] for item in editions]
    assert starts == sorted(starts)
    numbers = [int(item["n"]) for item in editions if "n" in item]
    assert numbers == sorted(set(numbers))


def test_no_edition_lasts_longer_than_its_kind_allows() -> None:
    for key, item in EDITIONS:
        if len(item["start"]) == len(item["end"]) == 10 and FORUMS[key]["kind"] != "talks":
            length = datetime.date.fromisoformat(item["end"]) - datetime.date.fromisoformat(item["start"])
            assert length.days <= 20, (key, item)


def test_bodies_countries_and_sources_exist() -> None:
    bodies = {path.stem for path in (KNOWLEDGE / "bodies").glob("*.yaml")} | {"null"}
    countries = {path.stem for path in (KNOWLEDGE / "countries").glob("*.yaml")}
    sources = load(KNOWLEDGE / "sources.yaml")
    assert {forum["body"] for forum in FORUMS.values()} <= bodies
    assert {item["country"] for _, item in EDITIONS if "country" in item} <= countries
    assert {item["source"] for _, item in EDITIONS} <= set(sources)


def test_a_city_has_one_spelling_and_one_country() -> None:
    spelled = defaultdict(set)
    for _, item in EDITIONS:
        if "city" in item:
            spelled[item["city"]["en"], item["country"]].add(item["city"]["ar"])
    assert {key: names for key, names in spelled.items() if len(names) > 1} == {}


def test_a_strong_name_belongs_to_one_series() -> None:
    names: Counter[str] = Counter()
    for forum in FORUMS.values():
        strong = [forum["name"], *(item for item in forum["also"] if "strength" not in item)]
        names.update({fold(item["ar"]) for item in strong})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("key", "number", "start", "country"),
    [
        ("asean-foreign-ministers", 48, "2015-08-04", "MYS"),
        ("apec-leaders", 24, "2016-11-19", "PER"),
        ("brics-summit", 7, "2015-07-08", "RUS"),
        ("g20-summit", 10, "2015-11-15", "TUR"),
        ("gcc-summit", 41, "2021-01-05", "SAU"),
        ("arab-summit", 32, "2023-05-19", "SAU"),
        ("oic-summit", 13, "2016-04-14", "TUR"),
        ("syria-astana-talks", 1, "2017-01-23", "KAZ"),
        ("un-general-assembly", 70, "2015-09-28", "USA"),
        ("munich-security-conference", 52, "2016-02-12", "DEU"),
        ("cop-climate", 27, "2022-11-06", "EGY"),
        ("non-aligned-summit", 16, "2012-08-30", "IRN"),
    ],
)
def test_probe_editions(key: str, number: int, start: str, country: str) -> None:
    found = edition(key, number)
    assert (found["start"], found["country"]) == (start, country)
