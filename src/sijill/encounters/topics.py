"""What was discussed, and who says so: the words, as they stand."""

from sijill.encounters.candidate import Candidate
from sijill.encounters.scene import COMMAS, Scene, Stage
from sijill.text.document import ARABIC

_LONGEST = 22


class TopicReader:
    """Reads topics and cited sources of sentences."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream

    def topics(self, scene: Scene, start: int, stop: int) -> list[tuple[int, int]]:
        """Spans of the topics named after words of discussing between two positions."""
        out: list[tuple[int, int]] = []
        p = start
        while p < stop:
            entry = self.stream.found[p].get("discuss")
            if entry and p not in self.stage.owner:
                begin = p + entry[0]
                begin = self.skip_sides(scene, begin, stop)
                last, spans = self.phrase(begin, stop)
                out.extend(spans)
                p = max(last, p + entry[0])
                continue
            p += 1
        return out

    def skip_sides(self, scene: Scene, p: int, stop: int) -> int:
        """Past the sides, times and asides that stand between a verb of discussing and its object."""
        q = p
        while q < stop:
            if self.stream.text(q) in COMMAS:
                q += 1
                continue
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            found = self.stream.found[q]
            phrase = self.stage.phrase_at(scene, q)
            if phrase is not None and phrase.actor.sort in (
                "person",
                "counterpart",
                "group",
                "pair",
                "delegation",
            ):
                q = phrase.last
                continue
            entry = found.get("preposition")
            if entry and entry[1].value in ("with", "during", "in", "to", "about", "on"):
                after = q + entry[0]
                nearer = self.stage.phrase_at(scene, after) if after < stop else None
                if nearer is not None and nearer.actor.sort != "country":
                    q = nearer.last
                    continue
                if entry[1].value in ("to", "about", "on", "in") or (
                    after < stop and after in self.stage.time_at
                ):
                    q = after
                    continue
                if entry[1].value == "during" and after < stop:
                    q = after + 1
                    continue
            if "during" in found:
                q += 1
                continue
            if "trigger-noun" in found and q - p < 3:
                q += found["trigger-noun"][0]
                continue
            break
        return q

    def phrase(self, p: int, stop: int) -> tuple[int, list[tuple[int, int]]]:
        """Topics from ``p`` on: a noun phrase, cut where a coordinated head opens the next."""
        out: list[tuple[int, int]] = []
        first = q = p
        while q < stop and q - first < _LONGEST:
            found = self.stream.found[q]
            word = self.stream.words[q]
            mark = (
                self.stream.kind(q) != ARABIC
                and self.stream.kind(q) != "num"
                and self.stream.kind(q) != "lat"
            )
            if mark and self.stream.text(q) not in COMMAS and self.stream.text(q) not in "-()/+":
                break
            if self.stream.text(q) in COMMAS:
                following = self.stream.found[q + 1] if q + 1 < stop else {}
                if "topic-head" in following and self.stream.words[q + 1].conjunction:
                    self.close(out, first, q)
                    first = q + 1
                    q += 1
                    continue
                break
            if (
                q > first
                and "topic-stop" in found
                and q not in self.stage.owner
                and not (word.preposition and "topic-head" in found)
            ):
                break
            if (
                q > first
                and ("say-verb" in found or "complementiser" in found)
                and q not in self.stage.owner
                and not word.article
            ):
                break
            if q > first and q in self.stage.time_at and "topic-head" not in found:
                break
            if q > first and word.conjunction and ("topic-head" in found) and q - first >= 1:
                self.close(out, first, q)
                first = q
            q += 1
        self.close(out, first, q)
        return q, out

    def close(self, out: list[tuple[int, int]], first: int, last: int) -> None:
        """Adds a topic if it has words."""
        while last > first and (
            self.stream.text(last - 1) in COMMAS
            or "preposition" in self.stream.found[last - 1]
            or self.stream.text(last - 1) in "-("
        ):
            last -= 1
        if last - first >= 1 and any(self.stream.kind(p) == ARABIC for p in range(first, last)):
            if last - first == 1 and (
                "trigger-noun" in self.stream.found[first]
                or (first in self.stage.owner and self.stage.owner[first].sort == "pair")
            ):
                return
            out.append(self.stream.span(first, last))

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
                while begin < scene.last and (
                    "say-verb" in self.stream.found[begin]
                    or "complementiser" in self.stream.found[begin]
                    or self.stream.text(begin) in COMMAS
                ):
                    begin += 1
                span = self.speaker(scene, begin)
                if span:
                    out.append(span)
                continue
            if "say-verb" in found and not self.stream.words[p].preposition:
                if (
                    any(
                        self.stage.owner.get(q) is not None and self.stage.owner[q].first == q
                        for q in (p + 1,)
                    )
                    or p + 1 < scene.last
                ):
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
                if (
                    self.stream.kind(q) not in (ARABIC, "lat")
                    or self.stage.breaks(q)
                    or q in self.stage.time_at
                ):
                    break
                if (
                    "preposition" in here
                    and here["preposition"][1].value != "in"
                    and "source-head" not in here
                ):
                    break
                if "common-verb" in here or "trigger-verb" in here:
                    break
                owner = self.stage.owner.get(q)
                q = owner.last if owner is not None else q + 1
            return self.stream.span(p, min(q, scene.last))
        if phrase is not None and phrase.actor.sort in (
            "person",
            "delegation",
            "body",
            "movement",
            "group",
            "country",
            "media",
        ):
            if phrase.actor.preposition:
                return None
            return self.stream.span(phrase.first, phrase.last)
        return None


def useful(candidate: Candidate) -> bool:
    """Whether a candidate can carry topics."""
    return candidate.kind in ("meeting", "call", "visit", "conference", "message", "signing")
