"""Gives every quotation its speaker."""

from sijill.encounters.scene import Scene, Stage
from sijill.mentions.actors import Actor
from sijill.quotes.marks import Marked, marked
from sijill.quotes.voices import SAYING, SPEAKERS, Carried, Voices
from sijill.record import Encounter, Quote, Speaker
from sijill.text.document import ARABIC, LATIN, NUMBER

_FEWEST = 4
_SCARE = 6
_NAMING = frozenset(("forum", "forum-trigger", "title-noun"))
_CUES = frozenset(("say-participle", "attribution", "stated-in", "per-verb", "statement"))
_OPENING = SAYING | {"complementiser", "say-participle"}
_AFTER = 6


class QuoteReader:
    """Reads the quotations of one staged report."""

    def __init__(self, stage: Stage, encounters: list[Encounter], home: str | None) -> None:
        self.stage = stage
        self.home = home
        self.stream = stage.stream
        self.document = stage.stream.document
        self.encounters = encounters
        self.by_index = {scene.index: scene for scene in stage.scenes}
        self.voices = Voices(stage, frozenset())

    def read(self) -> list[Quote]:
        """The quotations in text order; those whose speaker is unknown are left out."""
        document, stream = self.document, self.stream
        speech: dict[int, str] = {}
        for p, found in enumerate(stream.found):
            if found and p not in self.stage.owner:
                if not SAYING.isdisjoint(found):
                    speech[stream.token[p]] = "verb"
                elif "say-participle" in found:
                    speech[stream.token[p]] = "participle"
        marks = marked(document, speech)
        long = [mark for mark in marks if self.words(mark) >= _FEWEST]
        self.voices = Voices(self.stage, frozenset(
            at for mark in long if self.counts(mark)
            for token in range(mark.first, mark.last) if (at := stream.position_of.get(token)) is not None
        ))  # fmt: skip
        given: list[tuple[Actor, int, int]] = []
        carried = Carried()
        reached = 0
        seen: set[str] = set()
        for mark in long:
            if not self.counts(mark):
                continue
            self.carry(carried, reached, mark.opening)
            reached = mark.last
            speaker = self.speaker(mark, carried)
            if speaker is None:
                continue
            here = self.position(mark.first)
            carried.voice, carried.at = speaker, stream.sentence[here] if here is not None else 0
            carried.turned = False
            first, last = self.trim(mark)
            if last <= first:
                continue
            text = document.text[document.starts[first] : document.ends[last - 1]]
            if text in seen:
                continue
            seen.add(text)
            given.append((speaker, first, last))
        out: list[Quote] = []
        for speaker, first, last in given:
            start, end = document.starts[first], document.ends[last - 1]
            told = self.told_at(speaker, start)
            out.append(Quote(self.written(speaker), document.text[start:end], (start, end), encounter=told))
        return out

    # -- what is a quotation ------------------------------------------------------------------------------

    def words(self, mark: Marked) -> int:
        """How many words stand inside the marks."""
        kinds = self.document.kinds
        return sum(kinds[i] in (ARABIC, NUMBER, LATIN) for i in range(mark.first, mark.last))

    def trim(self, mark: Marked) -> tuple[int, int]:
        """The tokens inside the marks without stops at the end."""
        first, last = mark.first, mark.last
        while last > first and self.document.words[last - 1] in (".", "\u060c", ",", "\n"):
            last -= 1
        return first, last

    def counts(self, mark: Marked) -> bool:
        """Whether marked words may be somebody's: no title, name of a thing, or name of a person."""
        stream = self.stream
        words = self.words(mark)
        inner = next(
            (p for i in range(mark.first, mark.last) if (p := stream.position_of.get(i)) is not None), None
        )
        if inner is None:
            return False
        p = inner - 1
        if p >= 0 and stream.token[p] == mark.opening - 1:
            found = stream.found[p]
            if "title-noun" in found and SAYING.isdisjoint(found) and not stream.words[inner].preposition:
                return False
        owner = self.stage.owner.get(inner)
        if (
            owner is not None
            and sum(stream.kind(q) == ARABIC for q in range(owner.first, owner.last)) >= words
        ):
            return False
        found = stream.found[inner]
        if (
            words <= 8
            and not _NAMING.isdisjoint(found)
            and p >= 0
            and stream.sentence[p] == stream.sentence[inner]
        ):
            opens = stream.text(p) == ":" or not _OPENING.isdisjoint(stream.found[p])
            if not opens and not any(
                self.says_inside(q) for q in range(inner, min(inner + words, len(stream)))
            ):
                return False
        return True

    def says_inside(self, p: int) -> bool:
        """Whether a word inside the marks opens a clause, as no name has it."""
        return "complementiser" in self.stream.found[p]

    def position(self, token: int) -> int | None:
        """The position in the stream of a token, or of the nearest before it."""
        while token >= 0:
            p = self.stream.position_of.get(token)
            if p is not None:
                return p
            token -= 1
        return None

    # -- who speaks ---------------------------------------------------------------------------------------

    def carry(self, carried: Carried, start: int, stop: int) -> None:
        """Follows the sentences between two quotations."""
        first, last = self.position(start) or 0, self.position(stop) or 0
        stream = self.stream
        final = min(last + 1, len(stream) - 1)
        for index in range(stream.sentence[first], stream.sentence[final] + 1):
            scene = self.by_index.get(index)
            if scene is not None and scene.first < last:
                self.voices.carry(carried, scene, first, last)

    def speaker(self, mark: Marked, carried: Carried) -> Actor | None:
        """The speaker of a marked stretch."""
        stream, voices = self.stream, self.voices
        begin = next(
            (p for i in range(mark.first, mark.last) if (p := stream.position_of.get(i)) is not None), None
        )
        if begin is None:
            return None
        scene = self.by_index.get(stream.sentence[begin])
        if scene is None:
            return carried.voice
        sure, guess, cue = self.before(scene, begin, carried)
        if sure is not None:
            return sure
        if begin > scene.first and "complementiser" in stream.found[begin - 1]:
            cue = True
        headed = self.headed(scene, begin)
        if guess is None and headed is not None:
            return headed
        after = self.after(mark, guess or carried.voice, guess is not None)
        if after is not None and not (guess is not None and after.sort == "media"):
            return after
        if cue:
            return guess or carried.voice or self.main(scene, begin, carried)
        opens = begin - scene.first <= 1 and (begin == scene.first or stream.kind(scene.first) != ARABIC)
        if opens:
            beneath = self.beneath(scene)
            if beneath is not None:
                return beneath
        if self.words(mark) <= _SCARE and not opens and not self.cued(scene):
            return None
        phrase = voices.leading(scene, begin)
        if carried.voice is None or (phrase is not None and carried.at < scene.index):
            return phrase.actor if phrase is not None else carried.voice
        return carried.voice

    def before(self, scene: Scene, begin: int, carried: Carried) -> tuple[Actor | None, Actor | None, bool]:
        """Who speaks by the words before the marks: for sure, or at a guess; and whether any word is of saying."""
        stream, voices = self.stream, self.voices
        cue = False
        for q in range(begin - 1, scene.first - 1, -1):
            found = stream.found[q]
            if not found or q in self.stage.owner or q in voices.inside:
                continue
            if voices.says(q):
                actor = voices.subject(scene, q, begin) or voices.preceding(scene, q)
                return actor, voices.implicit(scene, q, carried) if actor is None else None, True
            if "say-participle" in found:
                return None, self.main(scene, q, carried), True
            if "stated-in" in found:
                return self.stated(scene, q + found["stated-in"][0], begin, carried), None, True
            attribution = found.get("attribution")
            if attribution and begin - q < 14:
                cue = True
                actor = voices.attributed(scene, q + attribution[0], begin)
                if actor is not None:
                    return actor, None, True
        return None, None, cue

    def beneath(self, scene: Scene) -> Actor | None:
        """Who says a quotation that opens its line: whose name begins the next line."""
        scenes = self.stage.scenes
        if any(s.paragraph == scene.paragraph and s.index < scene.index for s in scenes):
            return None
        for later in scenes:
            phrase = later.phrases[0] if later.phrases and later.paragraph == scene.paragraph + 1 else None
            if phrase is not None and phrase.first - later.first <= 1:
                return phrase.actor
        return None

    def cued(self, scene: Scene) -> bool:
        """Whether anything in a sentence says that somebody speaks."""
        return any(
            self.voices.says(p) or (p not in self.voices.inside and not _CUES.isdisjoint(self.stream.found[p]))
            for p in range(scene.first, scene.last)
        )  # fmt: skip

    def headed(self, scene: Scene, begin: int) -> Actor | None:
        """«Somebody: …»: whose name stands before a colon at the head of the sentence."""
        for q in range(scene.first + 1, min(begin, scene.first + 9)):
            if self.stream.text(q) == ":" and q not in self.voices.inside:
                for phrase in scene.phrases:
                    if phrase.last == q and phrase.actor.sort in SPEAKERS:
                        return self.voices.resolved(phrase.actor)
        return None

    def after(self, mark: Marked, voice: Actor | None, told: bool) -> Actor | None:
        """Who is named as the speaker after the marks; where a verb before them has ``told``, only as a source."""
        stream, voices = self.stream, self.voices
        first = next(
            (p for i in range(mark.last, mark.last + 3) if (p := stream.position_of.get(i)) is not None), None
        )
        if first is None:
            return None
        scene = self.by_index.get(stream.sentence[first])
        if scene is None:
            return None
        for q in range(first, min(first + _AFTER, scene.last)):
            if stream.text(q) in ".;\u061b" or q in voices.inside:
                return None
            found = stream.found[q]
            if not found or q in self.stage.owner:
                continue
            if "per-verb" in found:
                return voice
            attribution = found.get("attribution")
            if attribution:
                return voices.attributed(scene, q + attribution[0], min(scene.last, q + 12))
            if voices.says(q):
                if told or stream.words[q].conjunction or q - first > 2:
                    return None
                return voices.subject(scene, q, scene.last)
            if "complementiser" in found:
                return None
        return None

    def stated(self, scene: Scene, p: int, stop: int, carried: Carried) -> Actor | None:
        """Whose a text is that stands at ``p``: who stands after it, else who sent or issued it before."""
        for phrase in scene.phrases:
            if p < phrase.first <= p + 4 and phrase.first < stop and phrase.actor.sort in SPEAKERS:
                return self.voices.resolved(phrase.actor)
        for q in range(p + 1, min(p + 3, stop)):
            made = self.voices.made(q, stop, near=False) if "statement" not in self.stream.found[q] else None
            if made is not None:
                return made
        if carried.voice is not None:
            return carried.voice
        first = next((s.subject for s in self.stage.scenes if s.subject is not None), None)
        return first.actor if first is not None else None

    def main(self, scene: Scene, p: int, carried: Carried) -> Actor | None:
        """Whose words a participle goes on with: the subject of the sentence's verb of saying."""
        voices = self.voices
        for q in range(p - 1, scene.first - 1, -1):
            if voices.says(q) and not voices.asides(q):
                return voices.subject(scene, q, p) or voices.implicit(scene, q, carried)
        if carried.voice is not None and carried.at == scene.index:
            return carried.voice
        phrase = voices.leading(scene, p)
        return phrase.actor if phrase is not None else carried.voice

    # -- writing ------------------------------------------------------------------------------------------

    def written(self, actor: Actor) -> Speaker:
        """The speaker as a record."""
        if actor.members:
            actor = actor.members[0]
        if actor.person >= 0:
            someone = self.stage.people[actor.person]
            if someone.name is not None:
                start, end = self.stream.span(*someone.name)
                country = someone.country
                if country is None and someone.known is None:
                    first = someone.mentions[0] if someone.mentions else actor
                    country = self.voices.near(first) or self.home
                return Speaker(self.document.text[start:end], country, someone.role, (start, end))  # type: ignore[arg-type]
        if actor.name is not None:
            span = self.stream.span(*actor.name)
            country = actor.country or self.voices.near(actor)
            return Speaker(self.document.text[slice(*span)], country, actor.role, span)  # type: ignore[arg-type]
        span = self.stream.span(actor.first, actor.last)
        country = actor.country or self.home
        scene = self.by_index.get(self.stream.sentence[actor.first])
        if (
            country is None
            and scene is not None
            and self.stream.words[actor.first].article
            and actor.sort != "media"
        ):
            country = self.voices.about(
                scene
            )  # «the authorities», «the ministry»: of the country that is spoken of
        return Speaker(None, country, actor.role or "DEL", span)  # type: ignore[arg-type]

    def told_at(self, actor: Actor, start: int) -> str | None:
        """The encounter in whose evidence the words stand and in which the speaker took part."""
        if actor.person < 0:
            return None
        name = self.stage.people[actor.person].name
        if name is None:
            return None
        span = self.stream.span(*name)
        for encounter in self.encounters:
            if encounter.kind in ("meeting", "call", "conference") and any(
                p.span == span for p in encounter.participants
            ) and any(a <= start <= b + 400 for a, b in encounter.evidence):  # fmt: skip
                return encounter.id
        return None
