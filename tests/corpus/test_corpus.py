"""The own corpus keeps its format: gold stands in its text, codes are known, dates are dates."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
REPORTS = sorted((CORPUS / "reports").glob("*.txt"))
QUIET = sorted((CORPUS / "quiet").glob("*.txt"))

KINDS = {"meeting", "call", "visit", "conference", "message", "signing"}
STATUSES = {"held", "ongoing", "planned", "possible", "postponed", "cancelled", "denied"}
ROLES = {
    "HOS", "HEIR", "HOG", "FM", "MIN", "DEP", "AMB", "ENVOY", "SG", "PARL", "MIL", "SPOKES", "LEAD", "DEL", "OTHER",
}  # fmt: skip
ENCOUNTER_KEYS = [
    "kind", "status", "trigger", "trigger_context", "participants", "date", "date_end", "place", "forum", "topics",
    "duration_minutes", "sources",
]  # fmt: skip
HEADER = ["id", "source", "published", "title"]
# Territories with an ISO code that take part in diplomacy but have no file of their own.
TERRITORIES = {"FRO"}
SHORTEST_QUOTE = 4  # words
FLOOR = {
    "reports": 60,
    "quiet": 60,
    "encounters": 200,
    "quotes": 100,
    "of each kind": 25,
    "of each status": 15,
}


class Text(NamedTuple):
    header: dict[str, str]
    body: str

    @property
    def full(self) -> str:
        """What the gold's substrings are looked up in."""
        return self.header["title"] + "\n" + self.body


def read(path: Path) -> Text:
    head, body = path.read_text("utf-8").split("\n\n", 1)
    lines = (line.partition(":") for line in head.split("\n"))
    return Text({key: value.strip() for key, _, value in lines}, body)


def gold(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".gold.json").read_text("utf-8"))


@cache
def codes() -> set[str]:
    """Codes of countries, bodies and movements of the knowledge base that records use.

    Some bodies are recorded under another's code: an agency as the United Nations.
    """
    folders = ("countries", "bodies", "movements")
    files = [path for folder in folders for path in (ROOT / "knowledge" / folder).glob("*.yaml")]
    return {path.stem for path in files if "\nrecord_as:" not in path.read_text("utf-8")} | TERRITORIES


def day(written: str) -> date:
    """The first day that a date of day, month or year precision may mean."""
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written), written
    year, month, of_month = (*map(int, written.split("-")), 1, 1)[:3]
    return date(year, month, of_month)


def name(path: Path) -> str:
    return path.stem


every_text = pytest.mark.parametrize("path", REPORTS + QUIET, ids=name)
every_report = pytest.mark.parametrize("path", REPORTS, ids=name)


@every_text
def test_header_and_text(path):
    text = read(path)
    assert list(text.header) == HEADER
    assert text.header["id"] == path.stem
    assert text.header["title"]
    assert text.header["source"].startswith("own-")
    assert text.body.strip() == text.body.removesuffix("\n")
    if text.header["published"]:
        day(text.header["published"][:10])
    low, high = (90, 460) if path.parent.name == "reports" else (75, 260)
    assert low <= len(text.full.split()) <= high


@every_report
def test_gold_has_its_shape(path):
    read_gold = gold(path)
    assert list(read_gold) == ["id", "encounters", "quotes", "note"]
    assert read_gold["id"] == path.stem
    assert read_gold["encounters"]
    for encounter in read_gold["encounters"]:
        assert list(encounter) == ENCOUNTER_KEYS
        assert encounter["kind"] in KINDS
        assert encounter["status"] in STATUSES
        assert encounter["duration_minutes"] is None or encounter["duration_minutes"] > 0
    for quote in read_gold["quotes"]:
        assert list(quote) == ["speaker", "text"]


@every_report
def test_every_surface_stands_in_the_text(path):
    full, read_gold = read(path).full, gold(path)
    for encounter in read_gold["encounters"]:
        surfaces = [encounter["trigger"], *encounter["topics"], *encounter["sources"]]
        surfaces += [encounter[field]["name"] for field in ("place", "forum") if encounter[field]]
        surfaces += [party["name"] for party in encounter["participants"] if party["name"]]
        assert [surface for surface in surfaces if surface not in full] == []
    for quote in read_gold["quotes"]:
        assert quote["text"] in full
        assert len(quote["text"].split()) >= SHORTEST_QUOTE
        assert quote["speaker"]["name"] is None or quote["speaker"]["name"] in full


