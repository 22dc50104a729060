"""One dictionary of everything that has a name: language's word classes and knowledge's names.

A word of a report is looked up with its joined particles as candidates; a particle is taken off only
where the whole word is unknown, so that a city is not robbed of its first letter.
"""

from dataclasses import dataclass
from typing import Any

from sijill.knowledge import Knowledge
from sijill.language import Language


@dataclass(slots=True, frozen=True)
class Item:
    """What a form may be: a class, a value, and what else its line says."""

    cls: str
    value: Any
    features: dict[str, Any]


Found = dict[str, tuple[int, Item]]


@dataclass(slots=True, frozen=True)
class Word:
    """A word of a report, analysed: joined conjunction and preposition, and what the rest may be.

    ``found`` maps a class to (1, item) for entries of this one word; ``longer`` lists entries of several
    words that begin with it, as (remaining words, item), longest first. ``known`` says that some entry has it.
    """

    base: str
    conjunction: bool
    preposition: str
    article: bool
    found: Found
    longer: tuple[tuple[tuple[str, ...], Item], ...]
    known: bool


_NO_FOUND: Found = {}
_NAMES = frozenset(("short-name", "name-word", "place", "person"))
_FUNCTION = frozenset(("preposition", "complementiser", "stop-word", "negation", "conjunction", "say-verb"))


