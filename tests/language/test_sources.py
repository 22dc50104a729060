"""The hand-written language data: it fits its schemas, repeats nothing, and is what was compiled."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sijill.compile import language
from sijill.compile.sources import DATA, ROOT, SourceError, lint, read_yaml
from sijill.text import fold

LANGUAGE = ROOT / "language"
LEXICONS = sorted((LANGUAGE / "ar" / "lexicons").glob("*.yaml"))
RULES = sorted((LANGUAGE / "ar" / "rules").glob("*.yaml"))
EXAMPLES = sorted((LANGUAGE / "ar" / "rules" / "examples").glob("*.yaml"))
FILES = [
    (path, kind)
    for kind, paths in (("lexicons", LEXICONS), ("rules", RULES), ("examples", EXAMPLES))
    for path in paths
]


def schema(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        json.loads((LANGUAGE / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    )


def all_lexicons() -> list[dict[str, Any]]:
    sources = [read_yaml(path) for path in LEXICONS]
    return [part for source in sources for part in (source if isinstance(source, list) else [source])]


@pytest.mark.parametrize("kind", ["lexicons", "rules", "examples"])
def test_schemas_are_schemas(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(kind).schema)


@pytest.mark.parametrize(
    ("path", "kind"), FILES, ids=lambda value: value.stem if isinstance(value, Path) else value
)
def test_files_fit_their_schema(path: Path, kind: str) -> None:
    source = read_yaml(path)
    errors = schema(kind).iter_errors(source if isinstance(source, list) else [source])
    assert [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    "path", [*LEXICONS, *RULES, *EXAMPLES, LANGUAGE / "ar" / "morphology.yaml"], ids=lambda path: path.stem
)
def test_characters_are_plain(path: Path) -> None:
    assert lint(path) == []


@pytest.mark.parametrize("lexicon", all_lexicons(), ids=lambda lexicon: lexicon["lexicon"])
def test_no_form_twice(lexicon: dict[str, Any]) -> None:
    """Folding unites spellings: a form stands once in a lexicon."""
    entries = [{"ar": entry} if isinstance(entry, str) else entry for entry in lexicon["entries"]]
    forms = Counter(
        " ".join(fold(form).split()) for entry in entries for form in (entry["ar"], *entry.get("also", []))
    )
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize(
    "lexicon", [one for one in all_lexicons() if one.get("inflect")], ids=lambda lexicon: lexicon["lexicon"]
)
def test_verbs_have_their_present(lexicon: dict[str, Any]) -> None:
    assert [entry["ar"] for entry in lexicon["entries"] if not entry.get("present")] == []


def test_rules_are_named_once() -> None:
    names = Counter(rule["id"] for path in RULES for rule in read_yaml(path))
    assert [name for name, times in names.items() if times > 1] == []


def test_compiled_table_is_fresh(tmp_path: Path) -> None:
    """What ships is what the sources give: `python -m sijill.compile language` after an edit."""
    language.write(tmp_path / "language.json")
    assert (tmp_path / "language.json").read_bytes() == (DATA / "language.json").read_bytes()


@pytest.mark.parametrize(
    "point",
    [0x0640, 0x064B, 0x0651, 0x0670, 0x0610, 0x06D6, 0x200B, 0x200D, 0x200F, 0x202B, 0x2067, 0xFEFF, 0xFB50, 0xFDF2,
     0xFE8D, 0xFEFB, 0x067E, 0x0686, 0x0698, 0x06A9, 0x06AF, 0x06CC, 0x06C1, 0x06D2, 0x06D5, 0x06BE],
    ids=lambda point: f"U+{point:04X}",
)  # fmt: skip
def test_lint_refuses(point: int, tmp_path: Path) -> None:
    """Tatweel, marks, invisible and direction characters, presentation forms, look-alike letters."""
    path = tmp_path / "bad.yaml"
    path.write_text(f"- lexicon: bad\n  about: \u0628{chr(point)}\n  entries: [\u0628]\n", encoding="utf-8")
    complaint = lint(path)
    assert len(complaint) == 1
    assert complaint[0].startswith(f"bad.yaml:2: U+{point:04X} at column 11")
    with pytest.raises(SourceError, match=f"U\\+{point:04X}"):
        language.lexicons(tmp_path)


def test_lint_allows_plain_arabic(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(
        "\u0648\u0632\u064a\u0631 \u0627\u0644\u062e\u0627\u0631\u062c\u064a\u0629\u060c 35 \u00ab\u0623\u0624\u0626\u0622\u0625\u0649\u00bb\n",
        encoding="utf-8",
    )
    assert lint(path) == []


def test_all_scalars_are_strings(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("{a: no, b: 12, c: null, d: 2019-03-13}\n", encoding="utf-8")
    assert read_yaml(path) == {"a": "no", "b": "12", "c": "null", "d": "2019-03-13"}


def test_a_lexicon_is_defined_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            "lexicon: same\nabout: x\nentries: [\u0628]\n", encoding="utf-8"
        )
    with pytest.raises(SourceError, match="exists already"):
        language.lexicons(tmp_path)
