"""When a reading says the same as gold: parties, places, dates, forums, encounters, quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from sijill.evaluate.gold import Event, Happening, Party, Saying, Site
from sijill.text import fold

_WORD = re.compile(r"\w+")
# The article, alone or after a joined preposition or conjunction, as folded text spells them.
_ARTICLE = re.compile("^(?:[\u0648\u0628\u0641\u0643]?\u0627\u0644|\u0644\u0644)(?=..)")
# Two names are one person's from this share of the shorter name's words on, or this likeness of letters.
_SHARED_WORDS = 0.6
_LIKE_LETTERS = 0.75
_FORUM_WORDS = 0.5
_QUOTED = 0.8

Left = TypeVar("Left")
Right = TypeVar("Right")


@lru_cache(maxsize=20_000)
def bare_words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded, without article."""
    return tuple(_ARTICLE.sub("", word) for word in _WORD.findall(fold(text)))


def names_agree(one: str | None, other: str | None) -> bool:
    """Whether two surfaces name the same person or place: the last name alone is enough."""
    first, second = bare_words(one or ""), bare_words(other or "")
    if not first or not second:
        return False
    if first[-1] == second[-1]:
        return True
    if len(set(first) & set(second)) >= _SHARED_WORDS * min(len(set(first)), len(set(second))):
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False).ratio() >= _LIKE_LETTERS


def parties_agree(gold: Party, read: Party) -> bool:
    """The same country, and the same name; where one has no name, the same role, or one is a whole delegation."""
    if gold.country != read.country:
        return False
    if gold.name and read.name:
        return names_agree(gold.name, read.name)
    return gold.role == read.role or "DEL" in {gold.role, read.role}


def places_agree(gold: Site | None, read: Site | None) -> bool:
    """Both unknown, or the same name, or another name in the same country."""
    if gold is None or read is None:
        return gold is read
    if gold.country and read.country:
        return gold.country == read.country
    return not gold.name or names_agree(gold.name, read.name)


def forums_named_alike(gold: Event | None, read: Event | None) -> bool:
    """Whether half of the shorter name's words are in the other."""
    first = set(bare_words((gold and gold.name) or ""))
    second = set(bare_words((read and read.name) or ""))
    return bool(first and second) and len(first & second) >= _FORUM_WORDS * min(len(first), len(second))


def forums_agree(gold: Event | None, read: Event | None) -> bool:
    """Both none, or named alike and in the same relation."""
    if gold is None or read is None:
        return gold is read
    return gold.relation == read.relation and forums_named_alike(gold, read)


def quotes_agree(gold: Saying, read: Saying) -> bool:
    """The same words for the most part, of the same speaker."""
    first, second = " ".join(bare_words(gold.text)), " ".join(bare_words(read.text))
    if not first or not second:
        return False
    block = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    if block.size < _QUOTED * max(len(first), len(second)):
        return False
    if gold.speaker is None or read.speaker is None:
        return gold.speaker is read.speaker
    return parties_agree(gold.speaker, read.speaker)


def pairs(
    left: Sequence[Left], right: Sequence[Right], weigh: Callable[[Left, Right], float]
) -> list[tuple[Left, Right]]:
    """One-to-one pairs of weight above 0, the heaviest first."""
    weighed = [(-weigh(one, other), at, to) for at, one in enumerate(left) for to, other in enumerate(right)]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    out = []
    for weight, at, to in sorted(weighed):
        if weight < 0 and at not in taken_left and to not in taken_right:
            taken_left.add(at)
            taken_right.add(to)
            out.append((left[at], right[to]))
    return out


def matched_parties(gold: Sequence[Party], read: Sequence[Party]) -> list[tuple[Party, Party]]:
    """Pairs of participants that agree; those of the same role and name first."""
    return pairs(gold, read, lambda one, other: parties_agree(one, other) * (2.0 + (one.role == other.role)))


def found(gold: Happening, read: Happening) -> float:
    """0 where ``read`` is not the encounter ``gold``; else the more, the better it renders it."""
    if gold.kind != read.kind:
        return 0.0
    agreed = len(matched_parties(gold.participants, read.participants))
    same_place = places_agree(gold.place, read.place)
    same_date = gold.date == read.date
    if gold.kind == "conference":
        there = bool(gold.date and gold.place) and same_date and same_place
        is_it = forums_named_alike(gold.forum, read.forum) or there
    elif gold.kind == "visit":
        reached = gold.place is None or (read.place is not None and gold.place.country == read.place.country)
        is_it = agreed > 0 and reached
    elif not gold.participants:
        is_it = same_date and same_place
    else:
        is_it = agreed >= min(2, len(gold.participants))
    if not is_it:
        return 0.0
    most = max(1, len(gold.participants), len(read.participants))
    return 1.0 + agreed / most + 0.3 * same_date + 0.2 * same_place + 0.2 * (gold.status == read.status)


def right(gold: Happening, read: Happening) -> dict[str, bool]:
    """Of an encounter that was found, which fields are right. A visit's host may be listed or not."""
    wanted, given = gold.participants, read.participants
    if gold.kind == "visit":
        home = {site.country for site in (gold.place, read.place) if site}
        wanted = tuple(who for who in wanted if who.country not in home) or wanted
        given = tuple(who for who in given if who.country not in home) or given
    agreed = len(matched_parties(wanted, given))
    return {
        "status": gold.status == read.status,
        "date": gold.date == read.date,
        "place": places_agree(gold.place, read.place),
        "participants": agreed == len(wanted) == len(given),
        "forum": forums_agree(gold.forum, read.forum),
        "duration": gold.duration_minutes == read.duration_minutes,
    }
