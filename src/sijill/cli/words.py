"""The words that people see: English here, Arabic in the lexicon ``interface``."""

from functools import cache
from typing import Literal

from sijill.errors import DataError

Lang = Literal["en", "ar"]

_ENGLISH = {
    "kind.meeting": "meeting",
    "kind.call": "call",
    "kind.visit": "visit",
    "kind.conference": "conference",
    "kind.message": "message",
    "kind.signing": "signing",
    "status.held": "held",
    "status.ongoing": "ongoing",
    "status.planned": "planned",
    "status.possible": "possible",
    "status.postponed": "postponed",
    "status.cancelled": "cancelled",
    "status.denied": "denied",
    "role.HOS": "head of state",
    "role.HEIR": "heir",
    "role.HOG": "head of government",
    "role.FM": "foreign minister",
    "role.MIN": "minister",
    "role.DEP": "deputy",
    "role.AMB": "ambassador",
    "role.ENVOY": "envoy",
    "role.SG": "head of organisation",
    "role.PARL": "parliament",
    "role.MIL": "military or security",
    "role.SPOKES": "spokesperson",
    "role.LEAD": "leader of party or movement",
    "role.DEL": "delegation",
    "role.OTHER": "other",
    "part.host": "host",
    "part.guest": "guest",
    "part.chair": "chair",
    "part.mediator": "mediator",
    "part.party": "party",
    "relation.sidelines": "on the sidelines",
    "relation.session": "in session",
    "basis.text": "in the text",
    "basis.relative": "worked out from a relative expression",
    "basis.report": "from the date of publication",
    "basis.named": "named",
    "basis.counterpart": "counterpart",
    "basis.office": "from the office",
    "basis.pronoun": "pronoun",
    "basis.given": "given",
    "basis.dateline": "from the dateline",
    "basis.inferred": "inferred",
    "basis.unknown": "unknown",
    "field.date": "date",
    "field.kind": "kind",
    "field.status": "status",
    "field.who": "who",
    "field.where": "where",
    "field.forum": "forum",
    "field.topics": "topics",
    "field.trigger": "trigger",
    "field.participant": "participant",
    "field.when": "when",
    "field.topic": "topic",
    "field.duration": "duration in minutes",
    "field.source": "source",
    "field.claim": "claim",
    "field.confidence": "confidence",
    "field.evidence": "evidence",
    "field.quote": "quote",
    "field.speaker": "speaker",
    "field.published": "published",
    "field.warning": "warning",
    "field.entity": "person",
    "column.field": "field",
    "column.value": "value",
    "column.span": "span",
    "column.basis": "basis",
    "column.rule": "rule",
    "page.title": "What Sijill read",
    "page.report": "report",
    "page.none": "no encounters in this report",
    "page.encounter": "encounter",
    "page.more": "and more",
    "page.made": "made by Sijill",
}


@cache
def words(lang: Lang) -> dict[str, str]:
    """Labels by key, as ``kind.meeting`` or ``field.when``.

    Raises:
        DataError: the compiled tables lack the Arabic words.
    """
    if lang == "en":
        return _ENGLISH
    from sijill.language import load

    try:
        labels = {entry.value: str(entry.features["label"]) for entry in load().lexicon("interface").entries}
    except (OSError, KeyError, ValueError) as error:
        raise DataError("S601", f"the words of the interface: {error}") from error
    missing = _ENGLISH.keys() - labels.keys()
    if missing:
        raise DataError("S601", f"no Arabic word for {', '.join(sorted(missing))}")
    return labels
