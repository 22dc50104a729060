"""When, where and within which event: the circumstances that a clause, or its sentence, gives an encounter."""

import datetime

from sijill.encounters.candidate import Candidate, Naming
from sijill.encounters.scene import COMMAS, Mark, Scene, Stage
from sijill.knowledge import Knowledge
from sijill.text.document import ARABIC, NUMBER
from sijill.time import Day, Length, Resolved, Stretch, resolve

_IN = frozenset(("in", "by"))


class Settings:
    """Reads circumstances of candidates."""

    def __init__(self, stage: Stage, knowledge: Knowledge, published: datetime.date | None) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.knowledge = knowledge
        self.published = published

    # -- when ---------------------------------------------------------------------------------------------

    def when(self, candidate: Candidate) -> None:
        """Sets ``time``, ``duration``, ``days`` and ``dates`` from the clause, else the sentence."""
        scene = candidate.scene
        first, last = self.clause(candidate)
        best: tuple[int, Mark] | None = None
        weak = False
        for mark in scene.times:
            time = mark.time
            if time is None:
                continue
            if time.kind == "duration":
                near = first <= mark.first < last and abs(mark.first - candidate.trigger.last) < 22
                if (
                    near
                    and isinstance(time.value, Length)
                    and time.value.unit == "day"
                    and time.value.count
                    and candidate.kind == "visit"
                ):
                    candidate.days = time.value.count
                if near and time.minutes is not None and candidate.duration is None and self.lasting(mark):
                    candidate.duration = time.minutes
                continue
            if time.kind in ("period", "clock") or time.bound in ("since", "until"):
                continue
            inside = first <= mark.first < last
            if mark.first >= candidate.trigger.last and (
                self.opens(mark) or self.since(candidate.trigger.last, mark.first)
            ):
                continue
            distance = (
                (mark.first - candidate.trigger.last)
                if mark.first >= candidate.trigger.first
                else (candidate.trigger.first - mark.last)
            )
            score = max(distance, 0) + (0 if inside else 60)
            if mark.first < candidate.trigger.first:
                score += 3
            if not inside and not self.reaches(candidate, mark):
                continue
            value = time.value.start if isinstance(time.value, Stretch) else time.value
            if isinstance(value, Day) and self.coarse(value) and distance > 5:
                continue
            if best is None or score < best[0]:
                best = (score, mark)
                weak = not inside
        if best is not None and weak and any(
            "latter" in self.stream.found[p] for p in range(candidate.trigger.last, min(scene.last, candidate.trigger.last + 3))
        ):  # fmt: skip
            best = None  # «his latest tour» was before the day that the sentence speaks of
        if best is not None:
            candidate.time = best[1]
            candidate.date_weak = weak
            self.resolve(candidate)

    def opens(self, mark: Mark) -> bool:
        """Whether a time opens a new clause: «and on Tuesday …»."""
        for p in (mark.first, mark.first - 1):
            if self.stream.words[p].conjunction and self.stream.kind(p) == ARABIC:
                return p == mark.first or "preposition" in self.stream.found[p]
        return False

    def since(self, first: int, last: int) -> bool:
        """Whether «since» stands between two positions: what follows dates something else."""
        return any(
            "preposition" in self.stream.found[p] and self.stream.found[p]["preposition"][1].value == "since"
            for p in range(first, last) if p not in self.stage.time_at
        )  # fmt: skip

    def coarse(self, day: Day) -> bool:
        """Whether only a year is named."""
        return (
            day.month is None
            and day.day is None
            and day.weekday is None
            and day.offset is None
            and day.month_shift is None
        )

    def lasting(self, mark: Mark) -> bool:
        """Whether a duration says how long something lasted, rather than how long ago it was."""
        p = mark.first - 1
        if p < 0:
            return True
        found = self.stream.found[p]
        entry = found.get("preposition")
        return not (entry and entry[1].value in ("before", "after", "since"))

    def reaches(self, candidate: Candidate, mark: Mark) -> bool:
        """Whether a time outside the clause may still date the encounter: an earlier one of the same sentence.

        Fresh news says when it was told rather than when it happened, which is the same day.
        """
        if candidate.status not in ("held", "ongoing") or self.recalled(candidate):
            return False
        return mark.first < candidate.trigger.first and candidate.kind != "conference"

    def recalled(self, candidate: Candidate) -> bool:
        """Whether a noun of encounter stands after «after»: it was before the day that the sentence speaks of."""
        p = candidate.trigger.first - 1
        if p < candidate.scene.first or candidate.trigger.cls == "trigger-verb":
            return False
        entry = self.stream.found[p].get("preposition")
        return bool(entry and entry[1].value == "after")

    def clause(self, candidate: Candidate) -> tuple[int, int]:
        """The clause of the trigger: between the breaks around it."""
        scene = candidate.scene
        first = candidate.trigger.first
        while first > scene.first and not self.ends(first - 1):
            first -= 1
        last = candidate.trigger.last
        while last < scene.last and not self.ends(last):
            last += 1
        return first, last

    def ends(self, p: int) -> bool:
        """Whether a clause ends at ``p``; a relative clause belongs to its noun."""
        if p in self.stage.owner or p in self.stage.time_at:
            return False
        found = self.stream.found[p]
        if self.stream.kind(p) != ARABIC:
            return self.stream.text(p) in ".:;\u061b"
        entry = found.get("complementiser")
        if entry:
            return entry[1].value in ("that", "while", "saying", "but", "also", "where")
        return "say-verb" in found

    def resolve(self, candidate: Candidate) -> None:
        """Resolves the time found, in the tense of the encounter."""
        if candidate.time is None or candidate.time.time is None:
            return
        tense = (
            "future"
            if candidate.status in ("planned", "possible")
            else "present"
            if candidate.status == "ongoing"
            else "past"
        )
        if candidate.status in ("postponed", "cancelled", "denied"):
            tense = "future" if candidate.trigger.item.features.get("tense") == "future" else "past"
        found: Resolved | None = resolve(candidate.time.time, self.published, tense)  # type: ignore[arg-type]
        if found is None:
            return
        start = found.start
        if (
            candidate.status in ("held", "ongoing") and self.published and not candidate.status_sure
            and start[:10] > self.published.isoformat()[: len(start)] and len(start) >= 7
        ):  # fmt: skip
            candidate.status = "planned"
        if (
            candidate.status in ("planned", "possible") and self.published and len(start) >= 7
            and start < (self.published - datetime.timedelta(days=2)).isoformat()[: len(start)]
        ):  # fmt: skip
            return  # the day on which it was announced
        end = found.end
        if (
            candidate.days
            and candidate.days > 1
            and len(start) == 10
            and end is None
            and candidate.kind == "visit"
        ):
            end = (
                datetime.date.fromisoformat(start) + datetime.timedelta(days=candidate.days - 1)
            ).isoformat()
        candidate.dates = (start, end, found.basis)

    # -- where --------------------------------------------------------------------------------------------

    def where(self, candidate: Candidate) -> None:
        """Sets the place: the destination of a visit, else the nearest place with a word for in."""
        if candidate.kind == "visit" and candidate.destination is not None:
            candidate.where = self.finer(candidate.scene, candidate.destination)
            return
        if candidate.kind in ("call", "message") or candidate.where is not None:
            return
        first, last = self.clause(candidate)
        best: tuple[int, Mark] | None = None
        spans = [(party.actor.first, party.actor.last) for party in candidate.parties]
        for mark in candidate.scene.places:
            if mark.case not in _IN or any(a <= mark.first < b for a, b in spans):
                continue
            inside = first <= mark.first < last
            distance = (
                mark.first - candidate.trigger.last
                if mark.first >= candidate.trigger.first
                else candidate.trigger.first - mark.last + 2
            )
            score = max(distance, 0) + (0 if inside else 40)
            if not inside and mark.first > candidate.trigger.first:
                continue
            before = mark.first < candidate.trigger.first
            abroad = mark.country not in {party.actor.country for party in candidate.parties}
            if (
                abroad
                and candidate.kind == "meeting"
                and distance > 12
                and not any("sidelines" in self.stream.found[p] for p in range(first, last))
            ):
                continue
            if (
                before
                and distance > 6
                and any(mark.last <= t.first < candidate.trigger.first for t in candidate.scene.triggers)
            ):
                continue
            if distance > 26 or (candidate.kind == "conference" and distance > (6 if before else 14)):
                continue
            if self.in_topic(candidate, mark):
                continue
            owner = self.stage.owner.get(mark.first)
            if owner is not None and owner.metonym == "seat" and mark.first < candidate.trigger.first:
                continue  # an official «in the White House» is of it
            if best is None or score < best[0]:
                best = (score, mark)
        if best is not None:
            candidate.where = self.finer(candidate.scene, best[1])
        else:
            candidate.where = self.venue(candidate, first, last)

    def venue(self, candidate: Candidate, first: int, last: int) -> Mark | None:
        """Premises named in the clause: in the country whose they are, else the first side's."""
        scene = candidate.scene
        for p in range(max(first, candidate.trigger.first - 12), last):
            entry = self.stream.found[p].get("venue")
            if not entry or p in self.stage.owner:
                continue
            word = self.stream.words[p]
            if not word.preposition and not (
                p > scene.first
                and self.stream.found[p - 1].get("preposition")
                and self.stream.found[p - 1]["preposition"][1].value == "in"
            ):
                continue
            owner = self.stage.owner.get(p + 1)
            end = owner.last if owner is not None and owner.first == p + 1 else p + 2
            country = owner.country if owner is not None and owner.sort != "person" else None
            if country is None and candidate.parties:
                country = candidate.parties[0].actor.country
            if country and country not in self.knowledge.bodies:
                return Mark(p, min(end, scene.last), country=country, case="in")
        return None

    def in_topic(self, candidate: Candidate, mark: Mark) -> bool:
        """Whether a place is part of what was discussed: «the situation in Syria»."""
        p = mark.first - 1
        while p > candidate.scene.first and (
            {"preposition", "venue", "country-title"} & self.stream.found[p].keys() or "each-of" in self.stream.found[p - 1]
            or "each-of" in self.stream.found[p]
        ):  # fmt: skip
            p -= 1
        found = self.stream.found[p]
        if "topic-head" in found or (p in self.stage.owner and self.stage.owner[p].sort == "delegation"):
            return True
        position = self.stream.token[mark.first]
        return any(a <= self.stream.document.starts[position] < b for a, b in candidate.topics)

    def finer(self, scene: Scene, mark: Mark) -> Mark:
        """The most particular name of a place: of a city and its country that stand together, the city."""
        for other in scene.places:
            if other is mark or other.country != mark.country:
                continue
            gap = other.first - mark.last if other.first >= mark.last else mark.first - other.last
            if 0 <= gap <= 2 and self.particular(other) > self.particular(mark):
                return other
        return mark

    def particular(self, mark: Mark) -> int:
        """How narrow a place is: a city more than a country."""
        if mark.place is not None:
            return 2
        owner = self.stage.owner.get(mark.first)
        return 1 if owner is not None and owner.metonym == "capital" else 0

    # -- within which event -------------------------------------------------------------------------------

    def naming(self, scene: Scene, p: int) -> Naming | None:
        """The forum named at ``p``: a known series, or a noun of gathering with the words that go on with it."""
        found = self.stream.found[p]
        known = found.get("forum")
        noun = found.get("forum-trigger") or found.get("forum-noun")
        if not known and not noun:
            return None
        last = p + max(known[0] if known else 0, noun[0] if noun else 0)
        series = str(known[1].value) if known else None
        last = self.naming_end(scene, last)
        if series is None:
            for q in range(p, last):
                inner = self.stream.found[q].get("forum")
                if inner and q + inner[0] <= last:
                    series = str(inner[1].value)
                    break
        return Naming(p, last, series)

    def naming_end(self, scene: Scene, last: int) -> int:
        """Where the words of a forum's name end."""
        q = last
        limit = min(scene.last, last + 14)
        while q < limit:
            found = self.stream.found[q]
            word = self.stream.words[q]
            if self.stream.kind(q) == NUMBER:
                q += 1
                continue
            if self.stream.text(q) == "(":
                close = next(
                    (r for r in range(q + 1, min(q + 5, scene.last)) if self.stream.text(r) == ")"), None
                )
                if close is None or q in self.stage.time_at:
                    break
                q = close + 1
                continue
            if self.stream.kind(q) != ARABIC or q in self.stage.time_at:
                if self.stream.text(q) == "-":
                    q += 1
                    continue
                break
            if word.preposition and word.preposition != "\u0644":
                break
            if "forum-word" in found and not (word.conjunction and "trigger-verb" in found):
                q += found["forum-word"][0]
                continue
            owner = self.stage.owner.get(q)
            about = found.get("preposition")
            if about and about[1].value == "about" and q > last and q + 1 < limit:
                topic = self.stage.owner.get(q + 1)
                q = topic.last if topic is not None and topic.sort == "country" else q + 2
                break
            if (
                owner is not None
                and owner.first == q
                and owner.sort in ("country", "body", "movement")
                and not owner.named
            ):
                if owner.sort == "country" and word.conjunction:
                    break
                q = owner.last
                continue
            if "nation" in found and owner is None:
                q += found["nation"][0]
                continue
            if "forum-trigger" in found or "forum" in found or "forum-noun" in found:
                if word.conjunction:
                    break
                q += 1
                continue
            if (
                owner is not None
                and owner.first == q
                and owner.sort == "group"
                and owner.role in ("FM", "MIN", "HOS", "HOG")
            ):
                q = owner.last
                continue
            if owner is not None and owner.sort == "pair" and owner.number == "p" and owner.first == q:
                q = owner.last
                continue
            if "place" in found and not word.preposition and q - last < 2:
                q += 1
                continue
            break
        while q > last and (self.stream.text(q - 1) in COMMAS or self.stream.text(q - 1) == "-"):
            q -= 1
        return q

    def forum(self, candidate: Candidate) -> None:
        """Sets the forum that the clause puts the encounter into or beside."""
        if candidate.kind == "conference":
            return
        scene = candidate.scene
        first, last = self.clause(candidate)
        for p in range(first, last):
            entry = self.stream.found[p].get("sidelines")
            if not entry:
                continue
            relation = str(entry[1].value)
            start = p + entry[0]
            for q in range(start, min(start + 5, scene.last)):
                if (
                    "trigger-noun" in self.stream.found[q]
                    and "forum-trigger" not in self.stream.found[q]
                    and "forum" not in self.stream.found[q]
                ) and q == candidate.trigger.first:
                    break
                naming = self.naming(scene, q)
                if naming and not (naming.first <= candidate.trigger.first < naming.last):
                    if relation == "session" and naming.series is None and naming.last - naming.first < 2:
                        break
                    naming.relation = relation
                    candidate.forum = naming
                    return
