"""An overlay: tables of holders of the user's own, newer than the package's, layered on top when told so."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sijill.errors import DataError
from sijill.text import worded

if TYPE_CHECKING:
    from sijill.knowledge.holders import Line

#: names the folder of the overlay; where it is not set, none is used
VARIABLE = "SIJILL_KNOWLEDGE"


def home() -> Path:
    """Where ``sijill know update`` writes unless told otherwise."""
    base = (
        os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share"
    )
    return Path(base) / "sijill" / "knowledge"


def chosen() -> Path | None:
    """The overlay that the environment names."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def files(folder: Path) -> list[Path]:
    """The tables of an overlay.

    Raises:
        DataError: there is none.
    """
    found = sorted((folder / "holders").glob("*.csv"))
    if not found:
        raise DataError("S602", "no tables in holders/", str(folder))
    return found


def lines(folder: Path) -> list[Line]:
    """The lines of an overlay, checked for their form.

    Raises:
        DataError: a file cannot be read, or a line does not fit.
    """
    from sijill.knowledge.holders import faults, read

    out = []
    for path in files(folder):
        try:
            found = read(path)
        except (OSError, UnicodeDecodeError) as error:
            raise DataError("S602", str(error), str(path)) from error
        for line in found:
            wrong = faults(line.row)
            if wrong:
                raise DataError("S602", ", ".join(wrong), line.where)
        out += found
    return out


def digest(folder: Path) -> str:
    """A short hash of the tables of an overlay."""
    found = hashlib.sha256()
    for path in files(folder):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]


def merged(tables: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The package's tables with an overlay's lines added.

    A line of the overlay stands in place of one of the package only where it ends a term that the package
    has open, after the month up to which that one was verified.
    """
    people = [{**row, "names": list(row["names"]), "short": list(row["short"])} for row in tables["people"]]
    index = {row["id"]: at for at, row in enumerate(people)}
    terms = [list(row) for row in tables["terms"]]
    open_terms = {(row[0], row[1], row[4], row[2]): at for at, row in enumerate(terms) if row[3] == "open"}
    for line in lines(folder):
        row = line.row
        if row["person"] not in index:
            index[row["person"]] = len(people)
            people.append(
                {"id": row["person"], "en": row["name_en"], "ar": row["name_ar"], "wikidata": row["wikidata"] or None,
                 "names": [], "short": []}
            )  # fmt: skip
        person = people[index[row["person"]]]
        for field, value in (("names", f"{row['name_ar']}|{row['variants_ar']}"), ("short", row["short_ar"])):
            for name in value.split("|"):
                form = worded(name)
                if form and form not in person[field]:
                    person[field].append(form)
        term = [
            line.entity, row["office"], row["from"], row["to"], index[row["person"]],
            row["mark"], row["verified"], row["source"],
        ]  # fmt: skip
        at = open_terms.get((line.entity, row["office"], index[row["person"]], row["from"]))
        if at is None:
            terms.append(term)
        elif row["to"] not in ("open", "unknown") and row["to"][:7] > terms[at][6]:
            terms[at] = [*terms[at][:3], row["to"], *terms[at][4:6], row["verified"], row["source"]]
    return {**tables, "people": people, "terms": terms}
