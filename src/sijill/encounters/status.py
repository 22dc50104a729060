"""Planned, held or called off: modality with its scope, then tense."""

from datetime import date, timedelta

from sijill.encounters.candidate import Candidate
from sijill.encounters.frames import Frames
from sijill.encounters.scene import Stage
from sijill.text.document import ARABIC

_BEFORE = {"denied": 14, "cancelled": 4, "postponed": 4, "possible": 7, "planned": 12, "call-for": 7}


def days_before(day: str, days: int) -> str:
    """The ISO date so many days before."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


_STOPS = frozenset(".;:\u061b")


class StatusReader:
    """Reads the status of candidates."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.frames = Frames(stage)

    def cue_before(self, candidate: Candidate, cls: str, reach: int) -> tuple[int, str] | None:
        """A word of a class before the trigger in its clause: how far, and its value."""
        scene = candidate.scene
        first = candidate.trigger.first
        for p in range(first - 1, max(scene.first, first - reach) - 1, -1):
            entry = self.stream.found[p].get(cls)
            if entry and p not in self.stage.owner and entry[1].value != "next":
                return first - p, str(entry[1].value)
            if self.stream.kind(p) != ARABIC and self.stream.text(p) in _STOPS:
                return None
            found = self.stream.found[p]
            clause = found.get("complementiser")
            if (
                clause
                and clause[1].value in ("which", "where", "while", "but", "when", "saying")
                and p not in self.stage.owner
                and "say-participle" not in found
            ) and not (cls == "planned" and candidate.trigger.cls != "trigger-verb"):
                return None
            if (
                cls != "denied"
                and ("trigger-verb" in found or "trigger-noun" in found)
                and p < first - 1
                and p not in self.stage.owner
            ) and "say-verb" in found:
                return None
        return None

    def cue_after(self, candidate: Candidate, cls: str, reach: int) -> tuple[int, str] | None:
        """A word of a class after the trigger in its clause."""
        scene = candidate.scene
        last = candidate.trigger.last
        for p in range(last, min(scene.last, last + reach)):
            entry = self.stream.found[p].get(cls)
            if entry and p not in self.stage.owner:
                return p - last, str(entry[1].value)
            if self.stage.breaks(p):
                return None
        return None

    def read(self, candidate: Candidate) -> str | None:
        """The status, or ``None`` where the clause only asks for an encounter or refuses it."""
        trigger = candidate.trigger
        features = trigger.item.features
        tense = str(features.get("tense", ""))
        verb = trigger.cls == "trigger-verb"
        negated = verb and self.negated(trigger.first, candidate.scene.first)
        if self.cue_before(candidate, "denied", _BEFORE["denied"]):
            return "denied"
        if not verb and self.cue_after(candidate, "latter", 3):
            return "held"
        if not verb:
            carrier = self.frames.carrier(candidate.scene, trigger)
            if carrier and carrier[0] < trigger.first and self.negated(carrier[0], candidate.scene.first):
                return "denied"
        if negated:
            return "denied"
        rumour = self.cue_after(candidate, "denied", 14)
        if rumour and rumour[1] == "rumour":
            return "denied"
        for name in ("cancelled", "postponed"):
            if self.cue_before(candidate, name, _BEFORE[name]) or self.cue_after(candidate, name, 5):
                candidate.status_sure = True
                return name
        future = tense == "future"
        call_for = self.cue_before(candidate, "call-for", _BEFORE["call-for"])
        if call_for and not future:
            nearer = self.cue_before(candidate, "planned", call_for[0])
            if not nearer:
                return None
        purpose = bool(self.stream.words[trigger.first].preposition) and not verb
        planned = self.cue_before(candidate, "planned", 30 if purpose else _BEFORE["planned"])
        after = self.cue_after(candidate, "planned", 14 if tense == "present" else 5)
        possible = self.cue_before(candidate, "possible", _BEFORE["possible"])
        if possible and possible[1] == "invited" and candidate.kind == "conference":
            possible = None
        if (
            possible
            and possible[1] == "to-visit"
            and not (candidate.kind == "visit" and not verb and self.led_to(trigger.first))
        ):
            possible = None
        if possible:
            near = possible[0] <= (3 if possible[1] == "weak" else 7)
            if possible[1] == "weak" and (tense == "past" or not verb):
                near = False
            if near and not (planned and planned[0] < possible[0]):
                candidate.status_sure = True
                return "possible"
        if future:
            candidate.status_sure = True
            return "planned"
        if planned and planned[1] != "next" and not (verb and tense == "past"):
            if planned[1] in ("later", "eve") and planned[0] > 4 - (planned[1] == "later"):
                pass
            else:
                candidate.status_sure = True
                return "planned"
        if (after and after[1] == "next") or (
            after and not verb and after[1] not in ("later", "next") and after[0] <= 3
        ):
            candidate.status_sure = True
            return "planned"
        carried = self.carrier_tense(candidate)
        if carried == "future":
            candidate.status_sure = True
            return "planned"
        if candidate.kind == "visit":
            return self.visit(candidate, verb, tense, carried)
        if self.cue_after(candidate, "going-on", 4) and not verb:
            return "ongoing"
        noun = trigger.item.features.get("noun", {})
        if (
            carried == "present"
            and noun.get("each")
            and not candidate.scene.title
            and candidate.scene.paragraph > 1
        ):
            return "ongoing"
        if (verb and tense == "past") or carried == "past":
            candidate.status_sure = True
        return "held"

    def led_to(self, p: int) -> bool:
        """Whether a word for «to» leads to position ``p``: joined to it, or right before it."""
        if self.stream.words[p].preposition:
            return True
        entry = self.stream.found[p - 1].get("preposition") if p else None
        return bool(entry and entry[1].value == "to")

    def visit(self, candidate: Candidate, verb: bool, tense: str, carried: str) -> str:
        """Held or under way: a visit that is told in the present goes on."""
        rule = candidate.rule
        if rule == "visit/present":
            return "ongoing"
        if verb and tense == "present":
            return "planned" if rule == "visit/leave" and not candidate.scene.title else "ongoing"
        if verb and tense == "past":
            candidate.status_sure = True
            candidate.arrival = (
                candidate.trigger.item.features["verb"].get("to") != "object" and rule != "visit/leave"
            )
            return "held"
        if carried == "present":
            return "ongoing"
        if carried == "past":
            begin = self.cue_before(candidate, "going-on", 6)
            return "ongoing" if begin else "held"
        if self.cue_after(candidate, "going-on", 5) or self.cue_before(candidate, "going-on", 4):
            return "ongoing"
        return "held"

    def fresh(self, candidate: Candidate) -> bool:
        """Whether the sentence is the report's lead."""
        return candidate.scene.paragraph <= 2

    def review(self, candidate: Candidate, published: str | None) -> None:
        """Looks at the status again once the date is known: who has just arrived is still there."""
        if published is None or candidate.dates is None:
            if candidate.kind == "visit" and candidate.arrival and self.fresh(candidate):
                candidate.status = "ongoing"
            return
        start, end, _ = candidate.dates
        if (
            candidate.kind in ("visit", "conference")
            and candidate.status == "held"
            and end
            and len(end) == 10
            and start <= published[:10] <= end
        ) or (
            candidate.kind == "visit"
            and candidate.arrival
            and len(start) == 10
            and start >= days_before(published[:10], 2)
        ):
            candidate.status = "ongoing"

    def close(self, candidate: Candidate, kept: list[Candidate], published: date | None) -> None:
        """The status once all is read: what lies ahead is planned; a visit whose business is told as done is held."""
        if published is not None and candidate.dates is not None and candidate.status in ("held", "ongoing"):
            start = candidate.dates[0]
            if start > published.isoformat()[: len(start)]:
                candidate.status = "planned"
                return
        if (
            candidate.kind != "visit"
            or candidate.status != "ongoing"
            or not candidate.arrival
            or candidate.destination is None
        ):
            return
        travellers = {p.actor.person for p in candidate.parties if p.actor.person >= 0}
        met = ahead = False
        for other in kept:
            if other.kind not in ("meeting", "signing") or not travellers & {
                p.actor.person for p in other.parties
            }:
                continue
            if other.where is not None and other.where.country not in (None, candidate.destination.country):
                continue
            met = met or other.status == "held"
            ahead = ahead or other.status == "planned"
        if met and not ahead:
            candidate.status = "held"

    def carrier_tense(self, candidate: Candidate) -> str:
        """Tense of the verb that carries a noun."""
        if candidate.trigger.cls not in ("trigger-noun", "forum", "forum-trigger"):
            return ""
        carrier = self.frames.carrier(candidate.scene, candidate.trigger)
        return self.tense_of(carrier[0]) if carrier else ""

    def tense_of(self, p: int) -> str:
        """Tense of a light verb by its form."""
        tenses: dict[str, str] = self.stream.found[p]["light-verb"][1].features["tenses"]
        return tenses.get(self.stream.words[p].base, "past")

    def negated(self, p: int, first: int) -> bool:
        """Whether a word of negation stands right before a verb."""
        for q in (p - 1, p - 2):
            if q >= first and "negation" in self.stream.found[q] and "name-word" not in self.stream.found[q]:
                return q == p - 1 or (
                    self.stream.kind(p - 1) == ARABIC and "stop-word" in self.stream.found[p - 1]
                )
        return False
