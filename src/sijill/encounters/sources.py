"""Who is cited for an encounter."""

from sijill.encounters.scene import COMMAS, Scene, Stage
from sijill.text.document import ARABIC


class SourceReader:
    """Reads the cited sources of sentences."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream

    def sources(self, scene: Scene) -> list[tuple[int, int]]:
        """Spans of who is cited in a sentence: subjects of saying, and what follows «according to»."""
        out: list[tuple[int, int]] = []
        for p in range(scene.first, scene.last):
            found = self.stream.found[p]
            if p in self.stage.owner:
                continue
            entry = found.get("attribution")
            if entry:
                begin = p + entry[0]
                while begin < scene.last and ("say-verb" in self.stream.found[begin] or "complementiser" in self.stream.found[begin] or self.stream.text(begin) in COMMAS):
                    begin += 1
                span = self.speaker(scene, begin)
                if span:
                    out.append(span)
                continue
            if "say-verb" in found and not self.stream.words[p].preposition:
                if any(self.stage.owner.get(q) is not None and self.stage.owner[q].first == q for q in (p + 1,)) or p + 1 < scene.last:
                    span = self.speaker(scene, p + 1)
                    if span:
                        out.append(span)
                        continue
                subject = None
                for phrase in scene.phrases:
                    if phrase.last <= p and p - phrase.last <= 3 and phrase.case == "bare":
                        subject = phrase
                if subject is not None:
                    out.append(self.stream.span(subject.first, subject.last))
        return out

    def speaker(self, scene: Scene, p: int) -> tuple[int, int] | None:
        """The noun phrase of a source that begins at ``p``."""
        if p >= scene.last:
            return None
        while p < scene.last and p in self.stage.time_at:
            p = max(self.stage.time_at[p].last, p + 1)
        if p >= scene.last:
            return None
        phrase = self.stage.phrase_at(scene, p)
        found = self.stream.found[p]
        head = found.get("source-head")
        if head and not (phrase and phrase.last - phrase.first > 1):
            q = p + head[0]
            while q < scene.last and q - p < 9:
                here = self.stream.found[q]
                if self.stream.kind(q) not in (ARABIC, "lat") or self.stage.breaks(q) or q in self.stage.time_at:
                    break
                if "preposition" in here and here["preposition"][1].value not in ("in",) and "source-head" not in here:
                    break
                if "common-verb" in here or "trigger-verb" in here:
                    break
                owner = self.stage.owner.get(q)
                q = owner.last if owner is not None else q + 1
            return self.stream.span(p, min(q, scene.last))
        if phrase is not None and phrase.actor.sort in ("person", "delegation", "body", "movement", "group", "country", "media"):
            if phrase.actor.preposition:
                return None
            return self.stream.span(phrase.first, phrase.last)
        return None
