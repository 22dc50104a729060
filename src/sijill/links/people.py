"""Links mentions of one person: last name to full name, office to person, counterpart to office.

Every mention is decided on form first (names, offices, nations as written), then on knowledge (who held an
office on the day). Where knowledge and the report disagree, the report's word stands.
"""

from dataclasses import dataclass, field

from sijill.knowledge import Knowledge
from sijill.links.last_names import bare_names, lately, speaks_alone
from sijill.links.spelling import same_words
from sijill.mentions.actors import RANK, Actor
from sijill.mentions.stream import Stream

_PAIR_ROLES = {"heads": ("HOS", "HOG"), "ministers": ("FM", "MIN")}
#: offices that only one person holds in a country at a time
_SOLE = frozenset(("HOS", "HOG", "FM", "HEIR", "SG"))
_DESCRIBED = frozenset(("person", "counterpart"))
_VAGUE = frozenset(("DEL", "SPOKES", ""))
#: roles whose holder is of the outlet's own country where no other is said, and those who may be anybody's
_AT_HOME = frozenset(("HOS", "HOG", "FM", "HEIR", "MIN", "DEP", "PARL", "MIL"))
_ABROAD = frozenset(("OTHER", "SG", "ENVOY", "LEAD", "AMB"))


@dataclass(slots=True)
class Someone:
    """A person of the report: the fullest name in it, and what the mentions and the knowledge say."""

    words: tuple[str, ...] = ()
    name: tuple[int, int] | None = None
    role: str = "OTHER"
    country: str | None = None
    stated: bool = False  # the report itself names the country
    known: int | None = None  # index in the knowledge base
    basis: str = "named"
    portfolio: str = ""
    former: bool = False
    mentions: list[Actor] = field(default_factory=list)


