"""Names with and without titles: before them, after them, in apposition."""

from sijill.mentions.actor import RANK, Actor
from sijill.mentions.cursor import COMMAS, SKIPPED
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import VERBS, is_preposition, name_end
from sijill.mentions.office_words import OfficeWords
from sijill.text.document import ARABIC

_ORDINARY_START = frozenset(
    ("stop-word", "preposition", "complementiser", "trigger-verb", "say-verb", "common-verb", "light-verb",
     "trigger-noun",
     "topic-head", "portfolio", "discuss", "conjunction", "negation", "agreement", "forum-noun", "venue", "quiet",
     "planned", "possible", "forum-word", "place", "country", "former")
)  # fmt: skip


class Titled(OfficeWords):
    """Reads names, and the offices after them."""

    def add_name(self, actor: Actor, p: int) -> None:
        """Adds the name that follows a title at ``p``, past words of respect and one comma."""
        q = p
        comma = False
        if self.comma(q):
            comma = True
            q += 1
        elif q < self.end and self.s.text(q) in SKIPPED and q + 1 < self.end:
            if self.s.text(q) == ":" or (self.s.text(q) == "-" and "name-word" not in self.s.found[q + 1]):
                return
            q += 1
        if q < self.end and self.joined(q):
            return
        whole = self.item(q, "person")
        named = q + whole[0] if whole else q
        q, honorific = self.honorifics(q)
        if q >= self.end or self.joined(q):
            return
        person = self.item(q, "person")
        last = max(self.name_last(q, person), named)
        if person or whole:
            # a word of respect may be a part of the name by which the knowledge has him
            person = person or whole
            actor.people = tuple(person[1].value) if person else ()
        if last == q:
            short = self.item(q, "short-name")
            if short and not comma and not is_preposition(self.s, q) and not self.s.found[q].keys() & VERBS:
                last = q + short[0]
            else:
                return
        short = self.item(q, "short-name")
        if not person and short and q + short[0] == last:
            actor.people = tuple(short[1].value)
        if comma and not person and not honorific:
            sure = last - q >= 2 and "name-word" in self.s.found[q]
            closed = last < self.end and self.s.text(last) in COMMAS
            if not (sure or (closed and last - q >= 2)):
                return
        self.name(actor, q, last)
        actor.last = last

    def name(self, actor: Actor, first: int, last: int) -> None:
        """Sets the name of an actor."""
        actor.name = (first, last)
        actor.name_words = tuple(
            self.s.words[at].base for at in range(first, last) if self.s.kind(at) == ARABIC
        )

    def name_last(self, p: int, person: tuple[int, Item] | None) -> int:
        """The position after a name at ``p``: a known name goes on only with what is a name for sure."""
        last = name_end(self.s, p, self.end)
        if person is None:
            return last
        known = p + person[0]
        if last > known:
            found = self.s.found[known]
            if not (
                "name-particle" in found
                or ("name-word" in found and (self.s.words[known].article or person[0] > 1))
            ):
                return known
        return max(last, known)

    def titled(self, p: int, honorific: list[str]) -> Actor | None:
        """A name after words of respect, with offices in apposition."""
        if p >= self.end or self.joined(p):
            return None
        nation = self.item(p, "nation")
        rank = next(
            (self.honorific_roles[value] for value in honorific if value in self.honorific_roles), None
        )
        if nation and nation[1].features.get("article") and not self.joined(p):
            # a title of respect used as an office: the Saudi king, the Turkish ambassador
            if rank is None:
                return None
            actor = self.actor(p + nation[0], "person", role=rank, country=str(nation[1].value), nation=True)
            self.add_name(actor, p + nation[0])
            return actor
        person = self.item(p, "person")
        last = self.name_last(p, person)
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
        last = self.name_last(p, person)
        actor = self.actor(last, "person", role="OTHER", people=tuple(person[1].value))
        actor.weak = True
        self.name(actor, p, last)
        self.apposition(actor)
        return actor

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
        if actor.weak and not all(
            "name-word" in self.s.found[q] or "name-particle" in self.s.found[q]
            for q in range(p, last)
            if self.s.kind(q) == ARABIC
        ):
            return None
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
            if (
                nation
                and country
                and not comma
                and not actor.nation
                and actor.people
                and self.countries_of is not None
            ):
                theirs = self.countries_of(actor.people)
                if theirs and country not in theirs:
                    break  # he is of another country: whom he met
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
            if (
                comma
                and self.comma(q)
                and q + 1 < self.end
                and "office" in self.s.found[q + 1]
                and not self.joined(q + 1)
            ):
                break
