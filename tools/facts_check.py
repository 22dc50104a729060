"""Compare the holders' tables with lists made by others, and print every disagreement.

    python tools/facts_check.py --facts DIR [--holders knowledge/holders] [--floor 98]

DIR holds the lists, each optional, as they are published:

* `reign_leaders_1950_2021.csv`: effective leaders by country (REIGN). Compared by leader-month:
  each month of 2000 and later in which REIGN says that a person led, widened by a week at the ends,
  the tables should say that the person held an office at the head of the state.
* `foreign_ministers_2022_wikidata.csv`: one foreign minister per country in December 2022.
* `international_offices_2000_2022.csv`: heads and officers of organisations, with terms.

The lists have errors of their own, so a disagreement is a reason to look, not a verdict.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

import yaml

LEADER_OFFICES = frozenset({"HOS", "HOG", "LEAD", "HEIR", "DEPHOS", "DEPHOG"})
WEEK = timedelta(days=7)
LONG_AGO = date(1000, 1, 1)
FAR_AHEAD = date(9000, 1, 1)
FIRST_MONTH = (2000, 1)
ALIKE = 0.72  # mean likeness of the words of a name, from which two spellings may be one leader of a country
SAME = 0.85  # the same, from which two spellings are one person anywhere, or two words one word
RARE = 3  # a word in the names of at most so many leaders of a country points to one of them
PARTICLES = frozenset({"al", "el", "an", "as", "ash", "bin", "ben", "ibn", "of", "the", "acting"})
# Positions of the list that the tables do not aim to hold in full: shown, and left out of the share.
BY_THE_WAY = ("Judge", "Vice President", "Permanent Representative", "Under-Secretary")


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a holders' table; `start` and `end` are the widest days that its dates allow."""

    table: str
    office: str
    start: date
    end: date
    person: str
    name_en: str
    name_ar: str
    wikidata: str

    def overlaps(self, first: date, last: date) -> bool:
        """Tell whether the term has a day in common with first..last, both inclusive."""
        return self.start <= last and first <= self.end


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `total` comparisons agree."""

    about: str
    agree: int
    total: int

    @property
    def percent(self) -> float:
        """The share in percent; 100 when there was nothing to compare."""
        return 100.0 * self.agree / self.total if self.total else 100.0

    def __str__(self) -> str:
        return f"{self.about}: {self.agree} of {self.total} agree ({self.percent:.1f} %)"


def earliest(text: str) -> date:
    """First day that a date of any precision allows; `unknown` and empty go back without limit."""
    if not text[:4].isdigit():
        return LONG_AGO
    year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def latest(text: str) -> date:
    """Last day that a date of any precision allows; `open`, `unknown` and empty run on without limit."""
    if not text[:4].isdigit():
        return FAR_AHEAD
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def decoded(line: bytes) -> str:
    """A line as UTF-8 or, where it is not, as Latin-1: one of the lists mixes both."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header."""
    return list(csv.DictReader(decoded(line) for line in path.read_bytes().splitlines()))


def read_holders(folder: Path) -> dict[str, list[Term]]:
    """Terms by table, a table being named as its file is (`RUS`, `UN`)."""
    tables: dict[str, list[Term]] = {}
    for path in sorted(folder.glob("*.csv")):
        tables[path.stem] = [
            Term(
                table=path.stem,
                office=row["office"],
                start=earliest(row["from"]),
                end=latest(row["to"]),
                person=row["person"],
                name_en=row["name_en"],
                name_ar=row["name_ar"],
                wikidata=row["wikidata"],
            )
            for row in read_rows(path)
        ]
    return tables


def country_keys(folder: Path, key: str) -> dict[str, str]:
    """Country ids by one of their other keys (`cow`, `wikidata`), from `knowledge/countries`."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        country = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings only
        value = str(country.get(key) or "")
        if value and value != "null":
            found[value] = str(country["id"])
    return found


def words(name: str) -> list[str]:
    """Words of a name, lower case, without marks, initials and particles."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    plain = re.sub(r"\(.*?\)", " ", plain).replace("'", "")
    return [word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 1 and word not in PARTICLES]


