"""Compiles ``language/ar``: lexicons and rules into one table."""

import json
from pathlib import Path
from typing import Any

from sijill.compile import morphology
from sijill.compile.sources import DATA, ROOT, SourceError, lint, read_yaml
from sijill.text import fold

LANGUAGE = ROOT / "language" / "ar"


def _forms(entry: dict[str, Any]) -> list[str]:
    written = [entry["ar"], *entry.get("also", [])]
    return list(dict.fromkeys(" ".join(fold(form).split()) for form in written))


def lexicons(folder: Path = LANGUAGE / "lexicons") -> dict[str, list[dict[str, Any]]]:
    """All lexicons by name: rows with folded ``forms`` and the entry's features; glosses are left out."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.yaml")):
        complaints = lint(path)
        if complaints:
            raise SourceError("\n".join(complaints))
        source = read_yaml(path)
        for part in source if isinstance(source, list) else [source]:
            rows = []
            owner: dict[str, dict[str, Any]] = {}
            for entry in part["entries"]:
                if isinstance(entry, str):
                    entry = {"ar": entry}
                features = {
                    key: value for key, value in entry.items() if key not in ("ar", "also", "gloss", "note")
                }
                forms = _forms(entry)
                if part.get("inflect") == "verb":
                    features.pop("present")
                    features.setdefault("value", forms[0])
                    inflected = morphology.verb(entry["ar"], entry["present"])
                    light = part["lexicon"] == "light-verb"
                    forms = [form for form, found in inflected if light or "pronoun" not in found]
                    if light:
                        features["tenses"] = {form: found["tense"] for form, found in inflected}
                row = {"forms": forms, **features}
                for form in forms:
                    if form in owner:  # the later, more particular line wins
                        owner[form]["forms"].remove(form)
                    owner[form] = row
                rows.append(row)
            rows = [row for row in rows if row["forms"]]
            if part["lexicon"] in tables:
                raise SourceError(f"{path}: a lexicon {part['lexicon']!r} exists already")
            tables[part["lexicon"]] = rows
    return tables


def rules(folder: Path = LANGUAGE / "rules") -> list[dict[str, Any]]:
    """All rules, without their examples, in the order of their files."""
    out = []
    for path in sorted(folder.glob("*.yaml")):
        complaints = lint(path)
        if complaints:
            raise SourceError("\n".join(complaints))
        for rule in read_yaml(path) or []:
            rule = {key: value for key, value in rule.items() if key not in ("yes", "no", "todo", "about")}
            for verb in rule.get("verbs", []):
                verb["forms"] = {
                    form: [found["tense"], found["gender"] + found["number"], found.get("pronoun", "")]
                    for form, found in morphology.verb(
                        verb.pop("past"), verb.pop("present"), verb.pop("jussive", None)
                    )
                }
            for noun in rule.get("nouns", []):
                noun["forms"] = {
                    form: [found["number"], found.get("pronoun", "")] for form, found in _noun_forms(noun)
                }
            out.append(rule)
    return out


def _noun_forms(noun: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    written = noun.pop("ar")
    plural = noun.pop("plural", None)
    also = noun.pop("also", [])
    forms = (
        [(" ".join(fold(written).split()), {"number": "s"})]
        if " " in written
        else morphology.noun(written, plural)
    )
    forms += [(" ".join(fold(form).split()), {"number": "s"}) for form in also]
    return forms


def build() -> dict[str, Any]:
    """The whole language table."""
    clitics = morphology.tables()
    return {
        "clitics": {
            **clitics["proclitics"],
            "pronouns": clitics["pronouns"],
            "present": clitics["present"]["masculine"],
            "tanwin": clitics["tanwin"],
        },
        "lexicons": lexicons(),
        "rules": rules(),
    }


def write(path: Path = DATA / "language.json") -> None:
    """Writes the table, one entry a line, so that a change shows as a few lines in a diff."""
    table = build()
    lines = [
        f'{{"clitics": {json.dumps(table["clitics"], ensure_ascii=False, sort_keys=True)}, "lexicons": {{'
    ]
    names = list(table["lexicons"])
    for name in names:
        rows = ",\n".join(
            json.dumps(row, ensure_ascii=False, sort_keys=True) for row in table["lexicons"][name]
        )
        lines.append(f"{json.dumps(name)}: [\n{rows}\n]" + ("," if name != names[-1] else ""))
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in table["rules"])
    lines.append('}, "rules": [\n' + rows + "\n]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
