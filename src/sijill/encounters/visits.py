"""Visits: who travels where."""

from dataclasses import replace

from sijill.encounters.candidate import Candidate
from sijill.encounters.finder import Finder
from sijill.encounters.parties import spread
from sijill.encounters.scene import COMMAS, Mark, Phrase, Scene, Trigger

_TRAVELLERS = frozenset(("person", "group", "counterpart", "delegation"))


class VisitFinder(Finder):
    """Finds the visits of a sentence."""

    def _visit(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        if trigger.cls == "trigger-verb":
            return self._went(scene, trigger)
        return self._visited(scene, trigger)

    def _went(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        rule = trigger.rule
        verb = trigger.item.features["verb"]
        if self.stream.words[trigger.first].preposition or self.accusative(trigger):
            return []
        parts = self.frames.verb(scene, trigger)
        leaving = rule["id"] == "visit/leave"
        subject = [p for p in parts.get("subject", []) if p.actor.sort in _TRAVELLERS]
        destination: Mark | None = None
        if verb.get("to") == "object" or leaving:
            destination = self.place_after(scene, trigger.last, frozenset(("bare", "to", "gen", "gen-noun")))
            if leaving:
                onward = self.place_after(scene, trigger.last, frozenset(("to", "towards")))
                destination = onward or destination
        else:
            destination = self.place_after(
                scene,
                trigger.last,
                frozenset(("to", "towards", "by", "in") if verb.get("weak") else ("to", "towards")),
            )
            if destination is None and not verb.get("weak"):
                destination = self.place_after(scene, trigger.last, frozenset(("bare", "by", "in")))
        if not subject:
            subject = [
                p
                for p in self.frames.subject_before(
                    scene, trigger.first, str(trigger.item.features["agreement"])
                )
                if p.actor.sort in _TRAVELLERS
            ]
        return self.travel(scene, trigger, subject, destination, parts)

    def _visited(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        noun = trigger.item.features["noun"]
        number = trigger.item.features.get("number")
        going = trigger.rule["id"] == "visit/go-noun"
        if trigger.first > scene.first and "demonstrative" in self.stream.found[trigger.first - 1]:
            candidate = self.candidate(scene, trigger, "visit")
            candidate.anaphoric = True
            return [candidate]
        if (going and number == "d") or (number == "p" and trigger.item.features.get("pronoun")):
            return []  # «as far as», and visits that are a habit
        if noun.get("present"):
            destination = self.place_after(scene, trigger.last, frozenset(("in", "by")), reach=6)
            subject = self.frames.subject_before(scene, trigger.first, "md" if number == "d" else "ms")
            return self.travel(
                scene, trigger, [p for p in subject if p.actor.sort in _TRAVELLERS], destination, {}
            )
        parts = self.frames.noun(scene, trigger)
        travellers: list[Phrase] = []
        gen = parts.get("gen", [])
        gen_people = [p for p in gen if p.actor.sort in _TRAVELLERS]
        owners = [p for p in parts.get("owner", []) if p.actor.sort in _TRAVELLERS]
        to_people = [
            p
            for p in parts.get("to", [])
            if p.actor.sort in _TRAVELLERS and p.actor.sort != "delegation" and p.first - trigger.last < 6
        ]
        reach = trigger.last
        if owners:
            travellers = owners
        elif gen_people:
            travellers = gen_people
            reach = max(p.last for p in gen_people)
        elif to_people:
            travellers = to_people
        elif parts.get("carrier"):
            travellers = [p for p in parts["carrier"] if p.actor.sort in _TRAVELLERS]
        by_people = [
            p
            for p in parts.get("by", []) + parts.get("with", []) + parts.get("bare", [])
            if p.actor.sort in ("person", "group", "delegation")
        ]
        if not travellers and by_people and self.carried_relative(scene, trigger):
            travellers = by_people[:1]
        destination = self.place_after(
            scene, trigger.last, frozenset(("gen", "bare", "gen-noun")), reach=1 if not owners else 3
        )
        if destination is None:
            destination = self.place_after(scene, reach, frozenset(("to", "towards")), reach=16)
        if destination is None:
            destination = self.place_after(
                scene, trigger.last, frozenset(("gen", "bare", "gen-noun")), reach=7
            )
        if destination is None:
            destination = self.place_after(scene, reach, frozenset(("by", "in")), reach=7)
        if not travellers:
            subject = self.frames.subject_before(scene, trigger.first, "ms")
            travellers = [p for p in subject if p.actor.sort in ("person", "group", "delegation")][:2]
            if travellers and not destination and not trigger.item.features.get("pronoun"):
                travellers = []
        if destination is not None and not any(p.actor.country != destination.country for p in travellers):
            # «a working visit that he makes to the kingdom»: the nearest person of another country
            nearest = [
                p for p in scene.phrases
                if p.last <= trigger.first and p.actor.sort in ("person", "group") and p.actor.country
                and p.actor.country != destination.country
            ]  # fmt: skip
            travellers = nearest[-1:] if nearest and self.carried_relative(scene, trigger) else travellers
        if destination is None and noun.get("tour"):
            destination = self.region_after(scene, trigger.last)
        if going and (destination is None or destination.case not in ("to", "towards")):
            return []
        if going and not (owners or gen_people) and not self.intended(scene, trigger):
            return []
        return self.travel(scene, trigger, travellers, destination, parts, leave=bool(noun.get("leave")))

    def region_after(self, scene: Scene, start: int) -> Mark | None:
        """A region named after a tour."""
        for p in range(start, min(scene.last, start + 8)):
            entry = self.stream.found[p].get("region")
            if entry:
                return Mark(p, p + entry[0], case="region")
            if self.stage.breaks(p) and "complementiser" not in self.stream.found[p]:
                break
        return None

    def intended(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether a word of intending stands right before a noun of going: «intends to travel to»."""
        return any(
            "planned" in self.stream.found[p]
            for p in range(max(scene.first, trigger.first - 3), trigger.first)
        )

    def carried_relative(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether a verb after the noun tells who makes the visit: «a visit that X makes to Y»."""
        return any(
            "light-verb" in self.stream.found[p]
            for p in range(trigger.last, min(scene.last, trigger.last + 5))
        )

    def place_after(self, scene: Scene, start: int, cases: frozenset[str], reach: int = 40) -> Mark | None:
        """The first place after ``start`` whose preposition is among ``cases``, in the clause."""
        stop = min(scene.last, start + reach)
        for p in range(start, stop):
            if self.stage.breaks(p) and "complementiser" not in self.stream.found[p]:
                stop = p
                break
            if (
                p > start + 2
                and "trigger-verb" in self.stream.found[p]
                and p not in self.stage.owner
                and not self.frames.verbal_noun(p)
            ):
                stop = p
                break
        if cases <= {"by", "in"}:
            stop = next((p for p in range(start, stop) if self.stream.text(p) in COMMAS), stop)
        for mark in scene.places:
            if start <= mark.first < stop and mark.case in cases and mark.country:
                return mark
        return None

    def travel(
        self, scene: Scene, trigger: Trigger, travellers: list[Phrase], destination: Mark | None,
        parts: dict[str, list[Phrase]], leave: bool = False,
    ) -> list[Candidate]:  # fmt: skip
        """A visit, if somebody travels to another country."""
        candidate = self.candidate(scene, trigger, "visit")
        parties = self.drop_places(spread(travellers, "guest"))
        if destination is not None:
            parties = [p for p in parties if p.actor.country != destination.country]
        parties += [
            p
            for p in self.headed(scene, parts)
            if destination is None or p.actor.country != destination.country
        ]
        candidate.parties = parties
        candidate.destination = destination
        candidate.anaphoric = destination is None or not parties
        if leave:
            candidate.weak = True
        homes = {p.actor.country for p in parties if p.actor.country}
        if trigger.cls == "trigger-verb" and len(homes) >= 2 and destination is not None:
            # those who arrive from several countries: a visit each
            return [
                replace(
                    candidate, parties=[p for p in parties if p.actor.country == home], topics=[], sources=[]
                )
                for home in sorted(homes)
            ]
        out = [candidate]
        if destination is not None and destination.country and parties:
            self.visited.append(destination.country)
        if destination is not None and parties:
            # several countries in a row: a visit each
            later = [m for m in scene.places if m.first > destination.first and m.case == "and"]
            last = destination
            for mark in later:
                if mark.first - last.last <= 2 and mark.country not in (
                    destination.country,
                    parties[0].actor.country,
                ):
                    out.append(
                        replace(
                            candidate,
                            destination=mark,
                            parties=list(parties),
                            topics=[],
                            sources=[],
                            rules=list(candidate.rules),
                        )
                    )
                    last = mark
        return out
