"""Compiles ``knowledge/``: countries, bodies, movements, forums, offices and their holders into one table."""

import csv
import json
from pathlib import Path
from typing import Any

from sijill.compile import morphology
from sijill.compile.sources import DATA, ROOT, SourceError, lint, read_yaml
from sijill.text import worded

KNOWLEDGE = ROOT / "knowledge"


def _clean(form: str) -> str:
    return worded(form)


def _nothing(value: Any) -> bool:
    return value in (None, "", "null", "~")


def _files(folder: str) -> list[Path]:
    paths = sorted((KNOWLEDGE / folder).glob("*.yaml"))
    complaints = [line for path in paths for line in lint(path)]
    if complaints:
        raise SourceError("\n".join(complaints))
    return paths


def _names(source: dict[str, Any], *fields: str) -> list[list[str]]:
    """``[folded form, strength]`` for every name under ``fields``, the first spelling first."""
    out: dict[str, str] = {}
    for field in fields:
        value = source.get(field)
        for item in value if isinstance(value, list) else [value] if value else []:
            if isinstance(item, str):
                item = {"ar": item}
            if _nothing(item.get("ar")):
                continue
            mark = "weak" if item.get("strength") == "weak" else item.get("mark", "")
            out.setdefault(_clean(item["ar"]), mark)
    return [[form, mark] for form, mark in out.items()]


def _adjectives(source: dict[str, Any]) -> list[list[str]]:
    """``[form, gender + number]`` for every inflection, of several words where the adjective has several."""
    forms: dict[str, str] = {}
    for written in source.get("adjectives") or []:
        words = _clean(written).split()
        if len(words) == 1:
            for form, found in morphology.adjective(written):
                forms.setdefault(form, found["gender"] + found["number"])
            continue
        inflected = [
            {row["gender"] + row["number"]: form for form, row in morphology.adjective(w)} for w in words
        ]
        for key in inflected[0]:
            forms.setdefault(" ".join(each[key] for each in inflected), key)
        forms.setdefault(" ".join(words), "ms")
    for written in source.get("plurals") or []:
        forms.setdefault(_clean(written), "mp")
    return [[form, key] for form, key in forms.items()]


def _titles(source: dict[str, Any], field: str) -> list[list[str]]:
    rows = []
    for item in source.get(field) or []:
        for written in [item["ar"], *(item.get("also") or [])]:
            written = written["ar"] if isinstance(written, dict) else written
            rows.append(
                [_clean(written), item.get("role", "DEL"), item.get("strength", ""), item.get("mark", "")]
            )
    return rows


def countries() -> list[dict[str, Any]]:
    """All countries and entities, with their folded names."""
    rows = []
    for path in _files("countries"):
        source = read_yaml(path)
        capital = {} if _nothing(source.get("capital")) else source["capital"]
        rows.append(
            {
                "id": source["id"],
                "kind": source["kind"],
                "ar": source["name"]["ar"],
                "en": source["name"]["en"],
                "iso2": source.get("iso2"),
                "cow": None if _nothing(source.get("cow")) else int(source["cow"]),
                "gw": None if _nothing(source.get("gw")) else int(source["gw"]),
                "wikidata": None if _nothing(source.get("wikidata")) else source["wikidata"],
                "names": _names(source, "name", "official", "also"),
                "adjectives": _adjectives(source),
                "capital": _names({"c": capital, "a": capital.get("also") or []}, "c", "a"),
                "capital_en": capital.get("en"),
                "seats": _titles(source, "seats"),
                "titles": _titles(source, "titles"),
            }
        )
    return rows


