"""The record: what reading one report yields. Typed, immutable, and its JSON Schema."""

from sijill.record.raw import RawReport
from sijill.record.schema import json_schema
from sijill.record.types import (
    CitedSource,
    Claim,
    Encounter,
    Entity,
    Evidence,
    Forum,
    Participant,
    Place,
    Quote,
    ReaderInfo,
    Report,
    Span,
    Speaker,
    Topic,
    Trigger,
    Warn,
    When,
)

__all__ = [
    "CitedSource",
    "Claim",
    "Encounter",
    "Entity",
    "Evidence",
    "Forum",
    "Participant",
    "Place",
    "Quote",
    "RawReport",
    "ReaderInfo",
    "Report",
    "Span",
    "Speaker",
    "Topic",
    "Trigger",
    "Warn",
    "When",
    "json_schema",
]
