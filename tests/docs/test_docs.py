"""The documents hold: every block runs, every command and option is told, every link leads somewhere."""

import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sijill.cli.app import EXIT_STATUS, app
from sijill.errors import CODES
from tests.conftest import ROOT, SIJILL

PAGES = [
    ROOT / "README.md",
    ROOT / "README.ar.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
RUN = [
    page
    for page in PAGES
    if page.name != "CONTRIBUTING.md" and "reference" not in page.parts and "why" not in page.parts
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_run(page, tmp_path, clean_env):
    """The blocks of a page, in order, in one folder; blocks of Python go on from one another."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    env = {**clean_env, "PATH": f"{SIJILL.parent}{os.pathsep}{clean_env['PATH']}"}
    program = ""
    for language, block in BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            program += block
            command = [sys.executable, "-c", program]
        elif language == "bash":
            # make sets up what this test runs in: the targets have tests of their own
            command = [shutil.which("bash"), "-euc", re.sub(r"(?m)^(make|export PATH).*$", "", block)]
        else:
            continue
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        assert done.returncode == 0, f"{block}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_targets_of_make_exist(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for named in re.findall(r"`make ([a-z ]+)`", page.read_text("utf-8")):
        assert set(named.split()) <= targets


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs/reference/cli.md").read_text("utf-8")
    for name, command in typer.main.get_command(app).commands.items():
        section = page.split(f"## `sijill {name}`")[1].split("\n## ")[0]
        for param in command.params:
            for option in param.opts:
                assert option.startswith("--") is False or f"`{option}`" in section, f"{name} {option}"
        assert command.help
    for code in EXIT_STATUS:
        assert f"| {code} |" in page


def test_every_code_is_documented_and_used():
    page = (ROOT / "docs/reference/errors.md").read_text("utf-8")
    source = "".join(
        path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "errors.py"
    )
    for code in CODES:
        assert f"| {code} |" in page
        assert f'"{code}"' in source, f"{code} is never told"


def test_generated_pages_are_current():
    pages = runpy.run_path(str(ROOT / "docs/reference/generate.py"))["pages"]()
    for name, content in pages.items():
        assert (ROOT / "docs/reference" / name).read_text("utf-8") == content, f"{name}: run `make docs`"


def test_readmes_agree():
    english, arabic = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ar.md"))
    assert len(re.findall("^## ", arabic, re.MULTILINE)) >= len(re.findall("^## ", english, re.MULTILINE)) - 1
    for text in (english, arabic):
        assert "make demo" in text
        assert "make test" in text


def test_version_is_one(root: Path):
    import sijill

    assert f"version: {sijill.__version__}" in (root / "CITATION.cff").read_text("utf-8")
    assert f"[{sijill.__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")
