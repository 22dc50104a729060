"""The holders' tables: every line fits the format, no two hold an office at once, a person is one person."""

import csv
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from sijill.knowledge import bundled
from sijill.knowledge.holders import COLUMNS, SINGLE, Row, check, compiled, faults, later, real
from sijill.knowledge.holders import read as lines

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
ENTITY_FOLDERS = ("countries", "bodies", "movements")

#: words of plain Arabic letters: no tatweel, vowel marks, Persian letters or direction characters
PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+([ .-]+[\u0621-\u063a\u0641-\u064a]+)*")

PATHS = sorted((KNOWLEDGE / "holders").glob("*.csv"))

def read(path: Path) -> list[Row]:
    """The table's lines by column name; a line with more or fewer fields has `None` as key or value."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


TABLES = {path: read(path) for path in PATHS}


def listed(name: str) -> set[str]:
    """The ids that `knowledge/<name>.yaml` lists; `offices.yaml` keeps them under a key of that name."""
    with (KNOWLEDGE / f"{name}.yaml").open(encoding="utf-8") as stream:
        table = yaml.load(stream, Loader=yaml.BaseLoader)
    return set(table.get(name, table))


def test_there_are_tables() -> None:
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_lines_fit_the_format(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == list(COLUMNS)
    assert TABLES[path]
    wrong = [(number, fault) for number, row in enumerate(TABLES[path], 2) for fault in faults(row)]
    assert not wrong


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_offices_and_sources_are_listed(path: Path) -> None:
    assert {row["office"] for row in TABLES[path]} <= listed("offices")
    assert {row["source"] for row in TABLES[path]} <= listed("sources")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_arabic_is_plain(path: Path) -> None:
    for row in TABLES[path]:
        names = [row["name_ar"], *row["short_ar"].split("|"), *row["variants_ar"].split("|")]
        assert row["name_ar"], row["person"]
        assert not [name for name in names if name and not PLAIN.fullmatch(name)], row["person"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_line_twice(path: Path) -> None:
    keys = [(row["office"], row["from"], row["person"], row["mark"]) for row in TABLES[path]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_two_unmarked_holders_at_once(path: Path) -> None:
    """One term may end on the day the next begins; dates of less precision may touch within it."""
    for office in SINGLE:
        terms = sorted(
            (row["from"], row["to"], row["person"])
            for row in TABLES[path]
            if row["office"] == office and not row["mark"] and real(row["from"]) and row["to"] != "unknown"
        )
        for (_, end, person), (start, _, successor) in pairwise(terms):
            assert end != "open", (office, person, successor)
            assert not later(end, start), (office, person, end, successor, start)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_table_belongs_to_a_known_entity(path: Path) -> None:
    assert any((KNOWLEDGE / folder / f"{path.stem}.yaml").is_file() for folder in ENTITY_FOLDERS)


def test_a_person_has_one_english_name_and_one_wikidata_id() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, set[str]] = defaultdict(set)
    for rows in TABLES.values():
        for row in rows:
            names[row["person"]].add(row["name_en"])
            if row["wikidata"]:
                ids[row["person"]].add(row["wikidata"])
    assert {person: found for person, found in names.items() if len(found) > 1} == {}
    assert {person: found for person, found in ids.items() if len(found) > 1} == {}


def test_a_wikidata_id_has_one_person() -> None:
    people: dict[str, set[str]] = defaultdict(set)
    for rows in TABLES.values():
        for row in rows:
            if row["wikidata"]:
                people[row["wikidata"]].add(row["person"])
    assert {found: slugs for found, slugs in people.items() if len(slugs) > 1} == {}


def test_the_check_of_the_command_finds_nothing_wrong() -> None:
    found = [line for path in PATHS for line in lines(path)]
    assert [finding for finding in check(found, bundled()) if finding.wrong] == []


def test_what_is_compiled_tells_its_lines() -> None:
    compiled_lines = {line.where.removeprefix("knowledge/holders/"): line for line in compiled(bundled())}
    for path in PATHS:
        for line in lines(path):
            same = compiled_lines[f"{path.name}:{line.where.rpartition(':')[2]}"]
            for column in ("person", "from", "source"):
                assert same.row[column] == line.row[column]