@every_report
def test_trigger_contexts_point_to_one_place(path):
    full, encounters = read(path).full, gold(path)["encounters"]
    contexts = [encounter["trigger_context"] for encounter in encounters]
    assert len(set(contexts)) == len(contexts)
    for encounter in encounters:
        assert encounter["trigger_context"].startswith(encounter["trigger"])
        assert full.count(encounter["trigger_context"]) == 1


@every_report
def test_codes_are_known(path):
    read_gold = gold(path)
    people = [party for encounter in read_gold["encounters"] for party in encounter["participants"]]
    people += [quote["speaker"] for quote in read_gold["quotes"]]
    for person in people:
        assert list(person) == ["name", "country", "role"]
        assert person["role"] in ROLES
        assert person["country"] is None or person["country"] in codes()
    for encounter in read_gold["encounters"]:
        country = encounter["place"] and encounter["place"]["country"]
        assert country is None or re.fullmatch("[A-Z]{3}", country)
        assert country is None or country in codes()


@every_report
def test_forums_and_conferences(path):
    for encounter in gold(path)["encounters"]:
        if encounter["forum"]:
            assert encounter["forum"]["relation"] in {"sidelines", "session"}
        if encounter["kind"] == "conference":
            assert encounter["forum"]["relation"] == "session"


@every_report
def test_dates_agree_with_publication_and_status(path):
    published = read(path).header["published"][:10]
    for encounter in gold(path)["encounters"]:
        start, end = encounter["date"], encounter["date_end"]
        if end:
            assert day(start) <= day(end)
        if start and published and encounter["status"] == "held":
            assert day(start) <= day(published)
        if start and published and encounter["status"] == "planned":
            assert start[:10] >= published[: len(start)]


@every_report
def test_held_encounters_have_two_sides(path):
    for encounter in gold(path)["encounters"]:
        sides = [party["country"] for party in encounter["participants"]]
        if encounter["kind"] in {"meeting", "call"} and len(sides) > 1 and None not in sides:
            assert len(set(sides)) > 1, encounter["trigger_context"]


def test_ids_are_one_each():
    ids = [path.stem for path in REPORTS + QUIET]
    assert len(set(ids)) == len(ids)
    assert {path.stem for path in REPORTS} == {
        path.name.removesuffix(".gold.json") for path in (CORPUS / "reports").glob("*.gold.json")
    }
    assert not list((CORPUS / "quiet").glob("*.json"))


def test_the_corpus_is_large_and_mixed_enough():
    encounters = [encounter for path in REPORTS for encounter in gold(path)["encounters"]]
    assert len(REPORTS) >= FLOOR["reports"]
    assert len(QUIET) >= FLOOR["quiet"]
    assert len(encounters) >= FLOOR["encounters"]
    assert sum(len(gold(path)["quotes"]) for path in REPORTS) >= FLOOR["quotes"]
    for field, values, floor in (("kind", KINDS, "of each kind"), ("status", STATUSES, "of each status")):
        for value in values:
            assert sum(encounter[field] == value for encounter in encounters) >= FLOOR[floor], value


def test_the_datasheet_counts_right():
    sheet = (CORPUS / "README.md").read_text("utf-8")
    golds = [gold(path) for path in REPORTS]
    encounters = [encounter for read_gold in golds for encounter in read_gold["encounters"]]
    counts = {"reports with gold": len(REPORTS), "quiet reports": len(QUIET), "encounters": len(encounters)}
    counts["quotes"] = sum(len(read_gold["quotes"]) for read_gold in golds)
    for field in ("kind", "status"):
        counts |= Counter(encounter[field] for encounter in encounters)
    for what, number in counts.items():
        assert f"| {what} | {number} |" in sheet, f"{what}: {number}"


def test_texts_are_as_untidy_as_news():
    """Marks, tatweel, all styles of quotation marks and undated reports stand in the texts on purpose."""
    texts = [read(path) for path in REPORTS]
    joined = "\n".join(text.full for text in texts)
    for needed in '\u064b\u0651\u0640«»”"':
        assert needed in joined, repr(needed)
    assert any(text.full.count('"') % 2 for text in texts)
    assert sum(not text.header["published"] for text in texts) >= 3
