"""Gives every quotation its speaker."""

from sijill.encounters.scene import Scene, Stage
from sijill.mentions.actors import Actor
from sijill.quotes.marks import Marked, marked
from sijill.quotes.voices import SPEAKERS, Voices
from sijill.record import Encounter, Quote, Speaker
from sijill.text.document import ARABIC

_FEWEST = 4
_TITLE_WORDS = 9
_STOPS = frozenset((".", "\u060c", ",", "\n"))


class QuoteReader:
    """Reads the quotations of one staged report."""

    def __init__(self, stage: Stage, encounters: list[Encounter], home: str | None) -> None:
        self.stage = stage
        self.home = home
        self.stream = stage.stream
        self.document = stage.stream.document
        self.encounters = encounters
        self.by_index = {scene.index: scene for scene in stage.scenes}
        self.voices: Voices

    def read(self) -> list[Quote]:
        """The quotations in text order; those whose speaker is unknown are left out."""
        speech = frozenset(
            self.stream.token[p] for p in range(len(self.stream))
            if {"say-verb", "say-participle"} & self.stream.found[p].keys() and p not in self.stage.owner
        )  # fmt: skip
        marks = marked(self.document, speech)
        if not marks:
            return []
        inside = frozenset(
            p for mark in marks if mark.closed for token in range(mark.first, mark.last)
            if (p := self.stream.position_of.get(token)) is not None
        )  # fmt: skip
        self.voices = Voices(self.stage, inside)
        out: list[Quote] = []
        seen: set[str] = set()
        title: Marked | None = None
        for mark in marks:
            if self.titled(mark, title):
                title = mark
                continue
            if not self.counts(mark):
                continue
            speaker = self.speaker(mark)
            if speaker is None:
                continue
            first, last = self.trim(mark)
            if last <= first:
                continue
            start, end = self.document.starts[first], self.document.ends[last - 1]
            text = self.document.text[start:end]
            if text in seen:
                continue
            seen.add(text)
            out.append(Quote(self.written(speaker), text, (start, end), True, self.told_at(speaker, start)))
        return out

    # -- what is a quotation ------------------------------------------------------------------------------

    def trim(self, mark: Marked) -> tuple[int, int]:
        """The tokens inside the marks without stops at the end."""
        first, last = mark.first, mark.last
        while last > first and self.document.words[last - 1] in _STOPS:
            last -= 1
        return first, last

    def titled(self, mark: Marked, title: Marked | None) -> bool:
        """Whether marked words are a title, by the word before them; ``title`` is the title marked last, if any."""
        if title is not None and 0 <= mark.opening - title.last <= 3 and not any(
            self.document.kinds[i] == ARABIC and len(self.document.words[i]) > 1 for i in range(title.last, mark.opening)
        ):  # fmt: skip
            return True  # one of a list of titles
        p = self.position(mark.opening - 1)
        if p is None or self.stream.kind(p) != ARABIC:
            return False
        if "nation" in self.stream.found[p] and p > 0:
            p -= 1
        found = self.stream.found[p]
        return "title-noun" in found and "say-verb" not in found

    def counts(self, mark: Marked) -> bool:
        """Whether marked words are somebody's: four or more, and no name."""
        document = self.document
        text = document.text[document.starts[mark.first] : document.ends[mark.last - 1]]
        words = len(text.split())
        if words < _FEWEST:
            return False
        inner = self.position(mark.first)
        if inner is None or words > _TITLE_WORDS:
            return True
        owner = self.stage.owner.get(inner)
        if owner is not None:
            end = self.position(mark.last - 1)
            if end is not None and owner.last >= end:
                return False  # a name with its titles
        found = self.stream.found[inner]
        verbs = any(
            {"say-verb", "common-verb", "complementiser", "trigger-verb", "negation", "light-verb"}
            & self.stream.found[q].keys()
            for q in range(inner, min(inner + words, len(self.stream)))
        )
        naming = {"forum", "forum-trigger", "forum-noun", "title-noun", "agreement"} & found.keys()
        return not (naming and self.stream.words[inner].article and not verbs)

    def position(self, token: int) -> int | None:
        """The position in the stream of a token, or of the nearest before it."""
        while token >= 0:
            p = self.stream.position_of.get(token)
            if p is not None:
                return p
            token -= 1
        return None

    # -- who speaks ---------------------------------------------------------------------------------------

    def speaker(self, mark: Marked) -> Actor | None:
        """The speaker of a marked stretch."""
        begin = next(
            (p for token in range(mark.first, mark.last) if (p := self.stream.position_of.get(token)) is not None), None
        )
        if begin is None:
            return None
        scene = self.by_index.get(self.stream.sentence[begin])
        voice = self.voices.before(begin)
        if scene is None:
            return voice
        return (
            self.introduced(scene, begin, voice)
            or self.followed(scene, mark, begin)
            or voice
            or self.main(scene, begin)
        )

    def introduced(self, scene: Scene, begin: int, voice: Actor | None) -> Actor | None:
        """Who the words before a quotation say is speaking, the nearest of them first."""
        voices, stream = self.voices, self.stream
        if begin - 1 > scene.first and stream.text(begin - 1) == ":" and not any(
            voices.says(q) for q in range(scene.first, begin)
        ):  # fmt: skip
            for phrase in scene.phrases:
                if phrase.last == begin - 1 and phrase.actor.sort in SPEAKERS:
                    return phrase.actor
        for q in range(begin - 1, scene.first - 1, -1):
            found = stream.found[q]
            stated = found.get("stated-in")
            if stated:
                return voices.issuer(scene, q + stated[0]) or voice or self.opener()
            if q in voices.at:
                return voices.at[q]
            if voices.says(q) or q in voices.inside or voices.owned(q):
                continue
            if "say-participle" in found:
                if any(r in voices.at for r in range(scene.first, q)):
                    return voices.before(q)
                return self.main(scene, q) or voice
            attribution = found.get("attribution")
            if attribution:
                if any(r in voices.at and r not in voices.inside for r in range(max(scene.first, q - 9), q)):
                    continue  # «X said, according to Y, that …»
                named = voices.named_after(scene, q + attribution[0])
                return named or voice
        return None

    def followed(self, scene: Scene, mark: Marked, begin: int) -> Actor | None:
        """Who the words after a quotation say has spoken."""
        voices, stream = self.voices, self.stream
        after = next(
            (p for token in range(mark.last, min(mark.last + 6, len(self.document.words)))
             if (p := stream.position_of.get(token)) is not None), None,
        )  # fmt: skip
        alone = begin - scene.first <= 1
        at = mark.last + 1
        while at < len(self.document.words) and self.document.words[at] in _STOPS - {"\n"}:
            at += 1
        ended = at >= len(self.document.words) or self.document.words[at] == "\n"
        if alone and ended and not any(s.paragraph == scene.paragraph and s.index < scene.index for s in self.stage.scenes):
            # a quotation that opens its line: who says it stands at the head of the next
            for later in self.stage.scenes:
                if later.paragraph == scene.paragraph + 1 and later.phrases and later.phrases[0].first - later.first <= 1:
                    return later.phrases[0].actor
        if after is not None:
            for q in range(after, min(after + 9, len(stream))):
                if q in voices.inside:
                    break
                found = stream.found[q]
                if voices.owned(q):
                    continue
                later = self.by_index.get(stream.sentence[q])
                if later is None:
                    break
                if "per-verb" in found:
                    return None
                entry = found.get("attribution")
                if entry:
                    named = voices.named_after(later, q + entry[0])
                    if named is not None:
                        return named
                if alone and voices.says(q):
                    return voices.following(later, q)
                if stream.text(q) == "." and not alone:
                    break
        return None

    def opener(self) -> Actor | None:
        """Whom the report is about first."""
        first = next((scene.subject for scene in self.stage.scenes if scene.subject is not None), None)
        return first.actor if first is not None else None

    def main(self, scene: Scene, p: int) -> Actor | None:
        """The subject of a sentence, where it stands before ``p``."""
        if scene.subject is not None and scene.subject.last <= p and scene.subject.first not in self.voices.inside:
            return self.voices.described(scene, scene.subject)
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
                country = someone.country
                if someone.known is None and not someone.stated and country in (None, self.home):
                    country = self.voices.press(someone.name[0]) if someone.role == "OTHER" else None
                    country = country or self.voices.setting(self.home)
                return Speaker(self.document.text[start:end], country, someone.role, (start, end))  # type: ignore[arg-type]
        span = self.stream.span(actor.first, actor.last)
        country = actor.country
        if country is None and (actor.sort not in ("media", "source") or self.stream.words[actor.first].article):
            country = self.voices.setting(self.home) if actor.sort == "delegation" else self.home
        name = None
        if actor.name is not None:
            start, end = self.stream.span(*actor.name)
            name = self.document.text[start:end]
            country = actor.country or self.voices.setting(self.home)
        return Speaker(name, country, actor.role or "DEL", span)  # type: ignore[arg-type]

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
