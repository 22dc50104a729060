"""From triggers to candidates: one for each encounter that a clause tells."""

from dataclasses import replace

from sijill.encounters.candidate import Candidate, Party
from sijill.encounters.parties import sides, spread
from sijill.encounters.scene import Mark, Phrase, Scene, Trigger
from sijill.encounters.visits import VisitFinder
from sijill.mentions.actors import Actor
from sijill.mentions.stream import Stream

_PEOPLE = frozenset(("person", "group", "counterpart", "delegation"))
_ENVOYS = frozenset(("AMB", "ENVOY"))


class Extractor(VisitFinder):
    """Makes candidates of one report."""

    def scene(self, scene: Scene) -> list[Candidate]:
        """The candidates of one sentence."""
        out: list[Candidate] = []
        for trigger in scene.triggers:
            if trigger.cls in ("forum", "forum-trigger"):
                continue
            kind = str(trigger.rule["kind"])
            if kind == "conference":
                continue  # conferences are found by their names
            if trigger.cls == "trigger-verb" and self.frames.verbal_noun(trigger.first) and kind != "meeting":
                continue
            made = getattr(self, f"_{kind}")(scene, trigger)
            out.extend(made)
        return out

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
            told = (
                "carrier" in parts
                or "owner" in parts
                or (setting and any(p.actor.sort in ("person", "counterpart") for p in parts.get("with", [])))
            )
            if not told or not ("with" in parts or "between" in parts):
                return []
        return self._noun_met(scene, trigger, "call")

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
        if rule.get("object") == "topic":
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
            if rule.get("object") == "guest" and self.of_event(scene, trigger):
                return []
            if trigger.item.features["verb"].get("envoy") and not any(
                p.actor.role in _ENVOYS for p in parties
            ):
                return []
        candidate = self.candidate(scene, trigger, kind)
        self.settle(scene, parties)
        candidate.parties = self.drop_places(parties)
        candidate.parties += self.headed(scene, parts)
        return self.separate(candidate)

    def of_event(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether what is hosted is a gathering: «Rabat will host a meeting»."""
        subject = next((p for p in scene.phrases if p.first == trigger.last), None)
        after = subject.last if subject is not None else trigger.last
        return any(
            p < scene.last and not {"trigger-noun", "forum-trigger"}.isdisjoint(self.stream.found[p])
            for p in (trigger.last, after)
        )

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
            parts.setdefault(
                phrase.case if phrase.case in ("bare", "with", "by", "between") else "rest", []
            ).append(phrase)
        parties = [
            p for key in ("bare", "with", "by", "between") for p in spread(parts.get(key, []), "party")
        ]
        if str(trigger.item.features.get("pronoun", "")):
            owner = self.frames.owner(scene, noun.first, str(trigger.item.features["pronoun"]))
            parties = spread(owner, "party") + parties
        candidate = self.candidate(scene, noun, str(noun.rule["kind"]))
        candidate.rules.append(str(trigger.item.value))
        candidate.parties = self.drop_places(parties)
        return [candidate]

    def _noun_met(self, scene: Scene, trigger: Trigger, kind: str) -> list[Candidate]:
        if any(
            o.cls == "trigger-verb" and o.rule.get("subject") == "event" and 0 <= o.first - trigger.last < 8
            for o in scene.triggers
        ):
            return []
        candidate = self.candidate(scene, trigger, kind)
        parts = self.frames.noun(scene, trigger)
        if any(
            p.actor.sort == "media" and p.case == "with" and p.first - trigger.last <= 3
            for p in scene.phrases
        ):
            return []  # an interview
        parts["between"] = [p for p in parts.get("between", []) if p.first - trigger.last <= 8 or p.lead >= 0]
        pointing = trigger.first > scene.first and "demonstrative" in self.stream.found[trigger.first - 1]
        if said_of(self.stream, trigger, scene.first):
            candidate.anaphoric = True
            return [candidate]
        if definite_before(self.stream, trigger, scene.first):
            candidate.parties = self.drop_places(
                spread(
                    [
                        p
                        for p in parts.get("bare", []) + parts.get("gen", [])
                        if p.actor.sort in ("person", "group")
                    ],
                    "party",
                )
            )
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
        parties += spread(
            [p for p in parts.get("to", []) if p.first == trigger.last and p.actor.sort in _PEOPLE], "party"
        )
        parties += self.nations(scene, trigger)
        subject = parts.get("carrier", [])
        if carried == "host":
            if subject and subject[0].actor.sort == "country":
                candidate.where = Mark(
                    subject[0].first, subject[0].last, country=subject[0].actor.country, case="in"
                )
            subject = []
        if len(sides(spread(parts.get("between", []), "party"))) >= 2:
            parties = spread(parts["between"], second_part)
        elif subject and (
            carried in ("hold", "begin", "end", "receive", "send", "chair", "attend") or not parties
        ):
            parties = spread(subject, first_part) + list(parties)
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
        return self.separate(candidate) + self.last_time(scene, trigger, candidate)

    def last_time(self, scene: Scene, trigger: Trigger, candidate: Candidate) -> list[Candidate]:
        """«Their first meeting since October»: the meeting of October."""
        before = self.stream.found[trigger.first - 1] if trigger.first > scene.first else {}
        if "first" not in before or len(sides(candidate.parties)) < 2:
            return []
        for mark in scene.times:
            if (
                mark.time is not None
                and mark.time.bound == "since"
                and trigger.last <= mark.first <= trigger.last + 8
            ):
                parties = [Party(p.actor, p.part) for p in candidate.parties]
                return [
                    replace(
                        candidate,
                        parties=parties,
                        fixed=mark,
                        topics=[],
                        sources=[],
                        rules=[*candidate.rules, "meet/first-since"],
                    )
                ]
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

    def settle(self, scene: Scene, parties: list[Party]) -> None:
        """Officials of no named side are of the country that somebody else visits."""
        known = sides(parties)
        for party in parties:
            actor = party.actor
            if actor.sort == "delegation" and actor.country is None and known:
                near = [
                    m.country
                    for m in scene.places
                    if m.case in ("to", "in", "by", "bare", "gen") and m.country and m.country not in known
                ]
                if not near:
                    near = [c for c in self.visited if c not in known][-1:]
                if near:
                    actor.country = near[0]

    def separate(self, candidate: Candidate) -> list[Candidate]:
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
        if not told or (
            trigger.item.features.get("number") != "p" and any(p.actor.sort == "delegation" for p in others)
        ):
            return [candidate]
        return [
            replace(
                candidate,
                parties=[first, other],
                topics=[],
                sources=[],
                rules=[*candidate.rules, "meet/each"],
            )
            for other in others
        ]

    # -- visits -------------------------------------------------------------------------------------------

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
        if (
            carried not in ("send", "receive")
            and trigger.last - trigger.first == 1
            and not trigger.item.features["noun"].get("sure")
            and not addressed
        ):
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
            parties = (
                []
                if "between" in parts
                else spread(parts.get("subject", []), "party") + spread(parts.get("object", []), "party")
            )
            parties += spread(
                [p for p in parts.get("with", []) if p.case == "with"] + parts.get("between", []), "party"
            )
            pair = any(p.actor.sort == "pair" for p in parts.get("subject", []))
        else:
            parts = self.frames.noun(scene, trigger)
            parties = spread(parts.get("carrier", []) or parts.get("owner", []), "party")
            parties += spread(parts.get("gen", []), "party")
            parties += spread(
                [p for p in parts.get("with", []) if p.case == "with"] + parts.get("between", []), "party"
            )
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
        return any(
            "agreement" in self.stream.found[p]
            for p in range(max(scene.first, trigger.first - reach), trigger.first)
        )


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
