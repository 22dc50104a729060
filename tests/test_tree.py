"""The tree keeps its promises: the order of imports, no Arabic in code, no endless file, clean data."""

import ast
import re
from pathlib import Path

import pytest

from sijill.compile.sources import lint

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sijill"
FILES = sorted(SOURCE.rglob("*.py"))
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
LONGEST = 500
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def order() -> list[str]:
    """The packages in the order of the table in the design: each imports only those before it."""
    page = (ROOT / "docs/why/design.md").read_text("utf-8")
    return re.findall(r"^\| `sijill\.(\w+)` \|", page, re.MULTILINE)


def imported(path: Path) -> set[str]:
    """The parts of the package that a file imports, at its top or within functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = node.module.split(".")
            names |= {module[1]} if module[0] == "sijill" and len(module) > 1 else set()
            names |= {alias.name for alias in node.names} if module == ["sijill"] else set()
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sijill.")}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_only_what_stands_before(path):
    ranks = {name: rank for rank, name in enumerate(order())}
    package = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if package == "__init__":
        return  # the front, which loads lazily
    assert package in ranks, f"{package} is missing from the table in docs/why/design.md"
    allowed = {name for name, rank in ranks.items() if rank <= ranks[package]}
    lazily_shown = {"cli"} if package == "record" else set()  # a record shows itself in notebooks
    assert imported(path) & ranks.keys() <= allowed | lazily_shown


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_engine_holds_no_arabic(path):
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert not ARABIC.search(line), f"line {number}: Arabic belongs in language/ or knowledge/"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_are_short_and_named_for_a_thing(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
    assert path.stem not in FORBIDDEN_NAMES


DATA = [
    path
    for folder in ("language", "knowledge")
    for path in sorted((ROOT / folder).rglob("*.*"))
    if path.is_file()
]


def test_there_is_data():
    assert DATA


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(ROOT)))
def test_letters_of_data_are_plain(path):
    assert not lint(path)


def test_requirements_name_no_place():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text("utf-8")
        assert not re.search(r"https?://|file://|^-|--index|--find-links|--extra|/\w+/", text, re.MULTILINE), (
            path.name
        )
        for block in re.findall(r"^[\w.-]+==[^\n]*(?:\n    [^\n]*)*", text, re.MULTILINE):
            assert "--hash=sha256:" in block


def test_requirements_are_those_of_the_package():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]

    def named(file: str) -> set[str]:
        lines = (ROOT / "requirements" / file).read_text("utf-8").splitlines()
        return {line.strip() for line in lines if line.strip() and line[0] not in "#-"}

    assert named("read.in") == set(project["dependencies"])
    assert named("dev.in") == set(extras["build"]) | set(extras["dev"])
    assert named("bench.in") == set(extras["bench"])
