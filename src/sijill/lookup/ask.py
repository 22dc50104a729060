"""What a name, in Arabic or English, means to the knowledge base.

Arabic is folded, cut into words and read by the same gazetteer and grammar that read reports, so that a
question finds what a report would.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sijill.knowledge import Knowledge
from sijill.knowledge.base import ROLE_OFFICES
from sijill.language import Language
from sijill.lookup.answers import Answer, Teller
from sijill.lookup.english import INSTEAD, flat, office_phrase
from sijill.mentions import ActorGrammar, Gazetteer
from sijill.mentions.actors import Actor
from sijill.mentions.stream import Stream, make
from sijill.mentions.unglue import Unglue
from sijill.text import fold, tokenize, worded
from sijill.text.document import ARABIC, NUMBER

Key = tuple[str, str | int]
_NEAR = 0.78


class Asker:
    """Answers questions about names."""

    def __init__(self, language: Language, knowledge: Knowledge, places: list[dict[str, Any]]) -> None:
        self.language = language
        self.knowledge = knowledge
        self.places = places

    def ask(self, query: str, day: str | None = None) -> list[Answer]:
        """Everything that ``query`` may mean, the likeliest kind first; empty where nothing is known by it."""
        teller = Teller(self.knowledge, self.places, day)
        phrase = (
            self._arabic_phrase(teller, query) if is_arabic(query) else self._english_phrase(teller, query)
        )
        form, names = (
            (worded(query), self._arabic)
            if is_arabic(query)
            else (flat(query), self._english)
        )
        exact = [self._tell(teller, key) for key in names.get(form, ())]
        answers: dict[tuple[str, str], Answer] = {}
        for answer in [*exact, *phrase]:
            if answer is not None:
                answers.setdefault((answer.kind, answer.id), answer)
        return list(answers.values())

    def near(self, query: str, most: int = 5) -> list[str]:
        """Known names that are spelt much as ``query`` is."""
        arabic = is_arabic(query)
        form, names = (
            (worded(query), self._arabic) if arabic else (flat(query), self._english)
        )
        shown = []
        for name in difflib.get_close_matches(form, names, n=most, cutoff=_NEAR):
            key = names[name][0]
            entry = self._tell(Teller(self.knowledge, self.places, None), key)
            if entry is not None:
                shown.append(f"{entry.ar} ({entry.en})" if entry.en else entry.ar)
        return list(dict.fromkeys(shown))

    # -- names --------------------------------------------------------------------------------------------

    def _tell(self, teller: Teller, key: Key) -> Answer | None:
        kind, value = key
        if kind == "person":
            return teller.person(int(value))
        if kind == "place":
            return teller.place(int(value))
        if kind == "forum":
            return teller.forum(str(value))
        if kind.startswith("office."):
            return teller.office(str(value), ROLE_OFFICES.get(kind.partition(".")[2], ()))
        return teller.of_entity(str(value))

    @cached_property
    def _arabic(self) -> dict[str, list[Key]]:
        names: dict[str, list[Key]] = defaultdict(list)
        for form, key in self._arabic_names():
            if key not in names[form]:
                names[form].append(key)
        return names

    def _arabic_names(self) -> Iterator[tuple[str, Key]]:
        """Every folded Arabic name with what it names; entities first, places last."""
        known = self.knowledge
        entities = [*known.countries.values(), *known.bodies.values(), *known.movements.values()]
        for row in entities:
            yield from ((form, ("entity", row["id"])) for form, _ in row["names"])
        for row in known.tables["forums"]:
            yield from ((form, ("forum", row["id"])) for form, _ in row["names"])
        for row in entities:
            for form, role, *_ in [*row.get("seats", ()), *row["titles"]]:
                if role != "ENVOY":  # the phrase tells to where
                    yield form, (("entity", row["id"]) if role == "DEL" else (f"office.{role}", row["id"]))
        for index, person in enumerate(known.people):
            yield from ((form, ("person", index)) for form in [*person.names, *person.short])
        for row in known.countries.values():
            yield from ((form, ("entity", row["id"])) for form, _ in row["capital"])
        for index, place in enumerate(self.places):
            yield from ((form, ("place", index)) for form in place["names"])

    @cached_property
    def _english(self) -> dict[str, list[Key]]:
        names: dict[str, list[Key]] = defaultdict(list)

        def add(form: str, key: Key) -> None:
            if form and key not in names[form]:
                names[form].append(key)

        known = self.knowledge
        for row in [*known.countries.values(), *known.bodies.values(), *known.movements.values()]:
            for form in (row["id"], row["en"], row.get("iso2") or "", row["wikidata"] or ""):
                add(flat(form), ("entity", row["id"]))
        for row in known.tables["forums"]:
            for form in (row["id"], row["en"]):
                add(flat(form), ("forum", row["id"]))
        for index, person in enumerate(known.people):
            for form in (person.en, person.id, person.wikidata or ""):
                add(flat(form), ("person", index))
        for index, person in enumerate(known.people):
            add(flat(person.en).rpartition(" ")[2], ("person", index))
        for row in known.countries.values():
            add(flat(row["capital_en"] or ""), ("entity", row["id"]))
        by_arabic = {
            form: row["capital_en"] for row in known.countries.values() for form, _ in row["capital"]
        }
        for index, place in enumerate(self.places):
            english = next((by_arabic[form] for form in place["names"] if form in by_arabic), "")
            add(flat(english or ""), ("place", index))
        return names

    # -- phrases ------------------------------------------------------------------------------------------

    def _english_phrase(self, teller: Teller, query: str) -> list[Answer | None]:
        found: list[Answer | None] = []
        for offices, whose in office_phrase(flat(query)):
            for kind, code in self._english.get(whose, ()):
                if kind == "entity":
                    found.append(self._office(teller, str(code), offices))
        form = flat(query)
        digits = [word for word in form.split() if word.rstrip("snrdth").isdigit()]
        rest = " ".join(word for word in form.split() if word not in digits)
        if len(digits) == 1:
            number = int(digits[0].rstrip("snrdth"))
            found += [
                teller.forum(str(code), number)
                for kind, code in self._english.get(rest, ())
                if kind == "forum"
            ]
        return found

    def _office(self, teller: Teller, code: str, offices: tuple[str, ...], mark: str = "") -> Answer | None:
        """The office of an entity; what a body has in its place where it has no such office."""
        for office in INSTEAD.get(offices[0], offices) if len(offices) == 1 else offices:
            if self.knowledge.holders(code, office, None):
                return teller.office(code, (office,), mark)
        return teller.office(code, offices[:1])

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer(self.language, self.knowledge, self.places)

    def _stream(self, query: str) -> Stream:
        document = tokenize(query, 0, frozenset(self.language.lexicon("abbreviation").words))
        Unglue(self._gazetteer).part(document)
        return make(document, self._gazetteer)

    def _arabic_phrase(self, teller: Teller, query: str) -> list[Answer | None]:
        """The query read as a phrase of a report: an office with its country, a person with titles, an edition."""
        stream = self._stream(query)
        found: list[Answer | None] = []
        actors = ActorGrammar({"king": "HOS"}).find(stream)
        if (
            len(actors) == 1
            and actors[0].first == 0
            and actors[0].last == len(stream)
            and not actors[0].members
        ):
            found += self._actor(teller, actors[0], query)
        found += self._edition(teller, stream)
        return found

    def _actor(self, teller: Teller, actor: Actor, query: str) -> list[Answer | None]:
        if actor.name is not None:
            people = [
                index for index in actor.people
                if not actor.country
                or any(self.knowledge.code(term.entity) == actor.country for term in self.knowledge.people[index].terms)
            ]  # fmt: skip
            return [teller.person(index) for index in people]
        if actor.role in ("DEL", "OTHER"):
            return [teller.of_entity(code) for code in self._entities(actor.country)]
        offices = ROLE_OFFICES.get(actor.role, ())
        if actor.portfolio and actor.role in ("MIN", "DEP"):
            named = {row[0]: f" {fold(row[3])} " for row in self.knowledge.tables["offices"]}
            # the field as the office's own name has it, with or without the article
            offices = tuple(office for office in offices if actor.portfolio in named[office])
        mark = ""
        words = worded(query).split()
        if actor.role == "ENVOY":
            mark = next((row["en"].casefold() for row in self.knowledge.countries.values()
                         if any(form in words for form, _ in row["names"])), "")  # fmt: skip
        if actor.country is None:
            return []
        return [
            self._office(teller, code, offices, mark) for code in self._entities(actor.country) if offices
        ]

    def _entities(self, code: str | None) -> list[str]:
        """The tables' own codes for a code of records."""
        known = self.knowledge
        if code is None:
            return []
        if code in known.countries or code in known.bodies or code in known.movements:
            return [code]
        return [row["id"] for row in [*known.bodies.values(), *known.movements.values()] if row["as"] == code]

    def _edition(self, teller: Teller, stream: Stream) -> list[Answer | None]:
        """Numbered editions of the series that the words name, or of the body's series that shares most words."""
        numbers = [
            int(stream.text(p))
            for p in range(len(stream))
            if stream.kind(p) == NUMBER and stream.text(p).isdigit()
        ]
        if len(numbers) != 1:
            return []
        named = {str(found["forum"][1].value) for found in stream.found if "forum" in found}
        bodies = {found["body"][1].value for found in stream.found if "body" in found}
        words = {stream.words[p].base for p in range(len(stream)) if stream.kind(p) == ARABIC}
        shared: dict[str, int] = {}
        for row in self.knowledge.tables["forums"]:
            if row["id"] in named or (not named and row["body"] in bodies):
                shared[row["id"]] = max(len(words & set(form.split())) for form, _ in row["names"])
        editions = {identifier: teller.forum(identifier, numbers[0]) for identifier in shared}
        told = {identifier: answer for identifier, answer in editions.items() if answer is not None}
        most = max((shared[identifier] for identifier in told), default=0)
        return [answer for identifier, answer in told.items() if shared[identifier] == most]


def is_arabic(text: str) -> bool:
    """Whether an Arabic letter stands in ``text``."""
    return any("\u0600" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufeff" for char in text)
