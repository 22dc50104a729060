"""From a candidate to the record's encounter."""

import hashlib
import re

from sijill.encounters.candidate import Candidate, Naming, Party
from sijill.encounters.scene import Mark, Stage
from sijill.knowledge import Knowledge
from sijill.record import CitedSource, Encounter, Entity, Forum, Participant, Place, Topic, Trigger, When
from sijill.text import fold

_MARKS = re.compile(r"\W+")


class Writer:
    """Writes candidates as encounters."""

    def __init__(self, stage: Stage, knowledge: Knowledge) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.knowledge = knowledge

    def encounter(self, candidate: Candidate) -> Encounter:
        """The record of one encounter."""
        text = self.stream.document.text
        span = self.stream.span(candidate.trigger.first, candidate.trigger.last)
        topics = tuple(Topic(text[a:b], (a, b)) for a, b in self.best(candidate.topics))
        sources = tuple(CitedSource(text[a:b], (a, b)) for a, b in self.best(candidate.sources))
        sentences = self.stream.document.sentences
        evidence = tuple((sentences[i].start, sentences[i].end) for i in sorted(set(candidate.evidence)) if i < len(sentences))
        key = f"{candidate.kind}\x1f{span}\x1f{[p.actor.country for p in candidate.parties]}"
        return Encounter(
            id=hashlib.sha256(key.encode()).hexdigest()[:12],
            kind=candidate.kind,  # type: ignore[arg-type]
            status=candidate.status,  # type: ignore[arg-type]
            trigger=Trigger(text[span[0] : span[1]], span),
            participants=tuple(self.participant(candidate, party) for party in candidate.parties),
            when=self.when(candidate),
            where=self.place(candidate.where),
            forum=self.forum(candidate.forum),
            topics=topics,
            duration_minutes=candidate.duration,
            sources=sources,
            confidence=0.5,
            evidence=evidence,
            rules=tuple(candidate.rules),
        )

    def best(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Spans without those of the headline, where the body has some, and without those said better elsewhere."""
        document = self.stream.document
        spans = trim_all(found)
        titles = [s for s in document.sentences if s.title]
        head = max((s.end for s in titles), default=0)
        spans = [s for s in spans if s[0] >= head] or spans
        words = [set(_MARKS.sub(" ", fold(document.text[a:b])).split()) for a, b in spans]
        return [
            span for at, span in enumerate(spans)
            if not any(
                words[at] < other or (words[at] == other and to < at) for to, other in enumerate(words) if to != at
            )
        ]  # fmt: skip

    def participant(self, candidate: Candidate, party: Party) -> Participant:
        """One participant."""
        actor = party.actor
        text = self.stream.document.text
        name: str | None = None
        span = self.stream.span(actor.first, actor.last)
        entity: Entity | None = None
        country, role = actor.country, actor.role or "DEL"
        day = candidate.dates[0] if candidate.dates else None
        if actor.person >= 0:
            someone = self.stage.people[actor.person]
            if someone.name is not None:
                span = self.stream.span(*someone.name)
                name = text[span[0] : span[1]]
            country, role = someone.country or country, someone.role
            if someone.known is not None:
                person = self.knowledge.people[someone.known]
                entity = Entity(person.id, person.ar, person.en, person.wikidata, "named")
        elif actor.sort in ("person", "counterpart") and country and not actor.former:
            person_known = self.knowledge.holder(country, role, day)
            if person_known is not None:
                basis = "counterpart" if actor.sort == "counterpart" else "office"
                entity = Entity(person_known.id, person_known.ar, person_known.en, person_known.wikidata, basis)  # type: ignore[arg-type]
        return Participant(name, span, country, role, party.part, entity)  # type: ignore[arg-type]

    def when(self, candidate: Candidate) -> When | None:
        """The time."""
        if candidate.dates is None:
            return None
        start, end, basis = candidate.dates
        if candidate.time is None:
            return When(start, end, None, None, "report")
        span = self.stream.span(candidate.time.first, candidate.time.last)
        text = self.stream.document.text
        return When(start, end, text[span[0] : span[1]], span, basis)  # type: ignore[arg-type]

    def place(self, mark: Mark | None) -> Place | None:
        """The place."""
        if mark is None:
            return None
        span = self.stream.span(mark.first, mark.last)
        text = self.stream.document.text
        geonames = lat = lon = None
        if mark.place is not None:
            row = self.stage.gazetteer_places[mark.place]
            geonames, lat, lon = row.get("geonames"), row.get("lat"), row.get("lon")
        return Place(text[span[0] : span[1]], mark.country, span, geonames, lat, lon)  # type: ignore[arg-type]

    def forum(self, naming: Naming | None) -> Forum | None:
        """The forum."""
        if naming is None:
            return None
        span = self.stream.span(naming.first, naming.last)
        text = self.stream.document.text
        return Forum(text[span[0] : span[1]], naming.relation, span, naming.series)  # type: ignore[arg-type]


def trim_all(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without those that lie within another."""
    out: list[tuple[int, int]] = []
    for a, b in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if any(x <= a and b <= y for x, y in out):
            continue
        out.append((a, b))
    return out
