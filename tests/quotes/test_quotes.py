"""Every case of cases.yaml: which words are quoted, and whose they are."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import sijill

GROUPS = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
CASES = [(group["about"], case) for group in GROUPS for case in group["cases"]]


@pytest.fixture(scope="module")
def reader() -> sijill.Reader:
    return sijill.load()


@pytest.mark.parametrize(("about", "case"), CASES, ids=[f"{n}-{about}" for n, (about, _) in enumerate(CASES)])
def test_case(about: str, case: dict[str, Any], reader: sijill.Reader) -> None:
    report = reader.read(case["text"], published="2023-05-10")
    found = [
        (q.text, q.speaker.name if q.speaker else None, q.speaker.country if q.speaker else None)
        for q in report.quotes
    ]
    wanted = [tuple(row) for row in case["expect"]]
    assert [row[0] for row in found] == [row[0] for row in wanted], about
    for read, gold in zip(found, wanted, strict=True):
        assert gold[1] == "*" or read[1] == gold[1]
        assert read[2] == gold[2]
