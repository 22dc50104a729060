"""All encounters of a report: candidates, their circumstances, one record for each happening."""

import datetime

from sijill.encounters.candidate import Candidate
from sijill.encounters.extract import Extractor
from sijill.encounters.frames import sides
from sijill.encounters.gatherings import Gatherings
from sijill.encounters.merge import compatible_parties, compatible_status, join, same, tidy
from sijill.encounters.scene import Mark, Scene, Stage
from sijill.encounters.settings import Settings
from sijill.encounters.status import StatusReader
from sijill.encounters.sources import SourceReader
from sijill.encounters.topics import TopicReader
from sijill.encounters.write import Writer
from sijill.knowledge import Knowledge
from sijill.record import Encounter
from sijill.time import resolve

#: sentences after which «the two sides» are no longer those of the encounter told last
_GAP = 4


class EncounterReader:
    """Reads the encounters of one staged report."""

    def __init__(
        self, stage: Stage, knowledge: Knowledge, published: datetime.date | None, article: str,
    ) -> None:  # fmt: skip
        self.stage = stage
        self.stream = stage.stream
        self.knowledge = knowledge
        self.published = published
        self.article = article
        self.extractor = Extractor(stage)
        self.status = StatusReader(stage)
        self.settings = Settings(stage, knowledge, published)
        self.gatherings = Gatherings(stage, self.settings)
        self.topics = TopicReader(stage)
        self.sources = SourceReader(stage)

    def read(self) -> list[Encounter]:
        """The encounters, in the order in which the report first tells them."""
        if not any(scene.triggers for scene in self.stage.scenes):
            return []
        whole: list[Candidate] = []
        for scene in self.stage.scenes:
            if not scene.triggers or self.quiet(scene):
                continue
            made = self.extractor.scene(scene) + self.gatherings.scene(scene)
            for candidate in made:
                self.fill(candidate)
            for candidate in made:
                if candidate.status is not None:
                    self.place(whole, candidate)
        kept = [candidate for candidate in whole if self.counts(candidate)]
        for candidate in kept:
            self.finish(candidate, kept)
        self.go_on(kept)
        writer = Writer(self.stage, self.knowledge)
        return [writer.encounter(candidate) for candidate in kept]

    def go_on(self, kept: list[Candidate]) -> None:
        """Adds the topics of sentences that go on with an encounter told before them."""
        told: dict[int, list[Candidate]] = {}
        for candidate in kept:
            for index in candidate.evidence:
                told.setdefault(index, []).append(candidate)
        current: Candidate | None = None
        reached = -10
        for scene in self.stage.scenes:
            here = [c for c in told.get(scene.index, ()) if c.kind in ("meeting", "call")]
            if here:
                current, reached = here[-1], scene.index
                continue
            if current is None or scene.title or scene.index - reached > _GAP or not self.topics.continues(
                scene, {p.actor.person for p in current.parties if p.actor.person >= 0}
            ):  # fmt: skip
                continue
            reached = scene.index
            topics = self.topics.topics(scene, scene.first, scene.last, current.kind, True)
            current.topics += [t for t in topics if t not in current.topics]
            if topics:
                cited = self.sources.sources(scene, scene.last - 1)
                current.sources += [s for s in cited if s not in current.sources]
                current.said.append((cited, topics, None))
            current.evidence.append(scene.index)

    def quiet(self, scene: Scene) -> bool:
        """Whether a sentence is of sport or the like, where meeting means something else."""
        words = sum("quiet" in self.stream.found[p] for p in range(scene.first, scene.last))
        return words >= 2

    def fill(self, candidate: Candidate) -> None:
        """Status, time, place, forum, topics and sources of a candidate, from its own sentence."""
        candidate.stream, candidate.article = self.stream, self.article
        status = self.status.read(candidate)
        if status is None:
            candidate.status = ""
            return
        candidate.status = status
        first, last = self.settings.clause(candidate)
        scene = candidate.scene
        start = candidate.trigger.first if candidate.kind in ("conference", "visit") else min(candidate.trigger.first, first)
        candidate.topics = self.topics.topics(scene, start, scene.last, candidate.kind)
        self.settings.when(candidate)
        self.status.review(candidate, self.published.isoformat() if self.published else None)
        self.settings.where(candidate)
        self.settings.forum(candidate)
        candidate.sources = self.sources.sources(scene, candidate.trigger.first)
        candidate.said = [(candidate.sources[:], candidate.topics[:], candidate.duration)]

    def place(self, whole: list[Candidate], candidate: Candidate) -> None:
        """Joins a candidate to the happening it tells again, or opens a new one."""
        if not candidate.status:
            return
        candidate.parties = tidy(candidate.parties)
        if candidate.rule == "meet/discuss":
            # «the matters that they discussed»: in the call or meeting of the same sides
            for known in reversed(whole):
                if known.kind in ("call", "meeting") and compatible_parties(known.parties, candidate.parties) and compatible_status(known, candidate):
                    self.recall(known, candidate)
                    return
        for known in whole:
            if same(known, candidate):
                join(known, candidate)
                known.parties = tidy(known.parties)
                return
        if candidate.anaphoric and candidate.kind in ("meeting", "call", "message", "signing"):
            for known in reversed(whole):
                if known.kind == candidate.kind and len(sides(known.parties)) >= 2:
                    self.recall(known, candidate)
                    return
        if candidate.kind == "visit" and candidate.anaphoric:
            for known in reversed(whole):
                if known.kind == "visit" and known.destination:
                    if not candidate.destination or candidate.destination.country == known.destination.country:
                        if not candidate.parties:
                            self.recall(known, candidate)
                            return
        whole.append(candidate)

    def recall(self, known: Candidate, candidate: Candidate) -> None:
        """Adds what a sentence says of «the meeting» to the meeting it means."""
        known.topics += [t for t in candidate.topics if t not in known.topics]
        known.sources += [s for s in candidate.sources if s not in known.sources]
        known.said += candidate.said
        known.duration = known.duration or candidate.duration
        if known.where is None:
            known.where = candidate.where
        if known.forum is None:
            known.forum = candidate.forum
        known.evidence += [e for e in candidate.evidence if e not in known.evidence]
        if known.dates is None and candidate.dates is not None and candidate.status == known.status:
            known.dates, known.time = candidate.dates, candidate.time

    def counts(self, candidate: Candidate) -> bool:
        """Whether a candidate is an encounter of the record: two sides, or a traveller abroad, or a gathering."""
        parties = candidate.parties
        if candidate.kind == "conference":
            return True
        if candidate.kind == "visit":
            if candidate.destination is None or not parties:
                return False
            if candidate.destination.country is None:
                return any(p.actor.person >= 0 for p in parties)
            return any(p.actor.country and p.actor.country != candidate.destination.country for p in parties)
        if len(sides(parties)) < 2:
            return False
        if candidate.press and any(
            other is not candidate and other.kind == "meeting" and same(other, candidate) for other in []
        ):  # fmt: skip
            return False
        return True

    def report_day(self) -> tuple[Mark, str] | None:
        """The day of which the lead speaks: its first «today», «yesterday» or weekday."""
        for scene in self.stage.scenes:
            if scene.paragraph > 3:
                break
            if scene.title:
                continue
            for mark in scene.times:
                time = mark.time
                if time is None or time.kind not in ("relative", "weekday") or time.bound is not None:
                    continue
                found = resolve(time, self.published, "past")
                if found is not None and len(found.start) == 10 and self.published and found.start <= self.published.isoformat():
                    return mark, found.start
        return None

    def finish(self, candidate: Candidate, kept: list[Candidate]) -> None:
        """What follows from other encounters of the report: the place and day of the visit a meeting is part of."""
        if candidate.dates is None and candidate.status in ("held", "ongoing") and candidate.kind in ("meeting", "call", "visit"):
            told = min([candidate.scene.paragraph, *(other.scene.paragraph for other in candidate.others)])
            day = self.report_day() if told <= 2 and not candidate.weak else None
            if day is not None:
                candidate.time, candidate.dates = day[0], (day[1], None, "relative")
        if candidate.kind in ("meeting", "signing") and candidate.where is None:
            countries = {self.home_of(code) for code in sides(candidate.parties)}
            ours = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
            for other in kept:
                if other.kind != "visit" or other.destination is None or other.destination.country not in countries:
                    continue
                if other.status not in ("held", "ongoing", candidate.status):
                    continue
                travellers = {p.actor.person for p in other.parties if p.actor.person >= 0}
                if (travellers & ours or not travellers) and compatible(other, candidate):
                    candidate.where = other.where or other.destination
                    break

    def home_of(self, code: str) -> str:
        """The country that a movement belongs to; any other code stands for itself."""
        movement = self.knowledge.movements.get(code)
        return str(movement["country"]) if movement and movement["country"] else code


def compatible(visit: Candidate, meeting: Candidate) -> bool:
    """Whether a meeting can lie within a visit by its dates."""
    if visit.dates is None or meeting.dates is None or visit.date_weak or meeting.date_weak:
        return True
    if len(meeting.dates[0]) < len(visit.dates[0]):
        return False
    size = len(visit.dates[0])
    if visit.dates[1]:
        return visit.dates[0][:size] <= meeting.dates[0][:size] <= visit.dates[1][:size]
    return visit.dates[0][:size] == meeting.dates[0][:size]

