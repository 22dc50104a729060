"""Links mentions of one person: last name to full name, office to person, counterpart to office.

Every mention is decided on form first (names, offices, nations as written), then on knowledge (who held an
office on the day). Where knowledge and the report disagree, the report's word stands.
"""

from dataclasses import dataclass, field

from sijill.knowledge import Knowledge, first_day, last_day
from sijill.mentions.actors import RANK, Actor
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC

#: offices that only one person holds in a country at a time
_PAIR_ROLES = {"heads": ("HOS", "HOG"), "ministers": ("FM", "MIN")}
#: what a last name may be besides, and still be taken for a name where it stands alone
_ALONE = frozenset(("short-name", "name-word", "person", "place", "ordinary"))
_NO_NAME = frozenset(
    (
        "stop-word",
        "preposition",
        "complementiser",
        "say-verb",
        "trigger-verb",
        "common-verb",
        "light-verb",
        "nation",
    )
)
#: classes of words that are a last name only as the subject of a verb
_COMMON = frozenset(
    (
        "nation",
        "everyday",
        "trigger-noun",
        "forum-noun",
        "delegation",
        "office",
        "portfolio",
        "place",
        "capital",
    )
)
_SPEAKS = frozenset(("say-verb", "trigger-verb", "common-verb", "light-verb"))
_SOLE = frozenset(("HOS", "HOG", "FM", "HEIR", "SG"))


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


def close(a: str, b: str) -> bool:
    """Whether two folded words are one name spelt twice: equal, or of five letters and more with one edit apart."""
    if a == b:
        return True
    la, lb = len(a), len(b)
    if min(la, lb) < 5 or abs(la - lb) > 1:
        return False
    if la > lb:
        a, b, la, lb = b, a, lb, la
    at = 0
    while at < la and a[at] == b[at]:
        at += 1
    return a[at + (la == lb) :] == b[at + 1 :]


def same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: the shorter's words are in the longer, in order."""
    if not a or not b:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    at = 0
    for word in short:
        while at < len(long) and not close(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    if len(short) == 1:
        return (
            close(short[0], long[-1]) or (len(long) <= 2 and close(short[0], long[-1])) or short[0] == long[0]
        )
    return True


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
            terms, key=lambda t: ("acting" in t.mark, RANK[self.knowledge.office_roles.get(t.office, "OTHER")])
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
            ):
                if not (actor.role == "MIN" and not actor.portfolio and someone.role != "OTHER"):
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

    def run(self, actors: list[Actor]) -> list[Someone]:
        members: list[Actor] = []
        for actor in actors:
            members.extend(actor.members or [actor])
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
        for index, actor in enumerate(members):
            if actor.sort == "delegation" and actor.people and actor.country is None:
                ruler = self.identify(actor)
                if ruler is not None:
                    someone = Someone(known=ruler)
                    self.fill(someone)
                    actor.country, actor.nation, actor.weak = (
                        someone.country,
                        someone.country is not None,
                        False,
                    )
            if actor.sort == "delegation" and actor.country is None:
                # «the official», «the authorities»: of the side of those spoken of before
                for other in reversed(members[max(0, index - 10) : index]):
                    if other.sort == "delegation" and other.nation and other.country:
                        actor.country = other.country
                        break
            if actor.value == "latter":
                before = [m.person for m in members[max(0, index - 5) : index] if m.person >= 0]
                if before:
                    actor.person = before[-1]
                else:
                    self.copy(actor, members[max(0, index - 5) : index])
            elif actor.value == "own" and actor.country is None:
                before_it = list(reversed(members[max(0, index - 6) : index]))
                # the pronoun is a person's sooner than that of a place he is in
                before_it.sort(key=lambda other: other.sort not in ("person", "counterpart", "group"))
                for other in before_it:
                    if other.sentence == actor.sentence and (other.country or other.person >= 0):
                        actor.country = (
                            self.people[other.person].country if other.person >= 0 else other.country
                        )
                        actor.nation = True
                        break
            if actor.value == "he":
                # a word of respect with a pronoun means whoever was last named with that respect
                before = [m for m in members[max(0, index - 16) : index] if m.person >= 0]
                same = [m.person for m in before if actor.honour and actor.honour in m.honour]
                if same:
                    actor.person = same[-1]
                elif before:
                    actor.person = min(
                        (m.person for m in reversed(before)), key=lambda i: RANK[self.people[i].role]
                    )
                else:
                    self.copy(actor, members[max(0, index - 16) : index])
        for index, actor in enumerate(members):
            if actor.sort == "counterpart":
                self.counterpart(actor, members[max(0, index - 12) : index])
                if actor.person >= 0:
                    someone = self.people[actor.person]
                    if someone.role in ("OTHER", "DEL") and actor.role not in ("DEL", ""):
                        someone.role, someone.portfolio = actor.role, actor.portfolio
        for actor in members:
            if (
                actor.person < 0
                and not actor.named
                and actor.sort in ("person", "counterpart")
                and actor.role not in ("DEL", "SPOKES", "")
            ):
                self.described(actor)
        self.recalled(members)
        self.pairs(actors)
        for actor in members:
            if actor.person >= 0:
                someone = self.people[actor.person]
                actor.country = someone.country if someone.stated or not actor.nation else actor.country
                if someone.role != "OTHER" or actor.weak:
                    actor.role = someone.role
            elif (
                actor.sort == "person"
                and actor.country is None
                and actor.role in ("HOS", "HOG", "FM", "HEIR", "MIN", "DEP", "PARL", "MIL")
            ):
                actor.country = self.home
        for actor in actors:
            for member in actor.members:
                if actor.sort == "pair" and member.person < 0 and member.role not in ("DEL", ""):
                    self.described(member)
        for someone in self.people:
            if someone.country is None and someone.role not in ("OTHER", "SG", "ENVOY", "LEAD", "AMB"):
                someone.country = self.home
        return self.people


