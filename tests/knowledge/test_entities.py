"""Countries, bodies and movements: every file fits its schema; no code or name stands for two entities."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sijill.text.fold import fold

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
SCHEMA_OF = {"countries": "country", "bodies": "body", "movements": "movement"}
# Fields that hold the code of another entity, which must exist.
REFERENCES = ("part_of", "record_as", "country")

Entity = dict[str, Any]


def load(path: Path) -> Entity:
    """The file's mapping, every scalar a string: `no` is a word and `null` the word null."""
    with path.open(encoding="utf-8") as stream:
        entity: Entity = yaml.load(stream, Loader=yaml.BaseLoader)
    return entity


PATHS = [path for folder in SCHEMA_OF for path in sorted((KNOWLEDGE / folder).glob("*.yaml"))]
ENTITIES = {path: load(path) for path in PATHS}
VALIDATORS = {
    folder: Draft202012Validator(json.loads((KNOWLEDGE / "schemas" / f"{name}.json").read_text("utf-8")))
    for folder, name in SCHEMA_OF.items()
}


def names(entity: Entity) -> Iterator[str]:
    """The Arabic names that may link alone: not the weak ones, not a party's own naming."""
    listed = [entity["name"], entity.get("official"), *entity.get("also", [])]
    for name in listed:
        if name and "strength" not in name and "mark" not in name:
            yield name["ar"]


def twice(claims: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """Of (text, id) pairs, the folded texts that two or more ids claim."""
    claimed: dict[str, set[str]] = defaultdict(set)
    for text, owner in claims:
        claimed[fold(text)].add(owner)
    return {text: owners for text, owners in claimed.items() if len(owners) > 1}


@pytest.mark.parametrize("name", sorted(SCHEMA_OF.values()))
def test_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((KNOWLEDGE / "schemas" / f"{name}.json").read_text("utf-8")))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_file_fits_its_schema(path: Path) -> None:
    errors = [
        f"{error.json_path}: {error.message}"
        for error in VALIDATORS[path.parent.name].iter_errors(ENTITIES[path])
    ]
    assert not errors
    assert ENTITIES[path]["id"] == path.stem


def test_all_members_of_the_united_nations() -> None:
    kinds = Counter(entity["kind"] for entity in ENTITIES.values())
    assert (kinds["un-member"], kinds["un-observer"]) == (193, 2)


@pytest.mark.parametrize("code", ["id", "iso2", "cow", "gw", "wikidata"])
def test_code_is_unique(code: str) -> None:
    counts = Counter(entity[code] for entity in ENTITIES.values() if entity.get(code, "null") != "null")
    assert [value for value, count in counts.items() if count > 1] == []


def test_references_lead_somewhere() -> None:
    known = {entity["id"] for entity in ENTITIES.values()} | {"null"}
    sources = set(load(KNOWLEDGE / "sources.yaml"))
    for entity in ENTITIES.values():
        missing = {entity[key] for key in REFERENCES if key in entity} - known
        assert not missing, entity["id"]
        assert set(entity["sources"]) <= sources, entity["id"]


def test_part_is_recorded_under_an_entity_with_its_own_code() -> None:
    by_id = {entity["id"]: entity for entity in ENTITIES.values()}
    for entity in ENTITIES.values():
        if "record_as" in entity:
            assert entity["record_as"] != entity["id"]
            assert "record_as" not in by_id[entity["record_as"]], entity["id"]


def test_name_stands_for_one_entity() -> None:
    assert twice((name, entity["id"]) for entity in ENTITIES.values() for name in names(entity)) == {}


def test_adjective_stands_for_one_entity() -> None:
    claims = (
        (word, entity["id"])
        for entity in ENTITIES.values()
        for word in [*entity["adjectives"], *entity.get("plurals", [])]
    )
    assert twice(claims) == {}


def test_capital_stands_for_one_country() -> None:
    claims = (
        (name, entity["id"])
        for path, entity in ENTITIES.items()
        if path.parent.name == "countries"
        and isinstance(entity["capital"], dict)
        and "strength" not in entity["capital"]
        for name in [entity["capital"]["ar"], *entity["capital"]["also"], *names(entity)]
    )
    assert twice(claims) == {}


def test_spelling_is_not_listed_twice() -> None:
    """Folding already unites hamza, ta marbuta and alef maqsura: such a variant is dead weight."""
    for entity in ENTITIES.values():
        listed = [name["ar"] for name in [entity["name"], *entity.get("also", [])]]
        heads = (
            [entity["head"]["ar"], *entity["head"]["also"]] if isinstance(entity.get("head"), dict) else []
        )
        titles = [title["ar"] for title in entity.get("titles", [])]
        seats = [seat["ar"] for seat in entity.get("seats", [])]
        for group in (listed, heads, titles, seats, entity["adjectives"], entity.get("plurals", [])):
            counts = Counter(fold(text) for text in group)
            assert [text for text, count in counts.items() if count > 1] == [], entity["id"]


def test_weak_adjectives_are_kept_apart() -> None:
    for entity in ENTITIES.values():
        assert not set(entity["adjectives"]) & set(entity.get("weak_adjectives", [])), entity["id"]
