"""Last names alone: which of them name somebody, and where those stand that are named in full elsewhere."""

from sijill.knowledge import Knowledge, first_day, last_day
from sijill.mentions.actors import Actor
from sijill.mentions.stream import Stream
from sijill.text.document import ARABIC

#: what a last name may be besides, and still be taken for a name where it stands alone
_ALONE = frozenset(("short-name", "name-word", "person", "place", "ordinary"))
_NO_NAME = frozenset(
    (
        "stop-word",
        "preposition",
        "complementiser",
        "say-verb",
        "trigger-verb",
        "common-verb",
        "light-verb",
        "nation",
    )
)
#: classes of words that are a last name only as the subject of a verb
_COMMON = frozenset(
    (
        "nation",
        "everyday",
        "trigger-noun",
        "forum-noun",
        "delegation",
        "office",
        "portfolio",
        "place",
        "capital",
    )
)
_SPEAKS = frozenset(("say-verb", "trigger-verb", "common-verb", "light-verb"))


def bare_names(stream: Stream, actors: list[Actor], ordinary: frozenset[str]) -> list[Actor]:
    """Mentions of people by their last name alone, who are named in full, with a title, elsewhere in the report."""
    names: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        for member in actor.members or [actor]:
            words = member.name_words
            if member.named and len(words) > 1 and len(words[-1]) > 2:
                names.setdefault(words[-1], words)
    if not names:
        return actors
    taken: set[int] = set()
    for actor in actors:
        taken.update(range(actor.first, actor.last))
    extra: list[Actor] = []
    for p, word in enumerate(stream.words):
        base = word.base
        if p in taken or stream.kind(p) != ARABIC:
            continue
        hit = base in names
        conjunction, preposition = word.conjunction, word.preposition
        if not hit and not word.known and len(base) > 4:
            for cut in (1, 2):
                if base[cut:] in names:
                    hit = True
                    conjunction = base[0] == stream.letters.conjunction
                    preposition = (
                        base[cut - 1] if base[cut - 1] in (stream.letters.by, stream.letters.to) else ""
                    )
                    base = base[cut:]
                    break
        found = stream.found[p].keys()
        if hit and (base in ordinary or found & _COMMON) and not (p and stream.found[p - 1].keys() & _SPEAKS):
            continue  # an adjective or a noun that is his name too: only where it is somebody who acts
        if hit and not ({"preposition", "stop-word", "trigger-verb", "say-verb", "country"} & found):
            actor = Actor(
                p, p + 1, "person", role="OTHER", name=(p, p + 1), name_words=(base,), conjunction=conjunction,
                preposition=preposition, weak=True,
            )  # fmt: skip
            actor.sentence = stream.sentence[p]
            extra.append(actor)
    return sorted([*actors, *extra], key=lambda actor: actor.first) if extra else actors


def speaks_alone(stream: Stream, actor: Actor, ordinary: frozenset[str]) -> bool:
    """Whether a last name that the report never gives in full is surely a name, and a whole one."""
    p = actor.first
    word, found = stream.words[p], stream.found[p]
    if word.base in ordinary or not found.keys() <= _ALONE:
        return False
    if len(word.base) < 4 and (word.preposition or word.conjunction):
        return False
    if p and stream.sentence[p - 1] == stream.sentence[p] and not word.conjunction:
        before = stream.found[p - 1]
        if "name-word" in before and "short-name" not in before and not before.keys() & _NO_NAME:
            return False  # the last name of somebody else
    if p + 1 < len(stream) and stream.sentence[p + 1] == stream.sentence[p] and stream.kind(p + 1) == ARABIC:
        after, here = stream.words[p + 1], stream.found[p + 1]
        name = (
            "name-word" in here
            and "short-name" not in here
            and not here.keys() & _NO_NAME
            and not after.conjunction
            and not after.preposition
        )
        if name or (not here and not after.known and not after.shape and not stream.tanwin(p + 1)):
            return False  # the first name of somebody else
    return True


def lately(knowledge: Knowledge, index: int, day: str | None) -> bool:
    """Whether somebody was in office on ``day`` or in the five years before, so that a last name alone is enough."""
    if day is None:
        return True
    before = f"{int(day[:4]) - 5:04d}"
    return any(
        first_day(term.start) <= last_day(day) and last_day(term.end) >= before
        for term in knowledge.people[index].terms
    )
