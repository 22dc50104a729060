"""Times in a report: finding them, and resolving them to dates."""

from sijill.time.coherence import contradictions
from sijill.time.dateline import dateline
from sijill.time.finder import TimeFinder
from sijill.time.inference import DateConstraint, InferredDate, constraints, infer
from sijill.time.resolve import resolve, resolve_value
from sijill.time.values import (
    Clock,
    Contradiction,
    Day,
    Length,
    Resolved,
    Shift,
    Stretch,
    TimeMention,
    Vague,
)

__all__ = [
    "Clock",
    "Contradiction",
    "DateConstraint",
    "Day",
    "InferredDate",
    "Length",
    "Resolved",
    "Shift",
    "Stretch",
    "TimeFinder",
    "TimeMention",
    "Vague",
    "constraints",
    "contradictions",
    "dateline",
    "infer",
    "resolve",
    "resolve_value",
]
