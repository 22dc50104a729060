"""Who stands in which part of a trigger: its subject, object, and what follows with, between, to, at.

A trigger's rule says which parts its grammar gives (``subject: host``). The walk is the same for all verbs,
and the same for all nouns; a new trigger needs no code.
"""

from collections.abc import Iterator

from sijill.encounters.scene import VERBS, Phrase, Scene, Stage, Trigger
from sijill.text.document import ARABIC

_WITH = frozenset(("with", "by"))
_ACTING = frozenset(("person", "group", "delegation", "country", "body", "movement", "counterpart", "pair"))
_SETTING = frozenset(
    ("in", "during", "after", "before", "on", "about", "within", "since", "until", "from", "per", "via")
)


class Frames:
    """Reads the parts of triggers."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.stream = stage.stream
        self._pronouns = stage.pronouns

    # -- verbs --------------------------------------------------------------------------------------------

    def verb(self, scene: Scene, trigger: Trigger) -> dict[str, list[Phrase]]:
        """Parts of a verb: ``subject``, ``object``, ``with``, ``to``, ``between``, ``headed``, ``attended``."""
        parts: dict[str, list[Phrase]] = {}
        bare: list[list[Phrase]] = []
        for phrase in self.after(scene, trigger.last):
            case = phrase.case
            if (
                phrase.lead >= 0
                and phrase.case == scene.phrases[phrase.lead].case
                and any(scene.phrases[phrase.lead] in group for group in [*bare, *parts.values()])
            ):
                lead = scene.phrases[phrase.lead]
                for group in [*bare, *parts.values()]:
                    if lead in group:
                        group.append(phrase)
                        break
                continue
            if case == "bare":
                bare.append([phrase])
            elif case in _WITH:
                key = "with" if case == "with" or phrase.actor.sort != "country" else "in"
                parts.setdefault(key, []).append(phrase)
            else:
                parts.setdefault(case, []).append(phrase)
        before = self.before(scene, trigger)
        agreement = str(trigger.item.features["agreement"])
        people = [group for group in bare if group[0].actor.sort in _ACTING]
        rule = trigger.rule
        takes_object = "object" in rule and rule["object"] not in ("topic", "agreement")
        if before is not None and self.is_adjacent(scene, before, trigger):
            parts["subject"] = self.stage.group(scene, before)
            if people and takes_object:
                parts["object"] = people[0]
        elif len(people) >= 2 and takes_object:
            parts["subject"], parts["object"] = people[0], people[1]
        elif people:
            alone = people[0]
            dropped = takes_object and (
                alone[0].actor.sort == "counterpart" or self.drops_subject(scene, trigger, alone, parts)
            )
            if dropped:
                parts["object"] = alone
                subject = self.subject_before(scene, trigger.first, agreement)
                if subject:
                    parts["subject"] = subject
            else:
                parts["subject"] = alone
        else:
            subject = self.subject_before(scene, trigger.first, agreement)
            if subject:
                parts["subject"] = subject
        pronoun = str(trigger.item.features.get("pronoun", ""))
        if pronoun and "object" not in parts:
            owner = self.owner(scene, trigger.first, pronoun, exclude=parts.get("subject", []))
            if owner:
                parts["object"] = owner
        return parts

    def drops_subject(
        self, scene: Scene, trigger: Trigger, alone: list[Phrase], parts: dict[str, list[Phrase]]
    ) -> bool:
        """Whether the one bare phrase after a verb is its object: the subject was named before."""
        if "with" in parts:
            return False
        first = alone[0]
        previous = [p for p in scene.phrases if p.last <= trigger.first and p.case == "bare"]
        if len(alone) >= 2 and str(trigger.item.features["agreement"])[1] == "s" and not previous:
            return False
        if self.stream.words[trigger.first].conjunction and not previous:
            return True
        if trigger.first > scene.first:
            before = self.stream.found[trigger.first - 1]
            if "complementiser" in before or "preposition" in before:
                return True
        return bool(previous) and first.actor.sort != "country"

    def is_adjacent(self, scene: Scene, phrase: Phrase, trigger: Trigger) -> bool:
        """Whether a phrase before a verb is its subject: nothing but times, commas and asides between."""
        group = self.stage.group(scene, phrase)
        last = max(p.last for p in group)
        for p in range(last, trigger.first):
            found = self.stream.found[p]
            if p in self.stage.time_at or self.stream.kind(p) != ARABIC:
                continue
            if not VERBS.isdisjoint(found) and p not in self.stage.owner:
                if "planned" in found or "light-verb" in found:
                    continue
                return False
            if "planned" in found or "stop-word" in found or "negation" in found or "complementiser" in found:
                continue
            if trigger.first - last <= 6:
                continue
            return False
        return True

    def before(self, scene: Scene, trigger: Trigger) -> Phrase | None:
        """The phrase right before a verb that can be its subject."""
        best: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.last > trigger.first:
                break
            if phrase.lead >= 0:
                continue
            if phrase.case == "bare" and phrase.actor.sort in _ACTING:
                if (
                    phrase.actor.sort in ("country", "body")
                    and best is not None
                    and best.actor.sort in ("person", "group")
                ):
                    continue
                best = phrase
            elif phrase.case not in _SETTING and phrase.case not in (
                "gen-noun",
                "to",
                "by",
                "at",
                "patron",
                "invited",
                "with",
            ):
                best = best if best and phrase.actor.sort == "country" else None
        if best is None:
            return None
        # a verb between that has the phrase as its own subject or object takes it away
        for p in range(best.last, trigger.first):
            if (
                self.stage.breaks(p)
                and "complementiser" not in self.stream.found[p]
                and self.stream.kind(p) == ARABIC
            ):
                return None
        opening = best.first - 1
        if opening >= scene.first and not {"complementiser"} & self.stream.found[opening].keys():
            if not VERBS.isdisjoint(self.stream.found[opening]) and opening not in self.stage.owner:
                return None
        return best

    # -- nouns --------------------------------------------------------------------------------------------

    def noun(self, scene: Scene, trigger: Trigger) -> dict[str, list[Phrase]]:
        """Parts of a noun of encounter: ``gen``, ``with``, ``between``, ``to``, ``bare``, ``owner``, ``carrier``."""
        parts: dict[str, list[Phrase]] = {}
        direct = True
        for phrase in self.after(scene, trigger.last, noun=True):
            case = phrase.case
            lead = scene.phrases[phrase.lead] if phrase.lead >= 0 else None
            if lead is not None:
                home = next((group for group in parts.values() if lead in group), None)
                if home is not None:
                    home.append(phrase)
                    continue
            if case == "gen" and phrase.first > trigger.last and not direct:
                case = "gen-noun"
            if case == "gen-noun" and phrase.first == trigger.last:
                case = "gen"
            if (
                case == "bare"
                and phrase.first == trigger.last
                and not self.stream.words[trigger.first].article
                and not trigger.item.features.get("pronoun")
            ):
                case = "gen"
            if case in _WITH:
                case = "with" if phrase.actor.sort != "country" or case == "with" else "in"
            parts.setdefault(case, []).append(phrase)
            direct = False
        pronoun = str(trigger.item.features.get("pronoun", ""))
        if pronoun:
            owner = self.owner(scene, trigger.first, pronoun)
            if owner:
                parts["owner"] = owner
        carrier = self.carrier(scene, trigger)
        if carrier is not None and carrier[1] != "relative":
            p, _verb = carrier
            subject = self.carried_subject(scene, p, trigger)
            if subject:
                parts["carrier"] = subject
        elif carrier is not None:
            # «the talks that he held with B»: whoever stands bare after the verb, else whom the sentence is about
            told = [p for p in parts.get("bare", []) if carrier[0] < p.first <= carrier[0] + 2]
            parts["carrier"] = told or self.subject_before(scene, trigger.first, "ms")
            parts["bare"] = [p for p in parts.get("bare", []) if p not in told]
        return parts

    def carrier(self, scene: Scene, trigger: Trigger) -> tuple[int, str] | None:
        """The light verb that carries a noun: its position and sort."""
        start = trigger.first - 1
        if start >= scene.first and not self.stream.words[trigger.first].preposition:
            setting = self.stream.found[start].get("preposition")
            if setting and setting[1].value in ("after", "before", "during", "since", "until", "with"):
                start = scene.first - 1
        for p in range(start, max(scene.first - 1, trigger.first - 32), -1):
            found = self.stream.found[p]
            if p in self.stage.owner or p in self.stage.time_at:
                continue
            entry = found.get("light-verb")
            if entry:
                return p, str(entry[1].value)
            if ("trigger-verb" in found or "say-verb" in found) and not self.stream.words[p].preposition:
                return None
            if "complementiser" in found and trigger.first - p > 1 and "say-participle" not in found:
                return None
            if self.stream.kind(p) != ARABIC and self.stream.text(p) in ".:;":
                return None
            if "trigger-noun" in found and p < trigger.first - 6:
                return None
        for p in range(trigger.last, min(scene.last, trigger.last + 6)):
            found = self.stream.found[p]
            if p in self.stage.owner or p in self.stage.time_at:
                continue
            entry = found.get("light-verb")
            if entry and entry[1].value in ("hold", "chair", "begin", "send", "receive"):
                return p, "relative"
            if self.stream.kind(p) != ARABIC or "preposition" in found:
                break
        # a light verb after the noun: the meeting was held
        for p in range(trigger.last, min(scene.last, trigger.last + 3)):
            entry = self.stream.found[p].get("light-verb")
            if entry and p not in self.stage.owner and entry[1].value in ("pass", "hold"):
                return p, "after"
        return None

    def carried_subject(self, scene: Scene, verb: int, trigger: Trigger) -> list[Phrase]:
        """The subject of a light verb at ``verb`` that carries the noun of ``trigger``."""
        if verb > trigger.first:
            return []
        for phrase in scene.phrases:
            if (
                phrase.first > verb
                and phrase.last <= trigger.first
                and phrase.case == "bare"
                and phrase.lead < 0
            ) and phrase.actor.sort in _ACTING:
                return self.stage.group(scene, phrase)
        if not any(
            phrase.first > verb and phrase.last <= trigger.first and phrase.case == "bare"
            for phrase in scene.phrases
        ):
            # the subject may stand after the noun: «held talks yesterday the minister with…» is rare; before is usual
            stand_in = Trigger(verb, verb + 1, "trigger-verb", trigger.item)
            before = self.before(scene, stand_in)
            if before is not None:
                return self.stage.group(scene, before)
            for phrase in self.after(scene, trigger.last):
                if phrase.case == "bare" and phrase.actor.sort in ("person", "group"):
                    return self.stage.group(scene, phrase)
                if phrase.case in _WITH:
                    break
            return self.subject_before(scene, verb, "ms")
        return []

    # -- shared -------------------------------------------------------------------------------------------

    def after(self, scene: Scene, start: int, *, noun: bool = False) -> Iterator[Phrase]:
        """Phrases after a trigger up to the end of its clause."""
        p = start
        relative = False
        while p < scene.last:
            phrase = self.stage.phrase_at(scene, p)
            if phrase is not None:
                yield phrase
                p = max(phrase.last, p + 1)
                continue
            if p in self.stage.time_at:
                p = self.stage.time_at[p].last if self.stage.time_at[p].last > p else p + 1
                continue
            found = self.stream.found[p]
            about = found.get("preposition")
            if about and about[1].value == "about" and p > start:
                return
            if self.stage.breaks(p):
                # «a meeting that gathered A with B», «a visit that he makes to C»: the clause goes on
                if (
                    noun
                    and "complementiser" in found
                    and not relative
                    and p - start < 8
                    and self.goes_on(scene, p)
                ):
                    relative = True
                    p += 1
                    continue
                return
            verb = found.get("trigger-verb")
            if verb and p > start and not self.stream.words[p].preposition:
                gather = verb[1].features["rule"].get("subject") == "event"
                if not (noun and gather) and p not in self.stage.owner and not self.verbal_noun(p):
                    return
            if (
                "common-verb" in found
                and "light-verb" not in found
                and p not in self.stage.owner
                and not self.verbal_noun(p)
                and "trigger-verb" not in found
            ):
                return
            if (
                ("forum-trigger" in found or "trigger-noun" in found)
                and p > start
                and "preposition" not in found
            ):
                if (
                    self.stream.words[p].preposition == ""
                    and not self.stream.words[p].conjunction
                    and not noun
                ):
                    pass
                elif noun and p - start > 3:
                    return
            p += 1

    def goes_on(self, scene: Scene, p: int) -> bool:
        """Whether a relative clause at ``p`` still tells who took part."""
        for q in range(p + 1, min(p + 3, scene.last)):
            found = self.stream.found[q]
            verb = found.get("trigger-verb")
            if verb and verb[1].features["rule"].get("subject") == "event":
                return True
            if "light-verb" in found:
                return True
        return False

    def verbal_noun(self, p: int) -> bool:
        """Whether a word that may be a verb stands where a noun must: after a preposition, or with one joined."""
        if self.stream.words[p].preposition:
            return True
        if p == 0:
            return False
        return "preposition" in self.stream.found[p - 1]

    def subject_before(self, scene: Scene, p: int, agreement: str) -> list[Phrase]:
        """The subject in play before position ``p``: of this sentence, else of the one before in the paragraph."""
        dual = len(agreement) > 1 and agreement[1] == "d"
        here: list[Phrase] = []
        if not dual:
            nearest = self.clause_subject(scene, p)
            if nearest is not None:
                return self.stage.group(scene, nearest)
        for phrase in scene.phrases:
            if phrase.last > p:
                break
            if (
                phrase.lead < 0
                and phrase.case == "bare"
                and phrase.actor.sort in ("person", "group", "delegation", "pair")
            ) and (phrase.actor.sort in ("person", "group") or not here):
                here = self.stage.group(scene, phrase)
                if phrase.actor.sort in ("person", "group") and not dual:
                    break
        if here and not (dual and len(here) < 2 and here[0].actor.sort == "person"):
            return here
        return self.last_subject(scene, dual) or here

    def clause_subject(self, scene: Scene, p: int) -> Phrase | None:
        """The subject of the clause that ``p`` stands in, where that clause has its own: after a verb or «that»."""
        best: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.last > p:
                break
            if (
                phrase.lead >= 0
                or phrase.case != "bare"
                or phrase.actor.sort not in ("person", "group", "delegation", "country", "body", "movement")
            ):
                continue
            if phrase.actor.role == "SPOKES":
                continue
            opening = phrase.first - 1
            while opening > scene.first and (
                opening in self.stage.time_at
                or (
                    "stop-word" in self.stream.found[opening]
                    and "complementiser" not in self.stream.found[opening]
                )
            ):
                opening -= 1
            if opening < scene.first:
                best = best or phrase
                continue
            found = self.stream.found[opening]
            if (
                "complementiser" in found
                or not VERBS.isdisjoint(found)
                or self.stream.kind(opening) != ARABIC
            ):
                if (
                    phrase.actor.sort in ("country", "body")
                    and best is not None
                    and not {"complementiser", "say-verb"} & found.keys()
                ):
                    continue
                best = phrase
        return best

    def last_subject(self, scene: Scene, dual: bool) -> list[Phrase]:
        """The subject of an earlier sentence nearby."""
        scenes = self.stage.scenes
        for back in range(1, 4):
            index = len(scenes) and self.index(scene) - back
            if index < 0:
                break
            other = scenes[index]
            if other.title:
                break
            if dual:
                for phrase in other.phrases:
                    group = self.stage.group(other, phrase) if phrase.lead < 0 else []
                    if len(group) == 2 or phrase.actor.sort == "pair":
                        return group
            elif other.subject is not None and other.subject.actor.sort in ("person", "group", "delegation"):
                return self.stage.group(other, other.subject)[:1]
        return []

    def index(self, scene: Scene) -> int:
        """The scene's place among all."""
        low, high = 0, len(self.stage.scenes)
        while low < high:
            middle = (low + high) // 2
            if self.stage.scenes[middle].index < scene.index:
                low = middle + 1
            else:
                high = middle
        return low

    def owner(self, scene: Scene, p: int, pronoun: str, exclude: list[Phrase] | None = None) -> list[Phrase]:
        """Whom a pronoun joined to a word at ``p`` means."""
        if pronoun in self.stage_pronouns("dual"):
            return self.subject_before(scene, p, "md")
        excluded = {id(phrase) for phrase in exclude or []}
        feminine = pronoun in self.stage_pronouns("feminine")
        best: Phrase | None = None
        for phrase in scene.phrases:
            if phrase.last > p:
                break
            if id(phrase) in excluded or phrase.actor.sort not in (
                "person",
                "group",
                "delegation",
                "counterpart",
            ):
                continue
            if (
                phrase.actor.sort == "person"
                and phrase.actor.feminine != feminine
                and (feminine or phrase.actor.feminine)
            ) and not (feminine and phrase.actor.weak):
                continue
            if phrase.case in ("bare", "gen", "gen-noun", "to", "by", "name"):
                if feminine and phrase.actor.feminine:
                    best = phrase
                elif (phrase.case == "bare" or best is None) and (best is None or best.case != "bare"):
                    best = phrase
        if best is not None:
            return self.stage.group(scene, best)[:1]
        return self.last_subject(scene, False)

    def stage_pronouns(self, sort: str) -> frozenset[str]:
        """Pronouns of one number."""
        return self._pronouns.get(sort, frozenset())
