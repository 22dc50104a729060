"""From triggers to candidates: one for each encounter that a clause tells."""

from dataclasses import replace

from sijill.encounters.candidate import Candidate, Party
from sijill.encounters.frames import Frames, sides, spread
from sijill.encounters.scene import COMMAS, Mark, Phrase, Scene, Stage, Trigger
from sijill.mentions.actors import Actor
from sijill.mentions.stream import Stream

_PEOPLE = frozenset(("person", "group", "counterpart", "delegation"))
_ENVOYS = frozenset(("AMB", "ENVOY"))
_TRAVELLERS = frozenset(("person", "group", "counterpart", "delegation"))


class Extractor:
    """Makes candidates of one report."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.frames = Frames(stage)
        self.visited: list[str] = []

    def scene(self, scene: Scene) -> list[Candidate]:
        """The candidates of one sentence."""
        out: list[Candidate] = []
        for trigger in scene.triggers:
            if trigger.cls in ("forum", "forum-trigger"):
                continue
            kind = str(trigger.rule["kind"])
            if trigger.cls == "trigger-verb" and self.frames.verbal_noun(trigger.first) and kind != "meeting":
                continue
            made = getattr(self, f"_{kind}")(scene, trigger)
            out.extend(made)
        return out

    def candidate(self, scene: Scene, trigger: Trigger, kind: str) -> Candidate:
        """An empty candidate of a trigger."""
        features = trigger.item.features
        noun = features.get("noun", {})
        return Candidate(
            kind, str(trigger.item.value), scene, trigger, press=bool(noun.get("press")), weak=bool(noun.get("weak")),
            rules=[str(trigger.item.value)], evidence=[scene.index],
        )  # fmt: skip

    # -- meetings and calls -------------------------------------------------------------------------------

    def _meeting(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        if trigger.cls == "trigger-verb":
            return self._met(scene, trigger, "meeting")
        return self._noun_met(scene, trigger, "meeting")

    def _call(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        if trigger.cls == "trigger-verb":
            if trigger.rule.get("needs") == "phone" and not self.near(scene, trigger, "phone", 14):
                return []
            return self._met(scene, trigger, "call")
        if trigger.item.features["noun"].get("weak") and not self.near(scene, trigger, "phone", 6):
            parts = self.frames.noun(scene, trigger)
            setting = self.stream.words[trigger.first].preposition or self.led(trigger.first)
            told = "carrier" in parts or "owner" in parts or (setting and any(p.actor.sort in ("person", "counterpart") for p in parts.get("with", [])))
            if not told or not ("with" in parts or "between" in parts):
                return []
        return self._noun_met(scene, trigger, "call")

    def led(self, p: int) -> bool:
        """Whether a word of setting, «in» or «during», stands right before."""
        entry = self.stream.found[p - 1].get("preposition") if p else None
        return bool(entry and entry[1].value in ("in", "during", "by"))

    def near(self, scene: Scene, trigger: Trigger, cls: str, reach: int) -> bool:
        """Whether a word of a class stands within ``reach`` of the trigger in its sentence."""
        first, last = max(scene.first, trigger.first - reach), min(scene.last, trigger.last + reach)
        return any(cls in self.stream.found[p] for p in range(first, last))

    def _met(self, scene: Scene, trigger: Trigger, kind: str) -> list[Candidate]:
        rule = trigger.rule
        if rule.get("subject") == "event":
            return self._gathered(scene, trigger)
        if self.frames.verbal_noun(trigger.first) or self.accusative(trigger):
            return []
        if trigger.item.features.get("pronoun") in self.stage.pronouns.get("first", ()):
            return []
        parts = self.frames.verb(scene, trigger)
        parties: list[Party] = []
        subject = parts.get("subject", [])
        if rule.get("object") in ("topic",):
            # a matter is discussed: another side must be named, or the subject be two
            others = parts.get("with", [])
            others = [p for p in others if p.case == "with"]
            plural = len(spread(subject, "party")) >= 2 or any(p.actor.sort == "pair" for p in subject)
            if not others and not plural:
                return []
            parties = spread(subject, "party") + spread(others, "party")
            if self.near(scene, trigger, "phone", 12) or any(
                t.cls == "trigger-noun" and t.rule["kind"] == "call" and abs(t.first - trigger.first) < 16 for t in scene.triggers
            ):  # fmt: skip
                kind = "call"
        else:
            parties = spread(subject, str(rule.get("subject", "party")))
            parties += spread(parts.get("object", []), str(rule.get("object", "party")))
            if "with" in rule:
                parties += spread(parts.get("with", []), str(rule["with"]))
            if trigger.item.features["verb"].get("envoy") and not any(p.actor.role in _ENVOYS for p in parties):
                return []
        candidate = self.candidate(scene, trigger, kind)
        self.settle(scene, parties)
        candidate.parties = self.drop_places(parties)
        candidate.parties += self.headed(scene, parts)
        return self.separate(candidate, parts)

    def accusative(self, trigger: Trigger) -> bool:
        """Whether a form is a noun with tanwin as written, not a verb in the dual."""
        token = self.stream.token[trigger.first]
        return "\u064b" in self.stream.document.text[self.stream.document.starts[token] : self.stream.document.ends[token] + 1]

    def _gathered(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        """«a meeting gathered A with B»: the noun before it is the encounter."""
        noun = None
        for other in scene.triggers:
            if other.cls == "trigger-noun" and other.first < trigger.first and trigger.first - other.last < 8:
                noun = other
        if noun is None or str(noun.rule["kind"]) not in ("meeting", "call"):
            return []
        parts: dict[str, list[Phrase]] = {}
        for phrase in self.frames.after(scene, trigger.last):
            parts.setdefault(phrase.case if phrase.case in ("bare", "with", "by", "between") else "rest", []).append(phrase)
        parties = [p for key in ("bare", "with", "by", "between") for p in spread(parts.get(key, []), "party")]
        if str(trigger.item.features.get("pronoun", "")):
            owner = self.frames.owner(scene, noun.first, str(trigger.item.features["pronoun"]))
            parties = spread(owner, "party") + parties
        candidate = self.candidate(scene, noun, str(noun.rule["kind"]))
        candidate.rules.append(str(trigger.item.value))
        candidate.parties = self.drop_places(parties)
        return [candidate]

    def _noun_met(self, scene: Scene, trigger: Trigger, kind: str) -> list[Candidate]:
        if any(
            o.cls == "trigger-verb" and o.rule.get("subject") == "event" and 0 <= o.first - trigger.last < 8 for o in scene.triggers
        ):
            return []
        candidate = self.candidate(scene, trigger, kind)
        parts = self.frames.noun(scene, trigger)
        if any(p.actor.sort == "media" and p.case == "with" and p.first - trigger.last <= 3 for p in scene.phrases):
            return []  # an interview
        parts["between"] = [p for p in parts.get("between", []) if p.first - trigger.last <= 8 or p.lead >= 0]
        pointing = trigger.first > scene.first and "demonstrative" in self.stream.found[trigger.first - 1]
        if said_of(self.stream, trigger, scene.first):
            candidate.anaphoric = True
            return [candidate]
        if definite_before(self.stream, trigger, scene.first):
            candidate.parties = self.drop_places(spread([p for p in parts.get("bare", []) + parts.get("gen", []) if p.actor.sort in ("person", "group")], "party"))
            candidate.attending = candidate.anaphoric = True
            return [candidate] if candidate.parties else []
        noun = trigger.item.features.get("noun", {})
        host = noun.get("part") == "host"
        first_part, second_part = ("host", "guest") if host else ("party", "party")
        carrier = self.frames.carrier(scene, trigger)
        carried = carrier[1] if carrier else ""
        owners = parts.get("owner", [])
        parties = spread(owners, first_part)
        gen = parts.get("gen", [])
        bare = [p for p in parts.get("bare", []) if p.first - trigger.last <= 10] if owners else []
        parties += spread(gen, first_part if not owners else second_part)
        parties += spread(bare, second_part)
        if not carrier and not owners and not gen:
            parts["with"] = [p for p in parts.get("with", []) if p.first - trigger.last <= 8 or p.lead >= 0]
            if not parts["with"]:
                del parts["with"]
        for key in ("with", "between"):
            parties += spread(parts.get(key, []), second_part)
        if kind == "call" or carried in ("receive", "send"):
            parties += spread([p for p in parts.get("from", []) if p.first - trigger.last <= 3], "party")
            parties += spread([p for p in parts.get("to", []) if p.actor.sort in _PEOPLE], "party")
        parties += spread([p for p in parts.get("to", []) if p.first == trigger.last and p.actor.sort in _PEOPLE], "party")
        parties += self.nations(scene, trigger)
        subject = parts.get("carrier", [])
        if carried in ("host",):
            if subject and subject[0].actor.sort == "country":
                candidate.where = Mark(subject[0].first, subject[0].last, country=subject[0].actor.country, case="in")
            subject = []
        if len(sides(spread(parts.get("between", []), "party"))) >= 2:
            parties = spread(parts["between"], second_part)
        elif subject and (carried in ("hold", "begin", "end", "receive", "send", "chair", "attend") or not parties):
            parties = spread(subject, first_part) + [p for p in parties]
        elif len(sides(parties)) < 2 and not owners and not pointing and (
            "with" in parts or (gen and host) or any(p.actor.sort == "counterpart" for p in parties)
            or (parties and self.stream.words[trigger.first].preposition)
            or (not parties and trigger.first > scene.first and "during" in self.stream.found[trigger.first - 1])
        ):  # fmt: skip
            # «in a meeting with B»: the first side is whom the sentence is about
            first = self.frames.subject_before(scene, trigger.first, "ms")
            if not parties:
                first = first + self.addressed(scene, first, trigger)
            parties = spread(first[:1] if parties else first, first_part) + parties
        self.settle(scene, parties)
        parties += spread([p for p in parts.get("attended", []) if p.actor.named], "party")
        candidate.parties = self.drop_places(parties) + self.headed(scene, parts)
        definite = self.stream.words[trigger.first].article
        setting = trigger.first > scene.first and "during" in self.stream.found[trigger.first - 1]
        candidate.anaphoric = len(sides(candidate.parties)) < 2 and (definite or bool(owners) or setting)
        if candidate.press:
            candidate.weak = True
        return self.separate(candidate, parts) + self.last_time(scene, trigger, candidate)

    def last_time(self, scene: Scene, trigger: Trigger, candidate: Candidate) -> list[Candidate]:
        """«Their first meeting since October»: the meeting of October."""
        before = self.stream.found[trigger.first - 1] if trigger.first > scene.first else {}
        if "first" not in before or len(sides(candidate.parties)) < 2:
            return []
        for mark in scene.times:
            if mark.time is not None and mark.time.bound == "since" and trigger.last <= mark.first <= trigger.last + 8:
                parties = [Party(p.actor, p.part) for p in candidate.parties]
                return [replace(candidate, parties=parties, fixed=mark, topics=[], sources=[], rules=[*candidate.rules, "meet/first-since"])]
        return []

    def addressed(self, scene: Scene, subject: list[Phrase], trigger: Trigger) -> list[Phrase]:
        """Whom the subject speaks to in the clause, before «in a meeting»: its object, most often a counterpart."""
        if len(subject) != 1:
            return []
        return [
            p for p in scene.phrases
            if subject[0].last <= p.first and p.last <= trigger.first and p.case in ("bare", "to") and p.lead < 0
            and p.actor.sort in ("counterpart", "person") and p.actor.country != subject[0].actor.country
        ][:1]  # fmt: skip

    def nations(self, scene: Scene, trigger: Trigger) -> list[Party]:
        """Sides named by adjectives after a noun: «the Russian-American talks»."""
        out: list[Party] = []
        p = trigger.last
        while p < min(scene.last, trigger.last + 6):
            found = self.stream.found[p]
            entry = found.get("nation")
            if self.stream.text(p) in "-\u2013/":
                p += 1
                continue
            if entry and p not in self.stage.owner:
                actor = Actor(p, p + entry[0], "delegation", country=str(entry[1].value), nation=True)
                actor.sentence = scene.index
                out.append(Party(actor, "party"))
                p += entry[0]
                continue
            if out or p in self.stage.owner or p in self.stage.time_at:
                break
            if self.stream.words[p].known and not {"former", "forum-word"} & found.keys():
                break
            p += 1
        return out if len({party.actor.country for party in out}) >= 2 else []

    def headed(self, scene: Scene, parts: dict[str, list[Phrase]]) -> list[Party]:
        """The heads of delegations that took part."""
        heads = [p for p in parts.get("headed", []) if p.actor.sort in ("person", "group")]
        for name in ("subject", "carrier", "gen", "owner", "with", "object"):
            for phrase in parts.get(name, []):
                if phrase.actor.sort == "delegation":
                    heads += [p for p in scene.phrases if p.case == "headed" and 0 <= p.first - phrase.last <= 2 and p not in heads]
        return spread(heads, "party")

    def settle(self, scene: Scene, parties: list[Party]) -> None:
        """Officials of no named side are of the country that somebody else visits."""
        known = sides(parties)
        for party in parties:
            actor = party.actor
            if actor.sort == "delegation" and actor.country is None and known:
                near = [m.country for m in scene.places if m.case in ("to", "in", "by", "bare", "gen") and m.country and m.country not in known]
                if not near:
                    near = [c for c in self.visited if c not in known][-1:]
                if near:
                    actor.country = near[0]

    def drop_places(self, parties: list[Party]) -> list[Party]:
        """Parties that can act: a nameless pair is resolved to the two who were named before."""
        out: list[Party] = []
        for party in parties:
            actor = party.actor
            if actor.sort == "pair" and not actor.members:
                continue
            if actor.sort == "group" and not actor.members:
                continue
            if actor.country is None and actor.person < 0:
                continue
            if any(other.actor is actor for other in out):
                continue
            out.append(party)
        return out

    def separate(self, candidate: Candidate, parts: dict[str, list[Phrase]]) -> list[Candidate]:
        """One candidate for each counterpart where a noun or verb says that they were met one by one."""
        trigger = candidate.trigger
        plural = (
            trigger.cls == "trigger-verb" or trigger.item.features.get("number") == "p"
            or bool(trigger.item.features.get("noun", {}).get("each"))
        )  # fmt: skip
        if not plural or len(candidate.parties) < 3:
            return [candidate]
        first = candidate.parties[0]
        home = first.actor.country
        others = [p for p in candidate.parties[1:] if p.actor.country != home]
        heads = {p.actor.role for p in others if p.actor.role in ("HOS", "HOG", "PARL")}
        if len(others) < 2 or (len({p.actor.country for p in others}) < len(others) and len(heads) < 2):
            return [candidate]
        told = all(p.actor.sort == "counterpart" or p.actor.named or p.actor.role != "DEL" for p in others)
        if trigger.cls == "trigger-verb" and len(heads) < 2:
            return [candidate]
        if not told or (trigger.item.features.get("number") != "p" and any(p.actor.sort == "delegation" for p in others)):
            return [candidate]
        return [replace(candidate, parties=[first, other], topics=[], sources=[], rules=[*candidate.rules, "meet/each"]) for other in others]

    # -- visits -------------------------------------------------------------------------------------------

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
            destination = self.place_after(scene, trigger.last, frozenset(("to", "towards", "by", "in") if verb.get("weak") else ("to", "towards")))
            if destination is None and not verb.get("weak"):
                destination = self.place_after(scene, trigger.last, frozenset(("bare", "by", "in")))
        if not subject:
            subject = [p for p in self.frames.subject_before(scene, trigger.first, str(trigger.item.features["agreement"])) if p.actor.sort in _TRAVELLERS]
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
            return self.travel(scene, trigger, [p for p in subject if p.actor.sort in _TRAVELLERS], destination, {})
        parts = self.frames.noun(scene, trigger)
        travellers: list[Phrase] = []
        destination: Mark | None = None
        gen = parts.get("gen", [])
        gen_people = [p for p in gen if p.actor.sort in _TRAVELLERS]
        owners = [p for p in parts.get("owner", []) if p.actor.sort in _TRAVELLERS]
        to_people = [p for p in parts.get("to", []) if p.actor.sort in _TRAVELLERS and p.actor.sort != "delegation" and p.first - trigger.last < 6]
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
        by_people = [p for p in parts.get("by", []) + parts.get("with", []) + parts.get("bare", []) if p.actor.sort in ("person", "group", "delegation")]
        if not travellers and by_people and self.carried_relative(scene, trigger):
            travellers = by_people[:1]
        destination = self.place_after(scene, trigger.last, frozenset(("gen", "bare", "gen-noun")), reach=1 if not owners else 3)
        if destination is None:
            destination = self.place_after(scene, reach, frozenset(("to", "towards")), reach=16)
        if destination is None:
            destination = self.place_after(scene, trigger.last, frozenset(("gen", "bare", "gen-noun")), reach=7)
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
        return any("planned" in self.stream.found[p] for p in range(max(scene.first, trigger.first - 3), trigger.first))

    def carried_relative(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether a verb after the noun tells who makes the visit: «a visit that X makes to Y»."""
        return any("light-verb" in self.stream.found[p] for p in range(trigger.last, min(scene.last, trigger.last + 5)))

    def place_after(self, scene: Scene, start: int, cases: frozenset[str], reach: int = 40) -> Mark | None:
        """The first place after ``start`` whose preposition is among ``cases``, in the clause."""
        stop = min(scene.last, start + reach)
        for p in range(start, stop):
            if self.stage.breaks(p) and "complementiser" not in self.stream.found[p]:
                stop = p
                break
            if p > start + 2 and "trigger-verb" in self.stream.found[p] and p not in self.stage.owner and not self.frames.verbal_noun(p):
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
        parties += [p for p in self.headed(scene, parts) if destination is None or p.actor.country != destination.country]
        candidate.parties = parties
        candidate.destination = destination
        candidate.anaphoric = destination is None or not parties
        if leave:
            candidate.weak = True
        out = [candidate]
        if destination is not None and destination.country and parties:
            self.visited.append(destination.country)
        if destination is not None and parties:
            # several countries in a row: a visit each
            later = [m for m in scene.places if m.first > destination.first and m.case == "and"]
            last = destination
            for mark in later:
                if mark.first - last.last <= 2 and mark.country not in (destination.country, parties[0].actor.country):
                    out.append(replace(candidate, destination=mark, parties=list(parties), topics=[], sources=[], rules=list(candidate.rules)))
                    last = mark
        return out

    # -- messages and signings ----------------------------------------------------------------------------

    def _message(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        if trigger.cls == "trigger-verb":
            return []
        parts = self.frames.noun(scene, trigger)
        carrier = self.frames.carrier(scene, trigger)
        carried = carrier[1] if carrier else ""
        if trigger.item.features["noun"].get("weak") and carried != "send":
            return []
        addressed = any(0 <= p.first - trigger.last <= 1 and p.case == "to" for p in scene.phrases)
        if carried not in ("send", "receive") and trigger.last - trigger.first == 1 and not trigger.item.features["noun"].get("sure") and not addressed:
            return []
        candidate = self.candidate(scene, trigger, "message")
        subject = parts.get("carrier", [])
        to = [p for p in parts.get("to", []) if p.actor.sort in _PEOPLE or p.actor.country]
        sent_from = [p for p in parts.get("from", []) if p.actor.sort in _PEOPLE]
        owner = parts.get("owner", [])
        gen = [p for p in parts.get("gen", []) if p.actor.sort in _PEOPLE]
        if carried == "receive":
            parties = spread(sent_from or gen, "guest") + spread(subject, "party")
            if not sent_from and not gen:
                parties += spread([p for p in parts.get("bare", []) if p.actor.sort in _PEOPLE][:1], "party")
        elif carried == "send" or subject:
            before = [
                p for p in scene.phrases
                if carrier and carrier[0] < p.first and p.last <= trigger.first and p.case == "to"
            ]  # fmt: skip
            parties = spread(subject or owner, "party") + spread((to or before), "party")
            if sent_from:
                parties += spread(sent_from, "party")
        else:
            parties = spread(owner or gen or sent_from, "party") + spread(to, "party")
            if not (owner or gen or sent_from) and to:
                first = self.frames.subject_before(scene, trigger.first, "ms")
                parties = spread(first[:1], "party") + parties
        candidate.parties = self.drop_places(parties)
        candidate.anaphoric = len(sides(candidate.parties)) < 2
        return [candidate]

    def _signing(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        if not self.agreement_after(scene, trigger):
            return []
        candidate = self.candidate(scene, trigger, "signing")
        if trigger.cls == "trigger-verb":
            if self.stream.words[trigger.first].preposition:
                return []
            parts = self.frames.verb(scene, trigger)
            parties = [] if "between" in parts else spread(parts.get("subject", []), "party") + spread(parts.get("object", []), "party")
            parties += spread([p for p in parts.get("with", []) if p.case == "with"] + parts.get("between", []), "party")
            pair = any(p.actor.sort == "pair" for p in parts.get("subject", []))
        else:
            parts = self.frames.noun(scene, trigger)
            parties = spread(parts.get("carrier", []) or parts.get("owner", []), "party")
            parties += spread(parts.get("gen", []), "party")
            parties += spread([p for p in parts.get("with", []) if p.case == "with"] + parts.get("between", []), "party")
            pair = False
        if len(sides(parties)) == 1 and self.visited and self.visited[-1] not in sides(parties) and not pair:
            # agreements signed on a visit are with the country visited
            host = Actor(trigger.first, trigger.last, "delegation", country=self.visited[-1], nation=True)
            parties.append(Party(host, "party"))
        candidate.parties = self.drop_places(parties)
        candidate.anaphoric = len(sides(candidate.parties)) < 2
        candidate.press = pair
        return [candidate]

    def agreement_after(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether what is signed is named nearby: after the verb, or before a relative clause."""
        for p in range(trigger.last, min(scene.last, trigger.last + 22)):
            if "agreement" in self.stream.found[p]:
                return True
            if self.stream.kind(p) == "mark" and self.stream.text(p) in ".;:":
                break
        pronoun = str(trigger.item.features.get("pronoun", ""))
        reach = 12 if pronoun else 4
        return any("agreement" in self.stream.found[p] for p in range(max(scene.first, trigger.first - reach), trigger.first))

    def _conference(self, scene: Scene, trigger: Trigger) -> list[Candidate]:
        return []


def definite_before(stream: Stream, trigger: Trigger, first: int) -> bool:
    """Whether a verb of attending stands right before «the meeting»: those who follow were there."""
    if not stream.words[trigger.first].article or trigger.first <= first:
        return False
    entry = stream.found[trigger.first - 1].get("light-verb")
    return bool(entry and entry[1].value == "attend")


def said_of(stream: Stream, trigger: Trigger, first: int) -> bool:
    """Whether «the meeting» is the subject of a verb of discussing before it: it is one that was told already."""
    if not stream.words[trigger.first].article or trigger.first <= first:
        return False
    entry = stream.found[trigger.first - 1].get("trigger-verb")
    return bool(entry and entry[1].value == "meet/discuss")
