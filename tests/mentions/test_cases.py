"""Every case of cases.yaml: the actors of a text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.actors import Reading

GROUPS = yaml.load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [case for group in GROUPS for case in group["cases"]]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, Any], read: Callable[..., Reading]) -> None:
    day = case.get("day", "2016-05-10")
    found = read(case["text"], None if day == "~" else day, case.get("home"))
    assert [list(row) for row in found.rows()] == [
        [None if x == "~" else x for x in row] for row in case["expect"]
    ]
