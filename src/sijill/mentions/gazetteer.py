"""One dictionary of everything that has a name: language's word classes and knowledge's names.

A word of a report is looked up with its joined particles as candidates; a particle is taken off only
where the whole word is unknown, so that a city is not robbed of its first letter.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sijill.knowledge import Knowledge
from sijill.language import Language


class Item(NamedTuple):  # tuples are made several times faster than frozen classes, and there are 60,000
    """What a form may be: a class, a value, and what else its line says."""

    cls: str
    value: Any
    features: dict[str, Any]


@dataclass(slots=True, frozen=True)
class Letters:
    """Single letters of grammar: of tanwin, of the feminine (as written and folded), joined particles."""

    alef: str
    ta_marbuta: str
    ta: str
    conjunction: str
    by: str
    to: str
    to_the: str


Found = dict[str, tuple[int, Item]]
#: entries of several words by their second word: (words after the first, item), longest first
Longer = dict[str, tuple[tuple[tuple[str, ...], Item], ...]]


@dataclass(slots=True, frozen=True)
class Word:
    """A word of a report, analysed: joined conjunction and preposition, and what the rest may be.

    ``found`` maps a class to (1, item) for entries of this one word; ``longer`` has the entries of several
    words that begin with it. ``known`` says that some entry has it; ``shape`` what the letters of an unknown
    word suggest: ``and`` or ``joined`` (particles before a noun), ``verb``.
    """

    base: str
    conjunction: bool
    preposition: str
    article: bool
    found: Found
    longer: Longer
    known: bool
    shape: str = ""


_NO_FOUND: Found = {}
_NO_LONGER: Longer = {}
EVERYDAY: Found = {"everyday": (1, Item("everyday", "everyday", {}))}
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
        self._present: str = clitics["present"]
        feminine = next(
            entry for entry in language.lexicon("noun-ending").entries if "written" in entry.features
        )
        joined = {value: form for form, value in language.lexicon("joined-preposition").values.items()}
        self.letters = Letters(
            alef=clitics["tanwin"], ta_marbuta=feminine.features["written"], ta=feminine.forms[0],
            conjunction=clitics["conjunctions"][0], by=joined["by"], to=joined["to"], to_the=self._lam,
        )  # fmt: skip
        self._joined = (
            self._lam,
            *(c + self._article for c in (*clitics["conjunctions"], *clitics["prepositions"])),
        )
        self._single: dict[str, Found] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], Item]]] = {}
        self._cache: dict[str, Word] = {}
        words = language.lexicon("everyday").words
        self._everyday = words | {
            word[:-1] for word in words if word[-1] == self.letters.ta and len(word) > 4
        }
        self._endings = tuple(sorted(language.lexicon("noun-ending").words, key=len, reverse=True))
        self._language_words(language)
        self._rule_words(language)
        self._knowledge_words(knowledge)
        self._place_words(places)
        self._ready: dict[str, Longer] = {}

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

    _ARTICLED = frozenset(
        (
            "office",
            "delegation",
            "former",
            "quiet",
            "forum-noun",
            "source-head",
            "statement",
            "agreement",
            "venue",
        )
    )

    def _language_words(self, language: Language) -> None:
        for name in language.names:
            if name.startswith(("time.", "interface")) or name in ("everyday", "noun-ending"):
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
                    features = {
                        "rule": rule,
                        "verb": verb,
                        "tense": tense,
                        "agreement": agreement,
                        "pronoun": pronoun,
                    }
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
                self.add(
                    form, Item("office", role, {"country": code, "weak": strength == "weak", "title": True})
                )
        self._body_words(knowledge)
        self._people_words(knowledge)

    def _body_words(self, knowledge: Knowledge) -> None:
        for row in [*knowledge.bodies.values(), *knowledge.movements.values()]:
            cls = "body" if row["id"] in knowledge.bodies else "movement"
            for form, mark in row["names"]:
                self.add(form, Item(cls, row["as"], {"mark": mark, "id": row["id"]}), keep=True)
            for form, key in row["adjectives"]:
                for article, written in (
                    (False, form),
                    (True, " ".join(self._article + w for w in form.split(" "))),
                ):
                    features = {"agreement": key, "article": article, "body": True}
                    self.add(written, Item("nation", row["as"], features), keep=True)
            for form, role, strength, _ in row["titles"]:
                self.add(
                    form,
                    Item("office", role, {"country": row["as"], "weak": strength == "weak", "title": True}),
                )
        for identifier, row in ((row["id"], row) for row in knowledge.tables["forums"]):
            for form, mark in row["names"]:
                self.add(form, Item("forum", identifier, {"mark": mark}), article=" " not in form)

    def _people_words(self, knowledge: Knowledge) -> None:
        names: dict[str, list[int]] = {}
        short: dict[str, list[int]] = {}
        parts: set[str] = set()
        for index, person in enumerate(knowledge.people):
            for form in person.names:
                if form in names:
                    names[form].append(index)
                else:
                    names[form] = [index]
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
        return form in self._single or form in self._longer

    def _continued(self, base: str) -> Longer:
        """The entries of several words that begin with ``base``, sorted when first asked for."""
        ready = self._ready.get(base)
        if ready is None:
            rows = self._longer.get(base)
            if not rows:
                return _NO_LONGER
            by_second: dict[str, list[tuple[tuple[str, ...], Item]]] = {}
            for row in rows:
                by_second.setdefault(row[0][0], []).append(row)
            ready = {
                second: tuple(sorted(found, key=lambda row: -len(row[0])))
                for second, found in by_second.items()
            }
            self._ready[base] = ready
        return ready

    def _analyse(self, form: str) -> Word:
        if self.known(form):
            name = (
                len(form) > 2
                and form[0] in self._conjunctions
                and form in self._single
                and _NAMES.issuperset(self._single[form])
            )
            if name and not _FUNCTION.isdisjoint(self._single.get(form[1:], _NO_FOUND)):
                # «and to» is also somebody's name: the particle is likelier
                return self._made(form[1:], conjunction=True)
            return self._made(form)
        if len(form) > 2 and form[0] in self._conjunctions:
            rest = form[1:]
            if self.known(rest):
                return self._made(rest, conjunction=True)
            word = self._prepositioned(rest, conjunction=True)
            if word is not None:
                return word
        word = self._prepositioned(form)
        if word is not None:
            return word
        if form.startswith(self._article) and len(form) > 4 and self.known(form[2:]):
            bare = self._single.get(form[2:], _NO_FOUND)
            kept = {cls: row for cls, row in bare.items() if cls in ("former", "honorific")}
            if kept:
                return self._unknown(form, found=kept, known=True)
        return self._ordinary(form) or self._unknown(form, shape=self._shape(form))

    def _unknown(
        self, form: str, *, conjunction: bool = False, preposition: str = "", found: Found = _NO_FOUND,
        known: bool = False, shape: str = "",
    ) -> Word:  # fmt: skip
        return Word(
            form, conjunction, preposition, form.startswith(self._article), found, _NO_LONGER, known, shape
        )

    def _shape(self, form: str) -> str:
        if form.startswith(self.letters.conjunction):
            return "and"
        if form.startswith(self._joined):
            return "joined"
        return "verb" if form.startswith(self._present) and len(form) > 3 else ""

    def _ordinary(self, form: str) -> Word | None:
        """The analysis of a word that no entry has but whose noun or adjective is an everyday one."""
        if self._is_everyday(form):
            return self._unknown(form, found=EVERYDAY)
        conjunction = len(form) > 3 and form[0] in self._conjunctions
        rest = form[1:] if conjunction else form
        if conjunction and self._is_everyday(rest):
            return self._unknown(rest, conjunction=True, found=EVERYDAY)
        if len(rest) > 3 and rest[0] in self._prepositions:
            base = self._article + rest[2:] if rest.startswith(self._lam) else rest[1:]
            if self._is_everyday(base):
                return self._unknown(base, conjunction=conjunction, preposition=rest[0], found=EVERYDAY)
        return None

    def _is_everyday(self, form: str) -> bool:
        """Whether a word without particles is an everyday one, with or without the article and an ending."""
        stem = form[2:] if form.startswith(self._article) and len(form) > 4 else form
        if stem in self._everyday:
            return True
        return any(
            stem.endswith(ending) and len(stem) - len(ending) > 2 and stem[: -len(ending)] in self._everyday
            for ending in self._endings
        )

    def _prepositioned(self, form: str, *, conjunction: bool = False) -> Word | None:
        if len(form) < 4 or form[0] not in self._prepositions:
            return None
        rest = form[1:]
        if form.startswith(self._lam):
            # lam before a word that begins with lam, or lam with the article
            for candidate in (rest, self._article + form[2:]):
                if len(candidate) > 2 and self.known(candidate):
                    return self._made(candidate, conjunction=conjunction, preposition=form[0])
            return None
        if self.known(rest):
            return self._made(rest, conjunction=conjunction, preposition=form[0])
        return None

    def _made(self, base: str, *, conjunction: bool = False, preposition: str = "") -> Word:
        return Word(
            base, conjunction, preposition, base.startswith(self._article),
            self._single.get(base, _NO_FOUND), self._continued(base), known=True,
        )  # fmt: skip
