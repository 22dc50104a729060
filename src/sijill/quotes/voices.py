"""Who is said to say something: the subjects of verbs of saying, and the sources that are named for words."""

from collections import Counter
from dataclasses import dataclass, replace

from sijill.encounters.scene import COMMAS, Phrase, Scene, Stage
from sijill.mentions.actors import Actor, members_of
from sijill.mentions.names import is_preposition, name_end
from sijill.text.document import ARABIC

SAYING = frozenset(("say-verb", "voice-verb", "described"))
SPEAKERS = frozenset(("person", "group", "delegation", "country", "body", "movement", "counterpart", "media"))
_BARE = frozenset(("bare", "gen-noun", "gen", "and"))
_REACH = 7
_ISSUING = frozenset(("body", "delegation", "country", "movement"))
_PLACED = frozenset(("country", "delegation", "person", "media"))


@dataclass(slots=True)
class Carried:
    """Whose words go on: who was said to speak last, and who acted after that without a word of saying."""

    voice: Actor | None = None
    at: int = -1  # the sentence of the voice
    topic: Actor | None = None
    topic_at: int = -1
    turned: bool = False  # «for his part»: the topic takes the floor


class Voices:
    """Finds speakers in one staged report; ``inside`` are the positions in longer quotations."""

    def __init__(self, stage: Stage, inside: frozenset[int]) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.inside = inside
        self.starts = {phrase.first: phrase for scene in stage.scenes for phrase in scene.phrases}
        self.by_index = {scene.index: scene for scene in stage.scenes}

    # -- words of saying ----------------------------------------------------------------------------------

    def says(self, p: int) -> bool:
        """Whether a verb of saying, not itself quoted, stands at ``p``."""
        found = self.stream.found[p]
        return not (
            SAYING.isdisjoint(found) or p in self.stage.owner or p in self.inside or "preposition" in found
            or self.stream.words[p].preposition
        )  # fmt: skip

    def asides(self, p: int) -> bool:
        """Whether the verb at ``p`` only names a source: «according to what the paper said»."""
        return any("attribution" in self.stream.found[q] for q in range(max(0, p - 2), p))

    def subject(self, scene: Scene, p: int, stop: int) -> Actor | None:
        """The subject that stands after the verb of saying at ``p``, before ``stop``."""
        found = self.stream.found[p]
        size = max(found[cls][0] for cls in SAYING if cls in found)
        if "relay-verb" in found:
            return self.relayed(p + size, min(stop, scene.last, p + 16))
        return self.named(p + size, min(stop, scene.last, p + size + _REACH))

    def named(self, q: int, stop: int) -> Actor | None:
        """The first who can speak from ``q`` on, before a clause or a prepositional phrase begins."""
        stream = self.stream
        begin = q
        while q < stop:
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            if q in self.inside:
                return None
            phrase = self.starts.get(q)
            if phrase is not None:
                if phrase.case in _BARE and phrase.actor.sort in SPEAKERS:
                    actor = self.resolved(self.outside(phrase.actor))
                    return None if actor.country is None and self.looks_back(actor) else actor
                return None
            found = stream.found[q]
            if stream.text(q) in COMMAS:
                q += 1
                continue
            paper = self.paper(q)
            if paper is not None:
                return paper
            if q == begin and stream.words[q].preposition and "name-word" in found:
                last = name_end(stream, q + 1, stop)
                if last > q + 1:
                    return self.person(q, last)  # a letter of the name looks like a preposition
            if stream.kind(q) != ARABIC or "complementiser" in found or is_preposition(stream, q) or (
                stream.words[q].preposition
            ):  # fmt: skip
                return None
            if q == begin and not stream.words[q].article and not stream.words[q].conjunction:
                last = name_end(stream, q, stop)
                if last - q >= 2:
                    return self.person(q, last)
            made = self.made(q, stop, near=q == begin)
            if made is not None:
                return made
            q += 1
        return None

    def looks_back(self, actor: Actor) -> bool:
        """Whether an actor is no more than «the statement», of which is not known whose it is."""
        head = self.stream.found[actor.first].get("source-head")
        return bool(head and head[1].value == "statement" and actor.last - actor.first == 1)

    def outside(self, actor: Actor) -> Actor:
        """An actor without the words of a quotation that were taken for the name."""
        cut = next((q for q in range(actor.first + 1, actor.last) if q in self.inside), None)
        if cut is None:
            return actor
        return replace(actor, last=cut, name=None, person=-1, country=actor.country if actor.nation else None)

    def relayed(self, q: int, stop: int) -> Actor | None:
        """«The agency reported from X that»: who stands after the preposition."""
        for at in range(q, stop):
            phrase = self.starts.get(at)
            if phrase is not None and phrase.case == "about" and phrase.actor.sort in SPEAKERS:
                return self.resolved(phrase.actor)
            found = self.stream.found[at].get("preposition")
            if found and found[1].value == "about" and at + 1 < stop and at + 1 not in self.stage.owner:
                return self.made(at + 1, stop, near=True)
        return None

    # -- speakers that no mention is made of -------------------------------------------------------------

    def made(self, p: int, stop: int, *, near: bool) -> Actor | None:
        """A speaker from the words at ``p``: a ministry, a source, or a bare name."""
        found = self.stream.found[p]
        if "voice-noun" in found or "source-head" in found:
            return self.institution(p, stop)
        if not near:
            return None
        word = self.stream.words[p]
        if (
            word.known
            or word.conjunction
            or word.preposition
            or word.article
            or word.shape
            or "everyday" in found
        ):
            return None
        last = name_end(self.stream, p, stop)
        if last - p >= 2:
            return self.person(p, last)
        if last - p == 1:
            return self.earlier(p) or self.single(p, last)
        return None

    def single(self, first: int, last: int) -> Actor | None:
        """Somebody named by one word of which nothing is known: only where the words said follow at once."""
        stream = self.stream
        if last >= len(stream) or stream.text(first).endswith(stream.letters.ta):
            return None
        follows = stream.kind(last) != ARABIC or stream.quoted[last] or "complementiser" in stream.found[last] or (
            is_preposition(stream, last)
        )  # fmt: skip
        return self.person(first, last) if follows else None

    def paper(self, p: int) -> Actor | None:
        """A paper or channel that is named without saying what it is."""
        entry = self.stream.found[p].get("outlet")
        if entry and p not in self.stage.owner:
            return Actor(p, p + entry[0], "media", role="OTHER", country=str(entry[1].value))
        if self.stream.quoted[p] and self.stream.kind(p) == ARABIC:
            base = self.stream.words[p].base
            for actor in self.stage.actors:
                if actor.first >= p:
                    break
                if actor.sort == "media" and any(
                    self.stream.words[q].base == base for q in range(actor.first, min(actor.last + 2, p))
                ):  # fmt: skip
                    return replace(self.resolved(actor), first=p, last=p + 1)
        return None

    def person(self, first: int, last: int) -> Actor:
        """Somebody known by name only."""
        return Actor(first, last, "person", role="OTHER", name=(first, last))

    def earlier(self, p: int) -> Actor | None:
        """Who was called in full before by the single name at ``p``."""
        stream = self.stream
        base = stream.words[p].base
        for q in range(p - 1, 0, -1):
            if stream.words[q].base == base and q not in self.stage.owner and not stream.words[q].conjunction:
                before = q - 1
                if stream.kind(before) == ARABIC and not stream.quoted[q] and before not in self.stage.owner:
                    start = name_end(stream, before, q + 1)
                    if start == q + 1 or (
                        stream.words[before].preposition and not stream.words[before].known
                    ):
                        return self.person(before, q + 1)
        return None

    def institution(self, p: int, stop: int) -> Actor | None:
        """A ministry, an office, a source: its noun with what belongs to it; nothing where it only looks back."""
        stream = self.stream
        found = stream.found[p]
        entry = found.get("voice-noun") or found["source-head"]
        q = p + entry[0]
        country: str | None = None
        while q < stop and q - p < 8 and q not in self.stage.time_at:
            here = stream.found[q]
            owner = self.stage.owner.get(q)
            word = stream.words[q]
            if word.conjunction or stream.kind(q) != ARABIC or "complementiser" in here:
                break
            if owner is not None and owner.sort == "person" and entry[1].value in ("teller", "spokes"):
                return owner
            if owner is not None:
                country = country or owner.country
                q = owner.last
                break
            if "nation" in here:
                country = country or str(here["nation"][1].value)
                q += here["nation"][0]
                continue
            if is_preposition(stream, q):
                beyond = self.stage.owner.get(q + 1)
                if (
                    here["preposition"][1].value in ("in", "from", "name")
                    and beyond is not None
                    and beyond.country
                ):
                    country, q = country or beyond.country, beyond.last
                break
            if entry[1].value in ("teller", "spokes") and not word.article:
                last = name_end(stream, q, stop)
                if last - q >= 2:
                    return replace(self.person(q, last), country=country)
            if SAYING.isdisjoint(here) and not word.preposition:
                q += 1
                continue
            break
        alone = q == p + entry[0]
        if alone and entry[1].value == "teller" and stream.words[p].article:
            return None
        actor = Actor(p, q, "delegation", country=country, value=str(entry[1].value))
        return self.resolved(actor)

    def resolved(self, actor: Actor) -> Actor:
        """An actor with what stood of it before: «the king», «the official», «the magazine» look back."""
        stream = self.stream
        first = actor.first
        word = stream.words[first]
        if (
            actor.sort == "person"
            and actor.last - first == 1
            and word.article
            and "office" in stream.found[first]
        ):
            full = self.full(actor)
            if full is not actor:
                return full
        if actor.country is None and actor.person < 0:
            head = stream.found[first].get("source-head")
            if head and head[1].value == "statement" and word.article:
                return self.issuer(first) or actor
            country = self.outlet(actor)
            if country is None and actor.sort == "media":
                country = self.nation_after(actor)
            if country is None and actor.sort == "person":
                country = next((
                    other.country for other in reversed(self.stage.actors)
                    if other.first < first and other.role == actor.role and other.country and other.sort == "person"
                ), None)  # fmt: skip
            if country is None and head and word.article:
                country = self.country_before(first, str(head[1].value))
            return replace(actor, country=country) if country else actor
        return actor

    def full(self, actor: Actor) -> Actor:
        """The latest before «the king», «the president» who was called so with his name or country."""
        stream = self.stream
        base = stream.words[actor.first].base
        full = actor
        for other in self.stage.actors:
            if other.first >= actor.first:
                break
            if (
                other.sort != "person"
                or other.last - other.first <= 1
                or stream.words[other.first].base != base
            ):
                continue
            if self.outside(other) is other and other.role == actor.role:
                if other.person == actor.person and other.person >= 0:
                    return actor
                full = other
        return full

    def issuer(self, p: int) -> Actor | None:
        """Whose the statement is that is spoken of at ``p``: the side that follows its first mention."""
        stream = self.stream
        for q in range(p - 1, -1, -1):
            if "statement" in stream.found[q] and not stream.words[q].article:
                for near in range(q + 1, min(q + 5, len(stream))):
                    phrase = self.starts.get(near)
                    if phrase is not None and stream.sentence[near] == stream.sentence[q]:
                        return phrase.actor if phrase.actor.sort in _ISSUING else None
                return None
        return None

    def nation_after(self, actor: Actor) -> str | None:
        """The nation by which a paper is described after its name."""
        stream = self.stream
        for q in range(actor.last, min(actor.last + 9, len(stream))):
            found = stream.found[q]
            if (
                stream.sentence[q] != stream.sentence[actor.first]
                or {"complementiser", "preposition"} & found.keys()
            ):
                return None
            if not SAYING.isdisjoint(found) or stream.words[q].preposition:
                return None
            if "nation" in found:
                return str(found["nation"][1].value)
        return None

    def near(self, actor: Actor) -> str | None:
        """The country that is named where a person of no known country is first named."""
        stream = self.stream
        scene = self.by_index.get(stream.sentence[actor.first])
        if scene is None:
            return None
        before = range(actor.first - 1, max(scene.first, actor.first - 9) - 1, -1)
        for q in (*before, *range(actor.last, min(actor.last + 10, scene.last))):
            owner = self.stage.owner.get(q)
            if q in self.inside or "complementiser" in stream.found[q] or self.says(q):
                if q < actor.first:
                    continue
                break
            if owner is not None and owner.first != actor.first and owner.country and owner.sort in _PLACED:
                return owner.country
            if "nation" in stream.found[q]:
                return str(stream.found[q]["nation"][1].value)
        for other in reversed(self.stage.actors):
            if other.sort == "media" and other.first < actor.first:
                country = other.country or self.outlet(other) or self.nation_after(other)
                if country:
                    return country
                break
        return self.about(scene)

    def about(self, scene: Scene) -> str | None:
        """The country of which most is said in the paragraph of a sentence, or else in the whole report."""
        here: Counter[str] = Counter()
        whole: Counter[str] = Counter()
        for actor in members_of(self.stage.actors):
            if actor.country and actor.sort in ("country", "delegation", "person"):
                whole[actor.country] += 1
                if self.by_index[self.stream.sentence[actor.first]].paragraph == scene.paragraph:
                    here[actor.country] += 1
        return next((counts.most_common(1)[0][0] for counts in (here, whole) if counts), None)

    def outlet(self, actor: Actor) -> str | None:
        """The country of a paper or agency that everybody knows, named in an actor or right after it."""
        for q in range(actor.first, min(actor.last + 1, len(self.stream))):
            entry = self.stream.found[q].get("outlet")
            if entry:
                return str(entry[1].value)
        return None

    def country_before(self, p: int, head: str) -> str | None:
        """The country of the latest source of a kind before ``p``."""
        stream = self.stream
        for q in range(p - 1, -1, -1):
            entry = stream.found[q].get("source-head")
            if entry and entry[1].value == head:
                owner = self.stage.owner.get(q)
                if owner is not None and owner.first == q and owner.last - q <= 1:
                    owner = None
                country = owner.country or self.outlet(owner) if owner is not None else None
                if country is None:
                    for near in range(q + 1, min(q + 8, len(stream))):
                        here = stream.found[near]
                        if stream.kind(near) != ARABIC or "complementiser" in here:
                            break
                        if "outlet" in here:
                            return str(here["outlet"][1].value)
                        beyond = self.stage.owner.get(near)
                        if beyond is not None and beyond.sort in ("country", "delegation") and beyond.country:
                            return beyond.country
                if country:
                    return country
        return None

    # -- words that go on ---------------------------------------------------------------------------------

    def implicit(self, scene: Scene, p: int, carried: Carried) -> Actor | None:
        """The subject of a verb of saying at ``p`` that names none."""
        for q in range(p - 1, scene.first - 1, -1):
            if self.says(q) and not self.asides(q):
                actor = self.subject(scene, q, p) or self.preceding(scene, q)
                if actor is not None:
                    return actor
        stated = self.statement(scene, p)
        if stated is not None:
            return stated
        phrase = self.leading(scene, p)
        if phrase is not None:
            return phrase.actor
        if carried.topic is not None and carried.topic_at >= carried.at:
            goes_on = "goes-on" in self.stream.found[p]
            if carried.turned or carried.voice is None or (not goes_on and scene.index - carried.at >= 2):
                return carried.topic
        if carried.voice is None:
            first = next(
                (s.subject for s in self.stage.scenes if s.subject is not None and s.subject.last <= p), None
            )
            return first.actor if first is not None else None
        return carried.voice

    def preceding(self, scene: Scene, p: int) -> Actor | None:
        """Who stands right before a verb of saying without a conjunction: «that the minister said»."""
        if self.stream.words[p].conjunction:
            return None
        last = p
        entry = self.stream.found[p - 1].get("complementiser") if p > scene.first else None
        if entry and entry[1].value == "which":
            last -= 2 if self.stream.text(p - 2) in COMMAS else 1
        for phrase in scene.phrases:
            if phrase.last == last and (phrase.case == "bare" or last < p) and phrase.actor.sort in SPEAKERS:
                return self.resolved(phrase.actor)
        return None

    def leading(self, scene: Scene, p: int) -> Phrase | None:
        """The phrase that the sentence before ``p`` is about."""
        first = scene.first
        word = self.stream.words[first]
        verbal = "turn" in self.stream.found[first] or not (
            is_preposition(self.stream, first) or word.preposition
        )
        for phrase in scene.phrases:
            if phrase.last > p or phrase.first in self.inside:
                return None
            if phrase.actor.sort in SPEAKERS and phrase.lead < 0 and (
                phrase.case == "bare" or (verbal and phrase.case == "gen-noun" and phrase.first - first <= 4)
            ):  # fmt: skip
                return phrase
        return None

    def statement(self, scene: Scene, p: int) -> Actor | None:
        """«It said in a statement of X»: the body that the statement is of."""
        for q in range(p + 1, min(p + 5, scene.last)):
            if "statement" in self.stream.found[q] and q not in self.stage.owner:
                for phrase in scene.phrases:
                    if phrase.first > q and phrase.first - q <= 3 and phrase.actor.sort in SPEAKERS:
                        if phrase.case in ("gen", "gen-noun", "about") or (
                            phrase.case == "to" and phrase.actor.sort in ("body", "delegation")
                        ):  # fmt: skip
                            return self.resolved(phrase.actor)
                        return None
                made = self.made(q + 1, scene.last, near=False) if q + 1 < scene.last else None
                if made is not None:
                    return made
        return None

    def attributed(self, scene: Scene, p: int, stop: int) -> Actor | None:
        """Who is named as a source at ``p``, with or without a verb between."""
        limit = min(stop, scene.last)
        for q in range(p, min(p + 4, limit)):
            phrase = self.starts.get(q)
            if phrase is not None:
                return self.resolved(phrase.actor) if phrase.actor.sort in SPEAKERS else None
            found = self.stream.found[q]
            if self.stream.text(q) in COMMAS or "complementiser" in found or q in self.inside:
                return None
            actor = self.paper(q) or self.made(
                q, limit, near=q == p or not SAYING.isdisjoint(self.stream.found[q - 1])
            )
            if actor is not None:
                return actor
        return None

    def carry(self, carried: Carried, scene: Scene, first: int, last: int) -> None:
        """What positions ``[first, last)`` of a sentence say about who speaks on."""
        said = clause = False
        for p in range(max(first, scene.first), min(last, scene.last)):
            if said and "complementiser" in self.stream.found[p]:
                clause = True
            if clause and not self.stream.words[p].conjunction:
                continue
            if self.says(p) and not self.asides(p):
                actor = self.subject(scene, p, scene.last) or self.statement(scene, p)
                if actor is None and not said:
                    phrase = self.leading(scene, p)
                    actor = phrase.actor if phrase is not None else None
                said = True
                if actor is not None:
                    carried.voice, carried.at, carried.turned = actor, scene.index, False
        if not said and first <= scene.first and scene.first not in self.inside:
            phrase = self.leading(scene, last)
            if phrase is not None and phrase.actor.sort in ("person", "body", "delegation"):
                opening = self.stream.found[scene.first : min(scene.first + 2, scene.last)]
                turned = any("turn" in found for found in opening)
                carried.topic, carried.topic_at, carried.turned = phrase.actor, scene.index, turned
