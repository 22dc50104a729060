"""Noun phrases that can take part in an encounter: offices, people, countries, bodies, delegations.

The grammar composes a phrase from what the gazetteer found: titles of respect, an office with its field,
a nation (adjective or genitive), a name, and titles in apposition. Dual and plural offices, and words for
counterparts, yield one actor for each member.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sijill.mentions.gazetteer import Item
from sijill.mentions.names import is_preposition, name_end
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC

#: which role tells most of a person, where several offices stand together
RANK = {role: rank for rank, role in enumerate(
    ("HOS", "HEIR", "HOG", "SG", "FM", "LEAD", "PARL", "DEP", "MIN", "ENVOY", "AMB", "MIL", "SPOKES", "OTHER", "DEL")
)}  # fmt: skip
_HA = "\u0647"  # a final ta marbuta, folded
_COMMAS = frozenset("\u060c,")
_SKIPPED = frozenset("/:-")
_ORDINARY_START = frozenset(
    ("stop-word", "preposition", "complementiser", "trigger-verb", "say-verb", "common-verb", "light-verb", "trigger-noun",
     "topic-head", "portfolio", "discuss", "conjunction", "negation", "agreement", "forum-noun", "venue", "quiet",
     "planned", "possible", "forum-word", "place", "country", "former")
)  # fmt: skip
_VERBS = frozenset(("say-verb", "trigger-verb", "common-verb", "light-verb"))
_STARTS = frozenset(
    ("honorific", "office", "person", "short-name", "country", "capital", "seat", "body", "movement",
     "delegation", "counterpart", "pair", "nation", "country-title", "own-side", "name-word", "respect-pronoun", "latter", "source-head", "bloc", "with-pronoun")
)  # fmt: skip


@dataclass(slots=True)
class Actor:
    """One member of a noun phrase: positions ``[first, last)`` of the phrase, and what it says."""

    first: int
    last: int
    sort: str  # person | country | body | movement | delegation | counterpart | pair
    role: str = "DEL"
    country: str | None = None
    name: tuple[int, int] | None = None
    name_words: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    number: str = "s"
    conjunction: bool = False
    preposition: str = ""
    nation: bool = False  # an adjective or genitive names the country
    metonym: str = ""  # capital | seat
    former: bool = False
    weak: bool = False
    portfolio: str = ""
    feminine: bool = False
    honour: str = ""
    value: str = ""
    members: list["Actor"] = field(default_factory=list)
    person: int = -1  # index of the person within the report, set by links
    sentence: int = 0

    @property
    def named(self) -> bool:
        """Whether a personal name stands in it."""
        return self.name is not None


class ActorGrammar:
    """Finds the actors of a stream."""

    def __init__(self, honorific_roles: dict[str, str]) -> None:
        self._honorific_roles = honorific_roles

    def find(self, stream: Stream) -> list[Actor]:
        """All actors in text order; phrases do not overlap."""
        actors: list[Actor] = []
        p = 0
        total = len(stream)
        found = stream.found
        sentences = stream.sentence
        end = 0
        while p < total:
            if found[p] and not _STARTS.isdisjoint(found[p]):
                if end <= p:
                    end = p + 1
                    while end < total and sentences[end] == sentences[p]:
                        end += 1
                phrase = _Phrase(stream, p, end, self._honorific_roles).read()
                if phrase is not None:
                    for member in [phrase, *phrase.members]:
                        member.sentence = sentences[p]
                    actors.append(phrase)
                    p = max(phrase.last, p + 1)
                    continue
            p += 1
        return actors


class _Phrase:
    """Reads one noun phrase that begins at ``p``."""

    def __init__(self, stream: Stream, p: int, end: int, honorific_roles: dict[str, str]) -> None:
        self.s = stream
        self.p = p
        self.end = end
        self.honorific_roles = honorific_roles
        word = stream.words[p]
        self.conjunction = word.conjunction
        self.preposition = word.preposition

    # -- small questions ----------------------------------------------------------------------------------

    def item(self, p: int, cls: str) -> tuple[int, Item] | None:
        """Length and item of the entry of a class at ``p``, within the sentence."""
        if p >= self.end:
            return None
        return self.s.found[p].get(cls)

    def comma(self, p: int) -> bool:
        """Whether a comma stands at ``p``."""
        return p < self.end and self.s.text(p) in _COMMAS

    def joined(self, p: int) -> bool:
        """Whether the word at ``p`` has a particle joined to it."""
        if p >= self.end:
            return False
        word = self.s.words[p]
        return word.conjunction or bool(word.preposition)

    # -- the phrase ---------------------------------------------------------------------------------------

    def read(self) -> Actor | None:
        """The phrase, or nothing."""
        p = self.p
        if is_preposition(self.s, p):
            return None
        bloc = self.item(p, "bloc")
        if bloc:
            actor = self.actor(p + bloc[0], "group", role="DEL", value=str(bloc[1].value), number="p")
            actor.members = [
                Actor(p, p + bloc[0], "delegation", country=code, nation=True, preposition=self.preposition)
                for code in bloc[1].features["members"]
            ]
            return actor
        pair = self.item(p, "pair")
        counterpart = self.item(p, "counterpart")
        if counterpart:
            return self.counterparts(p, counterpart)
        person = self.item(p, "person")
        respect = self.item(p, "respect-pronoun")
        if respect:
            return self.actor(p + respect[0], "person", role="OTHER", value="he", weak=True, honour=str(respect[1].value))
        if self.item(p, "with-pronoun"):
            return self.actor(p + 1, "person", role="OTHER", value="latter", weak=True)
        if self.item(p, "latter"):
            before = self.s.found[p - 1].keys() if p else set()
            if before & {"trigger-verb", "light-verb", "say-verb", "common-verb"} or self.preposition or (p and is_preposition(self.s, p - 1)):
                return self.actor(p + 1, "person", role="OTHER", value="latter", weak=True)
            return None
        q, honorific = self.honorifics(p)
        office = self.item(q, "office") if q == p or not self.joined(q) else None
        if office and not (office[1].features.get("weak") and not self.supported(q, office)):
            return self.office(q, office, honorific)
        if pair:
            return self.actor(p + pair[0], "pair", number="d", value=str(pair[1].value), role="DEL")
        if q > p:
            actor = self.titled(q, honorific)
            if actor:
                return actor
        if person:
            return self.known_person(p, person)
        return self.side(p) or self.unknown_person(p)

    def unknown_person(self, p: int) -> Actor | None:
        """A name of two words or more, the first known as somebody's, with or without an office after it."""
        found = self.s.found[p]
        if "name-word" not in found or self.joined(p) or found.keys() & _ORDINARY_START:
            return None
        last = name_end(self.s, p, self.end, trusted=False)
        if last - p < 2:
            return None
        actor = self.actor(last, "person", role="OTHER", weak=True)
        self.name(actor, p, last)
        self.apposition(actor)
        if actor.weak and not all("name-word" in self.s.found[q] or "name-particle" in self.s.found[q] for q in range(p, last) if self.s.kind(q) == ARABIC):
            return None
        return actor

    def supported(self, p: int, office: tuple[int, Item]) -> bool:
        """Whether a weak office word is followed by what an office is followed by."""
        q = p + office[0]
        if q >= self.end:
            return False
        found = self.s.found[q]
        if office[1].features.get("number") == "d" and office[1].features.get("weak"):
            return bool({"nation", "pair", "country", "capital"} & found.keys()) and not self.joined(q)
        if "nation" in found or "person" in found or "former" in found or "pair" in found:
            return True
        if office[1].features.get("title"):
            return True
        if not self.joined(q) and ("country" in found or "body" in found or "country-title" in found):
            return True
        return "name-word" in found and not self.joined(q) and name_end(self.s, q, self.end) > q + 1

    def honorifics(self, p: int) -> tuple[int, list[str]]:
        """Position after words of respect at ``p``, and their values."""
        values: list[str] = []
        q = p
        while q < self.end:
            found = self.item(q, "honorific")
            if not found or (q > p and self.joined(q)):
                break
            nearer = self.item(q, "office")
            if nearer and nearer[0] > found[0]:
                break
            values.append(str(found[1].value))
            q += found[0]
            if q < self.end and self.s.text(q) in _SKIPPED and self.s.text(q) != "-":
                q += 1
        return q, values

    def actor(self, last: int, sort: str, **fields: object) -> Actor:
        """An actor from the phrase's first word to ``last``."""
        return Actor(
            self.p, last, sort, conjunction=self.conjunction, preposition=self.preposition, **fields  # type: ignore[arg-type]
        )

    # -- offices ------------------------------------------------------------------------------------------

    def office(self, p: int, office: tuple[int, Item], honorific: list[str]) -> Actor | None:
        """A phrase headed by an office."""
        q, role, country, portfolio, weak = self.office_words(p, office)
        features = office[1].features
        number = str(features.get("number", "s"))
        if number in ("d", "p"):
            return self.several(q, role, number, portfolio, country)
        nation = country is not None and bool(features.get("title") or features.get("country"))
        q, country, nation, former = self.attributes(q, country, nation, role)
        # a chain of further offices of the same person
        while q < self.end and not self.joined(q):
            if self.comma(q):
                break
            following = self.item(q, "office")
            if not following or following[1].features.get("number"):
                break
            if following[1].features.get("weak") and not following[1].features.get("title"):
                break
            after, other, other_country, other_field, _ = self.office_words(q, following)
            after, other_country, other_nation, other_former = self.attributes(after, other_country, False, other)
            if RANK[other] < RANK[role] and role != "HEIR" and not former and other not in ("AMB", "SG"):
                role, portfolio = other, other_field
            country = country or other_country
            nation = nation or other_nation
            q = after
        if (
            q < self.end and self.s.words[q].conjunction and "nation" in self.s.found[q] and nation
            and self.s.found[q]["nation"][1].features.get("article") and "office" not in self.s.found[q]
            and role in ("FM", "HOS", "HOG", "MIN") and not former
        ):  # fmt: skip
            first = replace(self.actor(q, "person", role=role, country=country, nation=nation, portfolio=portfolio))
            return self.members(q, [first], role, "p", portfolio)
        actor = self.actor(
            q, "person", role=role, country=country, nation=nation, former=former, weak=weak, portfolio=portfolio,
            value="own" if features.get("own") else "",
        )  # fmt: skip
        actor.honour = " ".join(honorific)
        actor.feminine = self.s.words[p].base.endswith(_HA) and not features.get("own")
        self.add_name(actor, q)
        return actor

    def office_words(self, p: int, office: tuple[int, Item]) -> tuple[int, str, str | None, str, bool]:
        """Position after the office's own words, role, country, field of the ministry, and whether it is weak."""
        item = office[1]
        q = p + office[0]
        role = str(item.value)
        country = item.features.get("country")
        portfolio = ""
        if item.features.get("prefix"):
            nested = self.item(q, "office")
            if nested and not self.s.words[q].conjunction:
                after, _, nested_country, portfolio, _ = self.office_words(q, nested)
                return after, role, country or nested_country, portfolio, False
            ministry = self.item(q, "delegation")
            if ministry and not self.s.words[q].conjunction:
                q += ministry[0]
                q, portfolio = self.field(q)
                return q, role, country, portfolio, False
        if item.features.get("takes") == "portfolio" or item.features.get("prefix"):
            q, portfolio = self.field(q)
        return q, role, country, portfolio, bool(item.features.get("weak"))

    def field(self, p: int) -> tuple[int, str]:
        """Position after the words of a ministry's field, and those words."""
        q = p
        while q < self.end and q - p < 9:
            found = self.s.found[q]
            if "portfolio" not in found or ("nation" in found and q > p):
                break
            if self.s.words[q].conjunction and "trigger-verb" in found:
                break
            q += 1
        return q, " ".join(self.s.words[at].base for at in range(p, q))

    def attributes(
        self, p: int, country: str | None, nation: bool, role: str
    ) -> tuple[int, str | None, bool, bool]:
        """What stands between an office and a name: nation, former, field, body, posting."""
        q = p
        former = False
        while q < self.end:
            found = self.s.found[q]
            word = self.s.words[q]
            if "former" in found and not self.joined(q):
                former = former or found["former"][1].value == "former"
                q += found["former"][0]
                continue
            if "country-attribute" in found and not self.joined(q):
                q += 1
                continue
            adjective = found.get("nation")
            if adjective and not self.joined(q) and adjective[1].features.get("article"):
                if not nation or adjective[1].value == country:
                    country, nation = str(adjective[1].value), True
                q += adjective[0]
                if q < self.end and not self.joined(q) and "portfolio" in self.s.found[q] and self.s.text(q).startswith("\u0644\u0644"):
                    q, _ = self.field(q)
                continue
            if adjective and not self.joined(q) and not nation and role in ("OTHER", "DEL", "MIL", "SPOKES", "MIN", "DEP", "AMB"):
                country, nation = str(adjective[1].value), True
                q += adjective[0]
                continue
            if word.conjunction:
                break
            if word.preposition and "portfolio" in found and (nation or role in ("DEP", "MIN", "OTHER", "ENVOY")):
                q = self.affairs(q)
                continue
            size = self.genitive(q)
            if size is not None and (not word.preposition or word.preposition in "\u0628\u0644"):
                after, code = size
                if word.preposition == "\u0628" or word.preposition == "\u0644":
                    if nation and word.preposition == "\u0628":
                        q = after  # posted there
                        continue
                    if role in ("AMB", "ENVOY") and word.preposition == "\u0628":
                        q = after
                        continue
                if not nation:
                    country, nation = code, True
                    q = after
                    continue
                if word.preposition:
                    q = after
                    continue
                break
            if role in ("AMB", "ENVOY", "OTHER", "SG", "MIL") and "preposition" in found and found["preposition"][1].value in ("at", "to", "in"):
                posting = self.genitive(q + 1)
                if posting:
                    q = posting[0]
                    continue
            chained = None if nation else self.chain(q)
            if chained and role in ("MIL", "OTHER", "SPOKES", "PARL", "DEP", "ENVOY", "LEAD", "MIN", "SG", "DEL", "AMB"):
                q, country = chained
                nation = True
                continue
            if role == "SPOKES" or role in ("SG", "OTHER", "LEAD", "ENVOY", "DEL", "PARL"):
                ministry = found.get("delegation") or found.get("seat")
                if ministry and not word.conjunction:
                    if "seat" in found and not nation:
                        country, nation = str(found["seat"][1].value), True
                    q += ministry[0]
                    q, _ = self.field(q)
                    continue
            break
        return q, country, nation, former

    def affairs(self, p: int) -> int:
        """Position after «for … affairs», the field of an office that its nation has cut off from it."""
        q, _ = self.field(p)
        while q < self.end and q - p < 7:
            found = self.s.found[q]
            if self.s.kind(q) != ARABIC or {"name-word", "honorific", "person", "preposition", "complementiser"} & found.keys():
                break
            if _VERBS & found.keys() or "stop-word" in found or "office" in found:
                break
            q += 1
        return q

    def chain(self, p: int) -> tuple[int, str] | None:
        """A nation at the end of a chain of definite words after an office: «of the … committee of the Russian Duma»."""
        q = p
        while q < self.end and q - p < 7:
            word, found = self.s.words[q], self.s.found[q]
            if self.s.kind(q) != ARABIC or (word.conjunction and word.known and not word.article):
                return None
            nation = found.get("nation")
            if nation and nation[1].features.get("article") and not self.joined(q):
                return q + nation[0], str(nation[1].value)
            if {"trigger-verb", "say-verb", "person", "complementiser", "stop-word", "honorific", "office"} & found.keys() and not word.article:
                return None
            if "preposition" in found or ("name-word" in found and not word.article):
                return None
            place = self.genitive(q)
            if place and q > p:
                return place
            if not word.article and not word.preposition and q > p and "portfolio" not in found and "delegation" not in found:
                return None
            q += 1
        return None

    def genitive(self, p: int) -> tuple[int, str] | None:
        """Position after, and code of, a country or body named at ``p`` (with the words before its name)."""
        q = p
        if q >= self.end:
            return None
        titled = self.item(q, "country-title")
        for cls in ("country", "body", "movement"):
            found = self.item(q, cls)
            if found and not (cls == "country" and found[1].features.get("mark") == "weak" and False):
                return q + found[0], str(found[1].value)
        if titled:
            for cls in ("country", "nation"):
                found = self.item(q + titled[0], cls)
                if found and not self.joined(q + titled[0]):
                    after = q + titled[0] + found[0]
                    if self.item(after, "country-attribute") and not self.joined(after):
                        after += 1
                    return after, str(found[1].value)
        capital = self.item(q, "capital")
        if capital and not self.s.words[q].preposition:
            return q + capital[0], str(capital[1].value)
        return None

    def add_name(self, actor: Actor, p: int) -> None:
        """Adds the name that follows a title at ``p``, past words of respect and one comma."""
        q = p
        comma = False
        if self.comma(q):
            comma = True
            q += 1
        elif q < self.end and self.s.text(q) in _SKIPPED and q + 1 < self.end:
            if self.s.text(q) == ":" or (self.s.text(q) == "-" and "name-word" not in self.s.found[q + 1]):
                return
            q += 1
        if q < self.end and self.joined(q):
            return
        q, honorific = self.honorifics(q)
        if q >= self.end or self.joined(q):
            return
        person = self.item(q, "person")
        last = name_end(self.s, q, self.end)
        if person and (q + person[0] >= last or "name-word" not in self.s.found[q + person[0]]):
            last = q + person[0]
            actor.people = tuple(person[1].value)
        elif person and last > q:
            actor.people = tuple(person[1].value)
        if last == q:
            short = self.item(q, "short-name")
            if short and not comma and not is_preposition(self.s, q) and not self.s.found[q].keys() & _VERBS:
                last = q + short[0]
            else:
                return
        short = self.item(q, "short-name")
        if not person and short and q + short[0] == last:
            actor.people = tuple(short[1].value)
        if comma and not person and not honorific:
            sure = last - q >= 2 and "name-word" in self.s.found[q]
            closed = last < self.end and self.s.text(last) in _COMMAS
            if not (sure or (closed and last - q >= 2)):
                return
        self.name(actor, q, last)
        if comma and self.comma(last) and last + 1 < self.end:
            pass
        actor.last = last

    def name(self, actor: Actor, first: int, last: int) -> None:
        """Sets the name of an actor."""
        actor.name = (first, last)
        actor.name_words = tuple(self.s.words[at].base for at in range(first, last) if self.s.kind(at) == ARABIC)

    def titled(self, p: int, honorific: list[str]) -> Actor | None:
        """A name after words of respect, with offices in apposition."""
        if p >= self.end or self.joined(p):
            return None
        nation = self.item(p, "nation")
        rank = next((self.honorific_roles[value] for value in honorific if value in self.honorific_roles), None)
        if nation and nation[1].features.get("article") and not self.joined(p):
            # a title of respect used as an office: the Saudi king, the Turkish ambassador
            if rank is None:
                return None
            actor = self.actor(p + nation[0], "person", role=rank, country=str(nation[1].value), nation=True)
            self.add_name(actor, p + nation[0])
            return actor
        person = self.item(p, "person")
        last = max(name_end(self.s, p, self.end), p + person[0] if person else p)
        if last == p:
            return None
        actor = self.actor(last, "person", role=rank or "OTHER")
        actor.weak = rank is None
        if person:
            actor.people = tuple(person[1].value)
        else:
            short = self.item(p, "short-name")
            if short and p + short[0] == last:
                actor.people = tuple(short[1].value)
        actor.honour = " ".join(honorific)
        self.name(actor, p, last)
        self.apposition(actor)
        return actor

    def known_person(self, p: int, person: tuple[int, Item]) -> Actor:
        """Somebody whom the knowledge base has by this full name."""
        last = max(p + person[0], name_end(self.s, p, self.end))
        if last > p + person[0] and "name-particle" not in self.s.found[p + person[0]] and not self.s.words[p + person[0]].article:
            last = p + person[0]
        actor = self.actor(last, "person", role="OTHER", people=tuple(person[1].value))
        actor.weak = True
        self.name(actor, p, last)
        self.apposition(actor)
        return actor

    def apposition(self, actor: Actor) -> None:
        """Offices after a name, with or without a comma, that are the same person's."""
        q = actor.last
        comma = self.comma(q)
        if comma:
            q += 1
        while q < self.end and not self.joined(q):
            q, _ = self.honorifics(q)
            office = self.item(q, "office")
            if not office or office[1].features.get("number") or (self.joined(q)):
                break
            if office[1].features.get("weak") and not self.supported(q, office):
                break
            after, role, country, portfolio, _ = self.office_words(q, office)
            nation = country is not None
            after, country, nation, former = self.attributes(after, country, nation, role)
            if not comma and actor.nation and nation and country != actor.country:
                break
            if name_end(self.s, after, self.end) > after + 1 or self.item(after, "person"):
                break  # the office has a name of its own: another person
            if not actor.role or actor.weak or RANK[role] < RANK[actor.role]:
                if not (former and not actor.weak):
                    actor.role, actor.portfolio = role, portfolio
                actor.weak = False
            if nation and not actor.nation:
                actor.country, actor.nation = country, True
            actor.former = actor.former or former
            actor.last = q = after
            if comma and self.comma(q) and q + 1 < self.end and "office" in self.s.found[q + 1] and not self.joined(q + 1):
                break

    # -- several members ----------------------------------------------------------------------------------

    def several(self, p: int, role: str, number: str, portfolio: str, country: str | None) -> Actor | None:
        """Dual and plural offices: «the foreign ministers of A and B», «the two presidents X and Y»."""
        return self.members(p, [], role, number, portfolio)

    def counterparts(self, p: int, found: tuple[int, Item]) -> Actor | None:
        """«his counterpart» with one or several nations and names."""
        actor = self.members(p + found[0], [], "", str(found[1].features.get("number", "s")), "")
        if actor is None:
            return None
        actor.sort = "counterpart"
        for member in actor.members:
            member.sort = "counterpart"
        return actor

    def members(self, p: int, first: list[Actor], role: str, number: str, portfolio: str) -> Actor | None:
        """The members after a shared head: nations and names, joined by commas and ``and``."""
        q = p
        members = list(first)
        most = {"s": 4, "d": 2}.get(number, 12)
        while q < self.end and len(members) < most:
            start = q
            if members:
                if self.comma(q) and q + 1 < self.end and ("nation" in self.s.found[q + 1] or "country" in self.s.found[q + 1]):
                    q += 1
                elif not self.s.words[q].conjunction:
                    break
            if not members and self.item(q, "each-of"):
                q += self.item(q, "each-of")[0]  # type: ignore[index]
            country: str | None = None
            nation = False
            found = self.s.found[q] if q < self.end else {}
            if members and ("office" in found or "trigger-noun" in found or "trigger-verb" in found) and "nation" not in found:
                q = start
                break
            adjective = found.get("nation")
            if adjective and not self.s.words[q].preposition and (number != "s" or adjective[1].features.get("article")):
                country, nation = str(adjective[1].value), True
                q += adjective[0]
            elif number != "s" and not self.s.words[q].preposition:
                place = self.genitive(q)
                if place:
                    q, country = place
                    nation = True
                    if q < self.end and self.item(q, "country-attribute"):
                        q += 1
            if not nation and members and members[0].nation and not members[0].named:
                q = start
                break
            while q < self.end and "former" in self.s.found[q] and not self.joined(q):
                q += 1
            member = Actor(
                start if members else self.p, q, "person", role=role or "DEL", country=country, nation=nation,
                portfolio=portfolio, conjunction=bool(members), preposition=self.preposition,
            )  # fmt: skip
            if members and not nation:
                member.first = start
                self.member_name(member, q)
            elif not nation:
                self.add_name(member, q)
            else:
                self.add_name(member, q)
            if not nation and not member.named:
                q = start
                break
            q = max(q, member.last)
            member.last = q
            members.append(member)
            if number == "s" and not (
                q < self.end and self.s.words[q].conjunction and "nation" in self.s.found[q]
                and self.s.found[q]["nation"][1].features.get("article")
            ):  # fmt: skip
                break
        last = members[-1].last if members else p
        pair = not members
        actor = self.actor(
            max(last, self.p + 1), "pair" if pair and role else "group", role=role or "DEL", number=number,
            portfolio=portfolio,
        )  # fmt: skip
        if pair:
            actor.value = {"FM": "ministers", "MIN": "ministers", "HOS": "heads", "HOG": "heads"}.get(role, "any")
        actor.members = members
        return actor

    def member_name(self, member: Actor, p: int) -> None:
        """A further member that is only a name: its conjunction is joined to the name itself."""
        person = self.item(p, "person")
        last = name_end(self.s, p, self.end)
        if person:
            member.people = tuple(person[1].value)
            last = max(last, p + person[0])
        if last > p:
            self.name(member, p, last)
            member.last = last

    # -- sides --------------------------------------------------------------------------------------------

    def side(self, p: int) -> Actor | None:
        """Countries, bodies, movements, seats, delegations and known short names."""
        short = self.item(p, "short-name")
        delegation = self.item(p, "delegation")
        if delegation:
            return self.delegation(p, delegation)
        best: tuple[int, str, Item] | None = None
        for cls in ("body", "movement", "country", "seat", "capital"):
            found = self.item(p, cls)
            if found and (best is None or found[0] > best[0]):
                best = (found[0], cls, found[1])
        if best:
            size, cls, item = best
            weak = item.features.get("mark") == "weak" or item.features.get("strength") == "weak"
            if weak and cls in ("movement", "body") and not self.s.quoted[p]:
                return None
            sort = {"capital": "country", "seat": "country"}.get(cls, cls)
            role = str(item.features.get("role", "DEL")) if cls == "seat" else "DEL"
            actor = self.actor(
                p + size, sort, role=role, country=str(item.value), nation=True,
                metonym=cls if cls in ("capital", "seat") else "",
                weak=item.features.get("mark") == "weak" or item.features.get("strength") == "weak",
            )  # fmt: skip
            attribute = self.item(p + size, "country-attribute")
            if attribute and not self.joined(p + size):
                actor.last += 1
            return actor
        media = self.item(p, "source-head")
        if media and media[1].value == "media" and not self.preposition:
            return self.media(p, media)
        own = self.item(p, "own-side")
        if own and own[1].value == "kingdom" and not self.item(p + 1, "nation"):
            return self.actor(p + 1, "country", value="home")
        titled = self.genitive(p)
        if titled:
            return self.actor(titled[0], "country", country=titled[1], nation=True)
        if short and not self.s.found[p].keys() & (_VERBS | {"stop-word"}):
            last = p + short[0]
            actor = self.actor(last, "person", role="OTHER", people=tuple(short[1].value), weak=True)
            self.name(actor, p, last)
            return actor
        nation = self.item(p, "nation")
        if nation and nation[1].features.get("agreement") == "mp" and nation[1].features.get("article"):
            return self.actor(p + nation[0], "delegation", country=str(nation[1].value), nation=True, weak=True)
        return None

    def media(self, p: int, found: tuple[int, Item]) -> Actor:
        """An outlet: it speaks, but takes part in nothing."""
        q = p + found[0]
        country: str | None = None
        while q < self.end and q - p < 6 and self.s.kind(q) == ARABIC:
            here = self.s.found[q]
            nation = here.get("nation")
            if nation and not self.joined(q):
                country = country or str(nation[1].value)
                q += nation[0]
                continue
            if self.s.quoted[q] or (self.s.words[q].article and not here.keys() & _VERBS and not self.joined(q)):
                q += 1
                continue
            break
        return self.actor(q, "media", role="OTHER", country=country, nation=country is not None)

    def delegation(self, p: int, found: tuple[int, Item]) -> Actor | None:
        """A side that is not one named person: a delegation, a government, officials, «the Russian side»."""
        q = p + found[0]
        q, _ = self.field(q)
        country: str | None = None
        nation = False
        while q < self.end:
            here = self.s.found[q]
            adjective = here.get("nation")
            if adjective and not self.joined(q):
                country, nation = country or str(adjective[1].value), True
                q += adjective[0]
                continue
            if self.s.words[q].conjunction:
                break
            preposition = here.get("preposition")
            if preposition and preposition[1].value in ("from", "in") and not nation:
                seat = self.item(q + 1, "seat")
                place = (q + 1 + seat[0], str(seat[1].value)) if seat else self.genitive(q + 1)
                if place:
                    q, country = place
                    nation = True
                    continue
            if not nation and (not self.s.words[q].preposition or self.s.words[q].preposition == "\u0644"):
                place = self.genitive(q)
                if place:
                    q, country = place
                    nation = True
                    continue
            word = self.s.words[q]
            if not nation and not word.known and not self.joined(q) and q - p < 4:
                following = self.item(q + 1, "nation")
                if following and not self.joined(q + 1):
                    q += 1  # an adjective between the noun and its nation: a trade delegation
                    continue
            break
        actor = self.actor(
            q, "delegation", country=country, nation=nation, number=str(found[1].features.get("number", "s")),
            weak=not nation,
        )  # fmt: skip
        return self.shared(actor, q)

    def shared(self, actor: Actor, p: int) -> Actor:
        """«Russian and American officials»: a side for each nation."""
        members = [actor.country]
        q = p
        while actor.nation and q < self.end and self.s.words[q].conjunction and not self.s.words[q].preposition:
            nation = self.item(q, "nation")
            if not nation or "country" in self.s.found[q]:
                break
            members.append(str(nation[1].value))
            q += nation[0]
        if len(members) > 1:
            actor.last = q
            actor.sort, actor.number = "group", "p"
            actor.members = [
                Actor(actor.first, q, "delegation", country=code, nation=True, preposition=self.preposition) for code in members
            ]
        return actor


def members_of(actors: list[Actor]) -> Iterator[Actor]:
    """Every member of every phrase, in text order; a phrase without members is its own."""
    for actor in actors:
        if actor.members:
            yield from actor.members
        else:
            yield actor
