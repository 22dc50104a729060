"""What was discussed: the words, as they stand."""

from sijill.encounters.scene import COMMAS, Scene, Stage
from sijill.text.document import ARABIC

_LONGEST = 22
_NEAR = 14
_LATER = 10
_LAM = "\u0644"
_AND_THE = "\u0648\u0627\u0644"
_SIDES = frozenset(("person", "counterpart", "group", "pair", "delegation", "body"))
_SPEECH = frozenset(("say-verb", "say-participle", "complementiser"))
_VERBS = frozenset(("say-verb", "trigger-verb", "light-verb", "common-verb"))
_EMPTY = frozenset(("trigger-noun", "phone", "aside", "venue", "during", "forum-noun"))
_INNER = "-()/+"
_GOING_ON = frozenset(("object", "later", "stress"))


class TopicReader:
    """Reads the topics that sentences name."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream

    def topics(
        self, scene: Scene, start: int, stop: int, kind: str = "meeting", follows: bool = False
    ) -> list[tuple[int, int]]:
        """Spans of the topics named between two positions of a sentence that tells an encounter of a kind."""
        out: list[tuple[int, int]] = []
        p = start
        while p < stop:
            begin = self.opened(scene, p, stop, kind, follows) if p not in self.stage.owner else None
            if begin is None or begin >= stop:
                p += 1
                continue
            last, spans = self.phrase(begin, stop)
            out.extend(spans)
            p = max(last, p + 1)
        return out

    def continues(self, scene: Scene, people: set[int]) -> bool:
        """Whether a sentence goes on with the encounter told before: it names its two sides together, or it.

        ``people`` are those who took part, as indexes of the report's people.
        """
        stream = self.stream
        for p in range(scene.first, min(scene.first + 3, scene.last)):
            entry = stream.found[p].get("discuss")
            if entry and entry[1].value in _GOING_ON and p not in self.stage.owner:
                return True
        for phrase in scene.phrases:
            if phrase.actor.sort == "pair" and phrase.case == "bare" and phrase.first - scene.first <= 6:
                return True
        for trigger in scene.triggers:
            if trigger.cls == "trigger-noun" and str(trigger.rule["kind"]) in ("meeting", "call"):
                if stream.words[trigger.first].article and not trigger.item.features["noun"].get("weak"):
                    return True
        subject = scene.subject
        return subject is not None and subject.actor.person in people and subject.first - scene.first <= 6

    # -- what opens a topic -------------------------------------------------------------------------------

    def opened(self, scene: Scene, p: int, stop: int, kind: str, follows: bool) -> int | None:
        """Where the topic begins that the words at ``p`` open; none where they open none."""
        stream = self.stream
        found = stream.found[p]
        entry = found.get("discuss")
        if entry is None:
            if "stress-verb" in found and kind in ("meeting", "call") and self.meets(scene, p):
                value = str(found["stress-verb"][1].value)
                return self.after_preposition(scene, p + 1, stop, ("on", "to") if value == "to" else ("on",))
            if "stressed" in found and kind in ("meeting", "call") and self.stressed(scene, p, follows):
                return p + found["stressed"][0]
            if stream.words[p].preposition == _LAM and "topic-head" in found and self.noun_before(scene, p):
                return p
            return None
        value, after = str(entry[1].value), p + entry[0]
        purpose = value == "aim" or stream.text(p).startswith(_LAM)
        if kind == "visit" and not purpose:
            return None
        if kind == "message" and value not in ("about", "occasion"):
            return None
        if value == "object":
            return self.skip_sides(scene, after, stop)
        if value in ("on", "stress"):
            return after
        if value == "later":
            return self.after_preposition(scene, after, stop, ("to", "on", "about"))
        if value == "later-agree":
            return (
                self.after_preposition(scene, after, stop, ("on",)) if kind in ("meeting", "call") else None
            )
        if value == "agree":
            return after if kind in ("meeting", "call") else None
        if value == "about":
            return after if self.noun_before(scene, p) else None
        if value == "aim":
            return after if self.noun_before(scene, p) else None
        if value == "occasion":
            return after if kind in ("message", "call") else None
        if value == "joined":
            joined = after < stop and bool(stream.words[after].preposition)
            return after if joined and self.noun_before(scene, p) else None
        return None

    def noun_before(self, scene: Scene, p: int) -> bool:
        """Whether a noun of encounter stands shortly before ``p``, with no speech between."""
        for q in range(p - 1, max(scene.first, p - _NEAR) - 1, -1):
            found = self.stream.found[q]
            if q in self.stage.owner:
                continue
            if {"trigger-noun", "forum-trigger", "forum", "agreement"} & found.keys() or (
                "trigger-verb" in found and "say-verb" not in found
            ):
                return True
            if not _SPEECH.isdisjoint(found) or self.stream.text(q) in ".:;":
                return False
        return False

    def meets(self, scene: Scene, p: int) -> bool:
        """Whether an encounter is the setting of what is said at ``p``."""
        return any(
            t.cls == "trigger-noun" and str(t.rule["kind"]) in ("meeting", "call") and abs(t.first - p) <= _NEAR
            and t.first > scene.first and {"during", "preposition"} & self.stream.found[t.first - 1].keys()
            for t in scene.triggers
        )  # fmt: skip

    def stressed(self, scene: Scene, p: int, follows: bool = False) -> bool:
        """Whether «the necessity» at ``p`` is what somebody stressed in the encounter."""
        said = any(
            {"say-verb", "say-participle"} & self.stream.found[q].keys()
            for q in range(max(scene.first, p - 16), p)
        )
        return said and (follows or self.meeting_before(scene, p))

    def meeting_before(self, scene: Scene, p: int) -> bool:
        """Whether an encounter is named in the sentence before ``p``."""
        return any(
            t.cls == "trigger-noun" and str(t.rule["kind"]) in ("meeting", "call") and t.first < p
            for t in scene.triggers
        )

    def after_preposition(self, scene: Scene, p: int, stop: int, values: tuple[str, ...]) -> int | None:
        """Past the sides after a verb, to what its preposition governs."""
        q = p
        while q < stop and q - p < _LATER:
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            phrase = self.stage.phrase_at(scene, q)
            entry = self.stream.found[q].get("preposition")
            if entry and entry[1].value in values and phrase is None:
                return q + entry[0]
            if phrase is not None:
                q = phrase.last
                continue
            if not _SPEECH.isdisjoint(self.stream.found[q]):
                return None
            q += 1
        return None

    def skip_sides(self, scene: Scene, p: int, stop: int) -> int:
        """Past the sides, times and asides that stand between a verb of discussing and its object."""
        stream = self.stream
        q = p
        while q < stop:
            if stream.text(q) in COMMAS:
                past = self.past_aside(q + 1, stop)
                q = past if past is not None else q + 1
                continue
            if q in self.stage.time_at:
                q = max(self.stage.time_at[q].last, q + 1)
                continue
            found = stream.found[q]
            phrase = self.stage.phrase_at(scene, q)
            if phrase is not None and (
                (phrase.actor.sort in _SIDES and "topic-head" not in found)
                or (phrase.actor.sort == "country" and (q == p or phrase.actor.conjunction))
            ):  # fmt: skip
                q = phrase.last
                continue
            if q > p and {"trigger-noun", "sidelines"} & found.keys() and "topic-head" not in found:
                past = self.past_meeting(scene, q, stop)
                if past is not None:
                    q = past
                    continue
            entry = found.get("preposition")
            if entry and entry[1].value in ("with", "during", "in", "to", "about", "on", "at"):
                after = q + entry[0]
                nearer = self.stage.phrase_at(scene, after) if after < stop else None
                if nearer is not None and (
                    nearer.actor.sort != "country" or entry[1].value in ("in", "with")
                ):
                    q = nearer.last
                    continue
                if entry[1].value == "with":
                    q = after + 1
                    continue
                if entry[1].value in ("to", "about", "on", "in") or (
                    after < stop and after in self.stage.time_at
                ):
                    q = after
                    continue
                if entry[1].value in ("during", "at") and after < stop:
                    q = after + 1
                    continue
            if "during" in found or "aside" in found or "phone" in found:
                q += 1
                continue
            if "trigger-noun" in found and q - p < 3 and "topic-head" not in found:
                q += found["trigger-noun"][0]
                continue
            break
        return self.past_comma(q, stop)

    def past_comma(self, p: int, stop: int) -> int:
        """``p``, or where an object opens after a comma if what stands at ``p`` is still of the sides."""
        stream = self.stream
        if p >= stop or "topic-head" in stream.found[p]:
            return p
        for q in range(p, min(p + _NEAR, stop - 1)):
            if (
                not _VERBS.isdisjoint(stream.found[q]) and q not in self.stage.owner
            ) or "topic-head" in stream.found[q]:
                return p
            if (
                stream.text(q) in COMMAS
                and "topic-head" in stream.found[q + 1]
                and not stream.words[q + 1].conjunction
            ):
                return q + 1
        return p

    def past_meeting(self, scene: Scene, p: int, stop: int) -> int | None:
        """Past «a meeting that brought him together with X»: the position after the side it was with."""
        for phrase in scene.phrases:
            if p < phrase.first <= p + _NEAR and phrase.case == "with" and phrase.last < stop:
                return phrase.last
        return None

    def past_aside(self, p: int, stop: int) -> int | None:
        """The position after an aside between commas that begins at ``p`` with a preposition."""
        found = self.stream.found[p] if p < stop else {}
        word = self.stream.words[p] if p < stop else None
        if word is None or not (
            "preposition" in found or "during" in found or word.preposition or p in self.stage.time_at
        ):
            return None
        for q in range(p, min(p + _NEAR, stop)):
            if self.stream.text(q) in COMMAS:
                return q + 1
        return None

    # -- where a topic ends -------------------------------------------------------------------------------

    def phrase(self, p: int, stop: int) -> tuple[int, list[tuple[int, int]]]:
        """Topics from ``p`` on: a noun phrase, cut where a coordinated head opens the next."""
        stream = self.stream
        out: list[tuple[int, int]] = []
        first = q = p
        while q < stop and q - first < _LONGEST:
            found = stream.found[q]
            word = stream.words[q]
            kind = stream.kind(q)
            if kind not in (ARABIC, "num", "lat"):
                if stream.text(q) in COMMAS:
                    if q + 1 < stop and self.opens_next(q + 1):
                        self.close(out, first, q)
                        first = q = q + 1
                        q += 1
                        continue
                    break
                if stream.text(q) not in _INNER:
                    break
            free = q not in self.stage.owner
            if q > first and free:
                if "topic-stop" in found and not ("topic-head" in found and word.conjunction):
                    if not (self.relative(q) and q - first <= 1):
                        break
                    q += 1
                    continue
                if (
                    {"complementiser", "say-participle"} & found.keys()
                    and not word.article
                    and "topic-head" not in found
                ):
                    break
                if (
                    "say-verb" in found
                    and not word.article
                    and "topic-head" not in found
                    and self.verbal(q, stop)
                ):
                    break
                if (
                    "trigger-verb" in found
                    and "topic-head" not in found
                    and (word.conjunction or stream.text(q - 1) in COMMAS)
                ):
                    break
                if "attribution" in found:
                    break
            if q > first and q in self.stage.time_at and "topic-head" not in found:
                break
            if (
                q > first + 1
                and free
                and word.conjunction
                and "topic-head" in found
                and self.parallel(first, q)
            ):
                self.close(out, first, q)
                first = q
            q += 1
        self.close(out, first, q)
        return q, out

    def verbal(self, p: int, stop: int) -> bool:
        """Whether a form that may be a noun too is a verb of saying: after a comma or and, or before its clause or subject."""
        if self.stream.words[p].conjunction or self.stream.text(p - 1) in COMMAS or p + 1 >= stop:
            return True
        owner = self.stage.owner.get(p + 1)
        if owner is not None and owner.sort == "person" and owner.first == p + 1:
            return True
        return "complementiser" in self.stream.found[p + 1]

    def relative(self, p: int) -> bool:
        """Whether a relative pronoun stands at ``p``; after a noun alone, its clause says what the topic is."""
        entry = self.stream.found[p].get("complementiser")
        return entry is not None and str(entry[1].value) == "which" and not self.stream.words[p].conjunction

    def parallel(self, first: int, p: int) -> bool:
        """Whether the head at ``p`` is coordinated with the topic's own, not with a noun inside it."""
        return (
            not self.stream.words[p].article
            or self.stream.words[first].article
            or self.stream.found[p]["topic-head"][1].value == "own"
            or "preposition" in self.stream.found[first]
        )

    def opens_next(self, p: int) -> bool:
        """Whether a further topic opens at ``p``, after a comma."""
        found, word = self.stream.found[p], self.stream.words[p]
        if p in self.stage.time_at:
            return False
        if word.base.startswith(_AND_THE) and not word.known:
            return True
        if not word.conjunction:
            return False
        if "topic-head" in found:
            return True
        return (
            (word.article or p in self.stage.owner) and _VERBS.isdisjoint(found) and "topic-stop" not in found
        )

    def close(self, out: list[tuple[int, int]], first: int, last: int) -> None:
        """Adds a topic if it has words that say something."""
        stream = self.stream
        while last > first and (
            stream.text(last - 1) in COMMAS
            or stream.text(last - 1) in "-("
            or "preposition" in stream.found[last - 1]
        ):
            last -= 1
        while last - first > 1 and (
            {"stressed", "aside"} & stream.found[first].keys()
            or ("discuss" in stream.found[first] and stream.found[first]["discuss"][1].value == "object")
            or ("preposition" in stream.found[first] and first not in self.stage.owner)
        ):  # fmt: skip
            first += 1
        if not any(stream.kind(p) == ARABIC for p in range(first, last)):
            return
        found = stream.found[first]
        if "light-verb" in found and "topic-head" not in found:
            return  # to hold a meeting is no topic
        if ("topic-stop" in found and "topic-head" not in found) or not _SPEECH.isdisjoint(found):
            return
        owner = self.stage.owner.get(first)
        if (
            owner is not None
            and owner.last >= last
            and owner.sort in ("person", "counterpart", "group", "pair")
        ):
            return
        if last - first == 1:
            if (
                "stressed" in found
                or not _EMPTY.isdisjoint(found)
                or (owner is not None and owner.sort != "country")
                or len(stream.text(first)) < 3
            ):
                return
        start, end = stream.span(first, last)
        if stream.words[first].base.startswith(_AND_THE) and not stream.words[first].known:
            start += 1  # the conjunction of a word of which nothing is known
        out.append((start, end))
