"""Fetches, compares, and writes the overlay: all of it, or nothing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import OutputError
from sijill.knowledge import Knowledge, last_day
from sijill.knowledge.holders import COLUMNS, SINGLE, Row
from sijill.wikidata.compare import Comparison, compare
from sijill.wikidata.query import Holding, holdings, queries
from sijill.wikidata.service import Service

_KEPT = "answers"  # the service's, until the overlay is written


@dataclass(slots=True)
class Outcome:
    """What an update did: the comparison, where the overlay is, and how many holdings the service told of."""

    comparison: Comparison
    folder: Path
    told: int


def newest(knowledge: Knowledge) -> str:
    """The day from which the tables may lack something: when the least verified office that is open was verified."""
    months = [
        term.verified for terms in (person.terms for person in knowledge.people) for term in terms
        if term.end == "open" and term.office in SINGLE and term.verified
    ]  # fmt: skip
    return last_day(min(months)) if months else "2000-01-01"


def update(
    knowledge: Knowledge, service: Service, folder: Path, since: str, today: str,
    step: Callable[[int, int], object] = lambda _at, _of: None,
) -> Outcome:  # fmt: skip
    """Writes into ``folder`` what the service knows since ``since`` and the tables do not.

    Raises:
        ServiceError: the service fails; what it has answered is kept for the next run, the overlay is as it was.
        OutputError: the overlay cannot be written.
    """
    asked = list(queries(knowledge, since))
    found: list[Holding] = []
    try:
        for at, query in enumerate(asked):
            step(at, len(asked))
            found += holdings(service.ask(query.text), query.office, knowledge)
        comparison = compare(found, knowledge, today)
        _write(folder, comparison.lines)
        shutil.rmtree(service.cache, ignore_errors=True)
    except OSError as error:
        raise OutputError("S401", error.strerror or str(error), str(folder)) from error
    return Outcome(comparison, folder, len(found))


def cache(folder: Path) -> Path:
    """Where answers are kept until an update is done."""
    return folder / _KEPT


def _write(folder: Path, lines: dict[str, list[Row]]) -> None:
    """The tables, each under a temporary name first; tables of an earlier update that have no line now go."""
    tables = folder / "holders"
    tables.mkdir(parents=True, exist_ok=True)
    for entity, rows in lines.items():
        text = io.StringIO()
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        part = tables / f".{entity}.part"
        part.write_text(text.getvalue(), encoding="utf-8")
    for path in tables.glob("*.csv"):
        if path.stem not in lines:
            path.unlink()
    for entity in lines:
        (tables / f".{entity}.part").replace(tables / f"{entity}.csv")
