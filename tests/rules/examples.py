"""The examples of the rules as tests read them: what each text must yield, and what it must not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sijill.compile.sources import ROOT, read_yaml
from sijill.record import Encounter

FOLDER = ROOT / "language" / "ar" / "rules"
PUBLISHED = "2019-03-13"  # a Wednesday; the day every example is read on

# Pseudo-rules: groups of examples for what is not a rule of its own, by the mark that an encounter then has.
_MARKS: dict[str, Callable[[Encounter], bool]] = {
    "frame/sidelines": lambda e: e.forum is not None and e.forum.relation == "sidelines",
    "frame/duration": lambda e: e.duration_minutes is not None,
    "status/call-for": lambda e: True,
}
_PARTS = ("party", "host", "guest", "chair", "mediator")
# joined words and the article: a part may begin after one or two of them
_JOINED = ("\u0648", "\u0641", "\u0628", "\u0644", "\u0643", "\u0627\u0644", "\u0644\u0644")


@dataclass(frozen=True)
class Example:
    """One example. ``sort`` is yes, no or todo; a todo may be either, by whether it expects anything."""

    group: str
    sort: str
    number: int
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.body["text"])

    @property
    def fires(self) -> bool:
        return "expect" in self.body

    @property
    def expected(self) -> list[dict[str, Any]]:
        found = self.body["expect"]
        return list(found) if isinstance(found, list) else [found]

    def __str__(self) -> str:
        return f"{self.group}:{self.sort}:{self.number}"


@cache
def examples() -> tuple[Example, ...]:
    """All examples of all files."""
    out = []
    for path in sorted((FOLDER / "examples").glob("*.yaml")):
        for group in read_yaml(path):
            for sort in ("yes", "no", "todo"):
                out += [
                    Example(group["rule"], sort, n, body) for n, body in enumerate(group.get(sort, []), 1)
                ]
    return tuple(out)


@cache
def rules() -> dict[str, dict[str, Any]]:
    """All rules as written, by id."""
    return {rule["id"]: rule for path in sorted(FOLDER.glob("*.yaml")) for rule in read_yaml(path)}


def pseudo(group: str) -> bool:
    """Whether a group of examples is about a status or a setting rather than about one rule."""
    return group.partition("/")[0] in ("status", "frame")


def marked(group: str, encounter: Encounter) -> bool:
    """Whether an encounter is of the kind that a group of examples is about."""
    if group in _MARKS:
        return _MARKS[group](encounter)
    if pseudo(group):
        return encounter.status == group.partition("/")[2]
    return group in encounter.rules


def describe(encounter: Encounter, text: str) -> dict[str, Any]:
    """An encounter in the words of an expectation, every field that one may name."""
    out: dict[str, Any] = {"status": encounter.status, "encounter": encounter.rules}
    for participant in encounter.participants:
        start, end = participant.span or (0, 0)
        country = f"{participant.country} " if participant.country else ""
        out.setdefault(participant.part, []).append(country + text[start:end])
    if encounter.where is not None:
        country = f"{encounter.where.country} " if encounter.where.country else ""
        out["destination" if encounter.kind == "visit" else "where"] = country + encounter.where.name
    if encounter.forum is not None:
        out.update(
            forum=encounter.forum.name, relation=encounter.forum.relation, series=encounter.forum.series
        )
    if encounter.when is not None:
        out["when"] = " ".join(filter(None, (encounter.when.start, encounter.when.end)))
    if encounter.duration_minutes is not None:
        out["minutes"] = str(encounter.duration_minutes)
    out["topics"] = [topic.text for topic in encounter.topics]
    return out


def differences(encounter: Encounter, expected: dict[str, Any], text: str) -> list[str]:
    """What of an expectation an encounter does not hold; empty where it holds all."""
    found = describe(encounter, text)
    out = []
    for field in (*_PARTS, *(key for key in expected if key not in _PARTS)):
        want, got = expected.get(field), found.get(field)
        if field == "encounter":
            if want not in encounter.rules:
                out.append(f"rules {encounter.rules}, not {want}")
        elif field in _PARTS or field == "topics":
            # a part that is not expected must not be there
            if sorted(want or []) != sorted(got or []):
                out.append(f"{field}: {got}, not {want}")
        elif want != got:
            out.append(f"{field}: {got}, not {want}")
    return out


def complaints(example: Example, encounters: tuple[Encounter, ...]) -> list[str]:
    """What is wrong with the reading of an example, by all rules; empty where it is right."""
    rest = list(encounters)
    out: list[str] = []
    if not example.fires:
        out += [f"fires: {describe(e, example.text)}" for e in rest if _forbidden(example, e)]
    for expected in example.expected if example.fires else []:
        candidates = [e for e in rest if expected.get("encounter", example.group) in e.rules]
        if not candidates:
            out.append(f"no encounter of {expected.get('encounter', example.group)}")
            continue
        best = min(candidates, key=lambda e: len(differences(e, expected, example.text)))
        out += differences(best, expected, example.text)
        rest.remove(best)
    for other in example.body.get("also", []) + example.body.get("other", []):
        known = next((e for e in rest if other in e.rules), None)
        if known is None:
            out.append(f"no encounter of {other} beside")
        else:
            rest.remove(known)
    return out + [f"more than expected: {describe(e, example.text)}" for e in rest]


def _forbidden(example: Example, encounter: Encounter) -> bool:
    if example.group == "status/call-for":
        return not any(rule in example.body.get("other", []) for rule in encounter.rules)
    return marked(example.group, encounter)


def at_token_edges(part: str, text: str) -> bool:
    """Whether a part stands in the text from the beginning of a word (or after joined letters) to the end of one."""
    at = text.find(part)
    while at >= 0:
        before = text[:at].rsplit(" ", 1)[-1].lstrip('\u00ab"(')
        joined = not before or before in _JOINED or (before[0] in _JOINED and before[1:] in _JOINED)
        after = text[at + len(part) :][:1]
        if joined and not after.isalpha():
            return True
        at = text.find(part, at + 1)
    return False
