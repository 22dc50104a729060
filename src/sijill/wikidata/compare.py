"""Sets what the service tells beside the tables: what is new, what ends a term, and what they disagree on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sijill.knowledge import Knowledge, Term, first_day, last_day
from sijill.knowledge.holders import SINGLE, Row
from sijill.text import worded
from sijill.wikidata.query import Holding

_NEAR_DAYS = 31
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a]+([ .-]+[\u0621-\u063a\u0641-\u064a]+)*")
_LETTERS = {
    0x06CC: "\u064a",
    0x06A9: "\u0643",
    0x06AF: "\u063a",
    0x067E: "\u0628",
    0x0686: "\u062a\u0634",
    0x06A4: "\u0641",
}


@dataclass(slots=True)
class Comparison:
    """Lines for the overlay by entity; disagreements, in words; people left out for want of an Arabic name."""

    lines: dict[str, list[Row]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    agreed: int = 0

    @property
    def count(self) -> int:
        """How many lines there are for the overlay."""
        return sum(len(rows) for rows in self.lines.values())


def compare(found: Iterable[Holding], knowledge: Knowledge, today: str) -> Comparison:
    """What of ``found`` the tables lack. The tables' verified terms stand: what contradicts them is a conflict."""
    out = Comparison()
    by_id = {person.wikidata: index for index, person in enumerate(knowledge.people) if person.wikidata}
    for one in sorted(set(found), key=lambda one: (one.entity, one.office, one.start, one.wikidata)):
        terms = knowledge.holders(one.entity, one.office, None)
        index = by_id.get(one.wikidata)
        if index is None:
            index = _by_name(one, terms, knowledge)
        own = (
            [term for term in terms if term.person == index and _touch(term, one)]
            if index is not None
            else []
        )
        if own:
            _beside(own[-1], one, knowledge, today, out)
            continue
        against = _contradicted(one, terms) if one.office in SINGLE else None
        if against is not None:
            holder = knowledge.people[against.person]
            out.conflicts.append(
                f"{one.entity} {one.office}: the service has {one.en or one.wikidata} {one.start} to {one.end}, "
                f"the tables {holder.en} {against.start} to {against.end}, verified to {against.verified}"
            )
            continue
        _add(one, index, knowledge, today, out)
    return out


def _by_name(one: Holding, terms: list[Term], knowledge: Knowledge) -> int | None:
    """The holder of the same office who has the same name, in Arabic or in English."""
    form = worded(one.ar)
    for term in terms:
        person = knowledge.people[term.person]
        if (form and form in person.names) or (one.en and _flat(one.en) == _flat(person.en)):
            return term.person
    return None


def _flat(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return " ".join(
        "".join(char if char.isalpha() else " " for char in plain if not unicodedata.combining(char))
        .casefold()
        .split()
    )


def _touch(term: Term, one: Holding) -> bool:
    """Whether both may be one term: they overlap, and a term that begins long after another ended is another."""
    return first_day(term.start) <= last_day(one.end) and first_day(one.start) <= last_day(term.end)


def _beside(term: Term, one: Holding, knowledge: Knowledge, today: str, out: Comparison) -> None:
    """A term that both have: agreed, ended since, or with other dates."""
    person = knowledge.people[term.person]
    ends_later = term.end == "open" and one.end != "open" and first_day(one.end) > last_day(term.verified)
    if not _close(term.start, one.start) or not (ends_later or _close(term.end, one.end)):
        out.conflicts.append(
            f"{one.entity} {one.office}: {person.en} {one.start} to {one.end} in the service, "
            f"{term.start} to {term.end} in the tables"
        )
    elif ends_later:
        row = _row(one, today, person.id, person.en, person.ar)
        row["from"], row["mark"], row["wikidata"] = term.start, term.mark, person.wikidata or one.wikidata
        out.lines.setdefault(one.entity, []).append(row)
    else:
        out.agreed += 1


def _close(a: str, b: str) -> bool:
    """Whether two dates may be one, give or take a month; unknown may be any."""
    if "unknown" in (a, b) or a == b:
        return True
    if "open" in (a, b):
        return False
    early, late = sorted((a, b), key=first_day)
    return (date.fromisoformat(first_day(late)) - date.fromisoformat(last_day(early))).days <= _NEAR_DAYS


def _contradicted(one: Holding, terms: list[Term]) -> Term | None:
    """A proper term of somebody else that the tables are sure of while this one runs."""
    for term in terms:
        if term.mark or term.start == "unknown" or term.end == "unknown":
            continue
        sure_to = last_day(term.verified) if term.end == "open" else first_day(term.end)
        if last_day(one.start) < sure_to and last_day(term.start) < first_day(one.end):
            return term
    return None


def _add(one: Holding, index: int | None, knowledge: Knowledge, today: str, out: Comparison) -> None:
    """A term that the tables lack."""
    if index is not None:
        person = knowledge.people[index]
        row = _row(one, today, person.id, person.en, person.ar)
    else:
        arabic = _arabic(one.ar)
        if not arabic or not one.en:
            out.nameless.append(
                f"{one.entity} {one.office}: {one.en or one.wikidata} {one.start} to {one.end}"
            )
            return
        row = _row(one, today, f"wikidata-{one.wikidata.lower()}", _english(one.en), arabic)
    out.lines.setdefault(one.entity, []).append(row)


def _row(one: Holding, today: str, slug: str, en: str, ar: str) -> Row:
    return {
        "office": one.office, "from": one.start, "to": one.end, "person": slug, "name_en": en,
        "wikidata": one.wikidata, "mark": "", "verified": today[:7], "source": f"wikidata-{today}",
        "name_ar": ar, "short_ar": "", "variants_ar": "",
    }  # fmt: skip


def _arabic(label: str) -> str:
    """A label as a name of the tables: plain letters, nothing in brackets; empty where that is not to be had."""
    plain = re.sub(r"\(.*?\)", "", label).translate(_LETTERS)
    plain = "".join(
        char for char in plain if unicodedata.category(char) not in ("Mn", "Cf") and char != "\u0640"
    )
    plain = " ".join(plain.split())
    return plain if _PLAIN.fullmatch(plain) else ""


def _english(label: str) -> str:
    return " ".join(re.sub(r"\(.*?\)|[^\w'\u2019. -]", " ", label).split())
