"""Noun phrases that can take part in an encounter: offices, people, countries, bodies, delegations.

The grammar composes a phrase from what the gazetteer found: titles of respect, an office with its field,
a nation (adjective or genitive), a name, and titles in apposition. Dual and plural offices, and words for
counterparts, yield one actor for each member.
"""

from collections.abc import Callable
from dataclasses import replace

from sijill.mentions.actor import RANK, Actor, members_of
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import is_preposition, name_end
from sijill.mentions.sides import Sides
from sijill.mentions.stream import Stream

__all__ = ["RANK", "Actor", "ActorGrammar", "members_of"]

_STARTS = frozenset(
    ("honorific", "office", "person", "short-name", "country", "capital", "seat", "body", "movement",
     "delegation", "counterpart", "pair", "nation", "country-title", "own-side", "name-word",
     "respect-pronoun", "latter", "source-head", "bloc",
     "with-pronoun", "own-office")
)  # fmt: skip


class ActorGrammar:
    """Finds the actors of a stream."""

    def __init__(
        self,
        honorific_roles: dict[str, str],
        countries_of: Callable[[tuple[int, ...]], frozenset[str]] | None = None,
    ) -> None:
        self._honorific_roles = honorific_roles
        self._countries_of = countries_of

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
                phrase = _Phrase(stream, p, end, self._honorific_roles, self._countries_of).read()
                if phrase is not None and phrase.sort == "person" and p and "named-after" in found[p - 1] and not (
                    stream.words[p].conjunction or stream.words[p].preposition
                ):  # fmt: skip
                    p = phrase.last  # an airport or a cup that bears his name
                    continue
                if phrase is not None:
                    for member in [phrase, *phrase.members]:
                        member.sentence = sentences[p]
                    actors.append(phrase)
                    p = max(phrase.last, p + 1)
                    continue
            p += 1
        return actors


class _Phrase(Sides):
    """Reads one noun phrase that begins at ``p``."""

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
            return self.actor(
                p + respect[0], "person", role="OTHER", value="he", weak=True, honour=str(respect[1].value)
            )
        if self.item(p, "with-pronoun"):
            return self.actor(p + 1, "person", role="OTHER", value="latter", weak=True)
        if self.item(p, "latter"):
            before = self.s.found[p - 1].keys() if p else set()
            if (
                before & {"trigger-verb", "light-verb", "say-verb", "common-verb"}
                or self.preposition
                or (p and is_preposition(self.s, p - 1))
            ):
                return self.actor(p + 1, "person", role="OTHER", value="latter", weak=True)
            return None
        q, honorific = self.honorifics(p)
        office = (self.own_office(q) or self.item(q, "office")) if q == p or not self.joined(q) else None
        if office and not (office[1].features.get("weak") and not self.supported(q, office)):
            return self.office(q, office, honorific)
        if pair:
            sides = (
                self.nations(p + pair[0])
                if pair[1].value == "any" and "number" not in pair[1].features
                else None
            )
            if sides:
                return sides
            number = str(pair[1].features.get("number", "d"))
            return self.actor(p + pair[0], "pair", number=number, value=str(pair[1].value), role="DEL")
        if q > p:
            named = self.titled(q, honorific)
            if named:
                return named
        if person:
            return self.known_person(p, person)
        return self.side(p) or self.unknown_person(p)

    def another(
        self, role: str, nation: bool, country: str | None,
        other: str, other_nation: bool, other_country: str | None, after: int,
    ) -> bool:  # fmt: skip
        """Whether an office after an office is somebody else's: subject and object of a verb stand side by side."""
        if nation and other_nation and other_country != country:
            return True
        if other == "AMB":
            return other_nation or (nation and name_end(self.s, after, self.end) == after)
        return role in ("HOS", "PARL") and other in ("HOG", "FM", "MIN")

    def own_office(self, p: int) -> tuple[int, Item] | None:
        """«his deputy», where the last letter as written is the pronoun's and not the feminine ending's."""
        own = self.item(p, "own-office")
        if own is None:
            return None
        document = self.s.document
        written = document.text[document.ends[self.s.token[p]] - 1]
        return None if written == self.s.letters.ta_marbuta else own

    def office(self, p: int, office: tuple[int, Item], honorific: list[str]) -> Actor | None:
        """A phrase headed by an office."""
        q, role, country, portfolio, weak = self.office_words(p, office)
        features = office[1].features
        number = str(features.get("number", "s"))
        if number in ("d", "p"):
            return self.several(q, role, number, portfolio)
        nation = country is not None and bool(features.get("title") or features.get("country"))
        q, country, nation, former = self.attributes(q, country, nation, role)
        # a chain of further offices of the same person
        while q < self.end and not self.joined(q):
            if self.comma(q):
                break
            following = self.item(q, "office")
            if following and following[1].value != "HOS" and self.item(q, "person"):
                break  # the first word of a name, not an office; the title of a king is none of his name
            if not following or following[1].features.get("number"):
                break
            if following[1].features.get("weak") and not following[1].features.get("title"):
                break
            after, other, other_country, other_field, _ = self.office_words(q, following)
            named_of = other_country is not None
            after, other_country, other_nation, _ = self.attributes(after, other_country, named_of, other)
            if role != other and self.another(
                role, nation, country, other, other_nation, other_country, after
            ):
                break
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
            first = replace(
                self.actor(q, "person", role=role, country=country, nation=nation, portfolio=portfolio)
            )
            return self.members(q, [first], role, "p", portfolio)
        actor = self.actor(
            q, "person", role=role, country=country, nation=nation, former=former, weak=weak and not nation, portfolio=portfolio,
            value="own" if features.get("own") else "",
        )  # fmt: skip
        actor.honour = " ".join(honorific)
        actor.feminine = self.s.words[p].base.endswith(self.s.letters.ta) and not features.get("own")
        self.add_name(actor, q)
        return actor
