"""Conferences: gatherings of many, by their names, with who is said to take part."""

from sijill.encounters.candidate import Candidate, Naming, Party
from sijill.encounters.parties import spread
from sijill.encounters.scene import Scene, Stage, Trigger
from sijill.encounters.settings import Settings

_ATTEND = frozenset(("attend", "chair", "host", "begin", "end"))


class Gatherings:
    """Finds the conferences of a report."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        self.stage = stage
        self.stream = stage.stream
        self.settings = settings

    def scene(self, scene: Scene) -> list[Candidate]:
        """The conferences named in one sentence."""
        out: list[Candidate] = []
        end = scene.first
        for trigger in scene.triggers:
            if trigger.cls not in ("forum", "forum-trigger") or trigger.first < end:
                continue
            naming = self.settings.naming(scene, trigger.first)
            if naming is None:
                continue
            end = naming.last
            if not self.counts(scene, trigger, naming):
                continue
            rule = "conference/series" if naming.series else "conference/noun"
            candidate = Candidate(
                "conference", rule, scene, trigger, forum=naming, rules=[rule], evidence=[scene.index],
                weak=naming.series is None,
            )  # fmt: skip
            candidate.parties = self.taking_part(scene, naming)
            out.append(candidate)
        return out

    def set_apart(self, scene: Scene) -> None:
        """Phrases inside a gathering's name are no sides of anything else in the sentence."""
        for trigger in scene.triggers:
            if trigger.cls not in ("forum", "forum-trigger"):
                continue
            naming = self.settings.naming(scene, trigger.first)
            if naming is None or naming.last - naming.first < 2:
                continue
            for phrase in scene.phrases:
                if naming.first <= phrase.first < naming.last and not phrase.actor.named:
                    phrase.case, phrase.lead = "forum", -1

    def counts(self, scene: Scene, trigger: Trigger, naming: Naming) -> bool:
        """Whether a name of a gathering speaks of one that takes place, rather than of a body or a thing."""
        if naming.series is not None:
            forum = self.settings.knowledge.forums[naming.series]
            if not any(
                {"forum-trigger", "forum-noun"} & self.stream.found[p].keys()
                for p in range(max(scene.first, naming.first - 2), naming.last)
            ):
                return False
            return bool(forum.kind != "talks" or trigger.cls == "forum-trigger")
        noun = trigger.item.features.get("noun", {})
        if noun.get("weak"):
            return False
        words = range(naming.first, naming.last)
        sided = False
        for p in words:
            found = self.stream.found[p]
            owner = self.stage.owner.get(p)
            if "nation" in found or (
                owner is not None and owner.sort in ("country", "body", "pair", "group")
            ):
                sided = True
            if "forum-word" in found and found["forum-word"][1].value == "many":
                sided = True
        ahead = range(naming.last, min(scene.last, naming.last + 10))
        if not sided and any(
            self.stage.owner[p].number == "p" and self.stage.owner[p].role in ("FM", "MIN", "HOS")
            for p in ahead
            if p in self.stage.owner
        ):
            return True  # «an emergency meeting of the committee … at the level of foreign ministers»
        return sided and naming.last - naming.first >= 2

    def taking_part(self, scene: Scene, naming: Naming) -> list[Party]:
        """Those whom a verb of attending puts into the gathering."""
        verb = None
        for p in range(naming.first - 1, max(scene.first - 1, naming.first - 25), -1):
            entry = self.stream.found[p].get("light-verb")
            if entry and entry[1].value in _ATTEND and p not in self.stage.owner:
                verb = p
                break
        parties: list[Party] = []
        if verb is not None:
            for phrase in scene.phrases:
                if (
                    verb < phrase.first
                    and phrase.last <= naming.first
                    and phrase.case == "bare"
                    and phrase.lead < 0
                ):
                    parties = spread(self.stage.group(scene, phrase), "party")
                    break
            else:
                before = [p for p in scene.phrases if p.last <= verb and p.case == "bare"]
                if before:
                    parties = spread(self.stage.group(scene, before[-1]), "party")
        if verb is None and naming.first > scene.first:
            before_name = self.stream.found[naming.first - 1]
            setting = before_name.get("preposition")
            speech = any(
                "address" in self.stream.found[p]
                for p in range(max(scene.first, naming.first - 4), naming.first)
            )
            if (
                "during" in before_name
                or speech
                or (setting and setting[1].value in ("during", "before-audience"))
            ):
                speaker = next(
                    (
                        p
                        for p in scene.phrases
                        if p.case == "bare"
                        and p.actor.sort in ("person", "group")
                        and p.actor.role != "SPOKES"
                    ),
                    None,
                )
                if speaker is not None:
                    parties = spread([speaker], "party")
        for phrase in scene.phrases:
            if phrase.first >= naming.last and phrase.case == "attended":
                parties += spread(self.stage.group(scene, phrase), "party")
        return [
            party
            for party in parties
            if (party.actor.country and party.actor.sort != "country") or party.actor.person >= 0
        ]
