"""From a candidate to the record's encounter."""

import hashlib
import re
from bisect import bisect_right
from typing import Literal

from sijill.encounters.candidate import Candidate, Naming, Party
from sijill.encounters.scene import Mark, Stage
from sijill.knowledge import Knowledge
from sijill.record import (
    CitedSource,
    Claim,
    Encounter,
    Entity,
    Forum,
    Participant,
    Place,
    Topic,
    Trigger,
    When,
)
from sijill.text import fold

_MARKS = re.compile(r"\W+")

Basis = Literal["counterpart", "office"]


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
        themes, cited = self.best(candidate.topics), self.best(candidate.sources)
        topics = tuple(Topic(text[a:b], (a, b), self.tags((a, b))) for a, b in themes)
        sources = tuple(CitedSource(text[a:b], (a, b), self.side((a, b))) for a, b in cited)
        sentences = self.stream.document.sentences
        evidence = tuple(
            (sentences[i].start, sentences[i].end)
            for i in sorted(set(candidate.evidence))
            if i < len(sentences)
        )
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
            claims=self.claims(candidate, themes, cited),
            confidence=0.5,
            evidence=evidence,
            rules=tuple(candidate.rules),
        )

    def claims(
        self, candidate: Candidate, themes: list[tuple[int, int]], cited: list[tuple[int, int]]
    ) -> tuple[Claim, ...]:
        """Which source said what: topics and duration of the sentences in which it is cited."""
        told: dict[int, list[int]] = {}
        lasted: dict[int, int] = {}
        for sources, topics, duration in candidate.said:
            for by in [i for i, span in enumerate(cited) if span in sources]:
                mine = told.setdefault(by, [])
                mine += [i for i, span in enumerate(themes) if span in topics and i not in mine]
                if duration is not None:
                    lasted.setdefault(by, duration)
        return tuple(
            Claim(by, tuple(sorted(told[by])), lasted.get(by))
            for by in sorted(told)
            if told[by] or by in lasted
        )

    def positions(self, span: tuple[int, int]) -> range:
        """The positions of the stream that a span covers."""
        document, of = self.stream.document, self.stream.position_of
        first = max(0, bisect_right(document.starts, span[0]) - 1)
        last = bisect_right(document.starts, span[1] - 1)
        held = [of[token] for token in range(first, last) if token in of]
        return range(held[0], held[-1] + 1) if held else range(0)

    def tags(self, span: tuple[int, int]) -> tuple[str, ...]:
        """The fields and countries that a topic's words belong to, in the order of the words."""
        out: list[str] = []
        for p in self.positions(span):
            found = self.stream.found[p]
            tag = found.get("topic-tag")
            if tag:
                out.append(str(tag[1].value))
            for cls in ("country", "nation"):
                entry = found.get(cls)
                row = self.knowledge.countries.get(str(entry[1].value)) if entry else None
                if row is not None:
                    out.append("-".join(str(row["en"]).lower().split()))
                    break
        return tuple(dict.fromkeys(out))

    def side(self, span: tuple[int, int]) -> str | None:
        """The country or body for which a source speaks."""
        for p in self.positions(span):
            owner = self.stage.owner.get(p)
            if owner is not None:
                if owner.person >= 0 and self.stage.people[owner.person].country:
                    return self.stage.people[owner.person].country
                if owner.country:
                    return owner.country
            for cls in ("nation", "outlet", "seat"):
                entry = self.stream.found[p].get(cls)
                if entry:
                    return str(entry[1].value)
        return None

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
                basis: Basis = "counterpart" if actor.sort == "counterpart" else "office"
                entity = Entity(
                    person_known.id, person_known.ar, person_known.en, person_known.wikidata, basis
                )
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
