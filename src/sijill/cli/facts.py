"""What a record says, flattened for showing: fields with value, span, basis and rule; marks on the text."""

from __future__ import annotations

from typing import NamedTuple

from sijill.cli.words import Lang, words
from sijill.record import Encounter, Participant, Quote, Report, Span, When

#: Kinds of marks, the most telling first: where spans overlap, the earlier is shown.
MARKS = ("trigger", "participant", "when", "where", "forum", "source", "topic", "quote")


class Fact(NamedTuple):
    """One field of an encounter. ``surface`` is what stands at ``span``; empty where a value was worked out."""

    field: str
    value: str
    span: Span | None = None
    surface: str = ""
    basis: str = ""
    rule: str = ""


class Segment(NamedTuple):
    """A stretch of the text under one mark (``""`` for none). ``encounters`` are numbers from 1."""

    start: int
    end: int
    mark: str = ""
    encounters: tuple[int, ...] = ()


def facts(report: Report, encounter: Encounter, lang: Lang) -> list[Fact]:
    """Every field of an encounter that is known, in the order of the record."""
    label = words(lang)
    read = label["basis.text"]
    rows: list[Fact] = []

    def add(field: str, value: str, span: Span | None = None, basis: str = "", rule: str = "") -> None:
        surface = report.text[span[0] : span[1]] if span else ""
        rows.append(
            Fact(label[f"field.{field}"], value, span, surface, basis or (read if span else ""), rule)
        )

    add("kind", label[f"kind.{encounter.kind}"], rule=", ".join(encounter.rules))
    add("status", label[f"status.{encounter.status}"])
    add("trigger", encounter.trigger.text, encounter.trigger.span)
    for who in encounter.participants:
        basis = label[f"basis.{who.entity.basis}"] if who.entity else ""
        add("participant", described(who, lang), who.span, basis)
    if encounter.when:
        add("when", interval(encounter.when), encounter.when.span, label[f"basis.{encounter.when.basis}"])
    if encounter.where:
        where = encounter.where
        at = "" if where.lat is None or where.lon is None else f"{where.lat:.2f}, {where.lon:.2f}"
        add("where", joined(where.name, where.country, at), where.span)
    if encounter.forum:
        forum = encounter.forum
        edition = "" if forum.edition is None else f"#{forum.edition}"
        add(
            "forum",
            joined(forum.name, label[f"relation.{forum.relation}"], forum.series, edition),
            forum.span,
        )
    for topic in encounter.topics:
        add("topic", joined(topic.text, *topic.tags), topic.span)
    if encounter.duration_minutes is not None:
        add("duration", str(encounter.duration_minutes))
    for source in encounter.sources:
        add("source", joined(source.text, source.country), source.span)
    for claim in encounter.claims:
        told = [encounter.topics[at].text for at in claim.topics if at < len(encounter.topics)]
        minutes = (
            None if claim.duration_minutes is None else f"{label['field.duration']} {claim.duration_minutes}"
        )
        by = encounter.sources[claim.by].text if claim.by < len(encounter.sources) else ""
        add("claim", f"{by}: " + "; ".join([*told, *([minutes] if minutes else [])]))
    add("confidence", f"{encounter.confidence:.2f}")
    for span in encounter.evidence:
        add("evidence", "", span)
    return rows


def quote_facts(report: Report, quote: Quote, lang: Lang) -> list[Fact]:
    """A quote, its speaker, and the number of the encounter it was said at."""
    label = words(lang)
    rows = [Fact(label["field.quote"], quote.text, quote.span, quote.text, label["basis.text"])]
    if quote.speaker:
        said = quote.speaker
        span = said.span
        surface = report.text[span[0] : span[1]] if span else ""
        name = joined(said.name or "", said.country, label[f"role.{said.role}"])
        rows.append(Fact(label["field.speaker"], name, span, surface, label["basis.text"] if span else ""))
    number = next((at for at, one in enumerate(report.encounters, 1) if one.id == quote.encounter), None)
    if number:
        rows.append(Fact(label["page.encounter"], str(number)))
    return rows


def described(who: Participant, lang: Lang) -> str:
    """A participant in one line: the name as written, the English name where known, country, role, part."""
    label = words(lang)
    part = "" if who.part == "party" else label[f"part.{who.part}"]
    about = joined(who.country or "?", label[f"role.{who.role}"], part)
    names = [who.name or ""]
    if who.entity and lang == "en" and who.entity.name_en:
        names.append(who.entity.name_en)
    elif who.entity and not who.name:
        names.append(who.entity.name)
    named = " ".join(name for name in names if name)
    return f"{named} ({about})" if named else about


def interval(when: When | None) -> str:
    """A date, or two with a slash between, as ISO 8601 writes intervals; empty where not known."""
    if when is None:
        return ""
    return f"{when.start}/{when.end}" if when.end and when.end != when.start else when.start


def joined(*parts: str | None) -> str:
    """The parts that are there, with commas between."""
    return ", ".join(part for part in parts if part)


def segments(report: Report) -> list[Segment]:
    """The text cut into stretches of one mark each; every character is in exactly one, in order."""
    length = len(report.text)
    opened: list[tuple[int, int, int, int]] = []  # start, end, rank of the mark, encounter's number
    for number, encounter in enumerate(report.encounters, 1):
        opened += [
            (*span, MARKS.index(mark), number) for mark, span in _spans(encounter) if _within(span, length)
        ]
    for quote in report.quotes:
        if _within(quote.span, length):
            opened.append((*quote.span, MARKS.index("quote"), 0))
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for at, (start, end, _, _) in enumerate(opened):
        edges.setdefault(start, ([], []))[0].append(at)
        edges.setdefault(end, ([], []))[1].append(at)
    out: list[Segment] = []
    active: set[int] = set()
    last = 0
    for edge in [*sorted(edges), length]:
        if edge > last:
            out.append(_segment(last, edge, [opened[at] for at in active]))
            last = edge
        begin, finish = edges.get(edge, ([], []))
        active.update(begin)
        active.difference_update(finish)
    return _merged(out)


def _spans(encounter: Encounter) -> list[tuple[str, Span]]:
    spans: list[tuple[str, Span | None]] = [("trigger", encounter.trigger.span)]
    spans += [("participant", who.span) for who in encounter.participants]
    spans += [("topic", topic.span) for topic in encounter.topics]
    spans += [("source", source.span) for source in encounter.sources]
    for mark, value in (("when", encounter.when), ("where", encounter.where), ("forum", encounter.forum)):
        spans.append((mark, value.span if value else None))
    return [(mark, span) for mark, span in spans if span]


def _within(span: Span, length: int) -> bool:
    return 0 <= span[0] < span[1] <= length


def _segment(start: int, end: int, over: list[tuple[int, int, int, int]]) -> Segment:
    if not over:
        return Segment(start, end)
    rank = min(mark for _, _, mark, _ in over)
    numbers = sorted({number for _, _, mark, number in over if mark == rank and number})
    return Segment(start, end, MARKS[rank], tuple(numbers))


def _merged(cut: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for segment in cut:
        if out and (out[-1].mark, out[-1].encounters) == (segment.mark, segment.encounters):
            out[-1] = segment._replace(start=out[-1].start)
        else:
            out.append(segment)
    return out
