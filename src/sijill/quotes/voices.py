"""Who speaks at every verb of saying of a report, and who has the word between two of them."""

from bisect import bisect_right

from sijill.encounters.scene import COMMAS, Phrase, Scene, Stage
from sijill.mentions.actors import Actor
from sijill.mentions.names import name_end
from sijill.text.document import ARABIC

SPEAKERS = frozenset(
    ("person", "group", "delegation", "country", "body", "movement", "counterpart", "media", "source", "pair")
)
_VAGUE = frozenset(("delegation", "media", "source", "body"))
#: how many words may stand between a verb of saying and its subject
_REACH = 6
_NAME = 2
_PHRASE = 10
_BREAKS = frozenset(("complementiser", "say-verb", "say-clitic", "attribution", "trigger-verb", "negation", "say-participle"))
# the letters ba, lam, kaf, fa: what begins with one may be a preposition and its noun
_JOINED = frozenset("\u0628\u0644\u0643\u0641")
#: how many words back the country of «the authorities» may stand
_FAR = 150


class Voices:
    """One walk through the report; ``inside`` holds the positions within quotation marks, whose verbs do not count."""

    def __init__(self, stage: Stage, inside: frozenset[int]) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.inside = inside
        self.at: dict[int, Actor] = {}
        self._order: list[int] = []
        self._known: list[Actor | None] = []
        self._countries: dict[str, str] = {}
        self._media: str | None = None
        self._setting: str | None = None
        self._outlets: list[tuple[int, str]] = []
        self._walk()

    def before(self, p: int) -> Actor | None:
        """Who had the word last before position ``p``."""
        index = bisect_right(self._order, p - 1) - 1
        return self._known[index] if index >= 0 else None

    def says(self, p: int) -> bool:
        """Whether a verb of saying stands at ``p``, outside quotation marks and names."""
        found = self.stream.found[p]
        if "say-verb" not in found and "say-clitic" not in found or p in self.inside:
            return False
        return not self.stream.words[p].preposition and not self.stream.words[p].article and not self.owned(p)

    def owned(self, p: int) -> bool:
        """Whether ``p`` lies in somebody's name or title."""
        return p in self.stage.owner

    def _note(self, p: int, actor: Actor | None) -> None:
        if actor is not None:
            self._order.append(p)
            self._known.append(actor)

    def _walk(self) -> None:
        voice: Actor | None = None
        for scene in self.stage.scenes:
            self._places(scene)
            said = clause = False
            for p in range(scene.first, scene.last):
                if said and "complementiser" in self.stream.found[p] and p not in self.inside:
                    clause = True
                if not self.says(p):
                    continue
                if self.credits(scene, p):
                    continue
                actor = self.subject(scene, p, voice)
                if actor is None:
                    continue
                self.at[p] = actor
                if not clause or self.stream.words[p].conjunction:
                    voice = actor
                    self._note(p, actor)
                said = True
            if not said and not scene.title and self._acts(scene):
                assert scene.subject is not None
                voice = scene.subject.actor
                self._note(scene.last - 1, voice)

    def credits(self, scene: Scene, p: int) -> bool:
        """Whether a verb belongs to «as X said», which names a source beside the one who speaks."""
        for q in range(max(scene.first, p - 2), p):
            entry = self.stream.found[q].get("attribution")
            if entry and q + entry[0] in (p, p + 1):
                return True
        return "attribution" in self.stream.found[p]

    def _acts(self, scene: Scene) -> bool:
        """Whether the sentence is about a person, who stands near its beginning."""
        subject = scene.subject
        return subject is not None and subject.actor.sort == "person" and subject.first - scene.first <= _REACH

    def _press(self, p: int, country: str) -> None:
        self._media = country
        if not self._outlets or self._outlets[-1][0] < p:
            self._outlets.append((p, country))

    def press(self, p: int) -> str | None:
        """The country of the outlet named last before ``p``, or shortly after it."""
        nearer = [country for at, country in self._outlets if at <= p + 12]
        return nearer[-1] if nearer else None

    def setting(self, home: str | None) -> str | None:
        """The country that the report is set in: ``home`` where it is named at all, else the one named most."""
        if self._setting is None:
            count: dict[str, int] = {}
            for found in self.stream.found:
                for cls in ("country", "nation", "capital"):
                    entry = found.get(cls)
                    if entry:
                        code = str(entry[1].value)
                        count[code] = count.get(code, 0) + 1
                        break
            most = max(count, key=lambda code: count[code]) if count else home
            self._setting = (home if home in count else most) or ""
        return self._setting or None

    def _places(self, scene: Scene) -> None:
        """Remembers the country of every side that is named with one, by its first word."""
        for phrase in scene.phrases:
            actor = phrase.actor
            if actor.sort in _VAGUE and actor.country:
                self._countries[self.stream.words[actor.first].base] = actor.country
                if actor.sort == "media":
                    self._press(actor.first, actor.country)
            elif actor.sort == "media":
                country = self.country_of(actor)
                if country is not None:
                    self._press(actor.first, country)

    # -- subjects -----------------------------------------------------------------------------------------

    def subject(self, scene: Scene, p: int, voice: Actor | None) -> Actor | None:
        """Who says what the verb at ``p`` reports; ``voice`` is who spoke before."""
        found = self.stream.found[p]
        if "relay-verb" in found:
            relayed = self.relayed(scene, p)
            if relayed is not None:
                return relayed
        if not self.stream.words[p].conjunction:
            for phrase in scene.phrases:
                # the subject stands right before its verb; what follows is the object
                if phrase.last == p and phrase.case == "bare" and phrase.actor.sort in ("person", "body", "media"):
                    return self.described(scene, phrase)
        direct = self.following(scene, p)
        if direct is not None:
            return direct
        if p + 1 < scene.last and "statement" in self.stream.found[p + 1] and not self.stream.words[p + 1].preposition:
            return self.issuer(scene, p + 2) or self.published(scene, p) or voice
        word = self.stream.words[p]
        if word.conjunction:
            for q in range(p - 1, scene.first - 1, -1):
                if q in self.at:
                    return self.at[q]
            subject = scene.subject
            if subject is not None and subject.last <= p and subject.actor.sort in ("person", "body", "media"):
                return subject.actor
            return voice
        before = self.preceding(scene, p)
        return before or voice

    def following(self, scene: Scene, p: int) -> Actor | None:
        """The subject that stands after a verb."""
        q = p + 1
        stream = self.stream
        while q < scene.last and q - p <= _REACH + 4:
            phrase = self.stage.phrase_at(scene, q)
            if phrase is not None and phrase.actor.sort in SPEAKERS:
                if phrase.actor.preposition or phrase.actor.conjunction or phrase.case in ("on", "about", "to", "from", "with"):
                    return None
                return self.described(scene, phrase)
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            found = stream.found[q]
            if stream.kind(q) != ARABIC:
                if stream.text(q) not in COMMAS and stream.text(q) not in "-()":
                    return None
                q += 1
                continue
            if q in self.inside or stream.quoted[q] and "source-head" not in found:
                return None
            if "statement" in found:
                return None
            if self.heads(q) and not stream.words[q].preposition:
                return self.nameless(scene, q)
            if "complementiser" in found or "say-verb" in found or stream.words[q].preposition:
                return None
            if q == p + 1 or stream.text(q - 1) in COMMAS and stream.words[q].article:
                named = self.unknown(scene, q)
                if named is not None:
                    return named
            if "preposition" in found or "attribution" in found:
                return None
            if "statement" in found or "topic-head" in found or "trigger-noun" in found:
                return None
            if q - p > 3 and not stream.words[q].article:
                return None
            q += 1
        return None

    def heads(self, p: int) -> bool:
        """Whether the noun phrase of a nameless source begins at ``p``."""
        found = self.stream.found[p]
        return ("source-head" in found or "outlet" in found) and p not in self.stage.owner

    def published(self, scene: Scene, p: int) -> Actor | None:
        """Whose «the statement» is: the side of the last statement named with one."""
        for earlier in reversed([s for s in self.stage.scenes if s.index < scene.index]):
            for q in range(earlier.last - 1, earlier.first - 1, -1):
                if "statement" in self.stream.found[q] and q not in self.inside:
                    issuer = self.issuer(earlier, q + 1)
                    if issuer is not None and issuer.sort in ("body", "delegation", "country"):
                        return issuer
            if scene.index - earlier.index > 4:
                break
        return None

    def described(self, scene: Scene, phrase: Phrase) -> Actor:
        """A side that speaks; one whose country the phrase leaves out takes it from where it was named before."""
        actor = phrase.actor
        if actor.country is None and actor.sort in _VAGUE:
            country = self.country_of(actor)
            if country is not None:
                return Actor(
                    actor.first, actor.last, actor.sort, role=actor.role, country=country, sentence=actor.sentence
                )
        return actor

    def country_of(self, actor: Actor) -> str | None:
        """The country of a definite side or an outlet, as the report has it elsewhere."""
        stream = self.stream
        for p in range(actor.first, actor.last):
            outlet = stream.found[p].get("outlet")
            if outlet:
                return str(outlet[1].value)
        word = stream.words[actor.first]
        base = word.base[2:] if word.article else word.base
        country = (self._countries.get(word.base) or self._countries.get(base)) if word.article else None
        if country is None and actor.sort == "media" and word.article:
            country = self._media
        if country is None and word.article and actor.sort == "delegation":
            for p in range(actor.first - 1, max(-1, actor.first - _FAR), -1):
                nation = stream.found[p].get("nation")
                if nation and nation[1].features.get("article"):
                    return str(nation[1].value)
        return country

    def nameless(self, scene: Scene, p: int) -> Actor:
        """Sources, outlets and officials without a name: the noun phrase that begins at ``p``."""
        stream = self.stream
        head = stream.found[p].get("source-head")
        outlet = stream.found[p].get("outlet")
        country: str | None = str(outlet[1].value) if outlet and not head else None
        q = p + (head or stream.found[p]["outlet"])[0]
        while q < scene.last and q - p < 9:
            if stream.kind(q) != ARABIC or stream.words[q].conjunction and "nation" not in stream.found[q]:
                break
            found = stream.found[q]
            nation = found.get("nation") or found.get("country") or found.get("seat") or found.get("outlet")
            if nation:
                country = str(nation[1].value)
                q += nation[0]
                continue
            if {"say-verb", "complementiser", "trigger-verb", "attribution", "said-noun"} & found.keys() or q in self.inside:
                break
            preposition = found.get("preposition")
            if preposition and preposition[1].value != "in":
                break
            q += 1
        value = str(head[1].value) if head else "media"
        actor = Actor(p, q, "media" if value == "media" else "source", role="OTHER", country=country)
        if country is None:
            actor.country = self.country_of(actor)
        else:
            self._countries[stream.words[p].base] = country
            if value == "media":
                self._press(p, country)
        actor.sentence = scene.index
        return actor

    def unknown(self, scene: Scene, p: int) -> Actor | None:
        """A name of which nothing is known, at the end of the noun phrase that follows a verb of saying."""
        stream = self.stream
        end = p
        while end < scene.last and end - p < _PHRASE:
            found = stream.found[end]
            if stream.kind(end) != ARABIC or stream.quoted[end] or not _BREAKS.isdisjoint(found) or self.owned(end):
                break
            end += 1
        if end - p < _NAME or end >= scene.last:
            return None
        first = next((q for q in range(p, end - 1) if self.name_like(q) and name_end(stream, q, scene.last) == end), None)
        if first is None or end - first > 2 * _NAME:
            return None
        introduced = stream.text(end) == "(" or stream.text(end) in COMMAS and stream.words[min(end + 1, scene.last - 1)].article
        if not introduced and not any("name-word" in stream.found[q] for q in range(first, end)):
            return None
        country: str | None = None
        for q in range(p, min(end + 12, scene.last)):
            if stream.text(q) == ":" or q in self.inside or "complementiser" in stream.found[q] and q > end + 1:
                break
            nation = stream.found[q].get("nation")
            if nation:
                country = country or str(nation[1].value)
        actor = Actor(first, end, "person", role="OTHER", country=country, name=(first, end))
        actor.sentence = scene.index
        return actor

    def name_like(self, p: int) -> bool:
        """Whether a name may begin at ``p``: a word of names, or one of which nothing is known."""
        word, found = self.stream.words[p], self.stream.found[p]
        if word.article or word.preposition:
            return False
        return "name-word" in found or not found and word.base[0] not in _JOINED

    def relayed(self, scene: Scene, p: int) -> Actor | None:
        """«It quoted X as saying»: who stands after the word for from."""
        for phrase in scene.phrases:
            if p < phrase.first <= p + 14 and phrase.case == "about" and phrase.actor.sort in SPEAKERS:
                return self.described(scene, phrase)
        for q in range(p + 1, min(p + 14, scene.last - 1)):
            preposition = self.stream.found[q].get("preposition")
            if preposition and preposition[1].value == "about" and "source-head" in self.stream.found[q + 1]:
                return self.nameless(scene, q + 1)
        return None

    def issuer(self, scene: Scene, p: int) -> Actor | None:
        """Whose a statement is: the side named within a few words of ``p``."""
        for phrase in scene.phrases:
            if p <= phrase.first <= p + 3 and phrase.actor.sort in SPEAKERS:
                return self.described(scene, phrase)
        return None

    def preceding(self, scene: Scene, p: int) -> Actor | None:
        """The subject that stands before its verb."""
        best: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.last > p:
                break
            if phrase.case == "bare" and phrase.lead < 0 and phrase.actor.sort in SPEAKERS:
                if phrase.actor.sort == "country" and p - phrase.last > 1:
                    continue
                if best is None or p - phrase.last <= _REACH or best.actor.sort != "person":
                    best = phrase
        if best is not None:
            return self.described(scene, best)
        for q in range(scene.first, min(scene.first + 3, p)):
            if self.heads(q) and not self.stream.words[q].preposition:
                return self.nameless(scene, q)
        return None

    def named_after(self, scene: Scene, p: int, reach: int = 4) -> Actor | None:
        """The first side that can speak, at or shortly after ``p``."""
        for phrase in scene.phrases:
            if p <= phrase.first <= p + reach and phrase.actor.sort in SPEAKERS:
                return self.described(scene, phrase)
            if phrase.first > p + reach:
                break
        for q in range(p, min(p + reach, scene.last)):
            if self.heads(q):
                return self.nameless(scene, q)
        return None
