"""Joins candidates of one happening: headline, lead and later paragraphs tell it again."""

from datetime import date

from sijill.encounters.candidate import Candidate, Party
from sijill.encounters.parties import same_actor, sides
from sijill.mentions.actors import RANK

_STRONG = {"held": 3, "planned": 3, "ongoing": 3, "cancelled": 5, "postponed": 5, "denied": 5, "possible": 2}


def compatible_parties(a: list[Party], b: list[Party]) -> bool:
    """Whether two lists of parties can be of one encounter: each side of the one fits one of the other."""
    if not a or not b:
        return False
    free = list(b)
    matched = 0
    for party in a:
        for other in free:
            if same_actor(party.actor, other.actor):
                free.remove(other)
                matched += 1
                break
    if matched < min(2, len(a), len(b)):
        return False
    if matched == min(len(a), len(b)):
        return True
    # what is left over on both sides must not be two different people of one country and office
    return matched >= 2 and abs(len(a) - len(b)) <= 6


def compatible_dates(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates can be of one time."""
    if a.dates is None or b.dates is None or a.date_weak or b.date_weak:
        return True
    one, two = a.dates[0], b.dates[0]
    size = min(len(one), len(two))
    if one[:size] == two[:size]:
        return True
    if a.kind in ("visit", "conference"):
        if len(one) == len(two) == 10 and abs((date.fromisoformat(one) - date.fromisoformat(two)).days) <= 5:
            return True
        for x, y in ((a.dates, b.dates), (b.dates, a.dates)):
            if x[1] and x[0] <= y[0] <= x[1]:
                return True
    return False


def compatible_status(a: Candidate, b: Candidate) -> bool:
    """Whether two statuses can be of one happening in one report."""
    if a.status == b.status:
        return True
    pair = {a.status, b.status}
    if pair <= {"held", "ongoing"}:
        return True
    if pair <= {"planned", "possible", "postponed", "cancelled"}:
        return True
    if pair == {"planned", "ongoing"} and a.kind in ("visit", "conference", "meeting"):
        return True
    if "planned" in pair and "held" in pair:
        # a headline in the present, or words without a tense, do not decide
        return not (a.status_sure and b.status_sure) and (
            a.dates is None or b.dates is None or a.dates[0] == b.dates[0]
        )
    return "denied" in pair


def compatible_places(a: Candidate, b: Candidate) -> bool:
    """Whether two places can be one."""
    if a.kind == "visit":
        one, two = a.destination, b.destination
        return not (one and two and one.country != two.country)
    if a.where and b.where and a.where.country and b.where.country:
        return a.where.country == b.where.country
    return True


def same(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates tell of one happening."""
    if a.kind != b.kind:
        return False
    if a.kind == "conference":
        return same_forum(a, b) and compatible_dates(a, b)
    if not (compatible_status(a, b) and compatible_dates(a, b) and compatible_places(a, b)):
        return False
    if a.kind == "visit":
        if not a.parties or not b.parties:
            return bool(a.destination and b.destination) and a.destination.country == b.destination.country  # type: ignore[union-attr]
        return any(same_actor(p.actor, q.actor) for p in a.parties for q in b.parties)
    if nameless(a) != nameless(b) and abs(a.scene.index - b.scene.index) > 1 and not (lead(a) or lead(b)):
        return False  # talks of two states are not a meeting of their ministers told elsewhere
    return compatible_parties(a.parties, b.parties)


def nameless(candidate: Candidate) -> bool:
    """Whether only sides are named, no person or office."""
    return all(p.actor.person < 0 and p.actor.role == "DEL" for p in candidate.parties)


def lead(candidate: Candidate) -> bool:
    """Whether a candidate stands in the headline or the first paragraph."""
    return candidate.scene.title or candidate.scene.paragraph <= 1


def same_forum(a: Candidate, b: Candidate) -> bool:
    """Whether two names are of one gathering."""
    one, two = a.forum, b.forum
    if one is None or two is None:
        return False
    if one.series and two.series:
        return one.series == two.series
    first = words_of(a)
    second = words_of(b)
    if not first or not second:
        return False
    if not (proper(a) and proper(b)) and not (one.first < two.first and b.stream.words[two.first].article):
        return False  # «a summit» is another than one that has a name
    return len(first & second) / min(len(first), len(second)) >= 0.6


def proper(candidate: Candidate) -> bool:
    """Whether a gathering is called by more than its kind."""
    forum = candidate.forum
    return forum is not None and forum.last - forum.first >= 2


def words_of(candidate: Candidate) -> set[str]:
    """The words of a forum's name, without the article."""
    forum = candidate.forum
    if forum is None:
        return set()
    stream = candidate.stream
    article = candidate.article
    out = set()
    for p in range(forum.first, forum.last):
        base = stream.words[p].base
        out.add(base[len(article) :] if base.startswith(article) and len(base) > 4 else base)
    return out - {""}


def join(a: Candidate, b: Candidate) -> None:
    """Adds what ``b`` tells to ``a``."""
    for party in b.parties:
        for known in a.parties:
            if same_actor(known.actor, party.actor):
                if known.part == "party" and party.part != "party":
                    known.part = party.part
                if known.actor.person < 0 <= party.actor.person or (
                    known.actor.person < 0
                    and party.actor.person < 0
                    and known.actor.role == "DEL"
                    and party.actor.role != "DEL"
                ):
                    known.actor = party.actor
                break
        else:
            a.parties.append(party)
    if (b.dates is not None and (
        a.dates is None or (a.date_weak and not b.date_weak) or (len(b.dates[0]) > len(a.dates[0]) and not b.date_weak)
    )) or (b.arrival and b.dates is not None and a.kind == "visit" and len(b.dates[0]) == 10):  # fmt: skip
        a.dates, a.time, a.date_weak = b.dates, b.time, b.date_weak
    a.arrival = a.arrival or b.arrival
    if a.where is None:
        a.where = b.where
    if a.destination is None:
        a.destination = b.destination
    a.forum = a.forum or b.forum
    a.duration = a.duration or b.duration
    a.days = a.days or b.days
    a.topics += [t for t in b.topics if t not in a.topics]
    a.sources += [s for s in b.sources if s not in a.sources]
    a.said += b.said
    a.rules += [r for r in b.rules if r not in a.rules]
    a.evidence += [e for e in b.evidence if e not in a.evidence]
    if a.status != b.status:
        a.status = settle(a, b)
    a.status_sure = a.status_sure or b.status_sure
    a.anaphoric = a.anaphoric and b.anaphoric
    a.weak = a.weak and b.weak
    a.press = a.press and b.press
    a.others.append(b)


def settle(a: Candidate, b: Candidate) -> str:
    """The status of two tellings of one happening: the surer one's, the body's before the headline's."""
    for status in ("cancelled", "postponed", "denied"):
        if status in (a.status, b.status):
            return status
    if a.status_sure != b.status_sure:
        return a.status if a.status_sure else b.status
    if a.scene.title != b.scene.title:
        return b.status if a.scene.title else a.status
    if "possible" in (a.status, b.status):
        return b.status if a.status == "possible" else a.status
    if {"held", "ongoing"} == {a.status, b.status}:
        return "ongoing" if a.kind == "visit" else "held"
    return a.status


def tidy(parties: list[Party]) -> list[Party]:
    """Parties without those that say less of one who is there: a nameless side beside its own person."""
    out: list[Party] = []
    for party in parties:
        actor = party.actor
        if actor.person < 0 and actor.role == "DEL" and any(
            other is not party
            and other.actor.country == actor.country
            and (other.actor.person >= 0 or RANK[other.actor.role] < RANK["DEL"])
            for other in parties
        ):  # fmt: skip
            continue
        if any(same_actor(known.actor, actor) for known in out):
            continue
        out.append(party)
    return out


__all__ = ["join", "same", "sides", "tidy"]