def likeness(name: str, other: str) -> float:
    """How well the words of `name` are found in `other`: 0 not at all, 1 each to the letter."""
    ours, theirs = words(name), words(other)
    if not ours or not theirs:
        return 0.0
    theirs = [*theirs, "".join(theirs[-2:])]
    best = [max(SequenceMatcher(None, word, their).ratio() for their in theirs) for word in ours]
    return sum(best) / len(best)


def same_person(name: str, wikidata: str, term: Term) -> bool:
    """Tell whether a listed person is the holder of the term, by Wikidata id or else by name."""
    if wikidata and wikidata == term.wikidata:
        return True
    if name and name == term.name_ar:
        return True
    return min(likeness(name, term.name_en), likeness(term.name_en, name)) >= SAME


def months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day in office of each month from `first` to `last`."""
    year, month = first.year, first.month
    while date(year, month, 1) <= last:
        end = date(year, month, calendar.monthrange(year, month)[1])
        yield max(first, date(year, month, 1)), min(last, end)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def months_held(terms: Iterable[Term], first: date, last: date) -> list[bool]:
    """For each month from `first` to `last`, whether one of the terms covers a day of it, give or take a week."""
    held = list(terms)
    return [
        any(term.overlaps(begin - WEEK, end + WEEK) for term in held) for begin, end in months(first, last)
    ]


def leaders_by_country(path: Path, cow: dict[str, str]) -> dict[str, list[tuple[str, date, date]]]:
    """Leaders of REIGN with first and last day, by country id; what it leaves open ends with its last month."""
    rows = read_rows(path)
    end_of_list = max((int(row["syear"]), int(row["smonth"])) for row in rows)
    leaders: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for row in rows:
        year, month = (int(row["eyear"]), int(row["emonth"])) if row["eyear"] else end_of_list
        last = date(year, month, calendar.monthrange(year, month)[1])
        first = max(date(int(row["syear"]), int(row["smonth"]), int(row["sdate"])), date(*FIRST_MONTH, 1))
        if first <= last:
            leaders[cow.get(row["ccode"], row["stateabb"])].append((row["leader"], first, last))
    return leaders


def shares_rare_word(leader: str, names: dict[str, str]) -> set[str]:
    """Persons with whom the leader's name shares a word that few others of the country have.

    `names` gives the name of each person.
    """
    found: set[str] = set()
    for word in words(leader):
        having = {person for person, name in names.items() if any(like(word, other) for other in words(name))}
        if len(having) <= RARE:
            found |= having
    return found


def like(word: str, other: str) -> bool:
    """Tell whether two words may be spellings of one."""
    return min(len(word), len(other)) > 2 and SequenceMatcher(None, word, other).ratio() >= SAME


def best_person(leader: str, first: date, last: date, terms: list[Term]) -> tuple[str, list[bool]] | None:
    """Person of a table who resembles the leader most, and in which months he or she is at the head.

    Among names alike (father and son) the one with more of the months is taken. Lists give one person by
    the family's name, the mother's name or a given name, so when nobody resembling has most of the months,
    those who share one rare word with the leader are looked at too.
    """
    names = {term.person: term.name_en for term in terms}
    scores = {person: likeness(leader, name) for person, name in names.items()}
    top = max(scores.values(), default=0.0)
    close = {person for person, score in scores.items() if score >= ALIKE and score > top - 0.06}

    def best(persons: set[str]) -> tuple[str, list[bool]] | None:
        found = [(p, months_held((t for t in terms if t.person == p), first, last)) for p in sorted(persons)]
        return max(found, key=lambda pair: sum(pair[1]), default=None)

    nearest = best(close)
    if nearest is not None and sum(nearest[1]) * 2 >= len(nearest[1]):
        return nearest
    return best(close | shares_rare_word(leader, names))


def spans(missing: list[str]) -> str:
    """A list of months in short: `2003-07` or `2003-07..2003-09 (3)`."""
    return missing[0] if len(missing) == 1 else f"{missing[0]}..{missing[-1]} ({len(missing)})"


def check_leaders(path: Path, tables: dict[str, list[Term]], cow: dict[str, str]) -> Share:
    """Print and count the leader-months of REIGN on which the tables differ."""
    agree = total = 0
    for country, leaders in sorted(leaders_by_country(path, cow).items()):
        if country not in tables:
            print(f"  {country}: no table")
            continue
        terms = [term for term in tables[country] if term.office in LEADER_OFFICES]
        for leader, first, last in leaders:
            listed = [f"{begin:%Y-%m}" for begin, _ in months(first, last)]
            total += len(listed)
            match = best_person(leader, first, last, terms)
            if match is None:
                print(f"  {country}: no {leader}, {spans(listed)}")
                continue
            person, held = match
            agree += sum(held)
            missing = [month for month, is_held in zip(listed, held, strict=True) if not is_held]
            if missing:
                print(f"  {country}: {leader} is not in office as {person}, {spans(missing)}")
    return Share("leader-months of REIGN, 2000 and later", agree, total)


def check_ministers(path: Path, tables: dict[str, list[Term]], qids: dict[str, str]) -> Share:
    """Print and count the countries whose foreign minister of December 2022 differs from the list's."""
    listed: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in read_rows(path):
        if row["country"] in qids and row["name"]:
            listed[qids[row["country"]]].append(row)
    agree = total = 0
    for country, rows in sorted(listed.items()):
        names = " / ".join(row["name"] for row in rows)
        if country not in tables:
            print(f"  {country}: no table ({names})")
            continue
        total += 1
        ministers = [term for term in tables[country] if term.office == "FM"]
        in_office = [term for term in ministers if term.overlaps(date(2022, 12, 1), date(2022, 12, 31))]
        if any(same_person(row["name"], row["person"], term) for row in rows for term in in_office):
            agree += 1
        else:
            ours = " / ".join(term.name_en for term in in_office) or "nobody"
            print(f"  {country}: the list has {names}, the table {ours}")
    return Share("foreign ministers of December 2022", agree, total)


