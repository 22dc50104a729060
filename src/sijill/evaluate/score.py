"""Scores: found, right and quotes, over all and by kind; false alarms on quiet reports; floors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sijill.evaluate.gold import Happening, Reading
from sijill.evaluate.match import found, pairs, quotes_agree, right

KINDS = ("meeting", "call", "visit", "conference", "message", "signing")
#: Fields that must all hold for an encounter to be right.
DECISIVE = ("status", "date", "place", "participants")


class Tally(NamedTuple):
    """Counts of what agrees, what gold has, what was read."""

    hit: int
    gold: int
    read: int

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 1 where nothing was read."""
        return self.hit / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was read; 1 where gold has nothing."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 where there was nothing to find and nothing was."""
        return 2 * self.hit / (self.gold + self.read) if self.gold + self.read else 1.0


class Score(NamedTuple):
    """The scores of a set of reports. ``fields``: of those found, the share in which each field is right."""

    reports: int
    found: Tally
    right: Tally
    quotes: Tally
    kinds: dict[str, Tally]
    fields: dict[str, float]
    quiet: int
    alarms: int

    def measures(self) -> dict[str, float]:
        """What floors are set for; each is better the higher it is."""
        return {
            "found": self.found.f1,
            "right": self.right.f1,
            "quotes": self.quotes.f1,
            "silence": 1 - self.alarms / self.quiet if self.quiet else 1.0,
            **{f"found:{kind}": tally.f1 for kind, tally in self.kinds.items() if tally.gold},
        }


def score(readings: Iterable[tuple[Reading, Reading]]) -> Score:
    """The score of pairs (gold, read)."""
    count: Counter[str] = Counter()
    for gold, read in readings:
        count["reports"] += 1
        count.update(f"gold:{one.kind}" for one in gold.encounters)
        count.update(f"read:{one.kind}" for one in read.encounters)
        if not gold.encounters:
            count["quiet"] += 1
            count["alarms"] += len(read.encounters)
        for one, other in pairs(gold.encounters, read.encounters, found):
            count[f"hit:{one.kind}"] += 1
            fields = right(one, other)
            count.update(field for field, holds in fields.items() if holds)
            count["right"] += all(fields[field] for field in DECISIVE)
        count["quotes hit"] += len(pairs(gold.quotes, read.quotes, quotes_agree))
        count["quotes gold"] += len(gold.quotes)
        count["quotes read"] += len(read.quotes)
    kinds = {
        kind: Tally(count[f"hit:{kind}"], count[f"gold:{kind}"], count[f"read:{kind}"]) for kind in KINDS
    }
    hit, in_gold, in_read = (sum(tally[at] for tally in kinds.values()) for at in range(3))
    return Score(
        reports=count["reports"],
        found=Tally(hit, in_gold, in_read),
        right=Tally(count["right"], in_gold, in_read),
        quotes=Tally(count["quotes hit"], count["quotes gold"], count["quotes read"]),
        kinds=kinds,
        fields={field: count[field] / hit if hit else 0.0 for field in (*DECISIVE, "forum", "duration")},
        quiet=count["quiet"],
        alarms=count["alarms"],
    )


def below(measures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Complaints: measures under their floor, and floors for what is not measured."""
    return [
        f"{name}: {measures.get(name, math.nan):.3f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if not measures.get(name, math.nan) >= floor
    ]


def disagreements(gold: Reading, read: Reading) -> list[tuple[str, Happening | None, Happening | None]]:
    """What was missed, invented, or found with a field wrong, in this report."""
    out: list[tuple[str, Happening | None, Happening | None]] = []
    matched = pairs(gold.encounters, read.encounters, found)
    for one, other in matched:
        wrong = [field for field, holds in right(one, other).items() if not holds]
        if wrong:
            out.append((f"differs: {', '.join(wrong)}", one, other))
    out += [("missed", one, None) for one in gold.encounters if not any(one is pair[0] for pair in matched)]
    out += [("invented", None, one) for one in read.encounters if not any(one is pair[1] for pair in matched)]
    return out
