import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import InputError, Notice, ReportError, SijillError
from sijill.intake import encoding, formats, raw_reports
from sijill.record import RawReport

TEXT = "التقى وزير الخارجية الأردني نظيره التونسي في عمان يوم الأربعاء، وبحثا «العلاقات» بين البلدين."


def read(path: Path, **more) -> list:
    return list(raw_reports([path], **more))


def texts(items: list) -> list[str]:
    return [one.text for one in items if isinstance(one, RawReport)]


def codes(items: list) -> list[str]:
    return [one.code for one in items if isinstance(one, SijillError)]


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "encoded", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "utf-32"]
)
def test_plain_text_in_any_encoding(tmp_path, encoded):
    items = read(put(tmp_path / "a.txt", TEXT.encode(encoded)))
    assert texts(items) == [TEXT]
    assert codes(items) == ([] if encoded.startswith("utf-8") else ["S301"])


@pytest.mark.parametrize("encoded", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
@pytest.mark.parametrize("shape", ["jsonl", "json", "one"])
def test_json_in_any_encoding(tmp_path, encoded, shape):
    reports = [{"id": "a", "text": TEXT}, {"id": "b", "title": "عنوان", "text": TEXT}]
    dumped = {
        "jsonl": "\n".join(json.dumps(one, ensure_ascii=False) for one in reports),
        "json": json.dumps(reports, ensure_ascii=False, indent=1),
        "one": json.dumps(reports[0], ensure_ascii=False, indent=1),
    }[shape]
    items = read(put(tmp_path / f"a.{'jsonl' if shape == 'jsonl' else 'json'}", dumped.encode(encoded)))
    assert [one.id for one in items if isinstance(one, RawReport)] == (
        ["a"] if shape == "one" else ["a", "b"]
    )
    assert set(texts(items)) == {TEXT}


@given(
    st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.؟«»0123456789\n", min_size=40).filter(
        lambda text: text.strip()
    )
)
def test_windows_1256_is_told_from_utf_8(text):
    assert encoding.decode(text.encode(), "f").text == text
    letters = [char for char in text if "\u0621" <= char <= "\u064a"]
    if len(set(letters)) > 4 and len(letters) > sum(char in "«»،؟" for char in text):
        assert encoding.decode(text.encode("windows-1256"), "f") == (text, "windows-1256", 0)


@pytest.mark.parametrize("cut", [1, 2, 3, 51])
def test_utf_8_cut_within_a_letter_stays_utf_8(cut):
    raw = TEXT.encode()[:-3]
    decoded = encoding.decode((raw * 3)[cut:], "f")
    assert decoded.encoding == "utf-8"
    assert decoded.damaged <= 1


def test_other_encodings_and_kinds_are_refused():
    for raw, code in (
        (TEXT.encode("iso-8859-6", "replace"), "S105"),
        ("café crème brûlée à la carte, été".encode("latin-1"), "S105"),
        (b"%PDF-1.7\n", "S104"),
        (b"PK\x03\x04xx", "S104"),
        (b"<!DOCTYPE html><html>", "S104"),
        (bytes(range(256)) * 4, "S104"),
    ):
        with pytest.raises(InputError) as caught:
            encoding.decode(raw, "f")
        assert caught.value.code == code


def test_header_of_plain_text(tmp_path):
    path = put(tmp_path / "a.txt", f"id: x1\npublished: 2015-08-05\ntitle: عنوان\n\n{TEXT}\n")
    (raw,) = read(path)
    assert (raw.id, raw.published, raw.title, raw.text) == ("x1", "2015-08-05", "عنوان", TEXT + "\n")


def test_text_that_only_looks_like_a_header_is_text(tmp_path):
    path = put(tmp_path / "a.txt", f"source: {TEXT}\n{TEXT}")
    (raw,) = read(path)
    assert raw.source is None
    assert raw.text.startswith("source: ")


def test_text_is_kept_to_the_letter(tmp_path):
    text = f"\u202b{TEXT}\r\n\r\nالتقـــى الوزيرُ\t.\n"
    assert texts(read(put(tmp_path / "a.txt", text))) == [text]


def test_bad_lines_do_not_lose_good_ones(tmp_path):
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    lines = [
        good, '{"text": "abc', "", good, '{"text": 4}', "[1]", '{"text": "\\ud800 وزير"}', '{"text": ""}',
        '{"text": "hello"}', '{"text": "وزير", "published": "2015-02-30"}', "[" * 100_000, "nonsense", good,
    ]  # fmt: skip
    path = put(tmp_path / "a.jsonl", "\n".join(lines))
    items = read(path)
    assert len(texts(items)) == 4
    told = {one.where.rsplit(":", 1)[1]: one.code for one in items if isinstance(one, ReportError)}
    assert told == {
        "2": "S201", "5": "S202", "6": "S202", "8": "S203", "9": "S205", "10": "S204", "11": "S201", "12": "S201",
    }  # fmt: skip
    assert [one.where for one in items if isinstance(one, Notice)] == [f"{path}:7"]


