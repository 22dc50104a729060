"""The tables of holders: their lines, and what is wrong with them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sijill.knowledge.base import Knowledge
from sijill.knowledge.dates import first_day, last_day
from sijill.text import worded

COLUMNS = (
    "office", "from", "to", "person", "name_en", "wikidata", "mark", "verified", "source",
    "name_ar", "short_ar", "variants_ar",
)  # fmt: skip
#: offices that one person holds at a time, unless a mark says otherwise
SINGLE = ("HOS", "HOG", "FM")
#: source of lines fetched by ``sijill know update``: with the day on which they were
FETCHED = re.compile(r"wikidata-\d{4}-\d{2}-\d{2}")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONTH = re.compile(r"\d{4}-\d{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ENGLISH = re.compile(r"['\u2019]?[^\W_][\w'\u2019. ()-]*", re.UNICODE)
_MARK = re.compile(r"acting|concurrent|rival|caretaker|envoy:[a-z]+(-[a-z]+)*")
_GAP = timedelta(days=45)

Row = dict[str, str]


class Line(NamedTuple):
    """One line of a table: the entity that the file is named for, where it stands, and its fields."""

    entity: str
    where: str  # file:line
    row: Row


class Finding(NamedTuple):
    """Something about a line. ``wrong``: it has to be mended; else it is only worth a look."""

    where: str
    text: str
    wrong: bool


def read(path: Path) -> list[Line]:
    """The lines of a file; a line with more or fewer fields has ``None`` as a key or value."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Line(path.stem, f"{path}:{number}", row) for number, row in enumerate(csv.DictReader(stream), 2)
        ]


def compiled(knowledge: Knowledge) -> list[Line]:
    """The lines that the tables of the package were compiled from, as far as they keep them."""
    lines, count = [], defaultdict[str, int](lambda: 1)
    for values in knowledge.tables["terms"]:
        entity, office, start, end, index, mark, verified, source = values
        person = knowledge.tables["people"][index]
        count[entity] += 1
        row = {
            "office": office, "from": start, "to": end, "person": person["id"], "name_en": person["en"],
            "wikidata": person["wikidata"] or "", "mark": mark, "verified": verified, "source": source,
            "name_ar": person["ar"], "short_ar": "|".join(person["short"]), "variants_ar": "|".join(person["names"]),
        }  # fmt: skip
        lines.append(Line(entity, f"knowledge/holders/{entity}.csv:{count[entity]}", row))
    return lines


def layered(lines: list[Line], newer: list[Line]) -> list[Line]:
    """Lines with those of an overlay after them, without the open terms that these end."""

    def key(line: Line) -> tuple[str, ...]:
        return (line.entity, *(line.row[name] for name in ("office", "person", "from")))

    ended = {key(line) for line in newer}
    return [*(line for line in lines if not (line.row.get("to") == "open" and key(line) in ended)), *newer]