def bodies(folder: str) -> list[dict[str, Any]]:
    """Organisations (``bodies``) or movements (``movements``), with their folded names."""
    rows = []
    for path in _files(folder):
        source = read_yaml(path)
        head = source.get("head") or {}
        titles = _titles(source, "titles")
        if isinstance(head, dict) and not _nothing(head.get("ar")):
            titles += _titles({"head": [head]}, "head")
        record_as = source.get("record_as")
        country = source.get("country")
        rows.append(
            {
                "id": source["id"],
                "as": source["id"] if _nothing(record_as) else record_as,
                "kind": source["kind"],
                "ar": source["name"]["ar"],
                "en": source["name"]["en"],
                "country": None if _nothing(country) else country,
                "part_of": None if _nothing(source.get("part_of")) else source["part_of"],
                "plover": source.get("plover"),
                "wikidata": None if _nothing(source.get("wikidata")) else source["wikidata"],
                "names": _names(source, "name", "also"),
                "adjectives": _adjectives(source),
                "titles": titles,
            }
        )
    return rows


def forums() -> list[dict[str, Any]]:
    """Series of forums with their editions."""
    rows = []
    for path in _files("forums"):
        source = read_yaml(path)
        editions = []
        for edition in source.get("editions") or []:
            city = edition.get("city") or {}
            number = edition.get("n")
            editions.append(
                [
                    None if _nothing(number) else int(number),
                    edition.get("start") or edition.get("year"),
                    None if _nothing(edition.get("end")) else edition["end"],
                    _clean(city["ar"]) if city.get("ar") else None,
                    None if _nothing(edition.get("country")) else edition["country"],
                    (edition.get("around") or {}).get("start"),
                    (edition.get("around") or {}).get("end"),
                ]
            )
        rows.append(
            {
                "id": source["id"],
                "kind": source["kind"],
                "body": None if _nothing(source.get("body")) else source["body"],
                "ar": source["name"]["ar"],
                "en": source["name"]["en"],
                "names": _names(source, "name", "also"),
                "editions": editions,
            }
        )
    return rows


def holders() -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """People, and terms of office ``[entity, office, from, to, person index, mark, verified, source]``."""
    people: dict[str, dict[str, Any]] = {}
    terms = []
    for path in sorted((KNOWLEDGE / "holders").glob("*.csv")):
        complaints = lint(path)
        if complaints:
            raise SourceError("\n".join(complaints))
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                person = people.setdefault(
                    row["person"],
                    {
                        "id": row["person"],
                        "en": row["name_en"],
                        "ar": row["name_ar"],
                        "wikidata": None,
                        "names": [],
                        "short": [],
                    },
                )
                if row["wikidata"]:
                    person["wikidata"] = row["wikidata"]
                for form in [row["name_ar"], *(row["variants_ar"] or "").split("|")]:
                    form = _clean(form)
                    if form and form not in person["names"]:
                        person["names"].append(form)
                for form in (row["short_ar"] or "").split("|"):
                    form = _clean(form)
                    if form and form not in person["short"]:
                        person["short"].append(form)
                terms.append(
                    [
                        path.stem,
                        row["office"],
                        row["from"],
                        row["to"],
                        row["person"],
                        row["mark"],
                        row["verified"],
                        row["source"],
                    ]
                )
    order = {key: index for index, key in enumerate(people)}
    for term in terms:
        term[4] = order[term[4]]
    return list(people.values()), terms


def outlets() -> list[list[str]]:
    """``[slug, country]`` of each outlet, for telling the writer's own side."""
    path = KNOWLEDGE / "outlets.yaml"
    if not path.exists():
        return []
    return [[slug, country] for country, slugs in read_yaml(path).items() for slug in slugs]


def build() -> dict[str, list[Any]]:
    """The whole knowledge table."""
    people, terms = holders()
    offices = read_yaml(KNOWLEDGE / "offices.yaml")["offices"]
    return {
        "offices": [[key, value["role"], value["en"], value["ar"]] for key, value in offices.items()],
        "countries": countries(),
        "bodies": bodies("bodies"),
        "movements": bodies("movements"),
        "forums": forums(),
        "people": people,
        "terms": terms,
        "outlets": outlets(),
        "sources": [[key, value["name"]] for key, value in read_yaml(KNOWLEDGE / "sources.yaml").items()],
    }


def write(path: Path = DATA / "knowledge.json") -> None:
    """Writes the table, one entry a line."""
    table = build()
    parts = []
    for name, rows in table.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        parts.append(f"{json.dumps(name)}: [\n{lines}\n]")
    path.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")