def check_heads(path: Path, tables: dict[str, list[Term]], bodies: set[str]) -> Share:
    """Print and count the terms in organisations for which no body's table has the person in office."""
    terms = [term for table, lines in tables.items() if table in bodies for term in lines]
    agree = total = 0
    for row in read_rows(path):
        first, last = earliest(row["start"]), latest(row["end"])
        counts = not row["position"].startswith(BY_THE_WAY)
        same = [term for term in terms if same_person(row["person"], row["personID"], term)]
        held = [term for term in same if term.overlaps(first - WEEK, last + WEEK)]
        total += counts
        agree += counts and bool(held)
        if held:
            continue
        elsewhere = " (other dates: " + ", ".join(f"{t.table} {t.office}" for t in same) + ")" if same else ""
        if counts or same:
            print(f"  {row['position']}: {row['person']}, {row['start']} to {row['end'] or 'now'}{elsewhere}")
    return Share("heads and officers of organisations", agree, total)


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    about = (__doc__ or "").split("\n", maxsplit=1)[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--facts", type=Path, required=True, help="folder of the lists to compare with")
    parser.add_argument(
        "--holders", type=Path, default=Path("knowledge/holders"), help="folder of the tables"
    )
    parser.add_argument("--floor", type=float, default=0.0, help="fail when a share is below this percentage")
    parser.add_argument("--only", default="", help="compare only these tables, joined by commas")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Compare and print; 1 when a share is below the floor, 2 when there is nothing to compare."""
    options = parse_arguments(arguments)
    tables = read_holders(options.holders)
    if options.only:
        tables = {name: tables[name] for name in options.only.split(",") if name in tables}
    knowledge = options.holders.parent
    shares: list[Share] = []
    leaders = options.facts / "reign_leaders_1950_2021.csv"
    ministers = options.facts / "foreign_ministers_2022_wikidata.csv"
    heads = options.facts / "international_offices_2000_2022.csv"
    if leaders.is_file():
        print("Leaders")
        shares.append(check_leaders(leaders, tables, country_keys(knowledge / "countries", "cow")))
    if ministers.is_file():
        print("Foreign ministers")
        shares.append(check_ministers(ministers, tables, country_keys(knowledge / "countries", "wikidata")))
    bodies = {path.stem for path in (knowledge / "bodies").glob("*.yaml")}
    if heads.is_file() and bodies & tables.keys():
        print("Organisations")
        shares.append(check_heads(heads, tables, bodies))
    for share in shares:
        print(share)
    if not shares:
        print(f"{options.facts}: none of the lists is there", file=sys.stderr)
        return 2
    return 1 if any(share.percent < options.floor for share in shares) else 0


if __name__ == "__main__":
    sys.exit(main())
