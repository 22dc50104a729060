"""Every case of cases.yaml: what is found, of which kind, and what it resolves to."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from sijill.text import tokenize
from sijill.time import TimeFinder, resolve

GROUPS = yaml.load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
CASES = [case for group in GROUPS for case in group["cases"]]


def _date(text: str) -> datetime.date | None:
    return None if text == "none" else datetime.date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, Any], finder: TimeFinder) -> None:
    document = tokenize(case["text"])
    mentions = finder.find(document)
    # what folding drops does not count at a mention's end
    surfaces = [document.surface(mention.first, mention.last).rstrip("\u0640") for mention in mentions]
    assert surfaces == [wanted["text"].rstrip("\u0640") for wanted in case["expect"]]
    published = _date(case.get("published", "2015-08-05"))
    anchor = _date(case.get("anchor", "none"))
    for mention, wanted in zip(mentions, case["expect"], strict=True):
        assert mention.kind == wanted["kind"]
        assert mention.minutes == (int(wanted["minutes"]) if "minutes" in wanted else None)
        assert mention.bound == wanted.get("bound")
        resolved = resolve(mention, published, case.get("tense"), anchor)
        if wanted.get("start") == "none":
            assert resolved is None
        elif "start" in wanted:
            assert resolved is not None
            assert (resolved.start, resolved.end) == (wanted["start"], wanted.get("end"))
