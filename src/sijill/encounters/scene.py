"""A report's sentences as scenes: phrases with the part that their preposition gives them, triggers, times, places."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sijill.links import Someone
from sijill.mentions.actors import Actor
from sijill.mentions.gazetteer import Item
from sijill.mentions.names import is_preposition
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC
from sijill.time import TimeMention

COMMAS = frozenset("\u060c,")
VERBS = frozenset(("trigger-verb", "say-verb", "light-verb", "common-verb"))
TELLING = frozenset(("forum", "forum-trigger", "trigger-noun", "trigger-verb"))
_BREAKS = frozenset(".:;\u061b!?\u061f\n")

_LONGEST = 300  # words


@dataclass(slots=True)
class Phrase:
    """An actor phrase in its place: ``case`` is the part its preposition gives it, ``lead`` the phrase it joins."""

    actor: Actor
    case: str
    lead: int = -1

    @property
    def first(self) -> int:
        """Where it begins."""
        return self.actor.first

    @property
    def last(self) -> int:
        """Where it ends."""
        return self.actor.last


@dataclass(slots=True)
class Mark:
    """A time or place in the stream: positions ``[first, last)``."""

    first: int
    last: int
    time: TimeMention | None = None
    country: str | None = None
    place: int | None = None
    case: str = ""


@dataclass(slots=True)
class Trigger:
    """A word that may report an encounter."""

    first: int
    last: int
    cls: str  # trigger-verb | trigger-noun | forum-trigger | forum
    item: Item

    @property
    def rule(self) -> dict[str, object]:
        """The rule that the word belongs to."""
        rule: dict[str, object] = self.item.features["rule"]
        return rule


@dataclass(slots=True)
class Scene:
    """One sentence: positions ``[first, last)``."""

    index: int
    first: int
    last: int
    title: bool
    paragraph: int
    phrases: list[Phrase] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    times: list[Mark] = field(default_factory=list)
    places: list[Mark] = field(default_factory=list)
    subject: Phrase | None = None


class Stage:
    """All scenes of a report, and what they share."""

    def __init__(
        self, stream: Stream, actors: list[Actor], people: list[Someone], times: list[TimeMention],
        joined: dict[str, str], places: list[dict[str, object]], pronouns: dict[str, frozenset[str]],
    ) -> None:  # fmt: skip
        self.pronouns = pronouns
        self.between = pronouns.get("between", frozenset())
        self.stream = stream
        self.people = people
        self.actors = actors
        self.gazetteer_places = places
        self._joined = joined
        self.scenes: list[Scene] = []
        self.owner: dict[int, Actor] = {}
        for actor in actors:
            for p in range(actor.first, actor.last):
                self.owner[p] = actor
        self.time_at: dict[int, Mark] = {}
        marks = []
        for mention in times:
            first = self._position(mention.first)
            last = self._position(mention.last - 1) + 1
            mark = Mark(first, last, time=mention)
            marks.append(mark)
            for p in range(first, last):
                self.time_at[p] = mark
        self._scenes(marks)

    def _position(self, token: int) -> int:
        while token not in self.stream.position_of and token > 0:
            token -= 1
        return self.stream.position_of.get(token, 0)

    def _scenes(self, times: list[Mark]) -> None:
        stream = self.stream
        sentences = stream.document.sentences
        bounds: dict[int, list[int]] = {}
        for p, index in enumerate(stream.sentence):
            if index in bounds:
                bounds[index][1] = p + 1
            else:
                bounds[index] = [p, p + 1]
        by_first = {actor.first: actor for actor in self.actors}
        time_iter = {mark.first: mark for mark in times}
        pieces = [
            piece
            for index, (first, last) in sorted(bounds.items())
            for piece in self._cut(index, first, last)
        ]
        for index, first, last in pieces:
            sentence = sentences[index] if index < len(sentences) else None
            scene = Scene(
                index, first, last, bool(sentence and sentence.title), sentence.paragraph if sentence else 0
            )
            p = first
            while p < last:
                if p in by_first:
                    actor = by_first[p]
                    scene.phrases.append(Phrase(actor, self.case(actor.first, scene), -1))
                    if actor.sort == "country" and not actor.members:
                        scene.places.append(
                            Mark(actor.first, actor.last, country=actor.country, case=scene.phrases[-1].case)
                        )
                if p in time_iter:
                    scene.times.append(time_iter[p])
                found = stream.found[p]
                if found:
                    if not TELLING.isdisjoint(found):
                        self._trigger(scene, p)
                    if "place" in found:
                        self._place(scene, p)
                p += 1
            self._coordinate(scene)
            scene.subject = self._main_subject(scene)
            self.scenes.append(scene)

    def _cut(self, index: int, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """A sentence in pieces that a reader would still call one: time must not grow with the square of its length."""
        while last - first > _LONGEST:
            cut = first + _LONGEST
            while (
                cut > first + 1
                and self.owner.get(cut - 1) is not None
                and self.owner.get(cut) is self.owner.get(cut - 1)
            ):
                cut -= 1
            yield index, first, cut
            first = cut
        yield index, first, last

    def _trigger(self, scene: Scene, p: int) -> None:
        found = self.stream.found[p]
        if not found:
            return
        owner = self.owner.get(p)
        if owner is not None and not (
            owner.first == p and (owner.sort == "pair" or (owner.sort == "body" and "forum" in found))
        ):
            return
        for cls in ("forum", "forum-trigger", "trigger-noun", "trigger-verb"):
            entry = found.get(cls)
            if entry:
                if cls == "trigger-verb" and any(t.first == p for t in scene.triggers):
                    continue
                if cls == "trigger-noun" and any(
                    t.first == p and t.last - t.first >= entry[0] for t in scene.triggers
                ):
                    continue
                if any(t.first < p < t.last for t in scene.triggers):
                    continue
                scene.triggers = [t for t in scene.triggers if not (t.first == p and t.last - p < entry[0])]
                scene.triggers.append(Trigger(p, p + entry[0], cls, entry[1]))

    def _place(self, scene: Scene, p: int) -> None:
        entry = self.stream.found[p].get("place")
        if not entry:
            return
        owner = self.owner.get(p)
        if owner is not None and (owner.sort != "country" or owner.last - owner.first >= entry[0]):
            return
        case = self.case(p, scene)
        if entry[1].features.get("weak") and case not in ("in", "by", "to"):
            return
        if case not in ("in", "by", "to", "gen-noun", "towards", "from", "bare"):
            return
        place = self.gazetteer_places[entry[1].value]
        scene.places.append(
            Mark(p, p + entry[0], country=str(place["country"]), place=entry[1].value, case=case)
        )

    def case(self, p: int, scene: Scene) -> str:
        """The part that what stands before position ``p`` gives to the phrase there."""
        stream = self.stream
        word = stream.words[p]
        if "with-pronoun" in stream.found[p]:
            return "with"
        if (
            "preposition" not in stream.found[p]
            and p in self.owner
            and self.owner[p].sort == "pair"
            and word.base in self.between
        ):
            return "between"
        if word.preposition:
            return self._joined.get(word.preposition, "by")
        q = p - 1
        timed = seated = False
        while q >= scene.first:
            found = stream.found[q]
            if q in self.time_at:
                timed = True
            elif "venue" in found or ("nation" in found and q > scene.first and q not in self.owner
                                      and {"venue", "nation"} & stream.found[q - 1].keys()):  # fmt: skip
                seated = True
                if stream.words[q].preposition:
                    return self._joined.get(stream.words[q].preposition, "by")
            elif stream.text(q) not in ("(", "-", "/"):
                break
            q -= 1
        if timed and q >= scene.first and (is_preposition(stream, q) or q in self.owner):
            return "bare"  # the preposition is the time's own
        if seated and q >= scene.first and q in self.owner and self.owner[q].sort == "country":
            return "in"  # «Lima, the capital of Peru»
        if q > scene.first and "each-of" in stream.found[q - 1]:
            # «with each of A and B»: what stands before «each» counts
            outer = stream.words[q - 1]
            if outer.preposition:
                return self._joined.get(outer.preposition, "by")
            q -= 2
        if q < scene.first:
            return "bare"
        found = stream.found[q]
        if word.conjunction:
            return "and"
        if stream.kind(q) != ARABIC:
            return "bare"
        if is_preposition(stream, q):
            return str(found["preposition"][1].value)
        for back in (2, 3):
            start = q - back + 1
            if start >= scene.first:
                entry = stream.found[start].get("preposition")
                if entry and entry[0] == back:
                    return str(entry[1].value)
                entry = stream.found[start].get("conjunction")
                if entry and entry[0] == back:
                    return "and"
        if "conjunction" in found:
            return "and"
        if stream.words[q].article and q not in self.owner and VERBS.isdisjoint(found):
            return "bare"  # a noun with the article has no genitive
        if "trigger-noun" in found or "forum-trigger" in found:
            return (
                "bare"
                if "trigger-noun" in found and found["trigger-noun"][1].features.get("pronoun")
                else "gen"
            )
        for start in range(max(scene.first, q - 4), q):
            for cls in ("trigger-noun", "forum-trigger"):
                entry = stream.found[start].get(cls)
                if entry and start + entry[0] == q + 1:
                    return "gen"
        if not VERBS.isdisjoint(found):
            return "bare"
        if q in self.owner:
            return "bare"
        if {
            "complementiser",
            "stop-word",
            "planned",
            "possible",
            "negation",
            "phone",
            "going-on",
            "say-participle",
            "former",
        } & found.keys():
            return "bare"
        if not stream.words[q].known and stream.words[q].base.endswith("\u0627"):
            return "bare"  # an adverb or an object with tanwin
        return "gen-noun"

    def _coordinate(self, scene: Scene) -> None:
        """Joins phrases that stand side by side: ``lead`` of the later ones is the first, whose case they share."""
        phrases = scene.phrases
        for index in range(1, len(phrases)):
            here, before = phrases[index], phrases[index - 1]
            gap = range(before.last, here.first)
            each = next(
                (p for p in gap if "each-of" in self.stream.found[p] and self.stream.words[p].conjunction),
                None,
            )
            if any(
                self.stream.text(p) not in COMMAS
                and "conjunction" not in self.stream.found[p]
                and p not in (each, (each or 0) + 1)
                for p in gap
            ):  # fmt: skip
                continue
            commas = len(gap) > 0 and any(self.stream.text(p) in COMMAS for p in gap)
            joined = here.actor.conjunction or here.case == "and" or each is not None
            listed = commas and not joined and here.case == "bare" and (
                index + 1 < len(phrases) and phrases[index + 1].first <= here.last + 1
                and (phrases[index + 1].actor.conjunction or phrases[index + 1].first == here.last + 1)
                and before.actor.sort == here.actor.sort
            )  # fmt: skip
            if joined or listed:
                here.lead = before.lead if before.lead >= 0 else index - 1
                if here.case in ("and", "bare"):
                    here.case = phrases[here.lead].case

    def _main_subject(self, scene: Scene) -> Phrase | None:
        """The phrase that the sentence is about: its first without a preposition that can act."""
        for phrase in scene.phrases:
            actor = phrase.actor
            if phrase.case == "bare" and actor.sort in (
                "person",
                "group",
                "delegation",
                "country",
                "body",
                "movement",
            ):
                if actor.sort == "country" and any(
                    p.case == "bare" and p.actor.sort in ("person", "group") for p in scene.phrases
                ):
                    continue
                return phrase
        return None

    # -- walking ------------------------------------------------------------------------------------------

    def phrase_at(self, scene: Scene, p: int) -> Phrase | None:
        """The phrase that begins at ``p``."""
        for phrase in scene.phrases:
            if phrase.first == p:
                return phrase
        return None

    def group(self, scene: Scene, phrase: Phrase) -> list[Phrase]:
        """A phrase and those joined to it."""
        index = scene.phrases.index(phrase)
        return [phrase, *[other for other in scene.phrases if other.lead == index]]

    def breaks(self, p: int) -> bool:
        """Whether a clause ends at ``p``."""
        stream = self.stream
        if stream.kind(p) != ARABIC:
            return stream.text(p) in _BREAKS
        found = stream.found[p]
        if "complementiser" in found and p not in self.owner:
            return True
        return (
            ("say-verb" in found or "say-participle" in found)
            and p not in self.owner
            and p not in self.time_at
        )
