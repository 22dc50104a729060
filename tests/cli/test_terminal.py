import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from sijill.cli import terminal
from sijill.cli.explain import explained
from sijill.cli.facts import facts, segments
from sijill.cli.table import Table
from sijill.cli.words import words
from sijill.record import Report
from tests import sample

INVISIBLE = re.compile("[\u200e\u2066-\u2069]")
arabic = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي\u064b\u0651\u0640 abc中.«»", max_size=80)


@given(arabic, st.integers(4, 60), st.integers(1, 8))
def test_wrapped_lines_fit(text, room, most):
    lines = terminal.wrap(text, room, most)
    assert len(lines) <= most
    assert all(wcswidth(line) <= room for line in lines)
    if not lines or not lines[-1].endswith("\u2026"):
        assert "".join(lines).replace(" ", "") == terminal.plain(text).replace(" ", "")


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_nothing_reaches_the_terminal_as_a_command(text):
    shown = terminal.plain(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    shown.encode("utf-8")


def columns_of(line: str) -> list[int]:
    """Where cells begin: after two spaces or more."""
    return [0, *(wcswidth(line[: match.end()]) for match in re.finditer(r"(?<=\S) {2,}", line))]


@pytest.mark.parametrize("room", [20, 40, 60, 76, 80, 100, 120, 200, 400])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("isolate", [False, True])
def test_table_in_a_terminal_of_any_width(report, room, lang, isolate):
    lines = list(Table(lang, room, isolate=isolate).lines(report))
    assert lines
    for line in lines:
        assert wcswidth(line) <= max(room, 20), line
        assert bool(INVISIBLE.search(line)) <= isolate
    if isolate:
        assert all(line[0] in "\u200e\u2500" for line in lines)
        assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_columns_are_aligned_with_arabic_in_them(report):
    head, rule, first, *_ = Table("en", 160, isolate=False).lines(report)
    assert set(rule) == {"\u2500"}
    starts = columns_of(head)
    assert len(starts) == 7
    assert set(starts) <= set(columns_of(first))


def test_table_says_what_the_record_says(report):
    text = " ".join(" ".join(Table("en", 400, isolate=False).lines(report)).split())
    for part in ("2015-08-05", "meeting", "held", "أيمن الصفدي Ayman Safadi (JOR, foreign minister, host)",
                 "TUN, foreign minister", "عمّان", "on the sidelines: الاجتماع الوزاري العربي", "ملف اللاجئين"):  # fmt: skip
        assert part in text
    arabic_text = " ".join(Table("ar", 400, isolate=False).lines(report))
    assert words("ar")["kind.meeting"] in arabic_text
    assert "Ayman" not in arabic_text
    assert "meeting" not in arabic_text


def test_narrow_terminals_get_blocks(report):
    lines = list(Table("en", 50, isolate=False).lines(report))
    assert lines[0] == "date: 2015-08-05"


def test_hostile_text_cannot_break_the_table(report):
    plain = report.to_dict()
    plain["encounters"][0]["participants"][0]["name"] = "\u202eسامي\x1b[31m\nعلي\t" + "ا" * 500
    lines = list(Table("en", 100, isolate=True).lines(Report.from_dict(plain)))
    assert all(wcswidth(line) <= 100 for line in lines)
    assert not any("\x1b" in line or "\n" in line for line in lines)


def test_segments_cover_the_text(report):
    cut = segments(report)
    assert "".join(report.text[one.start : one.end] for one in cut) == report.text
    marked = {one.mark: report.text[one.start : one.end] for one in reversed(cut)}
    assert marked["trigger"] == "التقى"
    assert marked["when"] == "الأربعاء 5 أغسطس/آب"


spans = st.tuples(st.integers(-5, 200), st.integers(-5, 200))


@given(st.lists(spans, max_size=6), spans)
def test_segments_cover_the_text_whatever_the_spans(many, one):
    plain = sample.report().to_dict()
    plain["encounters"][0]["topics"] = [{"text": "x", "span": list(span)} for span in many]
    plain["quotes"][0]["span"] = list(one)
    report = Report.from_dict(plain)
    assert "".join(report.text[part.start : part.end] for part in segments(report)) == report.text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_explain_shows_every_field(report, lang):
    label = words(lang)
    text = "\n".join(explained(report, lang, colour=False, screen=False))
    for key in ("kind", "status", "trigger", "participant", "when", "where", "forum", "topic", "duration", "source",
                "claim", "confidence", "evidence", "quote", "speaker"):  # fmt: skip
        assert label[f"field.{key}"] in text
    assert "meet/mutual" in text
    assert "[0, 5)" in text
    assert "two dates" in text


def test_explain_replays(report):
    """Every value shown with a span stands in the text at that span."""
    (encounter,) = report.encounters
    for fact in facts(report, encounter, "en"):
        if fact.span:
            assert report.text[slice(*fact.span)] == fact.surface


def test_explain_colours_only_where_asked(report):
    assert "\x1b[" in "".join(explained(report, "en", colour=True, screen=True))
    assert "\x1b" not in "".join(explained(report, "en", colour=False, screen=True))
