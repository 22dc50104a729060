"""Gives every quotation its speaker."""

from dataclasses import dataclass

from sijill.encounters.scene import Phrase, Scene, Stage
from sijill.mentions.actors import Actor
from sijill.quotes.marks import Marked, marked
from sijill.record import Encounter, Quote, Speaker
from sijill.text.document import ARABIC, LATIN, NUMBER

_FEWEST = 4
_SPEAKERS = frozenset(("person", "group", "delegation", "country", "body", "movement", "counterpart", "media"))


@dataclass(slots=True)
class Voice:
    """Who speaks: a mention of somebody, or a side."""

    actor: Actor


class QuoteReader:
    """Reads the quotations of one staged report."""

    def __init__(self, stage: Stage, encounters: list[Encounter], home: str | None) -> None:
        self.stage = stage
        self.home = home
        self.stream = stage.stream
        self.document = stage.stream.document
        self.encounters = encounters
        self.by_index = {scene.index: scene for scene in stage.scenes}

    def read(self) -> list[Quote]:
        """The quotations in text order; those whose speaker is unknown are left out."""
        document = self.document
        speech = frozenset(
            self.stream.token[p] for p in range(len(self.stream))
            if {"say-verb", "relay-verb"} & self.stream.found[p].keys() and p not in self.stage.owner
        )  # fmt: skip
        out: list[Quote] = []
        voice: Actor | None = None
        seen: set[str] = set()
        reached = 0
        for mark in marked(document, speech):
            voice = self.carry(voice, reached, mark.opening)
            reached = mark.last
            if not self.counts(mark):
                continue
            speaker = self.speaker(mark, voice)
            if speaker is None:
                continue
            voice = speaker
            first, last = self.trim(mark)
            if last <= first:
                continue
            start, end = document.starts[first], document.ends[last - 1]
            text = document.text[start:end]
            if text in seen:
                continue
            seen.add(text)
            told = self.told_at(speaker, start)
            out.append(Quote(self.written(speaker), text, (start, end), True, told))
        return out

    # -- what is a quotation ------------------------------------------------------------------------------

    def trim(self, mark: Marked) -> tuple[int, int]:
        """The tokens inside the marks without stops at the end."""
        first, last = mark.first, mark.last
        while last > first and self.document.words[last - 1] in (".", "\u060c", ",", "\n"):
            last -= 1
        return first, last

    def counts(self, mark: Marked) -> bool:
        """Whether marked words are somebody's: four or more, and no title or name."""
        kinds = self.document.kinds
        words = sum(kinds[i] in (ARABIC, NUMBER, LATIN) for i in range(mark.first, mark.last))
        if words < _FEWEST:
            return False
        p = self.position(mark.opening - 1)
        if p is not None and self.stream.token[p] == mark.opening - 1:
            found = self.stream.found[p]
            if "title-noun" in found and "say-verb" not in found:
                return False
        inner = self.position(mark.first)
        if inner is not None and words <= 6:
            found = self.stream.found[inner]
            if ("forum" in found or "forum-trigger" in found) and found.get("forum", found.get("forum-trigger"))[0] >= words - 2:  # type: ignore[index]
                return False
        return True

    def position(self, token: int) -> int | None:
        """The position in the stream of a token, or of the nearest before it."""
        while token >= 0:
            p = self.stream.position_of.get(token)
            if p is not None:
                return p
            token -= 1
        return None

    # -- who speaks ---------------------------------------------------------------------------------------

    def carry(self, voice: Actor | None, start: int, stop: int) -> Actor | None:
        """The voice after the sentences between two quotations: who was said to say something last."""
        first, last = self.position(start), self.position(stop)
        if first is None or last is None:
            return voice
        for p in range(first, last):
            if "say-verb" in self.stream.found[p] and p not in self.stage.owner:
                scene = self.by_index.get(self.stream.sentence[p])
                if scene is not None:
                    voice = self.subject(scene, p, voice) or voice
        return voice

    def speaker(self, mark: Marked, voice: Actor | None) -> Actor | None:
        """The speaker of a marked stretch."""
        p = self.position(mark.opening)
        if p is None:
            return voice
        scene = self.by_index.get(self.stream.sentence[min(p + 1, len(self.stream) - 1)])
        if scene is None:
            return voice
        begin = next((q for q in range(p, min(p + 3, len(self.stream))) if self.stream.token[q] >= mark.first), p)
        scene = self.by_index.get(self.stream.sentence[begin], scene)
        # a verb of saying before the words, nearest first
        for q in range(begin - 1, scene.first - 1, -1):
            found = self.stream.found[q]
            if q in self.stage.owner:
                continue
            if "say-verb" in found and not self.stream.words[q].preposition and "preposition" not in found:
                return self.subject(scene, q, voice) or voice
            if "say-participle" in found:
                return self.main(scene, q, voice)
            if "stated-in" in found:
                return self.stated(scene, q + found["stated-in"][0], voice)
            attribution = found.get("attribution")
            if attribution and begin - q < 14:
                named = self.phrase_after(scene, q + attribution[0])
                if named is not None:
                    return named
        # a quotation that opens its line: who says it stands on the next line
        if begin - scene.first <= 1 and not any(s.paragraph == scene.paragraph and s.index < scene.index for s in self.stage.scenes):
            for later in self.stage.scenes:
                if later.paragraph == scene.paragraph + 1 and later.phrases and later.phrases[0].first - later.first <= 1:
                    return later.phrases[0].actor
        # words after the quotation give it to somebody
        after = self.position(mark.last)
        if after is not None:
            end = min(after + 9, len(self.stream))
            for q in range(after, end):
                found = self.stream.found[q]
                if q in self.stage.owner:
                    continue
                if "per-verb" in found:
                    return voice or self.main(scene, q, voice)
                if "say-verb" in found or "attribution" in found:
                    entry = found.get("attribution") or found["say-verb"]
                    later = self.by_index.get(self.stream.sentence[q])
                    if later is not None:
                        named = self.phrase_after(later, q + entry[0])
                        if named is not None:
                            return named
        if voice is None and scene.subject is not None and scene.subject.last <= begin:
            return scene.subject.actor
        return voice or self.main(scene, begin, voice)

    def subject(self, scene: Scene, p: int, voice: Actor | None) -> Actor | None:
        """The subject of a verb of saying at ``p``."""
        relay = "relay-verb" in self.stream.found[p]
        bare: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.first <= p:
                continue
            gap = [q for q in range(p + 1, phrase.first) if q not in self.stage.owner]
            if relay:
                if phrase.case == "about" and phrase.actor.sort in _SPEAKERS and phrase.first - p < 14:
                    return phrase.actor
                continue
            if any("complementiser" in self.stream.found[q] or self.stream.text(q) == ":" for q in gap):
                break
            if any("preposition" in self.stream.found[q] and q not in self.stage.time_at for q in gap):
                break
            if phrase.case in ("bare", "gen-noun", "gen") and phrase.actor.sort in _SPEAKERS and phrase.first - p <= 5:
                bare = phrase
                break
        if bare is not None:
            return bare.actor
        if relay:
            return voice
        statement = self.statement(scene, p)
        if statement is not None:
            return statement
        before: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.last > p:
                break
            if phrase.case == "bare" and phrase.actor.sort in _SPEAKERS and phrase.lead < 0:
                before = phrase
        if before is not None and (p - before.last <= 4 or not self.stream.words[p].conjunction):
            return before.actor
        return None

    def statement(self, scene: Scene, p: int) -> Actor | None:
        """«It said in a statement of X»: the body that the statement is of."""
        for q in range(p + 1, min(p + 5, scene.last)):
            if "statement" in self.stream.found[q] and q not in self.stage.owner:
                for phrase in scene.phrases:
                    if phrase.first > q and phrase.first - q <= 4 and phrase.actor.sort in _SPEAKERS:
                        return phrase.actor
        return None

    def stated(self, scene: Scene, p: int, voice: Actor | None) -> Actor | None:
        """Whose a text is that stands at ``p``: who stands after it, else who sent or issued it before."""
        for phrase in scene.phrases:
            if p < phrase.first <= p + 4 and phrase.actor.sort in _SPEAKERS:
                return phrase.actor
        if voice is not None:
            return voice
        first = next((s.subject for s in self.stage.scenes if s.subject is not None), None)
        return first.actor if first is not None else None

    def main(self, scene: Scene, p: int, voice: Actor | None) -> Actor | None:
        """Whose words a participle goes on with: the subject of the sentence's verb of saying."""
        for q in range(p - 1, scene.first - 1, -1):
            if "say-verb" in self.stream.found[q] and q not in self.stage.owner:
                return self.subject(scene, q, voice) or voice
        if scene.subject is not None and scene.subject.last <= p:
            return scene.subject.actor
        return voice

    def phrase_after(self, scene: Scene, p: int) -> Actor | None:
        """The first phrase that can speak, at or shortly after ``p``."""
        for phrase in scene.phrases:
            if p <= phrase.first <= p + 4 and phrase.actor.sort in _SPEAKERS:
                return phrase.actor
        return None

    # -- writing ------------------------------------------------------------------------------------------

    def written(self, actor: Actor) -> Speaker:
        """The speaker as a record."""
        if actor.members:
            actor = actor.members[0]
        if actor.person >= 0:
            someone = self.stage.people[actor.person]
            if someone.name is not None:
                start, end = self.stream.span(*someone.name)
                country = someone.country or (self.home if someone.known is None else None)
                return Speaker(self.document.text[start:end], country, someone.role, (start, end))  # type: ignore[arg-type]
        span = self.stream.span(actor.first, actor.last)
        return Speaker(None, actor.country or self.home, actor.role or "DEL", span)  # type: ignore[arg-type]

    def told_at(self, actor: Actor, start: int) -> str | None:
        """The encounter in whose evidence the words stand and in which the speaker took part."""
        if actor.person < 0:
            return None
        name = self.stage.people[actor.person].name
        if name is None:
            return None
        span = self.stream.span(*name)
        for encounter in self.encounters:
            if encounter.kind in ("meeting", "call", "conference") and any(p.span == span for p in encounter.participants):
                if any(a <= start <= b + 400 for a, b in encounter.evidence):
                    return encounter.id
        return None
