import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sijill
from sijill.errors import ReportError, UnreadReportsError
from sijill.reader import many
from sijill.record import RawReport

TEXT = "استقبل وزير الخارجية المصري نظيره القبرصي في القاهرة."


def raws(count):
    return (RawReport(text=f"{TEXT} {at}", id=str(at)) for at in range(count))


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept(jobs):
    assert [one.id for one in sijill.load().read_many(raws(150), jobs=jobs)] == [str(at) for at in range(150)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_failures_are_told(jobs):
    given = [
        {"text": TEXT, "id": "a"},
        {"text": 3, "id": "b"},
        {"text": TEXT, "published": "x"},
        {"text": TEXT, "id": "c"},
    ]
    failures: list[ReportError] = []
    read = [one.id for one in sijill.load().read_many(given, jobs=jobs, failed=failures.append)]
    assert read == ["a", "c"]
    assert [one.code for one in failures] == ["S202", "S204"]
    assert failures[0].where == "b"


def test_failures_that_nobody_asks_for_are_raised_at_the_end():
    read = []
    with pytest.raises(UnreadReportsError) as caught:
        read.extend(sijill.load().read_many([{"text": TEXT}, {"text": ""}, {}, {"text": TEXT}]))
    assert len(read) == 2
    assert len(caught.value.failures) == 2
    assert "1 more" in str(caught.value)


def test_a_fault_of_the_reader_stays_with_its_report(monkeypatch):
    reader = sijill.load()
    real = type(reader).read

    def read(self, text, **more):
        if "boom" in text:
            raise ZeroDivisionError("inside")
        return real(self, text, **more)

    monkeypatch.setattr(type(reader), "read", read)
    failures: list[ReportError] = []
    given = [RawReport(text=TEXT), RawReport(text=f"{TEXT} boom", where="f:2"), RawReport(text=TEXT)]
    assert len(list(reader.read_many(given, failed=failures.append))) == 2
    assert failures[0].code == "S501"
    assert "f:2" in str(failures[0])


def test_stream_is_not_drawn_ahead_without_bound():
    drawn = 0

    def endless():
        nonlocal drawn
        while True:
            drawn += 1
            yield RawReport(text=TEXT)

    stream = sijill.load().read_many(endless(), jobs=2)
    for _ in range(100):
        next(stream)
    stream.close()
    assert drawn <= 100 + 2 * many._AHEAD * many._BATCH + 2 * many._BATCH


def die_at_13(batch, *settings):
    if any(getattr(given, "id", None) == "13" for given in batch):
        os._exit(9)
    return [many.read_one(sijill.load(), given) for given in batch]


def test_a_process_that_dies_loses_no_other_report(monkeypatch):
    monkeypatch.setattr(many, "_read_batch", die_at_13)
    failures: list[ReportError] = []
    read = [one.id for one in sijill.load().read_many(raws(130), jobs=2, failed=failures.append)]
    assert read == [str(at) for at in range(130) if at != 13]
    assert [(one.code, one.where) for one in failures] == [("S502", "13")]


def test_scripts_need_no_guard(tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text(
        f"import sijill\nprint(len(list(sijill.load().read_many([{{'text': '{TEXT}'}}] * 70, jobs=2))))\n",
        "utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("70\n", "")


def test_reader_gives_ids_and_takes_titles():
    reader = sijill.load()
    report = reader.read(TEXT, title="عنوان", published="2015-08-05")
    assert report.text == f"عنوان\n{TEXT}"
    assert report.title == "عنوان"
    assert report.id.startswith("sha256:")
    assert reader.read(TEXT, title="عنوان").id == report.id
    assert reader.read(TEXT, id="x").id == "x"
    assert report.reader.version == sijill.__version__


@pytest.mark.parametrize("text", ["", " \n", "english only"])
def test_reader_refuses_what_is_no_report(text):
    with pytest.raises(ReportError):
        sijill.load().read(text)


@pytest.mark.parametrize("text", ["ا", "\u0651ا", "\ufdfa", "وزير\0", "وزير \ud800", "\u202e\u202e\u2066 وزير"])
def test_odd_texts_are_read(text):
    report = sijill.load().read(text, published="2015-08-05")
    assert len(report.text) == len(text)
    report.to_json()


@pytest.mark.parametrize(
    "piece", ["ا", "وزير ", "وزير (", "قال «", 'قال "', "\u202b", "التقى ", "2015 ا", "مصر و", "محمد ", "وزير\n", "أمس. "]
)
def test_time_grows_with_length_alone(piece):
    """Eight times the text in about eight times the time, also where a careless pattern would take 64 times."""
    reader = sijill.load()

    def seconds(characters):
        text = "ا " + piece * (characters // len(piece))
        begun = time.perf_counter()
        reader.read(text, published="2015-08-05")
        return time.perf_counter() - begun

    seconds(100)
    short = min(seconds(1_500) for _ in range(3))
    assert seconds(12_000) < 8 * short * 3 + 0.2


@pytest.mark.parametrize("piece", ["ا", "(", '"', "«"])
def test_a_hundred_thousand_characters_without_a_space(piece):
    begun = time.perf_counter()
    sijill.load().read("ا " + piece * 100_000, published="2015-08-05")
    assert time.perf_counter() - begun < 3
