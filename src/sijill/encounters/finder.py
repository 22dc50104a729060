"""What all finders of encounters in a sentence share."""

from sijill.encounters.candidate import Candidate, Party
from sijill.encounters.frames import Frames
from sijill.encounters.parties import spread
from sijill.encounters.scene import Phrase, Scene, Stage, Trigger


class Finder:
    """Makes candidates of one report."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.frames = Frames(stage)
        self.visited: list[str] = []

    def candidate(self, scene: Scene, trigger: Trigger, kind: str) -> Candidate:
        """An empty candidate of a trigger."""
        features = trigger.item.features
        noun = features.get("noun", {})
        return Candidate(
            kind, str(trigger.item.value), scene, trigger, press=bool(noun.get("press")), weak=bool(noun.get("weak")),
            rules=[str(trigger.item.value)], evidence=[scene.index],
        )  # fmt: skip

    def led(self, p: int) -> bool:
        """Whether a word of setting, «in» or «during», stands right before."""
        entry = self.stream.found[p - 1].get("preposition") if p else None
        return bool(entry and entry[1].value in ("in", "during", "by"))

    def near(self, scene: Scene, trigger: Trigger, cls: str, reach: int) -> bool:
        """Whether a word of a class stands within ``reach`` of the trigger in its sentence."""
        first, last = max(scene.first, trigger.first - reach), min(scene.last, trigger.last + reach)
        return any(cls in self.stream.found[p] for p in range(first, last))

    def accusative(self, trigger: Trigger) -> bool:
        """Whether a form is a noun with tanwin as written, not a verb in the dual."""
        token = self.stream.token[trigger.first]
        return (
            "\u064b"
            in self.stream.document.text[
                self.stream.document.starts[token] : self.stream.document.ends[token] + 1
            ]
        )

    def headed(self, scene: Scene, parts: dict[str, list[Phrase]]) -> list[Party]:
        """The heads of delegations that took part."""
        heads = [p for p in parts.get("headed", []) if p.actor.sort in ("person", "group")]
        for name in ("subject", "carrier", "gen", "owner", "with", "object"):
            for phrase in parts.get(name, []):
                if phrase.actor.sort == "delegation":
                    heads += [
                        p
                        for p in scene.phrases
                        if p.case == "headed" and 0 <= p.first - phrase.last <= 2 and p not in heads
                    ]
        return spread(heads, "party")

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