def test_nul_and_lone_surrogates_are_replaced_and_told(tmp_path):
    items = read(put(tmp_path / "a.txt", f"{TEXT}\0"))
    assert texts(items) == [f"{TEXT}\ufffd"]
    assert codes(items) == ["S302"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "S103"),
        ("a.jsonl", b"", "S103"),
        ("a.json", b"[]", "S103"),
        ("a.json", b" \n", "S103"),
        ("a.txt", b" \n", "S203"),
        ("a.txt", b"hello", "S205"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 50)[:-20], "S106"),
        ("a.gz", b"\x1f\x8bxx", "S106"),
        ("a.json", b'{"text": "abc', "S201"),
        ("a.json", b"[" * 200_000, "S201"),
        ("a.json", b'{"text": 4}', "S202"),
        ("a.json", b"17", "S202"),
    ],
)
def test_bad_files_are_named(tmp_path, name, content, code):
    path = put(tmp_path / name, content)
    items = read(path)
    assert codes(items) == [code]
    assert str(path) in str(items[0])


def test_gzip_is_told_by_content(tmp_path):
    assert texts(read(put(tmp_path / "a.txt", gzip.compress(TEXT.encode())))) == [TEXT]
    line = json.dumps({"text": TEXT})
    assert texts(read(put(tmp_path / "a.jsonl.gz", gzip.compress(f"{line}\n{line}".encode())))) == [
        TEXT,
        TEXT,
    ]


def test_what_came_before_damage_is_read(tmp_path):
    lines = "".join(json.dumps({"text": f"{TEXT} {at} {hash(str(at))}"}) + "\n" for at in range(3000))
    items = read(put(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-5000]))
    assert len(texts(items)) > 500
    assert codes(items)[-1] == "S106"


def test_list_with_a_bad_member(tmp_path):
    items = read(
        put(tmp_path / "a.json", json.dumps([{"text": TEXT}, {"text": 3}, {"text": TEXT}], indent=1))
    )
    assert len(texts(items)) == 2
    assert [one.where.rsplit(":", 1)[1] for one in items if isinstance(one, ReportError)] == ["5"]


def test_list_cut_short_keeps_what_came_before(tmp_path):
    whole = json.dumps([{"text": TEXT}] * 3, indent=1)
    items = read(put(tmp_path / "a.json", whole[: len(whole) * 5 // 6]))
    assert len(texts(items)) == 2
    assert codes(items) == ["S201"]


def test_missing_and_unreadable_paths(tmp_path):
    assert codes(read(tmp_path / "none")) == ["S101"]
    assert codes(read(tmp_path)) == ["S107"]
    put(tmp_path / "a.doc", b"x")
    assert codes(read(tmp_path)) == ["S107"]
    locked = put(tmp_path / "b.txt", TEXT)
    locked.chmod(0)
    try:
        locked.read_bytes()
    except PermissionError:
        assert codes(read(locked)) == ["S102"]


def test_folders_are_read_by_name_and_faults_do_not_stop_them(tmp_path):
    (tmp_path / "z").mkdir()
    for name in ("z/3.txt", "1.txt", "2.txt"):
        put(tmp_path / name, f"{TEXT} {name}")
    put(tmp_path / "1b.txt", b"")
    put(tmp_path / ".hidden.txt", b"x")
    put(tmp_path / "notes.md", b"x")
    items = read(tmp_path)
    assert [text.split()[-1] for text in texts(items)] == ["1.txt", "2.txt", "z/3.txt"]
    assert codes(items) == ["S103", "S303"]


def test_defaults_stand_behind_what_reports_say(tmp_path):
    path = put(
        tmp_path / "a.jsonl",
        f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}", "published": "2016-01-01", "source": "s"}}',
    )
    first, second = read(path, published="2015-08-05", source="own")
    assert (first.published, first.source) == ("2015-08-05", "own")
    assert (second.published, second.source) == ("2016-01-01", "s")


def test_standard_input(monkeypatch):
    class Piped:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr(sys, "stdin", Piped())
    (raw,) = read(Path("-"))
    assert raw.text == TEXT
    assert raw.where == "standard input"


def test_one_report_has_a_largest_size(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LARGEST", 1000)
    assert codes(read(put(tmp_path / "a.txt", TEXT * 20))) == ["S108"]
    good = json.dumps({"text": TEXT}, ensure_ascii=False)
    items = read(put(tmp_path / "a.jsonl", f'{good}\n{{"text": "{TEXT * 20}"}}\n{good}'))
    assert len(texts(items)) == 2
    assert codes(items) == ["S108"]


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path):
    import tracemalloc

    line = json.dumps({"text": TEXT * 20}, ensure_ascii=False) + "\n"
    path = put(tmp_path / "a.jsonl", line * 5000)

    def drain(items: Iterator) -> int:
        return sum(1 for _ in items)

    tracemalloc.start()
    assert drain(raw_reports([path])) == 5000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000
    assert path.stat().st_size > 15_000_000


@given(st.binary(max_size=200))
def test_any_bytes_give_reports_or_messages(raw):
    for name in ("a.txt", "a.json", "a.jsonl", "a"):
        try:
            for item in formats.parse(io.BufferedReader(io.BytesIO(raw)), raw, "f", name):
                assert isinstance(item, RawReport | SijillError)
        except InputError as error:
            assert str(error)
