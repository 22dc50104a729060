"""Every rule carries its examples: they are read by the real reader, by all rules at once."""

from collections import Counter
from functools import cache

import pytest

import sijill
from sijill.compile import language
from sijill.record import Encounter
from sijill.text import fold
from tests.rules import examples as ex

ALL = ex.examples()
YES = [e for e in ALL if e.sort == "yes"]
NO = [e for e in ALL if e.sort == "no"]
TODO = [e for e in ALL if e.sort == "todo"]

# Examples that a rule has at least, those that wait counted.
LEAST_YES, LEAST_NO = 4, 3


@cache
def read(text: str) -> tuple[Encounter, ...]:
    return _reader().read(text, published=ex.PUBLISHED).encounters


@cache
def _reader() -> sijill.Reader:
    return sijill.load()


@pytest.mark.parametrize("example", YES, ids=str)
def test_fires(example: ex.Example) -> None:
    encounters = read(example.text)
    assert not ex.complaints(example, encounters), example.text
    if ex.pseudo(example.group):
        assert any(ex.marked(example.group, e) for e in encounters), example.text


@pytest.mark.parametrize("example", NO, ids=str)
def test_leaves_alone(example: ex.Example) -> None:
    assert not ex.complaints(example, read(example.text)), (example.text, example.body["because"])


@pytest.mark.parametrize("example", TODO, ids=str)
def test_waits(example: ex.Example) -> None:
    """A known failure; strict: once it passes it belongs under yes or no."""
    assert ex.complaints(example, read(example.text)), f"passes now, move it: {example.text}"


def test_every_example_is_whole() -> None:
    for example in ALL:
        body = example.body
        assert body.get("gloss"), example
        assert example.fires == (example.sort == "yes") or example.sort == "todo", example
        assert example.fires or body.get("because"), example
        assert example.sort != "todo" or body.get("why"), example


def test_no_text_twice() -> None:
    assert [text for text, times in Counter(e.text for e in ALL).items() if times > 1] == []


@pytest.mark.parametrize("example", [e for e in ALL if e.fires], ids=str)
def test_parts_stand_at_the_edges_of_words(example: ex.Example) -> None:
    for expected in example.expected:
        for field in ("party", "host", "guest", "where", "destination", "forum", "topics"):
            parts = expected.get(field, [])
            for part in parts if isinstance(parts, list) else [parts]:
                surface = part.partition(" ")[2] if part[:1].isascii() else part
                assert ex.at_token_edges(surface, example.text), (field, part)


@pytest.mark.parametrize("rule", sorted({*ex.rules(), *(e.group for e in ALL)}))
def test_every_rule_has_examples(rule: str) -> None:
    mine = [e for e in ALL if e.group == rule]
    assert sum(e.fires for e in mine) >= LEAST_YES
    assert sum(not e.fires for e in mine) >= LEAST_NO


def test_every_group_is_a_rule_or_a_mark() -> None:
    added = {"meet/each", "meet/first-since"}  # the reader's own: a noun taken apart, and an earlier meeting
    assert {e.group for e in ALL if not ex.pseudo(e.group)} == set(ex.rules()) | added


@pytest.mark.parametrize(
    "rule",
    [rule for rule in language.rules() if rule.get("nouns") or rule.get("verbs")],
    ids=lambda r: r["id"],
)
def test_every_line_is_needed(rule: dict) -> None:
    """Each verb and noun of a rule is the trigger of an encounter that an example expects, or waits for one."""
    lines = [("verb", line) for line in rule.get("verbs", [])] + [
        ("noun", line) for line in rule.get("nouns", [])
    ]
    for sort, line in lines:
        assert any(needs(example, line["forms"]) for example in ALL if related(example, rule)), (
            sort,
            next(iter(line["forms"])),
        )


def related(example: ex.Example, rule: dict) -> bool:
    """Whether an example may need a line of a rule: its own; of conferences also those of a known series."""
    if example.group == "conference/series":
        return rule["id"] == "conference/noun"
    return example.group == rule["id"]


def needs(example: ex.Example, forms: dict[str, object]) -> bool:
    """Whether a word of the line stands in the text as the example uses it."""
    if not example.fires:
        return False
    words = fold(example.text).replace(".", " ").replace("\u060c", " ").split()
    for form in forms:
        size = len(form.split())
        for at in range(len(words) - size + 1):
            here = " ".join(words[at : at + size])
            if here == form or (here.endswith(form) and len(here) - len(form) <= 3):
                return example.sort == "todo" or triggered(example, form)
    return False


def triggered(example: ex.Example, form: str) -> bool:
    """Whether an encounter of the example was found at the form, or at the noun that its verb goes with."""
    for encounter in read(example.text):
        trigger = " ".join(fold(encounter.trigger.text).split())
        if form in trigger or "meet/gather" in encounter.rules:
            return True
    return False
