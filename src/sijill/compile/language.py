"""Compiles ``language/ar``: lexicons and rules into one table."""

import json
from pathlib import Path
from typing import Any

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
            seen: dict[str, str] = {}
            for entry in part["entries"]:
                if isinstance(entry, str):
                    entry = {"ar": entry}
                features = {key: value for key, value in entry.items() if key not in ("ar", "also", "gloss", "note")}
                forms = _forms(entry)
                for form in forms:
                    if form in seen:
                        raise SourceError(f"{path}: {form!r} stands twice in {part['lexicon']}; keep one")
                    seen[form] = form
                rows.append({"forms": forms, **features})
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
            out.append({key: value for key, value in rule.items() if key not in ("yes", "no", "todo", "about")})
    return out


def build() -> dict[str, Any]:
    """The whole language table."""
    return {"lexicons": lexicons(), "rules": rules()}


def write(path: Path = DATA / "language.json") -> None:
    """Writes the table, one entry a line, so that a change shows as a few lines in a diff."""
    table = build()
    lines = ['{"lexicons": {']
    names = list(table["lexicons"])
    for name in names:
        rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in table["lexicons"][name])
        lines.append(f"{json.dumps(name)}: [\n{rows}\n]" + ("," if name != names[-1] else ""))
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in table["rules"])
    lines.append('}, "rules": [\n' + rows + "\n]}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
