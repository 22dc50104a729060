"""A candidate: one trigger with what its clause says of the encounter."""

from dataclasses import dataclass, field
from typing import Any

from sijill.encounters.scene import Mark, Scene, Trigger
from sijill.mentions.actors import Actor


@dataclass(slots=True)
class Party:
    """One participant of a candidate."""

    actor: Actor
    part: str = "party"


@dataclass(slots=True)
class Naming:
    """A forum by its words: positions ``[first, last)``, and the known series if any."""

    first: int
    last: int
    series: str | None = None
    relation: str = "session"


@dataclass(slots=True)
class Candidate:
    """What one trigger says of one encounter."""

    kind: str
    rule: str
    scene: Scene
    trigger: Trigger
    parties: list[Party] = field(default_factory=list)
    status: str = "held"
    status_sure: bool = False
    destination: Mark | None = None
    time: Mark | None = None
    where: Mark | None = None
    forum: Naming | None = None
    topics: list[tuple[int, int]] = field(default_factory=list)
    sources: list[tuple[int, int]] = field(default_factory=list)
    #: which sources told which topics, and how long the encounter took, sentence by sentence
    said: list[tuple[list[tuple[int, int]], list[tuple[int, int]], int | None]] = field(default_factory=list)
    duration: int | None = None
    anaphoric: bool = False
    press: bool = False
    weak: bool = False
    date_weak: bool = False
    arrival: bool = False
    attending: bool = False
    fixed: Mark | None = None
    days: int | None = None
    dates: tuple[str, str | None, str] | None = None
    rules: list[str] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    stream: Any = None
    article: str = ""
    others: list["Candidate"] = field(default_factory=list)