class Gazetteer:
    """All forms by their first word."""

    def __init__(self, language: Language, knowledge: Knowledge, places: list[dict[str, Any]]) -> None:
        self.language = language
        self.knowledge = knowledge
        self.places = places
        clitics = language.clitics
        self._conjunctions = frozenset(clitics["conjunctions"])
        self._prepositions = frozenset(clitics["prepositions"])
        self._article: str = clitics["article"]
        self._lam: str = clitics["article_after_lam"]
        self._single: dict[str, Found] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], Item]]] = {}
        self._cache: dict[str, Word] = {}
        self._language_words(language)
        self._rule_words(language)
        self._knowledge_words(knowledge)
        self._place_words(places)
        self._ready: dict[str, tuple[tuple[tuple[str, ...], Item], ...]] = {
            word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in self._longer.items()
        }

    # -- building -----------------------------------------------------------------------------------------

    def add(self, form: str, item: Item, *, article: bool = False, keep: bool = False) -> None:
        """Adds a folded form; ``article`` adds it with the article too; ``keep`` keeps an earlier entry."""
        first, *rest = form.split(" ")
        forms = [first]
        if article and not first.startswith(self._article):
            forms.append(self._article + first)
        for word in forms:
            if rest:
                self._longer.setdefault(word, []).append((tuple(rest), item))
            else:
                found = self._single.setdefault(word, {})
                if not (keep and item.cls in found):
                    found[item.cls] = (1, item)

    _ARTICLED = frozenset(("office", "delegation", "former", "quiet", "forum-noun", "source-head", "statement", "agreement", "venue", "title-noun"))

    def _language_words(self, language: Language) -> None:
        for name in language.names:
            if name.startswith(("time.", "interface")):
                continue
            lexicon = language.lexicon(name)
            article = name in self._ARTICLED
            for entry in lexicon.entries:
                item = Item(name, entry.value, entry.features)
                for form in entry.forms:
                    single = " " not in form
                    self.add(form, item, article=(article or name == "portfolio") and single)
                    if name == "portfolio":
                        continue
        for form in language.lexicon("portfolio").by_form:
            # after lam the article loses its alef, and both join the word
            self.add(self._lam + form, Item("portfolio", form, {}))

    def _rule_words(self, language: Language) -> None:
        for rule in language.rules:
            for verb in rule.get("verbs", []):
                for form, (tense, agreement, pronoun) in verb["forms"].items():
                    features = {"rule": rule, "verb": verb, "tense": tense, "agreement": agreement, "pronoun": pronoun}
                    found = self._single.setdefault(form, {})
                    if "trigger-verb" in found:
                        known = found["trigger-verb"][1]
                        if isinstance(known.value, list):
                            continue
                    found["trigger-verb"] = (1, Item("trigger-verb", rule["id"], features))
            for noun in rule.get("nouns", []):
                for form, (number, pronoun) in noun["forms"].items():
                    cls = "forum-trigger" if rule["kind"] == "conference" else "trigger-noun"
                    features = {"rule": rule, "noun": noun, "number": number, "pronoun": pronoun}
                    self.add(form, Item(cls, rule["id"], features))

    def _knowledge_words(self, knowledge: Knowledge) -> None:
        own = self.language.lexicon("own-side")
        for row in knowledge.countries.values():
            code = row["id"]
            for form, mark in row["names"]:
                if mark == "weak" and form in own:
                    continue  # «the kingdom» is of whoever writes: links decide
                self.add(form, Item("country", code, {"mark": mark}), keep=True)
            for form, key in row["adjectives"]:
                item = Item("nation", code, {"agreement": key, "article": False})
                self.add(form, item, keep=True)
                self.add(
                    " ".join(self._article + word for word in form.split(" ")),
                    Item("nation", code, {"agreement": key, "article": True}),
                    keep=True,
                )
            for form, _ in row["capital"]:
                self.add(form, Item("capital", code, {"en": row["capital_en"]}), keep=True)
            for form, role, strength, mark in row["seats"]:
                self.add(form, Item("seat", code, {"role": role, "strength": strength, "mark": mark}))
            for form, role, strength, _ in row["titles"]:
                self.add(form, Item("office", role, {"country": code, "weak": strength == "weak", "title": True}))
        for row in [*knowledge.bodies.values(), *knowledge.movements.values()]:
            cls = "body" if row["id"] in knowledge.bodies else "movement"
            for form, mark in row["names"]:
                self.add(form, Item(cls, row["as"], {"mark": mark, "id": row["id"]}), keep=True)
            for form, key in row["adjectives"]:
                for article, written in ((False, form), (True, " ".join(self._article + w for w in form.split(" ")))):
                    features = {"agreement": key, "article": article, "body": True}
                    self.add(written, Item("nation", row["as"], features), keep=True)
            for form, role, strength, _ in row["titles"]:
                self.add(form, Item("office", role, {"country": row["as"], "weak": strength == "weak", "title": True}))
        for identifier, row in ((row["id"], row) for row in knowledge.tables["forums"]):
            for form, mark in row["names"]:
                self.add(form, Item("forum", identifier, {"mark": mark}), article=" " not in form)
        names: dict[str, list[int]] = {}
        short: dict[str, list[int]] = {}
        parts: set[str] = set()
        for index, person in enumerate(knowledge.people):
            for form in person.names:
                names.setdefault(form, []).append(index)
                parts.update(form.split(" "))
            for form in person.short:
                short.setdefault(form, []).append(index)
        for form, people in names.items():
            if " " in form:
                self.add(form, Item("person", people, {}))
            else:
                short.setdefault(form, []).extend(p for p in people if p not in short.get(form, ()))
        for form, people in short.items():
            self.add(form, Item("short-name", people, {}))
        for part in parts:
            if len(part) > 1:
                self.add(part, Item("name-word", part, {}), keep=True)

    def _place_words(self, places: list[dict[str, Any]]) -> None:
        for index, place in enumerate(places):
            for form in place["names"]:
                self.add(form, Item("place", index, {"weak": bool(place.get("weak"))}), keep=True)

    # -- asking -------------------------------------------------------------------------------------------

    def word(self, form: str) -> Word:
        """The analysis of a folded word."""
        word = self._cache.get(form)
        if word is None:
            word = self._analyse(form)
            if len(self._cache) > 200_000:
                self._cache.clear()
            self._cache[form] = word
        return word

    def known(self, form: str) -> bool:
        """Whether some entry begins with exactly this word."""
        return form in self._single or form in self._ready

    def _analyse(self, form: str) -> Word:
        if self.known(form):
            if form[0] in self._conjunctions and form not in self._ready and _NAMES.issuperset(self._single[form]):
                # «and to» is also somebody's name: the particle is likelier
                rest = self._single.get(form[1:], _NO_FOUND)
                if not _FUNCTION.isdisjoint(rest):
                    return self._made(form[1:], True, "")
            return self._made(form, False, "")
        if len(form) > 2 and form[0] in self._conjunctions:
            rest = form[1:]
            if self.known(rest):
                return self._made(rest, True, "")
            word = self._prepositioned(rest, True)
            if word is not None:
                return word
        word = self._prepositioned(form, False)
        if word is not None:
            return word
        if form.startswith(self._article) and len(form) > 4 and self.known(form[2:]):
            bare = self._single.get(form[2:], _NO_FOUND)
            kept = {cls: row for cls, row in bare.items() if cls in ("former", "honorific")}
            if kept:
                return Word(form, False, "", True, kept, (), True)
        return Word(form, False, "", form.startswith(self._article), _NO_FOUND, (), False)

    def _prepositioned(self, form: str, conjunction: bool) -> Word | None:
        if len(form) < 4 or form[0] not in self._prepositions:
            return None
        rest = form[1:]
        if form.startswith(self._lam):
            # lam before a word that begins with lam, or lam with the article
            for candidate in (rest, self._article + form[2:]):
                if len(candidate) > 2 and self.known(candidate):
                    return self._made(candidate, conjunction, form[0])
            return None
        if self.known(rest):
            return self._made(rest, conjunction, form[0])
        return None

    def _made(self, base: str, conjunction: bool, preposition: str) -> Word:
        return Word(
            base, conjunction, preposition, base.startswith(self._article),
            self._single.get(base, _NO_FOUND), self._ready.get(base, ()), True,
        )  # fmt: skip
