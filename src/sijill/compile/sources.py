"""Reading the hand-written sources: YAML whose scalars are all strings, and the lint of their Arabic."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "src" / "sijill" / "data"

# What must not stand in data: marks, tatweel, joiners and direction characters, presentation forms,
# and letters that look Arabic but are Persian, Urdu or Kurdish.
_REFUSED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufb50-\ufdff\ufe70-\ufefc\u067e\u0686\u0698\u06a9\u06af\u06cc\u06d2\u06c1\u06d5\u06be]"
)


class SourceError(ValueError):
    """A hand-written source that does not hold: names file, place and remedy."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, every scalar a string; null is the empty string or the word null."""
    try:
        with path.open(encoding="utf-8") as handle:
            return yaml.load(
                handle, Loader=yaml.CBaseLoader if hasattr(yaml, "CBaseLoader") else yaml.BaseLoader
            )
    except yaml.YAMLError as error:
        raise SourceError(f"{path}: {error}") from error


def lint(path: Path) -> list[str]:
    """Complaints about characters in a source file, one a line: what, where, and what to write instead."""
    complaints = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for match in _REFUSED.finditer(line):
            complaints.append(
                f"{path.name}:{number}: U+{ord(match.group()):04X} at column {match.start() + 1}; "
                "write plain Arabic letters, without marks, tatweel or look-alikes"
            )
    return complaints