class _Linker:
    def __init__(self, stream: Stream, knowledge: Knowledge, day: str | None, home: str | None) -> None:
        self.stream = stream
        self.knowledge = knowledge
        self.day = day
        self.home = home
        self.people: list[Someone] = []

    # -- knowledge ----------------------------------------------------------------------------------------

    def identify(self, actor: Actor) -> int | None:
        """The person of the knowledge base that a named actor is, if exactly one fits."""
        candidates = list(actor.people)
        if not candidates:
            return None
        knowledge = self.knowledge
        if actor.nation and actor.country:
            fitting = [
                c
                for c in candidates
                if any(knowledge.code(t.entity) == actor.country for t in knowledge.people[c].terms)
            ]
            if not fitting:
                return None
            candidates = fitting
        if len(candidates) > 1:
            candidates = knowledge.narrow(candidates, self.day)
        if len(candidates) > 1 and actor.role not in ("OTHER", "DEL"):
            fitting = [
                c for c in candidates
                if any(knowledge.office_roles.get(t.office) == actor.role for t in knowledge.people[c].terms)
            ]  # fmt: skip
            candidates = fitting or candidates
        return candidates[0] if len(candidates) == 1 else None

    def fill(self, someone: Someone) -> None:
        """Country and role that the report does not say, from the knowledge base."""
        if someone.known is None:
            return
        person = self.knowledge.people[someone.known]
        terms = self.knowledge.terms_on(person, self.day)
        ranked = sorted(
            terms,
            key=lambda t: ("acting" in t.mark, RANK[self.knowledge.office_roles.get(t.office, "OTHER")]),
        )
        if not ranked:
            ranked = sorted(person.terms, key=lambda t: t.start, reverse=True)
        if not ranked:
            return
        if someone.country is None:
            fitting = [t for t in ranked if self.knowledge.office_roles.get(t.office) == someone.role]
            someone.country = self.knowledge.code((fitting or ranked)[0].entity)
        if someone.role == "OTHER":
            own = [t for t in ranked if self.knowledge.code(t.entity) == someone.country] or ranked
            someone.role = self.knowledge.office_roles.get(own[0].office, "OTHER")

    # -- passes -------------------------------------------------------------------------------------------

    def named(self, actor: Actor, *, new: bool = True) -> None:
        """Joins a named actor to a person of the report, or makes a new one where ``new``."""
        known = self.identify(actor)
        words = actor.name_words
        match: int | None = None
        for index in range(len(self.people) - 1, -1, -1):
            someone = self.people[index]
            if known is not None and someone.known == known:
                match = index
                break
            if known is not None and someone.known is not None:
                continue
            if actor.nation and someone.stated and actor.country != someone.country:
                continue
            if same_words(words, someone.words):
                match = index
                break
        if match is None and not new:
            return
        if match is None:
            self.people.append(Someone())
            match = len(self.people) - 1
        someone = self.people[match]
        someone.mentions.append(actor)
        actor.person = match
        if known is not None and someone.known is None:
            someone.known = known
        if len(words) > len(someone.words):
            someone.words, someone.name = words, actor.name
        if actor.nation and actor.country and not someone.stated:
            someone.country, someone.stated = actor.country, True
        if not actor.weak and actor.sort != "counterpart" and actor.role not in ("DEL", "OTHER"):
            vague = someone.role == "MIN" and not someone.portfolio
            if (
                someone.role == "OTHER"
                or (RANK[actor.role] < RANK[someone.role] and not actor.former)
                or vague
            ) and not (actor.role == "MIN" and not actor.portfolio and someone.role != "OTHER"):
                someone.role = actor.role
                someone.portfolio = actor.portfolio
            someone.former = someone.former or actor.former

    def described(self, actor: Actor) -> None:
        """Joins an office without a name to the person who has it in the report."""
        fitting: list[int] = []
        for index, someone in enumerate(self.people):
            if actor.role != someone.role and not (
                actor.role == "MIN" and not actor.portfolio and someone.role == "FM"
            ):
                continue
            if actor.country and someone.country != actor.country:
                continue
            if actor.role == "MIN" and actor.portfolio and actor.portfolio != someone.portfolio:
                continue
            if someone.former != actor.former and actor.former:
                continue
            if actor.role not in _SOLE and not self.definite(actor):
                continue
            fitting.append(index)
        if not fitting:
            return
        if actor.country is None and self.home is not None:
            fitting = [i for i in fitting if self.people[i].country == self.home] or fitting
        if actor.country is None and len(fitting) > 1:
            # no country is said: whoever the report speaks of most
            best = max(fitting, key=lambda i: len(self.people[i].mentions))
        else:
            best = min(
                fitting,
                key=lambda i: (len(self.people[i].mentions) < 2, self.distance(self.people[i], actor)),
            )
        actor.person = best
        self.people[best].mentions.append(actor)
        if actor.country is None:
            actor.country = self.people[best].country

    def pairs(self, actors: list[Actor]) -> None:
        """Gives «the two ministers», «the two sides» their members: the two of different sides named last."""
        for index, actor in enumerate(actors):
            if actor.sort != "pair" or actor.members or actor.number == "p":
                continue
            roles = _PAIR_ROLES.get(actor.value)
            found: list[Actor] = []
            if actor.value == "countries" and actor.role not in ("", "DEL"):
                # «the foreign ministers of the two countries»: the two who were named, before two countries
                found = self.holders(actor.role, actors[max(0, index - 24) : index])
                if len(found) == 2:
                    actor.members = [self.echo(member, actor) for member in reversed(found)]
                    continue
                found = []
            for other in reversed(actors[max(0, index - 24) : index]):
                for member in reversed(other.members or [other]):
                    country = self.people[member.person].country if member.person >= 0 else member.country
                    role = self.people[member.person].role if member.person >= 0 else member.role
                    if country is None or any(self.side_of(known) == country for known in found):
                        continue
                    if actor.value == "countries":
                        fits = member.sort == "country" or member.nation
                    else:
                        fits = (
                            role in roles
                            if roles
                            else member.sort in ("person", "counterpart") and role not in ("SPOKES", "OTHER")
                        )
                    if fits:
                        found.append(member)
                    if len(found) == 2:
                        break
                if len(found) == 2:
                    break
            if len(found) == 2:
                actor.members = [self.echo(member, actor) for member in reversed(found)]

    def recalled(self, members: list[Actor]) -> None:
        """Gives «the minister», «the ambassador» the country of the one described before, where nobody is named."""
        for index, actor in enumerate(members):
            if actor.person >= 0 or actor.named or actor.country is not None or actor.sort != "person":
                continue
            if (
                actor.last - actor.first > 1
                or not self.definite(actor)
                or actor.role in ("OTHER", "DEL", "SPOKES", "")
            ):
                continue
            for other in reversed(members[max(0, index - 12) : index]):
                if other.sort in ("person", "counterpart") and other.country and other.person < 0 and (
                    other.role == actor.role or (actor.role == "MIN" and other.role == "FM")
                ):  # fmt: skip
                    actor.country, actor.role, actor.nation = other.country, other.role, other.nation
                    actor.portfolio = other.portfolio
                    break

    def copy(self, actor: Actor, before: list[Actor]) -> None:
        """Gives a pronoun the office and country of the last one described, where nobody is named."""
        for other in reversed(before):
            if (
                other.sort in ("person", "counterpart")
                and other.role not in ("OTHER", "DEL", "")
                and other.person < 0
            ):
                actor.role, actor.country, actor.nation = other.role, other.country, other.nation
                actor.portfolio = other.portfolio
                return

    def holders(self, role: str, before: list[Actor]) -> list[Actor]:
        """The last two holders of one office, of different countries, in ``before``; fewer where there are no two."""
        found: list[Actor] = []
        for other in reversed(before):
            for member in reversed(other.members or [other]):
                someone = self.people[member.person] if member.person >= 0 else None
                country = someone.country if someone else member.country
                held = someone.role if someone else member.role
                if held == role and country and country not in {self.side_of(known) for known in found}:
                    found.append(member)
                    if len(found) == 2:
                        return found
        return found

    def side_of(self, actor: Actor) -> str | None:
        """The side of an actor."""
        return self.people[actor.person].country if actor.person >= 0 else actor.country

    def echo(self, member: Actor, pair: Actor) -> Actor:
        """A member of a pair, where the pair stands."""
        role = member.role
        if pair.value == "countries":
            role = pair.role if pair.role not in ("", "DEL") else "DEL"
        return Actor(
            pair.first, pair.last, "delegation" if pair.value == "countries" and role == "DEL" else "person", role=role,
            country=self.side_of(member), nation=True,
            person=-1 if pair.value == "countries" and role != member.role else member.person,
            sentence=pair.sentence,
        )  # fmt: skip

    def distance(self, someone: Someone, actor: Actor) -> tuple[bool, int]:
        """How near somebody's nearest mention is; one before comes before any after."""
        before = [actor.first - m.first for m in someone.mentions if m.first < actor.first]
        if before:
            return False, min(before)
        return True, min((m.first - actor.first for m in someone.mentions), default=10**6)

    def definite(self, actor: Actor) -> bool:
        """Whether a phrase begins with the article, or is made definite by a nation with it."""
        return self.stream.words[actor.first].article or actor.nation

    def counterpart(self, actor: Actor, before: list[Actor]) -> None:
        """Gives a counterpart the office of the person named before it."""
        for other in reversed(before):
            if other.sort == "counterpart" or other.sort not in ("person", "group"):
                continue
            role, portfolio = other.role, other.portfolio
            if other.person >= 0:
                someone = self.people[other.person]
                role, portfolio = someone.role, someone.portfolio or portfolio
            if role in ("OTHER", "DEL", "SPOKES") and other.person < 0:
                continue
            if role == "SPOKES":
                continue
            if actor.country and actor.country == (
                self.people[other.person].country if other.person >= 0 else other.country
            ):
                continue
            actor.role, actor.portfolio = role, portfolio
            return

    def delegation(self, actor: Actor, before: list[Actor]) -> None:
        """The side of a government of somebody, and of «the official», «the authorities»."""
        ruler = self.identify(actor) if actor.people else None
        if ruler is not None:
            someone = Someone(known=ruler)
            self.fill(someone)
            actor.country, actor.nation, actor.weak = someone.country, someone.country is not None, False
        if actor.country is None:
            # of the side of those spoken of before
            actor.country = next(
                (
                    o.country
                    for o in reversed(before[-10:])
                    if o.sort == "delegation" and o.nation and o.country
                ),
                None,
            )

    def own(self, actor: Actor, before: list[Actor]) -> None:
        """The country of «his minister»: the pronoun is a person's sooner than that of a place he is in."""
        near = [o for o in reversed(before[-6:]) if o.sentence == actor.sentence]
        near.sort(key=lambda other: other.sort not in ("person", "counterpart", "group"))
        for other in near:
            if other.country or other.person >= 0:
                actor.country, actor.nation = self.side_of(other), True
                return

    def pronoun(self, actor: Actor, before: list[Actor]) -> None:
        """Whom «the latter», «with him», «His Excellency» mean."""
        reach = 5 if actor.value == "latter" else 16
        named = [m for m in before[-reach:] if m.person >= 0]
        if not named:
            self.copy(actor, before[-reach:])
        elif actor.value == "latter":
            actor.person = named[-1].person
        else:
            # a word of respect with a pronoun means whoever was last named with that respect
            same = [m.person for m in named if actor.honour and actor.honour in m.honour]
            highest = min((m.person for m in reversed(named)), key=lambda i: RANK[self.people[i].role])
            actor.person = same[-1] if same else highest

    def names(self, members: list[Actor]) -> None:
        """Gives every named actor its person: first those named for sure."""
        for actor in members:
            if actor.value == "home":
                actor.country, actor.nation = self.home, self.home is not None
            if actor.named and not (actor.weak and not actor.people and len(actor.name_words) < 2):
                self.named(actor)
        for actor in members:
            if actor.named and actor.person < 0:
                self.named(actor, new=False)
        for someone in self.people:
            self.fill(someone)

    def references(self, members: list[Actor]) -> None:
        """Gives what refers to something before its country, role or person."""
        for index, actor in enumerate(members):
            before = members[max(0, index - 16) : index]
            if actor.sort == "delegation" and actor.country is None:
                self.delegation(actor, before)
            if actor.value in ("latter", "he"):
                self.pronoun(actor, before)
            elif actor.value == "own" and actor.country is None:
                self.own(actor, before)
        for index, actor in enumerate(members):
            if actor.sort == "counterpart":
                self.counterpart(actor, members[max(0, index - 12) : index])
                if actor.person >= 0:
                    someone = self.people[actor.person]
                    if someone.role in ("OTHER", "DEL") and actor.role not in ("DEL", ""):
                        someone.role, someone.portfolio = actor.role, actor.portfolio
        for actor in members:
            if actor.person < 0 and not actor.named and actor.sort in _DESCRIBED and actor.role not in _VAGUE:
                self.described(actor)

    def settle(self, members: list[Actor]) -> None:
        """Gives actors what is known of their people, and officials of no country the outlet's."""
        for actor in members:
            if actor.person >= 0:
                someone = self.people[actor.person]
                actor.country = someone.country if someone.stated or not actor.nation else actor.country
                if someone.role != "OTHER" or actor.weak:
                    actor.role = someone.role
            elif actor.sort == "person" and actor.country is None and actor.role in _AT_HOME:
                actor.country = self.home
        for someone in self.people:
            if someone.country is None and someone.role not in _ABROAD:
                someone.country = self.home

    def run(self, actors: list[Actor]) -> list[Someone]:
        """All passes over the actors of a report; the people found."""
        members: list[Actor] = []
        for actor in actors:
            members.extend(actor.members or [actor])
        self.names(members)
        self.references(members)
        self.recalled(members)
        self.pairs(actors)
        self.settle(members)
        for actor in actors:
            for member in actor.members:
                if actor.sort == "pair" and member.person < 0 and member.role not in ("DEL", ""):
                    self.described(member)
        return self.people


def link(
    stream: Stream,
    actors: list[Actor],
    knowledge: Knowledge,
    day: str | None,
    home: str | None,
    ordinary: frozenset[str],
) -> tuple[list[Actor], list[Someone]]:
    """Links all actors of a report; gives them back, with bare last names found, and the people of the report.

    ``day`` is the ISO date on which offices are looked up; ``home`` the country whose side the outlet writes from.
    """
    full: set[int] = set()
    for actor in actors:
        for member in actor.members or [actor]:
            if len(member.name_words) > 1 or (member.named and not member.weak):
                full.update(member.people)
    kept = []
    for actor in actors:
        alone = (
            actor.sort == "person"
            and actor.weak
            and len(actor.name_words) == 1
            and actor.last - actor.first == 1
        )
        if alone and actor.people and full.isdisjoint(actor.people) and not (
            speaks_alone(stream, actor, ordinary) and any(lately(knowledge, index, day) for index in actor.people)
        ):  # fmt: skip
            continue
        kept.append(actor)
    kept = bare_names(stream, kept, ordinary)
    linker = _Linker(stream, knowledge, day, home)
    return kept, linker.run(kept)
