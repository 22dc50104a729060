"""All encounters of a report: candidates, their circumstances, one record for each happening."""

import datetime

from sijill.encounters.candidate import Candidate, Party
from sijill.encounters.extract import Extractor
from sijill.encounters.gatherings import Gatherings
from sijill.encounters.merge import compatible_parties, compatible_status, join, same, tidy
from sijill.encounters.parties import same_actor, sides
from sijill.encounters.scene import Mark, Scene, Stage
from sijill.encounters.settings import Settings
from sijill.encounters.sources import SourceReader
from sijill.encounters.status import StatusReader
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
            self.escort(scene, whole)
            if not scene.triggers or self.quiet(scene):
                continue
            self.gatherings.set_apart(scene)
            made = self.extractor.scene(scene) + self.gatherings.scene(scene)
            for candidate in made:
                self.fill(candidate)
            for candidate in made:
                if candidate.status is not None:
                    self.place(whole, candidate)
        kept = [candidate for candidate in whole if self.counts(candidate)]
        for candidate in kept:
            self.finish(candidate, kept)
        for candidate in kept:
            self.status.close(candidate, kept, self.published)
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

    def escort(self, scene: Scene, whole: list[Candidate]) -> None:
        """«The delegation comprises X, Y and Z»: they travel too."""
        for p in range(scene.first, scene.last):
            if "comprise" not in self.stream.found[p] or p in self.stage.owner:
                continue
            side = next(
                (ph for ph in scene.phrases if p < ph.first <= p + 3 and ph.actor.sort == "delegation"), None
            )
            visit = next((c for c in reversed(whole) if c.kind == "visit" and c.parties), None)
            if side is None or visit is None:
                return
            home = visit.parties[0].actor.country
            for phrase in scene.phrases:
                if (
                    phrase.first >= side.last
                    and phrase.actor.sort == "person"
                    and phrase.actor.named
                    and phrase.actor.country in (home, None)
                ):
                    phrase.actor.country = home
                    visit.parties.append(Party(phrase.actor, "guest"))
            visit.parties = tidy(visit.parties)
            return

    def quiet(self, scene: Scene) -> bool:
        """Whether a sentence is of sport or the like, where meeting means something else."""
        words = sum("quiet" in self.stream.found[p] for p in range(scene.first, scene.last))
        return words >= 2

    def fill(self, candidate: Candidate) -> None:
        """Status, time, place, forum, topics and sources of a candidate, from its own sentence."""
        candidate.stream, candidate.article = self.stream, self.article
        if candidate.fixed is not None:
            candidate.status, candidate.status_sure, candidate.time = "held", True, candidate.fixed
            self.settings.resolve(candidate)
            self.settings.where(candidate)
            return
        status = self.status.read(candidate)
        if status is None:
            candidate.status = ""
            return
        candidate.status = status
        first, _last = self.settings.clause(candidate)
        scene = candidate.scene
        start = (
            candidate.trigger.first
            if candidate.kind in ("conference", "visit")
            else min(candidate.trigger.first, first)
        )
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
        if (
            not candidate.parties
            and not candidate.anaphoric
            and candidate.kind not in ("visit", "conference")
        ):
            return  # nothing that follows could make it an encounter
        if candidate.rule == "meet/discuss":
            # «the matters that they discussed»: in the call or meeting of the same sides
            for known in reversed(whole):
                if (
                    known.kind in ("call", "meeting")
                    and compatible_parties(known.parties, candidate.parties)
                    and compatible_status(known, candidate)
                ):
                    join(known, candidate)
                    known.parties = tidy(known.parties)
                    return
        if candidate.attending:
            for known in reversed(whole):
                if known.kind == candidate.kind:
                    self.recall(known, candidate)
                    break
            return
        if candidate.kind == "call":
            # a headline's «they discuss» may have been on the telephone
            for known in whole:
                if (
                    known.rules == ["meet/discuss"]
                    and known.scene.title
                    and compatible_parties(known.parties, candidate.parties)
                ):
                    known.kind = "call"
        if candidate.kind == "meeting" and candidate.dates is None:
            self.same_time(whole, candidate)
        for known in whole:
            if same(known, candidate):
                join(known, candidate)
                known.parties = tidy(known.parties)
                return
        if candidate.anaphoric and candidate.kind in ("meeting", "call", "message", "signing"):
            for known in reversed(whole):
                if (
                    known.kind == candidate.kind
                    and len(sides(known.parties)) >= 2
                    and self.fits(known, candidate)
                ):
                    self.recall(known, candidate)
                    return
        if candidate.kind == "visit" and candidate.anaphoric:
            for known in reversed(whole):
                if (
                    known.kind == "visit"
                    and known.destination
                    and (
                        not candidate.destination
                        or candidate.destination.country == known.destination.country
                    )
                    and not candidate.parties
                ):
                    self.recall(known, candidate)
                    return
        whole.append(candidate)

    def same_time(self, whole: list[Candidate], candidate: Candidate) -> None:
        """«Last year he visited A and met B»: the meeting is of the visit's time, where one sentence tells both."""
        people = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
        for known in reversed(whole):
            if known.kind != "visit":
                continue
            for told in [known, *known.others]:
                if (
                    told.scene is candidate.scene
                    and told.dates is not None
                    and told.status == candidate.status
                ) and people & {p.actor.person for p in told.parties}:
                    candidate.dates, candidate.time, candidate.date_weak = (
                        told.dates,
                        told.time,
                        told.date_weak,
                    )
                    return

    def fits(self, known: Candidate, candidate: Candidate) -> bool:
        """Whether «the meeting» of a sentence can mean a known one: whoever is named with it took part, and it is near."""
        if candidate.parties and not any(
            same_actor(p.actor, q.actor) for p in candidate.parties for q in known.parties
        ):
            return False
        return candidate.scene.index - max(known.evidence) <= 6

    def recall(self, known: Candidate, candidate: Candidate) -> None:
        """Adds what a sentence says of «the meeting» to the meeting it means."""
        if candidate.attending:
            known.parties = tidy(known.parties + candidate.parties)
        known.topics += [t for t in candidate.topics if t not in known.topics]
        known.sources += [s for s in candidate.sources if s not in known.sources]
        known.said += candidate.said
        known.duration = known.duration or candidate.duration
        if known.where is None:
            known.where = candidate.where
        if known.forum is None:
            known.forum = candidate.forum
        known.evidence += [e for e in candidate.evidence if e not in known.evidence]
        near = candidate.scene.index - known.scene.index <= 2
        if (
            known.dates is None
            and candidate.dates is not None
            and candidate.status == known.status
            and (near or not candidate.date_weak)
        ):
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
        return len(sides(parties)) >= 2

    def past_day(self, mark: Mark) -> str | None:
        """The one day, no later than the report, that a time names; ``None`` for limits and longer spans."""
        if mark.time is None or mark.time.bound is not None or self.published is None:
            return None
        found = resolve(mark.time, self.published, "past")
        if found is None or len(found.start) != 10 or found.start > self.published.isoformat():
            return None
        return found.start

    def report_day(self) -> tuple[Mark, str] | None:
        """The day of which the lead speaks: its first «today», «yesterday» or weekday."""
        for scene in self.stage.scenes:
            if scene.paragraph > 3:
                break
            if scene.title:
                continue
            for mark in scene.times:
                time = mark.time
                if time is None or time.kind not in ("relative", "weekday"):
                    continue
                day = self.past_day(mark)
                if day is not None:
                    return mark, day
        return None

    def date(self, candidate: Candidate, kept: list[Candidate]) -> None:
        """Dates an encounter whose own sentence names no time: by the lead, or by the sentence before."""
        if candidate.kind == "conference" and candidate.status != "held":
            return
        told = min([candidate.scene.paragraph, *(other.scene.paragraph for other in candidate.others)])
        day = self.report_day()
        before = self.day_before(candidate)
        if told <= 2 and day is not None and candidate.kind != "message":
            candidate.time, candidate.dates = day[0], (day[1], None, "relative")
        elif candidate.kind == "message" and told <= 2 and self.published is not None:
            if day is not None:
                candidate.time, candidate.dates = day[0], (day[1], None, "relative")
            else:
                candidate.dates = (self.published.isoformat(), None, "report")
        elif before is not None and candidate.kind in ("meeting", "call"):
            candidate.time, candidate.dates = before[0], (before[1], None, "relative")
        elif candidate.kind in ("meeting", "call") and candidate.status_sure:
            lead = self.lead_of(candidate, kept)
            if lead is not None:
                candidate.time, candidate.dates = lead.time, lead.dates
        candidate.date_weak = True

    def lead_of(self, candidate: Candidate, kept: list[Candidate]) -> Candidate | None:
        """The visit or meeting of the lead, where it is of the same people and day: one programme."""
        ours = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
        told = self.latter(candidate)
        for other in kept:
            if (
                other is candidate
                or other.dates is None
                or other.status not in ("held", "ongoing")
                or other.scene.paragraph > 2
            ):
                continue
            if (
                len(other.dates[0]) == 10
                and not other.dates[1]
                and ours & {p.actor.person for p in other.parties}
                and not told
            ):
                return other
        return None

    def latter(self, candidate: Candidate) -> bool:
        """Whether the sentence looks back: to «earlier», «it is recalled that» or a pluperfect."""
        return any(
            "recall" in self.stream.found[p] for p in range(candidate.scene.first, candidate.trigger.first)
        )

    def day_before(self, candidate: Candidate) -> tuple[Mark, str] | None:
        """The day that the sentence before speaks of, where one and the same person is in both."""
        ours = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
        for scene in reversed(self.stage.scenes):
            if scene.index >= candidate.scene.index or candidate.scene.index - scene.index > 2 or scene.title:
                continue
            here = {
                m.person
                for phrase in scene.phrases
                for m in (phrase.actor.members or [phrase.actor])
                if m.person >= 0
            }
            if not ours & here:
                continue
            for mark in scene.times:
                day = self.past_day(mark)
                if day is not None:
                    return mark, day
        return None

    def finish(self, candidate: Candidate, kept: list[Candidate]) -> None:
        """What follows from other encounters of the report: the place and day of the visit a meeting is part of."""
        if (
            candidate.kind == "meeting"
            and candidate.status == "held"
            and not candidate.status_sure
            and not candidate.scene.title
        ):
            tense = candidate.trigger.item.features.get("tense")
            if tense == "present" and any(
                other.kind == "visit"
                and other.status == "planned"
                and other.destination
                and other.destination.country in sides(candidate.parties)
                for other in kept
            ):  # fmt: skip
                candidate.status = "planned"  # the present of a programme
        if candidate.dates is None and candidate.status in ("held", "ongoing") and not candidate.weak:
            self.date(candidate, kept)
        if candidate.kind == "message":
            self.deliver(candidate, kept)
        if (
            candidate.kind in ("meeting", "signing")
            and candidate.where is None
            and candidate.status != "denied"
        ):
            countries = {self.home_of(code) for code in sides(candidate.parties)}
            ours = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
            for other in kept:
                if other.kind != "visit" or other.destination is None:
                    continue
                errand = other.scene is candidate.scene and other.trigger.first < candidate.trigger.first
                if other.destination.country not in countries and not errand:
                    continue
                if other.status not in ("held", "ongoing", candidate.status):
                    continue
                travellers = {p.actor.person for p in other.parties if p.actor.person >= 0}
                if (travellers & ours or not travellers) and compatible(other, candidate):
                    candidate.where = other.where or other.destination
                    break

    def deliver(self, candidate: Candidate, kept: list[Candidate]) -> None:
        """A message handed over where the two met: it is of that place and day."""
        ours = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
        for other in kept:
            if other.kind != "meeting" or other.status != candidate.status or len(ours) < 2:
                continue
            if ours <= {p.actor.person for p in other.parties}:
                candidate.where = candidate.where or other.where
                if candidate.dates is None:
                    candidate.dates, candidate.time = other.dates, other.time
                return

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
    if not visit.dates[1] and visit.status == "ongoing" and size == 10:
        days = (
            datetime.date.fromisoformat(meeting.dates[0]) - datetime.date.fromisoformat(visit.dates[0])
        ).days
        return 0 <= days <= 3
    if visit.dates[1]:
        return visit.dates[0][:size] <= meeting.dates[0][:size] <= visit.dates[1][:size]
    return visit.dates[0][:size] == meeting.dates[0][:size]