def real(value: str) -> bool:
    """Whether ``value`` is a date of the calendar, of day, month or year precision."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def later(start: str, end: str) -> bool:
    """Whether ``start`` surely comes after ``end``, compared as far as both are precise."""
    precision = min(len(start), len(end))
    return start[:precision] > end[:precision]


def faults(row: Row) -> list[str]:
    """What in one line does not fit the format."""
    found: list[str] = []
    if None in row or None in row.values():
        return ["number of fields"]
    if set(row) != set(COLUMNS):
        return ["names of the columns"]
    if any(value != value.strip() for value in row.values()):
        found.append("space around a value")
    if not (row["from"] == "unknown" or real(row["from"])):
        found.append("from")
    if not (row["to"] in ("open", "unknown") or real(row["to"])):
        found.append("to")
    if real(row["from"]) and real(row["to"]) and later(row["from"], row["to"]):
        found.append("from after to")
    if not (_MONTH.fullmatch(row["verified"]) and real(row["verified"])):
        found.append("verified")
    if row["wikidata"] and not _WIKIDATA.fullmatch(row["wikidata"]):
        found.append("wikidata")
    if row["mark"] and not all(_MARK.fullmatch(mark) for mark in row["mark"].split("+")):
        found.append("mark")
    found += [
        name for name, form in (("person", _SLUG), ("name_en", _ENGLISH)) if not form.fullmatch(row[name])
    ]
    if not row["name_ar"]:
        found.append("name_ar")
    return found


def check(lines: Iterable[Line], knowledge: Knowledge) -> Iterator[Finding]:
    """Everything wrong or odd in the lines, table by table."""
    tables: dict[str, list[Line]] = defaultdict(list)
    offices, sources = set(knowledge.office_roles), {row[0] for row in knowledge.tables["sources"]}
    for line in lines:
        wrong = faults(line.row)
        yield from (Finding(line.where, f"does not fit: {fault}", wrong=True) for fault in wrong)
        if wrong:
            continue
        row = line.row
        if row["office"] not in offices:
            yield Finding(line.where, f"unknown office {row['office']}", wrong=True)
        if row["source"] not in sources and not FETCHED.fullmatch(row["source"]):
            yield Finding(line.where, f"unknown source {row['source'] or '(none)'}", wrong=True)
        if not (
            line.entity in knowledge.countries
            or line.entity in knowledge.bodies
            or line.entity in knowledge.movements
        ):
            yield Finding(line.where, f"unknown code {line.entity}", wrong=True)
        tables[line.entity].append(line)
    for table in tables.values():
        yield from _twice(table)
        for office in SINGLE:
            yield from _sequence([line for line in table if line.row["office"] == office])
    yield from _people([line for table in tables.values() for line in table])


def _twice(table: list[Line]) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], str] = {}
    for line in table:
        key = tuple(line.row[name] for name in ("office", "from", "person", "mark"))
        if key in seen:
            yield Finding(line.where, f"the same term as {seen[key]}", wrong=True)
        seen.setdefault(key, line.where)


def _sequence(lines: list[Line]) -> Iterator[Finding]:
    """Overlaps and gaps between the terms of an office that one person holds at a time."""
    dated = [line for line in lines if real(line.row["from"]) and line.row["to"] != "unknown"]
    proper = sorted(
        (line for line in dated if not line.row["mark"]), key=lambda line: (line.row["from"], line.row["to"])
    )
    for before, after in pairwise(proper):
        if before.row["to"] == "open" or later(before.row["to"], after.row["from"]):
            other = f"{before.row['person']} holds it to {before.row['to']} ({before.where})"
            text = f"{after.row['person']} from {after.row['from']}, while {other}"
            yield Finding(after.where, text, wrong=True)
    latest = ""
    for line in sorted(dated, key=lambda line: line.row["from"]):
        start = first_day(line.row["from"])
        if latest and latest < "9999" and date.fromisoformat(start) - date.fromisoformat(latest) > _GAP:
            yield Finding(line.where, f"nobody from {latest} to {start}", wrong=False)
        latest = max(latest, last_day(line.row["to"]))


def _people(lines: list[Line]) -> Iterator[Finding]:
    """One human being is one person: one English name, one Wikidata id; who shares an Arabic name is told."""
    english: dict[str, Line] = {}
    ids: dict[str, Line] = {}
    names: dict[str, Line] = {}
    told: set[tuple[str, str]] = set()
    for line in lines:
        row = line.row
        same = english.setdefault(row["person"], line)
        if same.row["name_en"] != row["name_en"]:
            yield Finding(
                line.where,
                f"{row['person']} is {row['name_en']} here and {same.row['name_en']} in {same.where}",
                wrong=True,
            )
        if row["wikidata"]:
            same = ids.setdefault(row["wikidata"], line)
            if same.row["person"] != row["person"]:
                yield Finding(
                    line.where,
                    f"{row['wikidata']} is {row['person']} here and {same.row['person']} in {same.where}",
                    wrong=True,
                )
        for name in {row["name_ar"], *row["variants_ar"].split("|")} - {""}:
            form = worded(name)
            same = names.setdefault(form, line)
            pair = (row["person"], same.row["person"])
            if pair[0] != pair[1] and pair not in told:
                told.add(pair)
                yield Finding(
                    line.where, f"{pair[0]} has the name {name} of {pair[1]} ({same.where})", wrong=False
                )