def bare_names(stream: Stream, actors: list[Actor], ordinary: frozenset[str]) -> list[Actor]:
    """Mentions of people by their last name alone, who are named in full, with a title, elsewhere in the report."""
    names: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        for member in actor.members or [actor]:
            words = member.name_words
            if member.named and len(words) > 1 and len(words[-1]) > 2:
                names.setdefault(words[-1], words)
    if not names:
        return actors
    taken = set()
    for actor in actors:
        taken.update(range(actor.first, actor.last))
    extra: list[Actor] = []
    for p, word in enumerate(stream.words):
        base = word.base
        if p in taken or stream.kind(p) != ARABIC:
            continue
        hit = base in names
        conjunction, preposition = word.conjunction, word.preposition
        if not hit and not word.known and len(base) > 4:
            for cut in (1, 2):
                if base[cut:] in names:
                    hit = True
                    conjunction = base[0] == stream.letters.conjunction
                    preposition = (
                        base[cut - 1] if base[cut - 1] in (stream.letters.by, stream.letters.to) else ""
                    )
                    base = base[cut:]
                    break
        found = stream.found[p].keys()
        if hit and (base in ordinary or found & _COMMON) and not (p and stream.found[p - 1].keys() & _SPEAKS):
            continue  # an adjective or a noun that is his name too: only where it is somebody who acts
        if hit and not ({"preposition", "stop-word", "trigger-verb", "say-verb", "country"} & found):
            actor = Actor(
                p, p + 1, "person", role="OTHER", name=(p, p + 1), name_words=(base,), conjunction=conjunction,
                preposition=preposition, weak=True,
            )  # fmt: skip
            actor.sentence = stream.sentence[p]
            extra.append(actor)
    return sorted([*actors, *extra], key=lambda actor: actor.first) if extra else actors


def speaks_alone(stream: Stream, actor: Actor, ordinary: frozenset[str]) -> bool:
    """Whether a last name that the report never gives in full is surely a name, and a whole one."""
    p = actor.first
    word, found = stream.words[p], stream.found[p]
    if word.base in ordinary or not found.keys() <= _ALONE:
        return False
    if len(word.base) < 4 and (word.preposition or word.conjunction):
        return False
    if p and stream.sentence[p - 1] == stream.sentence[p] and not word.conjunction:
        before = stream.found[p - 1]
        if "name-word" in before and "short-name" not in before and not before.keys() & _NO_NAME:
            return False  # the last name of somebody else
    if p + 1 < len(stream) and stream.sentence[p + 1] == stream.sentence[p] and stream.kind(p + 1) == ARABIC:
        after, here = stream.words[p + 1], stream.found[p + 1]
        name = (
            "name-word" in here
            and "short-name" not in here
            and not here.keys() & _NO_NAME
            and not after.conjunction
            and not after.preposition
        )
        if name or (not here and not after.known and not after.shape and not stream.tanwin(p + 1)):
            return False  # the first name of somebody else
    return True


def lately(knowledge: Knowledge, index: int, day: str | None) -> bool:
    """Whether somebody was in office on ``day`` or in the five years before, so that a last name alone is enough."""
    if day is None:
        return True
    before = f"{int(day[:4]) - 5:04d}"
    return any(
        first_day(term.start) <= last_day(day) and last_day(term.end) >= before
        for term in knowledge.people[index].terms
    )


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
